"""Quiz files into quizzes. Wrong files are answered with every problem as `file:line: text`, and nothing is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from ashraf.evidence.ledger import DATA, Ledger
from ashraf.evidence.reading import Problem, ProblemsError, Row, nearest, read_text, read_yaml

from . import facts, questions
from .questions import ADAPTER, TYPES, Essay, Question

FOLDER = DATA / "quizzes"
_GRADED = tuple(kind for name, kind in TYPES.items() if name != "essay")


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
        raise LookupError(f"no quiz {name!r}{nearest(name, known)} quizzes: {', '.join(known) or 'none'}")
    ledger = ledger or own_ledger()
    found, problems = read(folder / f"{name}.yaml", ledger)
    if problems:
        raise QuizError(problems)
    return QuizSet(name, tuple(found), ledger)


def load_all(ledger: Ledger | None = None, folder: Path = FOLDER) -> dict[str, QuizSet]:
    """Every quiz by name. Raises QuizError with the problems of all files."""
    ledger = ledger or own_ledger()
    quizzes, problems = {}, []
    for name in names(folder):
        found, wrong = read(folder / f"{name}.yaml", ledger)
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


def read(path: Path, ledger: Ledger) -> tuple[list[Question], list[Problem]]:
    """The questions of one file, and all its problems (file names start at `quizzes/`)."""
    name = f"quizzes/{path.name}"
    text, problems = read_text(path, name)
    rows: list[Row] = []
    if text is not None:
        rows, problems = read_yaml(text, name)
        if not rows and not problems:
            problems.append(Problem(name, 1, "has no question; expected records that start with '- id:'"))
    found: list[Question] = []
    first: dict[str, Row] = {}
    for row in rows:
        key = str(row.values.get("id", ""))
        if key in first:
            problems.append(Problem(name, row.at("id"), f"id {key!r} stands already at {name}:{first[key].line}; "
                                                        "expected each once"))
        first.setdefault(key, row)
        if key and not key.startswith(f"{path.stem}-"):
            problems.append(Problem(name, row.at("id"), f"id {key!r}; expected it to begin with '{path.stem}-'"))
        question, wrong = _question(row, ledger)
        problems += wrong
        if question:
            found.append(question)
    return found, problems


def _question(row: Row, ledger: Ledger) -> tuple[Question | None, list[Problem]]:
    kind = str(row.values.get("type", ""))
    if kind not in TYPES:
        what = f"type {kind!r} is unknown{nearest(kind, TYPES)}" if kind else "field 'type' is missing"
        return None, [Problem(row.file, row.at("type"), f"{what} (types: {', '.join(TYPES)})")]
    problems = facts.fill(row, ledger) + _sources(row, ledger.sources)
    try:
        question = ADAPTER.validate_python(row.values)
    except ValidationError as wrong:
        # A blank that could not be filled has its own problem: what follows from it is not told again.
        told = {p.line for p in problems}
        found = [problem_of(row, error, TYPES[kind]) for error in wrong.errors()]
        return None, problems + [p for p in found if p.line not in told]
    return question, problems


def _sources(row: Row, sources: Mapping[str, object]) -> list[Problem]:
    named = [(("sources", i), key) for i, key in enumerate(_list(row.values.get("sources")))]
    named += [(("documents", i), d.get("source")) for i, d in enumerate(_list(row.values.get("documents")))
              if isinstance(d, dict)]
    return [Problem(row.file, row.at(*path), f"{key!r} is not in sources{nearest(str(key), sources)}")
            for path, key in named if key and key not in sources]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def problem_of(row: Row, error: Any, kind: type[BaseModel]) -> Problem:
    """A pydantic error as one clear line, at the line of the field it is about."""
    path = tuple(part for part in error["loc"][1:])
    text = _in_words(error, path, kind)
    return Problem(row.file, row.at(*path), text)


def _in_words(error: Any, path: tuple[str | int, ...], kind: type[BaseModel]) -> str:
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    last = str(path[-1]) if path else ""
    if error["type"] == "extra_forbidden":
        fields = _model_at(kind, path[:-1]).model_fields
        return f"unknown field {last!r}{nearest(last, fields)} (fields: {', '.join(fields)})"
    if error["type"] == "missing":
        return f"field {last!r} is missing ({where})"
    given = error.get("input")
    shown = f"{given!r:.60} " if isinstance(given, (str, int, float)) else ""
    text = error["msg"].removeprefix("Value error, ")
    text = text.replace("Input should", "should").replace("String should", "should")
    hint = ""
    if error["type"] == "literal_error" and isinstance(given, str):
        hint = nearest(given, text.replace("'", "").replace("should be ", "").replace(" or ", ", ").split(", "))
    return f"{where}: {shown}{text}{hint}" if where else text


def _model_at(kind: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The class of the part that a path of fields leads to."""
    for part in path:
        if isinstance(part, str) and part in kind.model_fields:
            found = kind.model_fields[part].annotation
            while getattr(found, "__args__", None):
                found = found.__args__[0]  # type: ignore[union-attr]
            if isinstance(found, type) and issubclass(found, BaseModel):
                kind = found
    return kind


__all__ = ["FOLDER", "QuizError", "QuizSet", "fingerprint", "load", "load_all", "names", "questions", "read"]
