"""Quiz files into quizzes. Wrong files are answered with every problem as `file:line: text`, and nothing is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from whosays.ledger.ledger import DATA, Ledger
from whosays.model.questions import TYPES, Essay, Question
from whosays.reading.messages import problems_of
from whosays.reading.text_files import Problem, ProblemsError, Row, nearest, read_list

from . import ledger_values as facts

Kind = TypeVar("Kind", bound=BaseModel)
FOLDER = DATA / "quizzes"


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

    def question(self, key: str) -> Question:
        """One question by id. Raises LookupError with the nearest id."""
        found = {q.id: q for q in self.questions}
        if key not in found:
            raise LookupError(f"no question {key!r} in quiz {self.name!r}{nearest(key, found)}")
        return found[key]


def fingerprint(question: Question) -> str:
    """Eight letters that change whenever a question changes: kept answers of another wording are dropped."""
    return hashlib.sha256(question.model_dump_json().encode()).hexdigest()[:8]


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Names of the quizzes there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load(name: str, ledger: Ledger | None = None, folder: Path = FOLDER) -> QuizSet:
    """One quiz. Raises LookupError for an unknown name, QuizError for a file with problems."""
    known = names(folder)
    if name not in known:
        raise LookupError(f"no quiz {name!r}{nearest(name, known)} (quizzes: {', '.join(known) or 'none'})")
    ledger = ledger or own_ledger()
    found, _, problems = read(folder / f"{name}.yaml", ledger)
    if problems:
        raise QuizError(problems)
    return QuizSet(name, tuple(found), ledger)


def load_all(ledger: Ledger | None = None, folder: Path = FOLDER) -> dict[str, QuizSet]:
    """Every quiz by name. Raises QuizError with the problems of all files."""
    ledger = ledger or own_ledger()
    quizzes, problems = {}, []
    for name in names(folder):
        found, _, wrong = read(folder / f"{name}.yaml", ledger)
        problems += wrong
        quizzes[name] = QuizSet(name, tuple(found), ledger)
    if problems:
        raise QuizError(problems)
    return quizzes


def own_ledger() -> Ledger:
    """The book's own ledger, loaded once."""
    import ashraf

    found: Ledger = ashraf.ledger
    return found


def read(path: Path, ledger: Ledger) -> tuple[list[Question], list[Row], list[Problem]]:
    """The questions of one file, the rows they were made of, and all problems (file names start at `quizzes/`)."""
    name = f"quizzes/{path.name}"
    rows, problems = read_list(path, name)
    found: list[Question] = []
    for row in rows:
        if row.key() and not row.key().startswith(f"{path.stem}-"):
            problems.append(Problem(name, row.at("id"), f"id {row.key()!r}; expected it to begin with '{path.stem}-'"))
        question, wrong = made(row, TYPES, ledger)
        problems += wrong + _sources(row, ledger.sources)
        if question:
            found.append(question)
    return found, rows, problems


def made(row: Row, kinds: type[Kind] | Mapping[str, type[Kind]], ledger: Ledger) -> tuple[Kind | None, list[Problem]]:
    """A row as a record, with the ledger's facts filled in, and what is wrong with it.

    kinds: the class, or the classes that the row's own field `type` names.
    """
    if isinstance(kinds, Mapping):
        given = str(row.values.get("type", ""))
        if given not in kinds:
            what = f"type {given!r} is unknown{nearest(given, kinds)}" if given else "field 'type' is missing"
            return None, [Problem(row.file, row.at("type"), f"{what} (types: {', '.join(kinds)})")]
        kinds = kinds[given]
    problems = facts.fill(row, ledger)
    try:
        return kinds.model_validate(row.values), problems
    except ValidationError as wrong:
        # A blank that could not be filled has its own problem: what follows from it is not told again.
        told = {p.line for p in problems}
        return None, problems + [p for p in problems_of(row, wrong, kinds) if p.line not in told]


def _sources(row: Row, sources: Mapping[str, object]) -> list[Problem]:
    named = [(("sources", i), key) for i, key in enumerate(_list(row.values.get("sources")))]
    named += [(("documents", i), d.get("source")) for i, d in enumerate(_list(row.values.get("documents")))
              if isinstance(d, dict)]
    return [Problem(row.file, row.at(*path), f"{key!r} is not in sources{nearest(key, sources)}")
            for path, key in named if isinstance(key, str) and key not in sources]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
