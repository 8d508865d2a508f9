"""Two tiers of tests: `make test` asks each question where it would show first, `make sweep` asks it everywhere.

A page of a kind is made by the same template as the others of its kind, and a width between two others seldom fails alone.
So a question that is asked of every page, width, theme or browser is asked of a few on every change, and of all of them
before a release and every week (`.github/workflows`). Nothing is asked in one tier only because it would fail in the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

sweep = pytest.mark.sweep


def spread(every: Iterable[Any], *now: Any) -> list[Any]:
    """Values for `parametrize`: those in `now` on every change, all of the others in the sweep.

    Raises ValueError when one of `now` is not among them: a page that moved would otherwise be asked nothing.
    """
    values = list(every)
    if gone := [one for one in now if one not in values]:
        raise ValueError(f"{gone} is not among the {len(values)} values of the test")
    return [one if one in now else pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=sweep) for one in values]


def thinned(every: Iterable[Any], step: int) -> list[Any]:
    """Values for `parametrize`: each `step`-th on every change, from the first on; all of the others in the sweep."""
    values = list(every)
    return spread(values, *values[::step])
