"""Who is heard: citations by standpoint, the standpoints heard on each disputed claim, and on whose sites copies lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whosays.model.records import Claim

from ..site_book import Page
from ..usage import Passage

_FEW = 20  # citations from which a page has shares worth a column


@dataclass(frozen=True)
class Column:
    """The citations of one page, or of all. documents: how many it cites."""

    title: str
    heard: Counter[str]
    documents: int

    @property
    def total(self) -> int:
        """Citations counted."""
        return self.heard.total()

    def share(self, standpoint: str) -> float:
        """The part that a standpoint has, from 0 to 1."""
        return self.heard[standpoint] / self.total if self.total else 0.0


@dataclass(frozen=True)
class Disputed:
    """A disputed claim. heard: standpoints of its accounts; also: of its other documents; told: where."""

    claim: Claim
    heard: Sequence[str]
    also: Sequence[str]
    told: Sequence[Passage]


def shares(page: Page, topic: str) -> Markup:
    """A table of bars: one row a standpoint, one column a page, each cell the share of its citations in percent."""
    usage = page.usage
    found = {name: heard for name in usage.chapters() if (heard := usage.heard(name)).total() >= _FEW}
    columns = [Column(page.title(name), heard, len(usage.documents(name, exhibits=False))) for name, heard in found.items()]
    columns.append(Column("All pages", sum(found.values(), Counter()), len(usage.documents(*found, exhibits=False))))
    everybody = [key for key in page.ledger.vocabulary.standpoints if columns[-1].heard[key]]
    top = max((column.share(key) for column in columns for key in everybody), default=1.0)
    return page.render("registers/balance.html", columns=columns, heard=everybody, top=top)


def disputed(page: Page, topic: str) -> Markup:
    """Every disputed claim of the ledger with the standpoints heard on it, and the sentences and exhibits that tell it."""
    entries = []
    for claim in sorted(page.ledger.claims.values(), key=lambda c: (c.date.start, c.id)):
        if claim.status == "disputed" and not claim.unverified:
            heard = list(dict.fromkeys(account.standpoint for account in claim.accounts))
            others = dict.fromkeys(page.ledger.sources[key].standpoint for key in claim.sources)
            entries.append(Disputed(claim, heard, [stand for stand in others if stand not in heard],
                                    page.usage.telling("claim", claim.id)))
    return page.render("registers/disputed.html", entries=entries)


def copies(page: Page, topic: str) -> Markup:
    """On whose sites the copies of other people's documents stand."""
    found = Counter((page.ledger.vocabulary.keeper(host), host) for key in page.ledger.sources
                    if (host := page.ledger.citation(key).copied_at))
    keepers = [(key, sorted(((n, site) for (keeper, site), n in found.items() if keeper == key), reverse=True))
               for key in page.ledger.vocabulary.standpoints]
    return page.render("registers/copies.html", keepers=[(key, sites) for key, sites in keepers if sites],
                       many=found.total())
