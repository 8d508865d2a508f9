"""Exercises that answer at once: `check.NAME(answer)` says whether an answer is right or what is off, never the solution.

Names come from data/exercises: one file a chapter, one record an exercise, its right answer taken from the ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from whosays.model.suggestions import no_name

from .evaluate import Verdict, judge
from .records import Exercise, load

__all__ = ["Verdict"]


@cache
def _exercises() -> dict[str, Exercise]:
    return load()


def _function(exercise: Exercise) -> Callable[[Any], Verdict]:
    def check(answer: Any = None) -> Verdict:
        from ashraf import ledger

        return judge(exercise, answer, ledger)

    check.__name__ = check.__qualname__ = exercise.id
    check.__doc__ = f"{exercise.asks}\n\nGive {exercise.expects}. It answers at once: right, or what is off."
    return check


def __getattr__(name: str) -> Callable[[Any], Verdict]:
    if name.startswith("_"):
        raise AttributeError(name)
    found = _exercises()
    if name not in found:
        raise no_name(__name__, name, found, f"check has no exercise {name!r}")
    return _function(found[name])


def __dir__() -> list[str]:
    return sorted(_exercises())
