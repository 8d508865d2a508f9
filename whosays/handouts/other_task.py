"""The other task of a lesson, for who opts out: organiser, last sentence, exam question, homework; and its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whosays.model.lessons import Lesson, Unit

from . import exams
from .blocks import Sheet, heading, lines, name_line, table, text


def own_end(plan: Lesson | Unit) -> Iterator[dict[str, Any]]:
    """What stands under the materials of the task: organiser, last sentence, homework."""
    if task := plan.other:
        yield heading("Organiser")
        yield table("Organiser", task.organiser, [[row[0], *[""] * (len(row) - 1)] for row in task.rows],
                    [1.2, *[1.3] * (len(task.organiser) - 1)], 12)
        yield heading("The last sentence")
        yield text(task.ask)
        yield lines(4)
        yield heading("Homework")
        yield text(task.homework)
        yield lines(3)


def exam(plan: Lesson | Unit) -> list[Sheet]:
    """The exam question of the task; none without one."""
    if not plan.other:
        return []
    parts = plan.other.exam
    blocks = [name_line(), text(f"{sum(part.marks for part in parts)} marks. You may use your sheet “The other task”."),
              *(block for number, part in enumerate(parts, 1) for block in exams.asked(number, part, exams.room(part)))]
    return [Sheet("other-exam", f"Exam question of the other task: {plan.title}", tuple(blocks), pages=1, size=11.5)]


def key(plan: Lesson | Unit) -> list[dict[str, Any]]:
    """What the teacher needs of it: the filled organiser, a sample, the mark scheme."""
    if not (task := plan.other):
        return []
    return [heading("Key to the other task"),
            table("Key to the other task", task.organiser, task.rows, [1.2, *[1.3] * (len(task.organiser) - 1)]),
            text(f"{task.ask} For example: {task.good}", "The last sentence:"),
            exams.marks("Mark scheme of the other task", task.exam)]
