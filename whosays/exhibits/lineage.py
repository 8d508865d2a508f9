"""Who told whom? The family tree of a number, or of the accounts of a claim: voices, and below them who repeats whom.

Trust grows with every repetition, even for readers who were warned; a tree shows how few began.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.ledger.voices import KNOWING, Family, Saying, Told, Voice, family, of_accounts, of_figures

from .exhibit import Drawing, Exhibit
from .reports import counted, tolls_of
from .rows import Row, Table, keys


@dataclass(frozen=True)
class Tree(Drawing):
    """The tree. It needs no script: nested lists, drawn by the style sheet. place: the table row of each saying by its key."""

    found: Family
    place: dict[str, int]
    ledger: Ledger
    kind: str = "lineage"

    def payload(self) -> dict[str, Any]:
        """voices: first those who are repeated or say how they know (`many`), then those alone; lost: rows of other echoes."""
        apart = [v for v in self.found.voices if _stands_out(v)], [v for v in self.found.voices if not _stands_out(v)]
        return {"many": len(apart[0]), "voices": [self._voice(v) for part in apart for v in part],
                "lost": [self.place[saying.key] for saying in self.found.lost]}

    def _voice(self, voice: Voice) -> dict[str, Any]:
        return {"speaker": voice.speaker, "standpoint": voice.standpoint, "knows": _knows(self.ledger, voice.knows),
                "echoes": voice.echoes, "said": [self._told(told) for told in voice.said]}

    def _told(self, told: Told) -> dict[str, Any]:
        return {"row": self.place.get(told.saying.key), "source": told.saying.key if told.saying.key not in self.place else "",
                "heirs": [self._told(heir) for heir in told.heirs]}

    def text(self) -> str:
        return "\n".join(line for voice in self.found.voices for line in self._lines(voice))

    def _lines(self, voice: Voice) -> Iterator[str]:
        label = self.ledger.vocabulary.standpoints[voice.standpoint].label
        yield f"{voice.speaker} ({label}): {_knows(self.ledger, voice.knows)}"
        for told in voice.said:
            yield from _branch(told, 1)


def _branch(told: Told, deep: int) -> Iterator[str]:
    when = f", {told.saying.day.prose}" if told.saying.day else ""
    yield f"{'  ' * deep}{'repeated by ' + told.saying.speaker + ': ' if deep > 1 else ''}{told.saying.said}{when}"
    for heir in told.heirs:
        yield from _branch(heir, deep + 1)


def _stands_out(voice: Voice) -> bool:
    return bool(voice.echoes) or voice.knows in KNOWING


def _knows(ledger: Ledger, way: str) -> str:
    return ledger.vocabulary.bases.get(way) or ledger.vocabulary.stood.get(way, way)


def lineage(event: str = "", group: str = "", measure: str = "", *, number: int | None = None, claim: str = "", id: str,
            title: str, note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """Who told whom: voices that repeat nobody, below each who repeats it, and who says how he knows.

    event, group, measure: as in tolls.csv. number: only the figures that name it as an end, such as 11.
    claim: instead of these, the id of a claim whose accounts are asked.
    Raises LookupError for words or combinations without a figure, and for a claim without accounts.

    >>> exhibits.lineage("EVENT", "GROUP", "MEASURE", number=NUMBER)
    """
    if claim:
        record = ledger.get("claims", claim)
        sayings, what, of, about = of_accounts(record), "account", "claims", record.statement
        if not sayings:
            raise LookupError(f"claim {claim!r} has no accounts to ask")
    else:
        if not (event and group and measure):
            raise LookupError("lineage needs event, group and measure, or the id of a claim: exhibits.lineage(claim=...)")
        if number is not None and not str(number).removesuffix(".0").isdecimal():
            raise ValueError(f"number takes a whole number such as 11, and this is {number!r}")
        number = None if number is None else int(float(number))
        tolls = [t for t in tolls_of(ledger, [event], group, measure) if number is None or number in (t.low, t.high)]
        if not tolls:
            raise LookupError(f"no figure names {number!r} for {group}, {measure} in {event}")
        sayings, what, of = of_figures(tolls), "figure", "tolls"
        about = f"how many {counted(ledger, tolls)}" + ("" if number is None else f", of those that name {number}")
    found = family(sayings, ledger.sources)
    ordered = sorted(sayings, key=lambda s: (s.order, s.speaker))
    speakers = {s.key: s.speaker for s in sayings}
    rows = [Row(_cells(ledger, s, speakers, what), claim or s.key) for s in ordered]
    drawing = Tree(found, {s.key: n for n, s in enumerate(ordered)}, ledger)
    return Exhibit(id, title, f"Family tree of what was said on {about}. {found.sentence(what)}", Table.made(rows, of),
                   keys(*(s.sources for s in ordered)), drawing, ledger, note, finding or found.sentence(what))


def _cells(ledger: Ledger, saying: Saying, speakers: dict[str, str], what: str) -> dict[str, Any]:
    named = ", ".join(speakers.get(key) or ledger.sources[key].called for key in saying.relays
                      if key in speakers or key in ledger.sources)
    return {"Speaker": saying.speaker, "Standpoint": saying.standpoint, what.capitalize(): saying.said, "Said": saying.day,
            "How the speaker knows": _knows(ledger, saying.knows),
            "Repeats": named or ("somebody not named" if saying.echo else None), "Sources": saying.sources}
