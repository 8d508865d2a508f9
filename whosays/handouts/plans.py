"""Lessons and units as one printed page each."""

from __future__ import annotations

from typing import Any

from whosays.model.lessons import Lesson, Unit

from .loading import Teaching
from .materials import in_words
from .typst import pages_of, pdf

_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)


def plan(found: Lesson | Unit, teaching: Teaching) -> bytes:
    """The plan as PDF, in the largest type of 11 to 8 points that leaves it on one page.

    Raises ValueError when it is longer than a page in the smallest.
    """
    data = _data(found, teaching)
    for size in _SIZES:
        made = pdf("lesson", data | {"size": size}, teaching.ledger.book)
        if pages_of(made) == 1:
            return made
    raise ValueError("the plan is longer than a printed page; expected shorter texts")


def glance(found: Lesson | Unit, teaching: Teaching) -> list[tuple[str, str]]:
    """The at-a-glance box, in words: time, ages, subjects, chapters, content notes, standards."""
    titles = [teaching.pages[name].title for name in teaching.chapters_of(found)]
    time = f"{teaching.minutes_of(found)} minutes"
    if isinstance(found, Unit):
        time = f"{len(found.lessons)} lessons, {time} in all"
    rows = [("Time", time), ("Ages", found.ages), ("Subjects", ", ".join(found.subjects)),
            ("Chapters" if len(titles) > 1 else "Chapter", "; ".join(titles))]
    notes = teaching.notes_of(found)
    return rows + ([("Content note", " ".join(notes))] if notes else []) + [("Standards", ", ".join(found.standards))]


def before(found: Lesson, teaching: Teaching) -> list[str]:
    """What the teacher has ready, and what is said first where something is hard to read."""
    told = ["At the start read out the content note, and say that everybody may take the other task, without giving a reason."]
    return [*found.prepare, *(told if teaching.notes_of(found) and found.other else [])]


def after(found: Lesson | Unit, teaching: Teaching) -> list[tuple[str, str]]:
    """What comes beside and after the steps, in words."""
    named = "; ".join(in_words(found.homework_materials, teaching, teaching.chapters_of(found)))
    return [("If a pupil needs help to start", found.differentiation.support),
            ("If a pupil finishes early", found.differentiation.extension),
            ("If a pupil opts out of hard passages", found.opt_out),
            ("Homework", f"{found.homework} ({named}.)" if named else found.homework), ("Assessment", found.assessment)]


def _data(found: Lesson | Unit, teaching: Teaching) -> dict[str, Any]:
    if isinstance(found, Lesson):
        table = {"prepare": before(found, teaching), "steps_head": "Steps", "columns": [0.5, 1.5, 3, 3, 2.6],
                 "heads": ["Min", "Step", "The teacher", "The pupils", "Materials"],
                 "rows": [[str(s.minutes), s.title, s.teacher, s.pupils,
                           "; ".join(in_words(s.materials, teaching, found.chapters))] for s in found.steps]}
    else:
        rows = [(teaching.lessons[t.lesson], t.why) for t in found.lessons]
        table = {"prepare": [], "steps_head": "The lessons", "columns": [0.3, 2, 0.6, 2.5, 3],
                 "heads": ["", "Lesson", "Min", "Question", "What it adds"],
                 "rows": [[str(n), lesson.title, str(lesson.minutes), lesson.essential_question, why]
                          for n, (lesson, why) in enumerate(rows, 1)]}
    kind = "Lesson plan" if isinstance(found, Lesson) else "Unit plan"
    return {"title": f"{kind}: {found.title}", "about": f"{kind} of the book “{teaching.ledger.book.title}”",
            "glance": glance(found, teaching), "essential": found.essential_question,
            "guiding": list(found.guiding_questions), "objectives": list(teaching.objectives_of(found)),
            "after": after(found, teaching), **table}
