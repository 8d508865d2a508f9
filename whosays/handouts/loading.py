"""Lesson, pack and standards files into records, each checked against the chapters and the quizzes it speaks of.

Wrong files are answered with every problem as `file:line: text`, and nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.checks.lessons import CODE, check
from whosays.ledger.ledger import DATA, Ledger
from whosays.model.fields import Record
from whosays.model.lessons import Framework, Lesson, Pack, Standard, Unit
from whosays.quiz.loading import QuizSet, load_all, made, own_ledger
from whosays.reading.chapters import ChapterError
from whosays.reading.text_files import Problem, ProblemsError, Row, read_list

from .outline import Page, outline

Kinds = type[Record] | Mapping[str, type[Record]]
_PLANS: dict[str, type[Record]] = {"lesson": Lesson, "unit": Unit}


class TeachingError(ProblemsError):
    """The teachers' files have problems."""


@dataclass(frozen=True)
class Teaching:
    """Everything teachers get, by id, with what it speaks of.

    pages: the chapters by bare name. standards: code -> its framework and the standard.
    """

    lessons: Mapping[str, Lesson]
    units: Mapping[str, Unit]
    packs: Mapping[str, Pack]
    frameworks: Mapping[str, Framework]
    pages: Mapping[str, Page]
    quizzes: Mapping[str, QuizSet]
    ledger: Ledger

    @property
    def standards(self) -> dict[str, tuple[Framework, Standard]]:
        """Every standard by its code, in the order of the file."""
        return {s.code: (f, s) for f in self.frameworks.values() for s in f.standards}

    @property
    def plans(self) -> dict[str, Lesson | Unit]:
        """Lessons, then units."""
        return {**self.lessons, **self.units}

    def chapters_of(self, plan: Lesson | Unit) -> tuple[str, ...]:
        """The chapters of a lesson, or of all lessons of a unit, each once."""
        return _once(c for lesson in self._taught(plan) for c in lesson.chapters)

    def objectives_of(self, plan: Lesson | Unit) -> tuple[str, ...]:
        """The objectives of a lesson, or of all lessons of a unit, each once."""
        return _once(o for lesson in self._taught(plan) for o in lesson.objectives)

    def minutes_of(self, plan: Lesson | Unit) -> int:
        """Minutes of teaching."""
        return sum(lesson.minutes for lesson in self._taught(plan))

    def notes_of(self, plan: Lesson | Unit) -> tuple[str, ...]:
        """The content notes of its chapters, as their front matter has them."""
        return _once(note for name in self.chapters_of(plan) for note in self.pages[name].notes)

    def _taught(self, plan: Lesson | Unit) -> list[Lesson]:
        return [plan] if isinstance(plan, Lesson) else [self.lessons[t.lesson] for t in plan.lessons]


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def load(ledger: Ledger | None = None, folder: Path = DATA) -> Teaching:
    """The teachers' files of a data folder. Raises TeachingError or QuizError with every problem."""
    ledger = ledger or own_ledger()
    found, problems = read(folder, ledger, load_all(ledger, folder / "quizzes"))
    if problems:
        raise TeachingError(problems)
    return found


def read(folder: Path, ledger: Ledger, quizzes: Mapping[str, QuizSet], *,
         whole: bool = True) -> tuple[Teaching, list[Problem]]:
    """All records that could be made, and all problems (file names start at the data folder).

    whole: whether the quizzes are all there are; else nothing can be said to be no question.
    """
    pages: dict[str, Page] = {}
    told: tuple[Problem, ...] = ()
    try:
        pages = outline(folder.resolve().parent)
    except ChapterError as wrong:
        told = wrong.problems
    plans, plan_rows, problems = _folder(folder, "lessons", _PLANS, ledger)
    packs, pack_rows, wrong_packs = _folder(folder, "packs", Pack, ledger)
    works, work_rows, wrong_works = (_file(folder / "standards.yaml", "standards.yaml", Framework, ledger)
                                     if plan_rows or pack_rows else ({}, {}, []))
    found = Teaching({k: p for k, p in plans.items() if isinstance(p, Lesson)},
                     {k: p for k, p in plans.items() if isinstance(p, Unit)}, packs, works, pages, quizzes, ledger)
    rows = {"lessons": plan_rows, "packs": pack_rows, "standards": work_rows}
    broken = ((problems, ("lesson",)), (wrong_packs, ("pack", "card")), (wrong_works, (CODE,)),
              (not whole, ("question", "quiz", "worksheet")))
    unsure = {kind for wrong, kinds in broken if wrong for kind in kinds}
    problems = [*told, *problems, *wrong_packs, *wrong_works]
    return found, problems + (check(found, rows, folder, unsure) if pages else [])


def _folder(folder: Path, name: str, kinds: Kinds, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Row], list[Problem]]:
    records: dict[str, Any] = {}
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for path in sorted((folder / name).glob("*.yaml")):
        file = f"{name}/{path.name}"
        made_here, here, wrong = _file(path, file, kinds, ledger)
        problems += wrong
        if len(here) > 1:
            problems.append(Problem(file, list(here.values())[1].line, "has more than one record; expected one a file"))
        for key, row in here.items():
            if key and key != path.stem:
                problems.append(Problem(file, row.at("id"), f"id {key!r}; expected {path.stem!r}, the name of the file"))
        records.update(made_here)
        rows.update(here)
    return records, rows, problems


def _file(path: Path, file: str, kinds: Kinds, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Row], list[Problem]]:
    """Records and rows of one file by id, and its problems."""
    rows, problems = read_list(path, file)
    records = {}
    for row in rows:
        record, wrong = made(row, kinds, ledger)
        problems += wrong
        if record:
            records[row.key()] = record
    return records, {row.key(): row for row in rows}, problems
