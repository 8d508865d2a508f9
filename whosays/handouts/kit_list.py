"""What is in a kit: every sheet with when it is handed out and to how many, for the teacher who prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whosays.model.lessons import Lesson, Unit
from whosays.model.lessons import Step as LessonStep

from .blocks import Sheet, heading, table, text

_STEPS = {"readings": ("passage:", "page:"), "exhibits": ("exhibit:",), "questions": ("question:",),
          "cards": ("card:", "pack:"), "cards-easier": ("card:", "pack:")}
_WHEN = {"handout": "at the start", "words": "at the start", "start": "before the lesson; read it yourself first",
         "other-task": "at the start, instead of the handout", "homework": "at the end", "homework-easier": "at the end",
         "exam": "after the lesson", "other-exam": "after the lesson, instead of the exam question",
         "letter": "a week before", "cards": "who finishes early, or one more lesson",
         "cards-easier": "with the source cards"}
_FOR = {"handout": "one each", "words": "one each who learns English", "start": "who needs help to start",
        "readings": "one a pair", "exhibits": "one a pair", "questions": "one a pair", "verdicts": "one a pair",
        "other-task": "who opts out", "other-exam": "who opts out", "homework": "one each",
        "homework-easier": "who learns English", "exam": "one each", "letter": "one each",
        "cards": "one set a group", "cards-easier": "who reads slowly or learns English"}


def listed(plan: Lesson | Unit, others: Sequence[Sheet], *, is_for_all: bool) -> list[dict[str, Any]]:
    """The sheets beside the teacher's own, by the numbers that they have in the zip.

    is_for_all: the homework reads the short page.
    """
    rows = [[f"{number:02}", sheet.title.partition(":")[0], *_handed_out(sheet.name, plan, is_for_all)]
            for number, sheet in enumerate(others, 2)]
    named = "; each step names the numbers of its sheets" if isinstance(plan, Lesson) else ""
    return [heading("In this kit"),
            text(f"Print in black and white, on one side. The numbers are those of the files in the zip{named}. On a sheet for "
                 "several steps it says what is for which step: hand out a page in its step, and not before."),
            table("In this kit", ["No.", "Sheet", "When", "For whom"], rows, [0.6, 2, 2.4, 1.9])]


def numbers(step: LessonStep, others: Sequence[Sheet]) -> str:
    """The numbers of the sheets that a step names, as `05, 07`; cards in easier words go with the cards."""
    found = [f"{number:02}" for number, sheet in enumerate(others, 2)
             if any(m.startswith(_STEPS.get(sheet.name, ("?",))) for m in step.materials)]
    return ", ".join(found)


def _handed_out(name: str, plan: Lesson | Unit, is_for_all: bool) -> tuple[str, str]:
    """When a sheet is handed out, and to whom."""
    if name == "start" and is_for_all:
        return ("at the end, for homework; before the lesson for who needs help to start; read it yourself first", "one each")
    return _when(name, plan), _FOR.get(name, "one a pair")


def _when(name: str, plan: Lesson | Unit) -> str:
    steps = plan.steps if isinstance(plan, Lesson) else ()
    numbers = [str(n) for n, step in enumerate(steps, 1) if any(m.startswith(_STEPS.get(name, ("?",))) for m in step.materials)]
    if name == "other-task" and not plan.opt_out_materials:
        return "at the start, with the handout"
    if not numbers or name not in _STEPS:
        return _WHEN.get(name, "in the step that its title names")
    return f"in step{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
