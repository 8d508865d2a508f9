"""Exercises as records: data/exercises/*.yaml, read and held against the ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from whosays.ledger.ledger import Ledger
from whosays.model.fields import Record, Words
from whosays.reading.records import load as load_records
from whosays.reading.text_files import Problem, ProblemsError

from .selectors import Pick

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


def read(ledger: Ledger) -> tuple[dict[str, Exercise], list[Problem]]:
    """All exercises beside a ledger by id, and every problem: the right answers are looked up too."""
    found = load_records(ledger.folder, "exercises/*.yaml", Exercise)
    problems = [found.rows[key].problem((), f"{key}: {what}") for key, exercise in found.records.items()
                for what in _faults(exercise, ledger)]
    return found.records, found.problems + problems


def load(ledger: Ledger) -> dict[str, Exercise]:
    """All exercises by id. Raises ExerciseError with every problem at once."""
    found, problems = read(ledger)
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
