"""The cards behind marks: who says something, in which words, how the speaker knows, whom he repeats.

Their contents are not in the page: a script file of its own, `_ashraf/cards/<page>.js`, is asked for when a reader first opens
one (cards.js). A card is put together from parts, one a figure, claim, document or word; `templates/cards` has one a kind.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.ledger.speaker_ids import short
from whosays.model.figures import Toll
from whosays.model.lineage import Lineage
from whosays.model.records import Figure

from . import citations
from .site_book import Page
from .usage import event_of

_SOME = 6  # documents of a number that was worked out from many
_FIGURES = ("tolls", "population", "quantities")


@dataclass(frozen=True)
class Part:
    """A part of a card. kind: names its template. about: the record or figure.

    sources: the documents that it names. event: whose figures a number was worked out from. heard: of whom it repeats, in
    words. echoes: how many others repeat it.
    """

    kind: str
    about: Any
    sources: tuple[str, ...] = ()
    event: str = ""
    heard: tuple[str, ...] = ()
    echoes: int = 0


def part_id(kind: str, spec: str) -> str:
    """What marks call a part: `claim:ID`, `source:KEY`, `n:SPEC`, `term:ID`."""
    return f"{kind}:{spec.replace(' ', '')}"


def part(ledger: Ledger, kind: str, spec: str) -> Part:
    """The part behind a claim, a document, a number or a word. Raises LookupError for what the ledger does not have."""
    if kind == "claim":
        claim = ledger.get("claims", spec)
        return Part(kind, claim, claim.sources)
    if kind == "term":
        return Part(kind, ledger.get("terms", spec))
    if kind == "source":
        source = ledger.get("sources", spec)
        return Part(kind, source, (spec,), "", heard(ledger, source.relays), len(_lineage(ledger).echoes(spec)))
    found = ledger.figure(spec)
    if isinstance(record := found.record, Figure):
        return Part("figure", found, found.sources, "", heard(ledger, record.relays), len(_lineage(ledger).echoes(record.id)))
    if record is not None and ":" not in spec:
        return Part("measure", found, found.sources)
    return Part("worked_out", found, found.sources[:_SOME], event_of(spec, ledger))


def heard(ledger: Ledger, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Whom somebody repeats, in words: the speaker of a figure, else the document."""
    return tuple(dict.fromkeys(_heard(ledger, key) for key in keys))


def _heard(ledger: Ledger, key: str) -> str:
    if key in ledger.sources:
        return ledger.citation(key).short
    figures = (row for table in _FIGURES if isinstance(row := ledger.rows(table).get(key), Figure))
    figure = next(figures, None)
    return f"{short(figure.said_by)} ({ledger.citation(figure.source).short})" if figure else key


@lru_cache(maxsize=2)
def _lineage(ledger: Ledger) -> Lineage:
    """Who repeats whom, over all figures and documents."""
    rows = {row.id: row.relays for table in _FIGURES for row in ledger.rows(table).values() if isinstance(row, Figure)}
    return Lineage(rows | {key: source.relays for key, source in ledger.sources.items()})


def told_by(page: Page, part: Part) -> dict[str, Any]:
    """What a part of a card tells, for a citation; nothing for a word's explanation.

    All of it is in the book's own language, which the reader's notebook speaks: the part must be of the book's own ledger.
    """
    about = part.about
    if part.kind == "term":
        return {}
    ledger = page.book.ledger
    words = ledger.vocabulary
    if part.kind == "source":
        return citations.told_of(page, about.key, kind="source", id=about.key, document=ledger.citation(about.key).short,
                                 **_stand(page, about.standpoint), **_at(page, "sources", about.key))
    if part.kind == "claim":
        return citations.told_of(page, *part.sources, kind="claim", id=about.id, words=about.statement, ours=True,
                                 **_stand(page, *(account.standpoint for account in about.accounts)),
                                 speaker="; ".join(account.speaker for account in about.accounts),
                                 certainty=words.certainty[about.status].label, **_at(page, "claims", about.id))
    record = about.record
    if not isinstance(record, Figure):
        return citations.told_of(page, *part.sources, number=about.text, title=page.title(page.name), at="")
    return citations.told_of(
        page, *part.sources, kind="figure", id=record.id, words=record.wording, number=about.text, speaker=record.said_by,
        **_stand(page, record.standpoint), floor=record.qualifier == "at_least", rivals=_rivals(ledger, record),
        basis=words.bases[record.basis] if record.basis else "", echo="; ".join(part.heard),
        document=ledger.citation(record.source).short,
        date=record.as_of.prose if record.as_of else "", **_at(page, about.table, record.id))


def _rivals(ledger: Ledger, record: Figure) -> str:
    """`six to eleven`: the numbers that reports give of the same thing; empty where they agree, or nobody else counts."""
    if not isinstance(record, Toll) or record.qualifier == "worded":
        return ""
    found = figure(ledger, f"range:{record.event}.{record.group}.{record.measure}")
    return found.text if found.ends and found.ends[0] != found.ends[1] else ""


def _stand(page: Page, *standpoints: str) -> dict[str, Any]:
    """Where those stand who speak, as keys and in words: what was kept shows it, and warns when all are of one side."""
    found = list(dict.fromkeys(standpoints))
    return {"standpoints": found, "side": "; ".join(page.book.ledger.vocabulary.standpoints[one].label for one in found)}


def _at(page: Page, table: str, key: str) -> dict[str, str]:
    """The entry of a record, and the title of its page."""
    return {"at": page.at.record(table, key), "title": citations.title_of(page, table)}


def script(page: Page, wanted: dict[str, tuple[str, str]]) -> str:
    """The script that hands over the parts of a page's cards. wanted: part id -> kind and spec."""
    ledger = page.ledger

    def repeats(keys: tuple[str, ...]) -> tuple[str, ...]:
        return heard(ledger, keys)

    # One module for all parts: what the template imports is made once, which takes longer than a part.
    parts: Any = page.module("cards/part.html", repeats=repeats)
    made = {key: str(parts.card(part(ledger, *what), told_by(page, part(page.book.ledger, *what))))
            for key, what in wanted.items()}
    return f"window.whosaysCards = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n"


def name(page: Page, text: str) -> str:
    """Where a page's script stands below `_ashraf`; its end changes with its text, so that no old one is read."""
    return f"cards/{page.name}.js?v={sha256(text.encode()).hexdigest()[:8]}"
