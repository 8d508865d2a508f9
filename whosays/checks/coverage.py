"""How much of the evidence shows its words, its speaker's knowledge and its ground: the figures that `check` prints."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from whosays.ledger.figures import AGGREGATES, tolls_of
from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure
from whosays.model.spoken_numbers import says
from whosays.reading import myst
from whosays.reading.chapters import Page


class Share(NamedTuple):
    """`met` of `all` records have what `what` names."""

    what: str
    met: int
    all: int

    def __str__(self) -> str:
        return f"{self.what:58}{self.met:6} of {self.all:5}{self.met / self.all if self.all else 1:8.0%}"


class Shown(NamedTuple):
    """What pages print: ids of figures and claims, by their marks and by the cells that draw exhibits."""

    figures: frozenset[str]
    claims: frozenset[str]


def shown_on(pages: Iterable[Page], ledger: Ledger) -> Shown:
    """What stands on some pages. A call of an exhibit shows what its words name: a claim; tolls of event, group, measure."""
    figures, claims = set[str](), set[str]()
    for page in pages:
        for role in myst.roles_in(page.blocks):
            if role.name == "n":
                figures.update(figures_of(role.content, ledger))
            elif role.name == "claim":
                claims.add(role.content)
        for words in _calls(page):
            claims |= words & set(ledger.claims)
            figures |= {t.id for t in ledger.tolls.values() if {t.event, t.group, t.measure} <= words}
            figures |= {p.id for p in ledger.population.values() if p.where in words}
    return Shown(frozenset(figures), frozenset(claims & set(ledger.claims)))


def cited_on(page: Page, ledger: Ledger) -> frozenset[str]:
    """The documents behind the marks of a page, and behind the claims and figures that its exhibits are called with."""
    shown = shown_on([page], ledger)
    found = {key.strip() for role in myst.roles_in(page.blocks) if role.name in ("cite:p", "source")
             for key in role.content.split(",")}
    for key in shown.claims:
        claim = ledger.claims[key]
        found.update(claim.sources, *(account.sources for account in claim.accounts))
    for key in shown.figures:
        with suppress(LookupError):  # told as a problem of its page
            found.update(ledger.figure(key).sources)
    return frozenset(found)


def figures_of(spec: str, ledger: Ledger) -> Iterator[str]:
    """The ids of the figures behind a spec of `{n}`: one, or those of an aggregate; none for what the ledger has not."""
    head, colon, rest = spec.partition(":")
    if not colon:
        yield spec.removesuffix("!")
    elif head in AGGREGATES and rest.count(".") >= 2:
        try:
            yield from (toll.id for toll in tolls_of(ledger, rest.removesuffix("!")))
        except LookupError:  # told as a problem of its page
            return


def _calls(page: Page) -> Iterator[set[str]]:
    """The words in each call of a page's cells."""
    for cell in page.cells:
        try:
            tree = ast.parse("\n".join("" if line.startswith("%") else line for line in cell.lines))
        except SyntaxError:  # the build tells of it
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            yield {n.value for n in ast.walk(call) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def coverage(ledger: Ledger, pages: Iterable[Page]) -> list[Share]:
    """Shares of what pages show, and of all documents."""
    shown = shown_on(pages, ledger)
    every: list[Figure] = [*ledger.tolls.values(), *ledger.population.values(), *ledger.quantities.values()]
    figures = [figure for figure in every if figure.id in shown.figures]
    accounts = [account for key in sorted(shown.claims) for account in ledger.claims[key].accounts]
    established = [claim for claim in ledger.claims.values() if claim.status == "established" and not claim.unverified]
    sources = list(ledger.sources.values())
    return [
        _share("figures on pages with the document's words", (bool(f.wording) for f in figures)),
        _share("  and of these, words that say the number themselves", (_is_said(f) for f in figures if f.wording)),
        _share("figures of the ledger with the document's words", (bool(f.wording) for f in every)),
        _share("figures that say how the speaker knows", (f.basis is not None for f in every)),
        _share("figures that repeat somebody named", (bool(f.relays) for f in every)),
        _share("accounts on pages with the document's words", (bool(a.words) for a in accounts)),
        _share("accounts on pages that say where the speaker stood", (a.stood is not None for a in accounts)),
        _share("established claims with a proved ground", (c.ground is not None for c in established)),
        _share("documents with a link or number that lasts", (ledger.citation(s.key).lasts for s in sources)),
        _share("documents with a checked capture", (bool(s.archived) for s in sources)),
        _share("documents that say which part was read", (bool(s.part) or s.access == "full" for s in sources)),
    ]


def _is_said(figure: Figure) -> bool:
    """Whether the words carry the number; of the others the ledger says that it is implied, or it would not be loaded."""
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return figure.qualifier == "worded" or all(says(figure.wording, end) for end in ends)


def _share(what: str, met: Iterable[bool]) -> Share:
    found = list(met)
    return Share(what, sum(found), len(found))
