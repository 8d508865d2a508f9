"""Exercises that answer at once: `check.NAME(answer)` says whether an answer is right or what is off, never the solution.

Names come from data/exercises: one file a chapter, one record an exercise, its right answer taken from the ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import no_name

from .evaluate import Verdict, judge
from .records import Exercise, load

__all__ = ["Exercises", "Verdict"]


class Exercises:
    """The exercises of a book, each a function with its question as help: `check.raid_1(answer)`, `help(check.raid_1)`.

    Raises ExerciseError, at the first use, with every problem of their files.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        """Every exercise with its question, for help(check), which else would show the class."""
        asked = "\n".join(f"  {name:14} {exercise.asks}" for name, exercise in self._exercises.items())
        return f"Exercises that answer at once: check.NAME(answer) says right, or what is off.\n\n{asked}"

    @cached_property
    def _exercises(self) -> dict[str, Exercise]:
        return load(self._ledger)

    def __getattr__(self, name: str) -> Callable[[Any], Verdict]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._exercises:
            raise no_name("check", name, self._exercises, f"check has no exercise {name!r}")
        exercise = self._exercises[name]

        def check(answer: Any = None, *more: Any) -> Verdict:
            return judge(exercise, (answer, *more) if more else answer, self._ledger)

        check.__name__ = check.__qualname__ = exercise.id
        check.__doc__ = f"{exercise.asks}\n\nGive {exercise.expects}. It answers at once: right, or what is off."
        return check

    def __call__(self, *given: Any) -> Verdict:
        """Say how an exercise is called; raises TypeError always."""
        name = next((str(one) for one in given if str(one) in self._exercises), next(iter(self._exercises)))
        raise TypeError(f"an exercise comes after a dot: check.{name}(answer)")

    def __getitem__(self, name: object) -> Verdict:
        return self(name)

    def __dir__(self) -> list[str]:
        return sorted(self._exercises)

    def __repr__(self) -> str:
        return f"<Exercises: {', '.join(self._exercises)}>"
