"""Holds an answer against the right one and says what is off. Whatever it is given, it answers and never fails."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from numbers import Real
from pathlib import Path
from typing import Any

import pandas as pd

from whosays.ledger.ledger import Ledger
from whosays.model.folding import words
from whosays.model.suggestions import nearest

from .records import Exercise

_MOST = 5000  # no answer here has more parts
_KINDS = {"str": "text", "bool": "True or False", "dict": "a dictionary", "Ledger": "the whole ledger"}  # in plain words


@dataclass(frozen=True)
class Verdict:
    """What the check says. True in a condition when the answer is right."""

    right: bool
    message: str

    def __bool__(self) -> bool:
        return self.right

    def __repr__(self) -> str:
        return self.message


def judge(exercise: Exercise, answer: Any, ledger: Ledger) -> Verdict:
    """Right, or what is off. Any object may be given as an answer."""
    try:
        if answer is None or answer is ...:
            return Verdict(False, f"No answer yet. Give {exercise.expects}.")
        return _Judge(exercise, ledger).verdict(answer)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a learner's object may fail in any way at all
        return Verdict(False, f"This cannot be read as an answer. Expected: {exercise.expects}.")


class _Judge:
    """Reads answers to one exercise. The label of a standpoint counts as its key."""

    def __init__(self, exercise: Exercise, ledger: Ledger) -> None:
        self.exercise, self.ledger = exercise, ledger
        self.keys = {words(s.label): words(key) for key, s in ledger.vocabulary.standpoints.items()}

    def verdict(self, answer: Any) -> Verdict:
        exercise, right = self.exercise, self.exercise.right.of(self.ledger)
        if isinstance(right, dict):
            return self._sorted(answer, right)
        given, wanted = self._read(answer, right), self._read(right, right)
        if given is None:
            return Verdict(False, f"This cannot be read as an answer: {_unread(answer)}. Expected: {exercise.expects}.")
        if self._same(given, wanted):
            return Verdict(True, f"Right. {exercise.well}")
        for mistake in exercise.off:
            if self._same(given, self._read(mistake.answer.of(self.ledger), right)):
                return Verdict(False, f"Not yet. {mistake.say}")
        return Verdict(False, f"Not yet. {_off(given, wanted)} {exercise.look}".replace("  ", " "))

    def _read(self, answer: Any, right: Any) -> Any:
        """An answer of the sort of the right one; None when it is none."""
        if isinstance(right, float):
            return _number(answer)
        if isinstance(right, tuple):
            return _pair(answer)
        names = _names(answer)
        found = None if names is None else frozenset(map(self._plain, names))
        if isinstance(right, frozenset) or found is None:
            return found
        return next(iter(found)) if len(found) == 1 else None

    def _plain(self, text: str) -> str:
        """A name without the differences that do not matter."""
        return self.keys.get(words(text), words(text))

    def _same(self, given: Any, right: Any) -> bool:
        return abs(given - right) <= self.exercise.near + 1e-9 if isinstance(right, float) else bool(given == right)

    def _sorted(self, answer: Any, right: dict[str, str]) -> Verdict:
        exercise = self.exercise
        if isinstance(answer, pd.Series):
            answer = answer.to_dict()
        if not isinstance(answer, Mapping):
            return Verdict(False, f"This cannot be read as an answer: it is {_kind(answer)}. Expected: {exercise.expects}.")
        given = {self._plain(str(key)): value for key, value in islice(answer.items(), _MOST)}
        open_ = [key for key in right if given.get(self._plain(key)) in (None, ..., "")]
        if open_:
            return Verdict(False, f"{len(open_)} of {len(right)} are still open, the first is {open_[0]!r}. Give each a word.")
        wrong = [key for key, word in right.items() if not isinstance(said := given[self._plain(key)], str)
                 or self._plain(said) != self._plain(word)]
        if not wrong:
            return Verdict(True, f"Right. {exercise.well}")
        unknown = self._misspelt(str(given[self._plain(wrong[0])]), right)
        if unknown:
            return Verdict(False, f"Not yet. At {wrong[0]!r} stands {unknown}")
        hint = exercise.why.get(wrong[0], exercise.look)
        return Verdict(False, f"Not yet. {len(right) - len(wrong)} of {len(right)} fit. Look again at {wrong[0]!r}: {hint}")


    def _misspelt(self, said: str, right: Mapping[str, str]) -> str:
        """What is wrong with a word that is none of those asked for; empty for one that is."""
        sure = self.ledger.vocabulary.certainty
        known = [*sure, *(word.label for word in sure.values())] if set(right.values()) <= set(sure) else [*set(right.values())]
        if words(said) in map(words, known):
            return ""
        there = ", ".join(sorted({word for word in known if " " not in word}, key=str.casefold) or known)
        return f"{said[:40]!r}, which is none of the words{nearest(said, known)} (they are: {there})."


def _unread(answer: Any) -> str:
    """Why an answer could not be read."""
    parts = list(islice(answer, _MOST)) if isinstance(answer, (list, tuple, pd.Series)) else [answer]
    if any(part is pd.NA or part is pd.NaT or (isinstance(part, float) and math.isnan(part)) for part in parts):
        return "a value in it is missing (<NA>), where the source gives no number; leave such rows out, or ask the other end"
    return f"it is {_kind(answer)}"


def _kind(answer: Any) -> str:
    if isinstance(answer, pd.DataFrame):
        return f"a whole table of {len(answer)} rows"
    if callable(answer):
        return "a function without its brackets"
    if isinstance(answer, tuple):
        return f"{len(answer)} values"
    name = type(answer).__name__
    return _KINDS.get(name, f"{'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name}")


# ---- reading what was given ----

def _number(answer: Any) -> float | None:
    if isinstance(answer, bool):
        return None
    if isinstance(answer, (pd.Series, pd.DataFrame, list, tuple)):
        flat = answer.to_numpy().ravel().tolist() if isinstance(answer, (pd.Series, pd.DataFrame)) else list(answer)
        return _number(flat[0]) if len(flat) == 1 and not isinstance(flat[0], (list, tuple)) else None
    if isinstance(answer, str):
        found = re.fullmatch(r"\s*(-?\d[\d,]*(?:\.\d+)?)\s*(?:km|days?)?\s*", answer)
        return float(found[1].replace(",", "")) if found else None
    if isinstance(answer, pd.Timedelta):
        return float(answer.days)
    if isinstance(answer, Real) or hasattr(answer, "dtype"):
        value = float(answer)
        return value if math.isfinite(value) else None
    return None


def _pair(answer: Any) -> tuple[float, float] | None:
    if isinstance(answer, (str, bytes, Mapping)) or not isinstance(answer, Iterable):
        return None
    parts = [_number(part) for part in islice(answer, 3)]
    return (parts[0], parts[1]) if len(parts) == 2 and parts[0] is not None and parts[1] is not None else None


def _names(answer: Any) -> frozenset[str] | None:
    if isinstance(answer, (str, Path)) and str(answer).endswith(".csv") and Path(answer).is_file():
        return _names(pd.read_csv(answer))
    if isinstance(answer, str):
        return frozenset({answer})
    if isinstance(getattr(answer, "table", None), pd.DataFrame):  # an exhibit says what its rows say
        return _names(answer.table)
    if isinstance(answer, pd.DataFrame):
        column = "id" if "id" in answer.columns else answer.columns[0] if len(answer.columns) == 1 else None
        return None if column is None else _names(answer[column])
    if isinstance(answer, bytes) or not isinstance(answer, Iterable):
        return None
    parts = list(islice(answer, _MOST))
    return frozenset(parts) if all(isinstance(part, str) for part in parts) else None


# ---- saying what is off ----

def _off(given: Any, right: Any) -> str:
    if isinstance(given, float):
        return "That number is too high." if given > right else "That number is too low."
    if isinstance(given, tuple):
        if given == right[::-1]:
            return "Both ends are there, in the other order."
        ends = [f"The {name} is right." for name, mine, true in zip(("lowest", "highest"), given, right, strict=True)
                if mine == true]
        return ends[0] if ends else "Neither end is right."
    if isinstance(given, frozenset):
        return _off_names(given, right)
    return ""


def _off_names(given: frozenset[str], right: frozenset[str]) -> str:
    wrong, missing = sorted(given - right), len(right - given)
    parts = [f"{len(given & right)} of yours {'belongs' if len(given & right) == 1 else 'belong'} here"]
    if wrong:
        named = ", ".join(repr(name[:40]) for name in wrong[:3]) + (" and others" if len(wrong) > 3 else "")
        parts.append(f"{named} {'does' if len(wrong) == 1 else 'do'} not")
    if missing:
        parts.append(f"{missing} {'is' if missing == 1 else 'are'} still missing")
    return "; ".join(parts) + "."
