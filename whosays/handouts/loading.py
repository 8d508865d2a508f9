"""Lesson, pack and standards files into records. What they say of chapters and quizzes is checked in `checks.lessons`.

A file that cannot be read is answered with every problem as `file:line: text`, beside all that could be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.fields import Record
from whosays.model.kits import PlainWord
from whosays.model.lessons import Card, Contested, Framework, Lesson, Pack, Standard, Unit
from whosays.model.questions import Question
from whosays.quiz.ledger_values import fill
from whosays.quiz.loading import QuizSet
from whosays.reading.chapters import ChapterError
from whosays.reading.records import Kinds, Loaded, load
from whosays.reading.text_files import Problem, ProblemsError, Row

from .outline import Page, outline

_LINKS = re.compile(r"(?<=\.) Links lead past [^.]*\.|(;| and)? ?\b[Ll]inks lead past [^.;]*(?=\.)")
_PLANS: dict[str, type[Record]] = {"lesson": Lesson, "unit": Unit}


class TeachingError(ProblemsError):
    """The teachers' files have problems."""


@dataclass(frozen=True)
class Teaching:
    """Everything teachers get, by id, with what it speaks of. contested: by the id of its claim. words: hard ones.

    pages: the chapters by bare name. standards: code -> its framework and the standard.
    """

    lessons: Mapping[str, Lesson]
    units: Mapping[str, Unit]
    packs: Mapping[str, Pack]
    frameworks: Mapping[str, Framework]
    pages: Mapping[str, Page]
    quizzes: Mapping[str, QuizSet]
    ledger: Ledger
    contested: Mapping[str, Contested] = field(default_factory=dict)
    words: Mapping[str, PlainWord] = field(default_factory=dict)

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
        return _once(c for lesson in self.taught(plan) for c in lesson.chapters)

    def objectives_of(self, plan: Lesson | Unit) -> tuple[str, ...]:
        """The objectives of a lesson, or of all lessons of a unit, each once."""
        return _once(o for lesson in self.taught(plan) for o in lesson.objectives)

    def minutes_of(self, plan: Lesson | Unit) -> int:
        """Minutes of teaching."""
        return sum(lesson.minutes for lesson in self.taught(plan))

    def notes_of(self, plan: Lesson | Unit) -> tuple[str, ...]:
        """The kit's own content note; else those of its chapters, without what they say of links: paper has none."""
        if plan.kit and plan.kit.note:
            return (plan.kit.note,)
        return _once(_LINKS.sub("", note) for name in self.chapters_of(plan) for note in self.pages[name].notes)

    def taught(self, plan: Lesson | Unit) -> list[Lesson]:
        """The lesson itself, or those of a unit."""
        return [plan] if isinstance(plan, Lesson) else [self.lessons[t.lesson] for t in plan.lessons]

    def asked(self, key: str) -> tuple[QuizSet, int, Question]:
        """A question by its id: its quiz, its number there, itself."""
        return next((quiz, number, asked) for quiz in self.quizzes.values()
                    for number, asked in enumerate(quiz.questions, 1) if asked.id == key)

    def card(self, key: str) -> tuple[Pack, int, Card]:
        """A source card by its id: its pack, its number there, itself."""
        return next((pack, number, card) for pack in self.packs.values()
                    for number, card in enumerate(pack.cards, 1) if card.id == key)


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


@dataclass(frozen=True)
class Files:
    """Teachers' files as far as they could be read, by kind. chapters: problems of the heads of chapters."""

    teaching: Teaching
    plans: Loaded
    packs: Loaded
    frameworks: Loaded
    contested: Loaded
    words: Loaded
    chapters: tuple[Problem, ...]

    @property
    def problems(self) -> list[Problem]:
        """All problems of the files themselves; file names start at the data folder."""
        return [*self.chapters, *self.plans.problems, *self.packs.problems, *self.frameworks.problems,
                *self.contested.problems, *self.words.problems]


def read(ledger: Ledger, quizzes: Mapping[str, QuizSet]) -> Files:
    """The teachers' files beside a ledger: all records that could be made, and all problems."""
    pages: dict[str, Page] = {}
    told: tuple[Problem, ...] = ()
    try:
        pages = outline(ledger.root)
    except ChapterError as wrong:
        told = wrong.problems
    plans, packs = _folder("lessons", _PLANS, ledger), _folder("packs", Pack, ledger)
    frameworks = (load(ledger.folder, [ledger.folder / "standards.yaml"], Framework) if plans.rows or packs.rows
                  else Loaded())
    contested, words = load(ledger.folder, "contested.yaml", Contested), load(ledger.folder, "lesson_words.yaml", PlainWord)
    found = Teaching({k: p for k, p in plans.records.items() if isinstance(p, Lesson)},
                     {k: p for k, p in plans.records.items() if isinstance(p, Unit)}, packs.records, frameworks.records,
                     pages, quizzes, ledger, contested.records, words.records)
    return Files(found, plans, packs, frameworks, contested, words, told)


def _folder(name: str, kinds: Kinds, ledger: Ledger) -> Loaded:
    """All files of a folder, one record each, named as its file."""
    files = set[Path]()

    def prepare(row: Row, path: Path) -> tuple[Any, list[Problem]]:
        records, problems = fill(row, ledger)
        if path in files:
            problems.append(Problem(row.file, row.line, "has more than one record; expected one a file"))
        elif row.key() and row.key() != path.stem:
            problems.append(row.problem(("id",), f"id {row.key()!r}; expected {path.stem!r}, the name of the file"))
        files.add(path)
        return {"records": records}, problems

    return load(ledger.folder, f"{name}/*.yaml", kinds, prepare=prepare)
