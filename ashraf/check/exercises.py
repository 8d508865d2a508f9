"""Exercises as records: data/exercises/*.yaml, read and held against the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ashraf.evidence.ledger import DATA, Ledger
from ashraf.evidence.reading import Problem, ProblemsError, Row, read_text, read_yaml

from .picks import Pick

FOLDER = DATA / "exercises"
_Words = Annotated[str, Field(min_length=1)]


class Mistake(BaseModel):
    """An answer that people are likely to give, and what to say to it without giving the solution away."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    answer: Pick
    say: _Words


class Exercise(BaseModel):
    """One exercise.

    asks: the question. expects: what sort of answer, after "Give". right: the answer, from the ledger.
    near: how far a number may lie off. look: where to look, said to any other wrong answer.
    well: what the right answer shows. why: for sorting, what to think of at an item.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Annotated[str, Field(pattern=r"^[a-z]+_\d+$")]
    asks: _Words
    expects: _Words
    right: Pick
    near: Annotated[float, Field(ge=0)] = 0
    look: _Words
    well: _Words
    why: dict[str, str] = Field(default_factory=dict)
    off: tuple[Mistake, ...] = ()


class ExerciseError(ProblemsError):
    """The exercises have problems."""


def read(folder: Path = FOLDER, ledger: Ledger | None = None) -> tuple[dict[str, Exercise], list[Problem]]:
    """All exercises of a folder by id, and every problem; with a ledger the answers are looked up too."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        name = path.relative_to(folder.parent).as_posix()
        text, wrong = read_text(path, name)
        rows, more = read_yaml(text, name) if text is not None else ([], [])
        problems += [*wrong, *more]
        for row in rows:
            exercise = _build(row, problems)
            if exercise is None:
                continue
            if exercise.id in found:
                problems.append(Problem(name, row.at("id"), f"exercise {exercise.id!r} stands twice; expected it once"))
            found[exercise.id] = exercise
            faults = _faults(exercise, ledger) if ledger else []
            problems += [Problem(name, row.line, f"{exercise.id}: {what}") for what in faults]
    return found, problems


def load(folder: Path = FOLDER) -> dict[str, Exercise]:
    """All exercises by id. Raises ExerciseError with every problem at once."""
    found, problems = read(folder)
    if problems:
        raise ExerciseError(problems)
    return found


def _build(row: Row, problems: list[Problem]) -> Exercise | None:
    try:
        return Exercise.model_validate(row.values)
    except ValidationError as wrong:
        for error in wrong.errors():
            where = ".".join(map(str, error["loc"]))
            problems.append(Problem(row.file, row.at(*error["loc"]), f"{where}: {error['msg'].removeprefix('Value error, ')}"))
        return None


def _faults(exercise: Exercise, ledger: Ledger) -> list[str]:
    try:
        right = exercise.right.of(ledger)
    except LookupError as wrong:
        return [f"right: {wrong.args[0]}"]
    faults = []
    for number, mistake in enumerate(exercise.off):
        try:
            answer = mistake.answer.of(ledger)
        except LookupError as wrong:
            faults.append(f"off.{number}: {wrong.args[0]}")
            continue
        if answer == right:
            faults.append(f"off.{number}: is the right answer; expected a wrong one")
        elif type(answer) is not type(right):
            faults.append(f"off.{number}: is a {type(answer).__name__}; expected a {type(right).__name__} like the right one")
    if exercise.why and not (isinstance(right, dict) and set(exercise.why) <= set(right)):
        faults.append("why: has an item that is not sorted here")
    return faults
