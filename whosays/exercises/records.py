"""Exercises as records: data/exercises/*.yaml, read and held against the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from whosays.ledger.ledger import DATA, Ledger
from whosays.model.fields import Record, Words
from whosays.reading.messages import problems_of
from whosays.reading.text_files import Problem, ProblemsError, Row, again, read_list

from .selectors import Pick

FOLDER = DATA / "exercises"
_SORTS: dict[type, str] = {float: "a number", tuple: "two ends", frozenset: "a set of names", dict: "words by item",
                           str: "a word"}


class Mistake(Record):
    """An answer that people are likely to give, and what to say to it without giving the solution away."""

    answer: Pick
    say: Words


class Exercise(Record):
    """One exercise.

    asks: the question. expects: what sort of answer, after "Give". right: the answer, from the ledger.
    near: how far a number may lie off. look: where to look, said to any other wrong answer.
    well: what the right answer shows. why: for sorting, what to think of at an item.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+_\d+$")]
    asks: Words
    expects: Words
    right: Pick
    near: Annotated[float, Field(ge=0)] = 0
    look: Words
    well: Words
    why: dict[str, str] = Field(default_factory=dict)
    off: tuple[Mistake, ...] = ()


class ExerciseError(ProblemsError):
    """The exercises have problems."""


def read(folder: Path = FOLDER, ledger: Ledger | None = None) -> tuple[dict[str, Exercise], list[Problem]]:
    """All exercises of a folder by id, and every problem; with a ledger the answers are looked up too."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    seen: dict[str, Row] = {}
    for path in sorted(folder.glob("*.yaml")):
        rows, wrong = read_list(path, path.relative_to(folder.parent).as_posix())
        problems += wrong
        for row in rows:
            if twice := again(row, seen):
                problems.append(twice)
                continue
            try:
                exercise = found[row.key()] = Exercise.model_validate(row.values)
            except ValidationError as wrong_values:
                problems += problems_of(row, wrong_values, Exercise)
            else:
                faults = _faults(exercise, ledger) if ledger else []
                problems += [Problem(row.file, row.line, f"{exercise.id}: {what}") for what in faults]
    return found, problems


def load(folder: Path = FOLDER) -> dict[str, Exercise]:
    """All exercises by id. Raises ExerciseError with every problem at once."""
    found, problems = read(folder)
    if problems:
        raise ExerciseError(problems)
    return found


def _faults(exercise: Exercise, ledger: Ledger) -> list[str]:
    try:
        right = exercise.right.of(ledger)
    except LookupError as wrong:
        return [f"right: {wrong.args[0]}"]
    sort = _SORTS.get(type(right))
    if sort is None:
        return [f"right: is {right!r}; expected {', '.join(_SORTS.values())}"]
    faults = []
    for number, mistake in enumerate(exercise.off, 1):
        try:
            answer = mistake.answer.of(ledger)
        except LookupError as wrong:
            faults.append(f"off.{number}: {wrong.args[0]}")
            continue
        if answer == right:
            faults.append(f"off.{number}: is the right answer; expected a wrong one")
        elif type(answer) is not type(right):
            faults.append(f"off.{number}: is {_SORTS.get(type(answer), repr(answer))}; expected {sort} like the right answer")
    if exercise.why and not (isinstance(right, dict) and set(exercise.why) <= set(right)):
        faults.append("why: has an item that is not sorted here")
    return faults
