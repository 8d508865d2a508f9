"""Every plan walked step by step: what its words name is among its materials, in a chapter that still has it."""

from __future__ import annotations

import re

import pytest

from whosays.handouts.loading import Teaching
from whosays.handouts.materials import link
from whosays.model.lessons import Lesson, Step
from whosays.model.questions import Essay

from .conftest import ROOT

# A word in a step, and the exhibits (as the chapters make them) or materials that it can mean.
NAMED = {
    r"charts?\b": {"settling", "ranges", "article_verdicts"}, r"maps?\b": {"stepped_map", "camps_map", "distance_map"},
    r"timeline": {"timeline"}, r"tree": {"lineage"}, r"cards?\b": {"card", "pack", "passage"}, r"organiser": {"pack"},
    r"accounts?\b": {"accounts", "pack"}, r"readings?\b": {"accounts"}, r"essay": {"essay"},
    r"verdicts?": {"article_statements"},
}
ORDINALS = r"\b(first|second|third|fourth|fifth|sixth|last) (chapter|questions?)\b|\b(?:above|below)\b"


def _exhibit_kinds() -> dict[str, str]:
    """Which call or directive of a chapter makes the exhibit of an id."""
    found = {}
    for path in ROOT.glob("chapters/*.md"):
        text = path.read_text(encoding="utf-8")
        for block in re.finditer(r"exhibits\.(\w+)\((.*?)\n```|\{exhibit\} (\w+)\n(.*?)\n```", text, re.S):
            if name := re.search(r"""\bid(?:=|: )["']?([\w-]+)""", block[2] or block[4]):
                found[name[1]] = block[1] or block[3]
    return found


KINDS = _exhibit_kinds()


def _means(step: Step, teaching: Teaching) -> set[str]:
    essays = {q.id for quiz in teaching.quizzes.values() for q in quiz.questions if isinstance(q, Essay)}
    parts = [m.partition(":")[::2] for m in step.materials]
    return {"essay" if name in essays else KINDS[name] if kind == "exhibit" else kind for kind, name in parts}


STEPS = [(path.stem, n) for path in sorted(ROOT.glob("data/lessons/*-[0-9][0-9].yaml")) for n in range(8)]


@pytest.mark.parametrize("lesson, number", STEPS, ids=[f"{name}-{n + 1}" for name, n in STEPS])
def test_a_step_has_what_its_words_name(lesson: str, number: int, teaching: Teaching) -> None:
    steps = teaching.lessons[lesson].steps
    if number >= len(steps):
        return
    step = steps[number]
    has = _means(step, teaching)
    for word, kinds in NAMED.items():
        if re.search(rf"\b{word}", f"{step.teacher} {step.pupils}"):
            assert has & kinds, f"{lesson}, “{step.title}” speaks of {word}, its materials are {step.materials}"


def test_minutes_add_up_and_every_material_opens(teaching: Teaching) -> None:
    for plan in teaching.plans.values():
        steps = plan.steps if isinstance(plan, Lesson) else ()
        assert sum(s.minutes for s in steps) == (plan.minutes if isinstance(plan, Lesson) else 0)
        for material in [*plan.homework_materials, *(m for s in steps for m in s.materials)]:
            to = link(material, teaching).to.partition("#")[0]
            assert to.startswith("_ashraf/") or (ROOT / to).with_suffix(".md").is_file(), material


def test_no_plan_counts_chapters_or_questions_or_says_below(teaching: Teaching) -> None:
    for plan in teaching.plans.values():
        texts = " ".join(str(value) for value in plan.model_dump().values())
        assert not (found := re.search(ORDINALS, texts)), f"{plan.id}: {found and found[0]!r} goes out of date"


def test_homework_says_which_questions_or_pages(teaching: Teaching) -> None:
    for plan in teaching.plans.values():
        assert plan.homework_materials, f"{plan.id}: its homework names nothing that can be opened"
        if "ten-minute page" in plan.homework:
            assert any(m.startswith("page:chapters/short/") for m in plan.homework_materials), plan.id
        if "question" in plan.homework:
            assert any(m.startswith(("question:", "quiz:", "passage:")) for m in plan.homework_materials), plan.id
