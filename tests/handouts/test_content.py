"""What teachers of the real book can count on: every chapter has a lesson and cards, and no quotation is invented."""

from __future__ import annotations

import re

from whosays.handouts.loading import Teaching
from whosays.model.lessons import Card

from .conftest import ROOT


def _told() -> str:
    """Everything that chapters and the ledger quote, as one text in small letters."""
    paths = [*ROOT.glob("chapters/*.md"), *ROOT.glob("data/claims/*.yaml"), ROOT / "data" / "tolls.csv"]
    text = " ".join(path.read_text(encoding="utf-8") for path in paths)
    return re.sub(r"\s+", " ", text).replace("''", "'").lower()


def test_every_chapter_has_a_lesson_of_45_minutes_and_cards(teaching: Teaching) -> None:
    # A chapter of the story is one with a quiz; the page for own questions is a workshop.
    quizzes = {path.stem for path in ROOT.glob("data/quizzes/*.yaml")}
    chapters = {name for name, page in teaching.pages.items() if page.block and name in quizzes}
    taught = {lesson.chapters[0] for lesson in teaching.lessons.values() if lesson.minutes == 45 and len(lesson.chapters) == 1}
    assert taught == chapters == set(teaching.packs)
    assert any(lesson.minutes == 90 for lesson in teaching.lessons.values()) and teaching.units


def test_a_quotation_on_a_card_stands_in_the_book(teaching: Teaching) -> None:
    told = _told()
    for card in _cards(teaching):
        # A document that was read in full may be quoted by a card alone.
        full = teaching.ledger.sources[card.quoted_from or card.source].access == "full"
        if card.quotation and not full:
            assert card.quotation.rstrip(".").lower() in told, f"{card.id}: quoted words stand nowhere else in the book"


def test_a_pack_hears_several_speakers(teaching: Teaching) -> None:
    for pack in teaching.packs.values():
        assert len({card.who for card in pack.cards}) == len(pack.cards), f"{pack.id}: one speaker has two cards"


def test_every_standard_leads_to_a_lesson_or_a_pack(teaching: Teaching) -> None:
    used = {code for found in [*teaching.plans.values(), *teaching.packs.values()] for code in found.standards}
    assert not set(teaching.standards) - used


def test_every_pack_has_documents_to_read_at_length(teaching: Teaching) -> None:
    for pack in teaching.packs.values():
        assert 4 <= len(pack.cards) <= 6 and any(card.passage for card in pack.cards), pack.id
    # Only what governments, parliaments and the UN publish is printed at length.
    long = [card for card in _cards(teaching) if card.passage]
    assert {teaching.ledger.sources[card.source].standpoint for card in long} <= {"us_gov", "europe", "un"}
    assert all(card.passage and card.passage.words != card.passage.easier for card in long)


def _cards(teaching: Teaching) -> list[Card]:
    return [card for pack in teaching.packs.values() for card in pack.cards]
