"""Lesson, pack and standards files into records. What they say of chapters and quizzes is checked in `checks.lessons`.

A file that cannot be read is answered with every problem as `file:line: text`, beside all that could be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.fields import Record
from whosays.model.lessons import Framework, Lesson, Pack, Standard, Unit
from whosays.quiz.loading import QuizSet, made
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


@dataclass
class Files:
    """What was read of the files of one kind: records and rows by id, and problems."""

    records: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: Path, file: str, kinds: Kinds, ledger: Ledger) -> dict[str, Row]:
        """Read one more file; its rows."""
        rows, problems = read_list(path, file)
        self.problems += problems
        for row in rows:
            record, wrong = made(row, kinds, ledger)
            self.problems += wrong
            self.rows[row.key()] = row
            if record:
                self.records[row.key()] = record
        return {row.key(): row for row in rows}


@dataclass(frozen=True)
class Loaded:
    """Teachers' files as far as they could be read. files: by kind. chapters: problems of the heads of chapters."""

    teaching: Teaching
    plans: Files
    packs: Files
    frameworks: Files
    chapters: tuple[Problem, ...]

    @property
    def problems(self) -> list[Problem]:
        """All problems of the files themselves; file names start at the data folder."""
        return [*self.chapters, *self.plans.problems, *self.packs.problems, *self.frameworks.problems]


def read(ledger: Ledger, quizzes: Mapping[str, QuizSet]) -> Loaded:
    """The teachers' files beside a ledger: all records that could be made, and all problems."""
    pages: dict[str, Page] = {}
    told: tuple[Problem, ...] = ()
    try:
        pages = outline(ledger.root)
    except ChapterError as wrong:
        told = wrong.problems
    plans, packs, frameworks = _folder("lessons", _PLANS, ledger), _folder("packs", Pack, ledger), Files()
    if plans.rows or packs.rows:
        frameworks.add(ledger.folder / "standards.yaml", "standards.yaml", Framework, ledger)
    found = Teaching({k: p for k, p in plans.records.items() if isinstance(p, Lesson)},
                     {k: p for k, p in plans.records.items() if isinstance(p, Unit)}, packs.records, frameworks.records,
                     pages, quizzes, ledger)
    return Loaded(found, plans, packs, frameworks, told)


def _folder(name: str, kinds: Kinds, ledger: Ledger) -> Files:
    """All files of a folder, one record each."""
    found = Files()
    for path in sorted((ledger.folder / name).glob("*.yaml")):
        file = f"{name}/{path.name}"
        here = found.add(path, file, kinds, ledger)
        if len(here) > 1:
            found.problems.append(Problem(file, list(here.values())[1].line, "has more than one record; expected one a file"))
        for key, row in here.items():
            if key and key != path.stem:
                found.problems.append(Problem(file, row.at("id"), f"id {key!r}; expected {path.stem!r}, the name of the file"))
    return found
