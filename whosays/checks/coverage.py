"""How much of the evidence shows its words, its speaker's knowledge and its ground: the figures that `check` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure


class Share(NamedTuple):
    """`met` of `all` records have what `what` names."""

    what: str
    met: int
    all: int

    def __str__(self) -> str:
        return f"{self.what:52}{self.met:6} of {self.all:5}{self.met / self.all if self.all else 1:8.0%}"


def coverage(ledger: Ledger) -> list[Share]:
    """Shares over the whole ledger: every record stands on a page, in a register at least."""
    figures: list[Figure] = [*ledger.tolls.values(), *ledger.population.values(), *ledger.quantities.values()]
    accounts = [account for claim in ledger.claims.values() for account in claim.accounts]
    established = [claim for claim in ledger.claims.values() if claim.status == "established"]
    sources = list(ledger.sources.values())
    return [
        _share("figures with the document's words", (bool(f.wording) for f in figures)),
        _share("figures that say how the speaker knows", (f.basis is not None for f in figures)),
        _share("figures that repeat somebody named", (bool(f.relays) for f in figures)),
        _share("accounts with the document's words", (bool(a.words) for a in accounts)),
        _share("accounts that say where the speaker stood", (a.stood is not None for a in accounts)),
        _share("established claims with a ground", (c.ground is not None for c in established)),
        _share("documents that say which part was read", (bool(s.part) or s.access == "full" for s in sources)),
        _share("documents with a checked capture", (bool(s.archived) for s in sources)),
    ]


def _share(what: str, met: Iterable[bool]) -> Share:
    found = list(met)
    return Share(what, sum(found), len(found))
