"""Document packs on paper: source cards with questions, organiser and task; and the teacher's sheet with the rubric."""

from __future__ import annotations

from typing import Any

from whosays.model.lessons import Card, Pack

from .loading import Teaching
from .typst import pages_of, pdf


def cards(pack: Pack, teaching: Teaching) -> bytes:
    """What pupils get, as PDF: a sheet a card with as many lines as it has room for, then questions, organiser, task."""
    made = b""
    for lines in (11, 8, 5):
        made = pdf("pack", _for_pupils(pack, teaching) | {"note_lines": lines}, teaching.ledger.book)
        if pages_of(made) == sheets(pack):
            break
    return made


def sheets(pack: Pack) -> int:
    """Pages that the cards of a pack should take: one a card, then questions, organiser and task."""
    return len(pack.cards) + 3


def _for_pupils(pack: Pack, teaching: Teaching) -> dict[str, Any]:
    return _shared(pack, teaching) | {
        "about": f"Source cards: {pack.question}", "sourcing": [a.ask for a in pack.sourcing],
        "corroboration": [a.ask for a in pack.corroboration], "organiser": list(pack.organiser),
        "row_mm": 190 // len(pack.cards)}


def teacher(pack: Pack, teaching: Teaching) -> bytes:
    """What the teacher keeps, as PDF: what good answers name, the rubric and sample answers at three levels."""
    known = teaching.standards
    return pdf("pack-teacher", _shared(pack, teaching) | {
        "title": f"Teacher's sheet: {pack.title}", "about": "For the teacher; the source cards are a file of their own.",
        "sourcing": [(a.ask, a.look_for) for a in pack.sourcing],
        "corroboration": [(a.ask, a.look_for) for a in pack.corroboration],
        "rubric": [[f"{r.level.capitalize()}, {r.points}", r.meaning, r.sample] for r in pack.rubric],
        "objectives": list(pack.objectives),
        "standards": [f"{code}: {known[code][1].says}" for code in pack.standards]}, teaching.ledger.book)


def when_of(card: Card, teaching: Teaching) -> str:
    """The card's own words for its time, or the date of its source."""
    source = teaching.ledger.sources[card.source]
    return card.when or (source.date.prose if source.date else "")


def document(key: str, teaching: Teaching) -> str:
    """A source with title and address, so that it can be found."""
    cited = teaching.ledger.citation(key)
    return ". ".join(part for part in (cited.short, cited.title, cited.source.url) if part)


def _shared(pack: Pack, teaching: Teaching) -> dict[str, Any]:
    name = teaching.ledger.citation
    rows = [{"head": f"Card {number}: {name(card.source).short}", "who": card.who,
             "when": when_of(card, teaching), "for_whom": card.for_whom, "says": card.says, "quotation": card.quotation,
             "quoted_from": name(card.quoted_from or card.source).short,
             "could_not_see": card.could_not_see, "document": document(card.source, teaching)}
            for number, card in enumerate(pack.cards, 1)]
    return {"title": f"Source cards: {pack.title}", "pack": pack.title, "question": pack.question, "cards": rows,
            "task": pack.task}
