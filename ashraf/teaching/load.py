"""Lesson, pack and standards files into records, each checked against the chapters and the quizzes it speaks of.

Wrong files are answered with every problem as `file:line: text`, and nothing is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ashraf.evidence.ledger import DATA, Ledger
from ashraf.evidence.reading import Problem, ProblemsError, Row, nearest, read_text, read_yaml
from ashraf.quiz import facts
from ashraf.quiz.load import QuizSet, load_all, own_ledger, problem_of

from .outline import Page, outline
from .records import Framework, Lesson, Pack, Standard, Unit

Kind = TypeVar("Kind", bound=BaseModel)
_PLANS: dict[str, type[Lesson] | type[Unit]] = {"lesson": Lesson, "unit": Unit}


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


def read(folder: Path, ledger: Ledger, quizzes: Mapping[str, QuizSet]) -> tuple[Teaching, list[Problem]]:
    """All records that could be made, and all problems (file names start at the data folder)."""
    from .check import check

    book = folder.resolve().parent
    try:
        pages = outline(book)
    except ValueError as wrong:
        pages = {}
        told = [Problem("chapters", 1, line) for line in str(wrong).splitlines()]
    else:
        told = []
    plans, plan_rows, problems = _folder(folder, "lessons", lambda row: _PLANS.get(str(row.values.get("type"))), ledger)
    packs, pack_rows, wrong_packs = _folder(folder, "packs", lambda row: Pack, ledger)
    works, work_rows, wrong_works = _file(folder / "standards.yaml", "standards.yaml", lambda row: Framework, ledger)
    found = Teaching({k: p for k, p in plans.items() if isinstance(p, Lesson)},
                     {k: p for k, p in plans.items() if isinstance(p, Unit)}, packs, works, pages, quizzes, ledger)
    rows = {"lessons": plan_rows, "packs": pack_rows, "standards": work_rows}
    problems = [*told, *problems, *wrong_packs, *wrong_works]
    return found, problems + (check(found, rows, folder) if pages else [])


def _folder(folder: Path, name: str, kind_of: Any, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Row], list[Problem]]:
    records: dict[str, Any] = {}
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for path in sorted((folder / name).glob("*.yaml")):
        file = f"{name}/{path.name}"
        made, here, wrong = _file(path, file, kind_of, ledger)
        problems += wrong
        if len(here) > 1:
            problems.append(Problem(file, list(here.values())[1].line, "has more than one record; expected one a file"))
        for key, row in here.items():
            if key != path.stem:
                problems.append(Problem(file, row.at("id"), f"id {key!r}; expected {path.stem!r}, the name of the file"))
        records.update(made)
        rows.update(here)
    return records, rows, problems


def _file(path: Path, file: str, kind_of: Any, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Row], list[Problem]]:
    """Records and rows of one file by id, and its problems."""
    if not path.exists():
        return {}, {}, []
    text, problems = read_text(path, file)
    found: list[Row] = []
    if text is not None:
        found, problems = read_yaml(text, file)
        if not found and not problems:
            problems = [Problem(file, 1, "has no record; expected one that starts with '- id:'")]
    records: dict[str, Any] = {}
    rows: dict[str, Row] = {}
    for row in found:
        key = str(row.values.get("id", ""))
        if key in rows:
            problems.append(Problem(file, row.at("id"), f"id {key!r} stands already at {file}:{rows[key].line}; "
                                                        "expected each once"))
            continue
        rows[key] = row
        record, wrong = _record(row, kind_of(row), ledger)
        problems += wrong
        if record:
            records[key] = record
    return records, rows, problems


def _record(row: Row, kind: type[Kind] | None, ledger: Ledger) -> tuple[Kind | None, list[Problem]]:
    if kind is None:
        given = str(row.values.get("type", ""))
        what = f"type {given!r} is unknown{nearest(given, _PLANS)}" if given else "field 'type' is missing"
        return None, [Problem(row.file, row.at("type"), f"{what} (types: {', '.join(_PLANS)})")]
    problems = facts.fill(row, ledger)
    try:
        return kind.model_validate(row.values), problems
    except ValidationError as wrong:
        told = {p.line for p in problems}
        # problem_of leaves out the first step of a path: the name of the class, which a plain class does not give.
        found = [problem_of(row, {**error, "loc": ("", *error["loc"])}, kind) for error in wrong.errors()]
        return None, problems + [p for p in found if p.line not in told]
