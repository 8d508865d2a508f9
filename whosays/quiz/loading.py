"""Quiz files into quizzes. Wrong files are answered with every problem as `file:line: text`, and nothing is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.questions import TYPES, Essay, Question
from whosays.model.suggestions import nearest
from whosays.reading.chapters import ChapterError, Section, pages, sections
from whosays.reading.records import load as load_records
from whosays.reading.text_files import Problem, ProblemsError, Row

from .ledger_values import fill


class QuizError(ProblemsError):
    """Quiz files have problems."""


@dataclass(frozen=True)
class QuizSet:
    """The questions of one quiz, with the ledger they speak of.

    name: the file's name, which is also the name of the chapter's page.
    """

    name: str
    questions: tuple[Question, ...]
    ledger: Ledger

    @property
    def max_score(self) -> int:
        """Points of all questions that are graded: an essay is not."""
        return sum(q.points for q in self.questions if not isinstance(q, Essay))

    @property
    def page(self) -> str:
        """The page it stands on, the chapter of the same name: from the book's root, without an ending."""
        return self._first.page

    @property
    def title(self) -> str:
        """The heading of that page."""
        return self._first.chapter

    @property
    def fingerprint(self) -> str:
        """Eight letters that change whenever any question of the quiz changes."""
        joined = " ".join(f"{q.id}={fingerprint(q)}" for q in self.questions)
        return hashlib.sha256(joined.encode()).hexdigest()[:8]

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return sections(self.ledger.root)

    @property
    def _first(self) -> Section:
        return next((s for s in self._sections.values() if s.page == f"chapters/{self.name}"),
                    Section("", f"chapters/{self.name}", "", self.name.capitalize(), 0))

    def passage(self, question: Question) -> Section:
        """Where the chapter answers a question; without a page where the book around the data is missing."""
        return self._sections.get(question.passage) or Section(question.passage, "", "", "", 0)

    def question(self, key: str) -> Question:
        """One question by id. Raises LookupError with the nearest id."""
        found = {q.id: q for q in self.questions}
        if key not in found:
            raise LookupError(f"no question {key!r} in quiz {self.name!r}{nearest(key, found)}")
        return found[key]


def fingerprint(question: Question) -> str:
    """Eight letters that change whenever a question changes: kept answers of another wording are dropped."""
    return hashlib.sha256(question.model_dump_json().encode()).hexdigest()[:8]


def names(folder: Path) -> tuple[str, ...]:
    """Names of the quizzes there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load(name: str, ledger: Ledger, folder: Path | None = None) -> QuizSet:
    """One quiz of the book, or of a `folder` of files. Raises LookupError for an unknown name, QuizError for problems."""
    folder = folder or ledger.folder / "quizzes"
    known = names(folder)
    if name not in known:
        raise LookupError(f"no quiz {name!r}{nearest(name, known)} (quizzes: {', '.join(known) or 'none'})")
    return _load((name,), ledger, folder)[name]


def load_all(ledger: Ledger) -> dict[str, QuizSet]:
    """Every quiz of the book by name. Raises QuizError with the problems of all files."""
    folder = ledger.folder / "quizzes"
    return _load(names(folder), ledger, folder)


def _load(wanted: Iterable[str], ledger: Ledger, folder: Path) -> dict[str, QuizSet]:
    quizzes: dict[str, QuizSet] = {}
    problems: list[Problem] = []
    for name in wanted:
        found, _, wrong = read(folder / f"{name}.yaml", ledger)
        problems += wrong
        quizzes[name] = QuizSet(name, tuple(found), ledger)
    if problems:
        raise QuizError(problems)
    return quizzes


def read(path: Path, ledger: Ledger) -> tuple[list[Question], list[Row], list[Problem]]:
    """The questions of one file, the rows they were made of, and all problems (file names start at `quizzes/`)."""
    labels = _labels(ledger)

    def prepare(row: Row, path: Path) -> tuple[Any, list[Problem]]:
        records, problems = fill(row, ledger)
        if row.key() and not row.key().startswith(f"{path.stem}-"):
            problems.append(row.problem(("id",), f"id {row.key()!r}; expected it to begin with '{path.stem}-'"))
        if labels is not None:
            problems += unknown(row, "passage", labels, "label of a section in the chapters")
        return {"records": records}, problems + _sources(row, ledger.sources)

    found = load_records(path.parents[1], [path], TYPES, prepare=prepare)
    return list(found.records.values()), list(found.rows.values()), found.problems


def _labels(ledger: Ledger) -> set[str] | None:
    """The labels that a question may name; None where nobody can say: no chapters, or one that cannot be read."""
    try:
        return {s.label for page in pages(ledger.root).values() for s in page.sections} or None
    except ChapterError:
        return None


def unknown(row: Row, field: str, known: Iterable[str], what: str) -> list[Problem]:
    """The problem of a field that names something which is not there."""
    known, said = list(known), row.values.get(field)
    if not isinstance(said, str) or said in known:
        return []
    return [Problem(row.file, row.at(field), f"{said!r} is no {what}{nearest(said, known)}")]


def _sources(row: Row, sources: Mapping[str, object]) -> list[Problem]:
    named = [(("sources", i), key) for i, key in enumerate(_list(row.values.get("sources")))]
    named += [(("documents", i), d.get("source")) for i, d in enumerate(_list(row.values.get("documents")))
              if isinstance(d, dict)]
    return [Problem(row.file, row.at(*path), f"{key!r} is not in sources{nearest(key, sources)}")
            for path, key in named if isinstance(key, str) and key not in sources]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
