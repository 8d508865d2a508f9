"""A lesson from its kit alone: all that a step of the built book's plans names is on the kit's paper, in words or drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from whosays.checks.lessons import _texts, load
from whosays.handouts import slides
from whosays.handouts.enclosures import Drawn, materials
from whosays.handouts.kits import sheets
from whosays.handouts.loading import Teaching
from whosays.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def teaching() -> Teaching:
    return load(Ledger.load(ROOT / "data"))


@pytest.fixture(scope="module")
def drawn(teaching: Teaching) -> Drawn:
    records = {record["id"]: record for some in slides.records(BUILT).values() for record in some}
    return Drawn(records, {s.id: s for page in teaching.pages.values() for s in slides.slides(page, BUILT, teaching.ledger)})


def _kit(plan: Any, teaching: Teaching, drawn: Drawn) -> tuple[str, set[str]]:
    """All words of a kit's sheets for pupils, and the titles of its pictures."""
    blocks = [block for sheet in sheets(plan, teaching, drawn) if sheet.name != "teacher" for block in sheet.blocks]
    drawings = [block for block in blocks if block["kind"] == "picture"]
    return " ".join(_texts([b for b in blocks if b["kind"] != "picture"])), {block["title"] for block in drawings}


def test_what_a_step_names_is_in_its_kit(teaching: Teaching, drawn: Drawn) -> None:
    questions = {q.id: q for quiz in teaching.quizzes.values() for q in quiz.questions}
    for plan in teaching.lessons.values():
        words, pictures = _kit(plan, teaching, drawn)
        assert "drawn when the book is built" not in words, plan.id
        for material in [*materials(plan), *plan.homework_materials]:
            kind, _, name = material.partition(":")
            if kind == "exhibit":
                record = drawn.records[name]
                assert record["title"] in words and (name not in drawn.slides or record["title"] in pictures), (plan.id, name)
            elif kind == "question":
                assert questions[name].prompt in words, (plan.id, name)
            elif kind in ("card", "pack"):
                pack = teaching.packs[name.partition("-card-")[0]]
                assert all(card.says in words or (card.passage and card.passage.words in words) for card in pack.cards)
            elif kind == "passage":
                section = next(s for page in teaching.pages.values() for s in page.sections if s.label == name)
                assert section.title in words, (plan.id, name)


def test_maps_are_drawn_and_no_mark_of_the_source_text_is_left(teaching: Teaching, drawn: Drawn) -> None:
    _, pictures = _kit(teaching.lessons["alliance-45"], teaching, drawn)
    assert drawn.records["alliance-eternal-light"]["title"] in pictures
    for plan in teaching.plans.values():
        words, _ = _kit(plan, teaching, drawn)
        assert not (left := re.search(r"\{[a-z:]+\}`|\]\(|^\s*#+ |```|\*\*", words)), (plan.id, left)
