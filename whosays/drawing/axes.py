"""Axes of a still chart: from a value to its place in px, and where lines and words of an axis stand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from whosays.model.number_words import number

DAY_MS = 86_400_000  # plotly counts time in milliseconds
_STEPS = (1, 2, 5)
_NUMBERS = 46  # px for the numbers of an axis


@dataclass(frozen=True)
class Axis:
    """One axis. low, high: the values at its ends; start, end: their places in px. spec: as plotly's layout has it."""

    low: float
    high: float
    start: float
    end: float
    spec: Mapping[str, Any]

    @classmethod
    def of(cls, spec: Mapping[str, Any], start: float, end: float) -> Axis:
        """An axis of a layout between two places in px."""
        low, high = map(value_of, spec["range"])
        return cls(low, high, start, end, spec)

    @property
    def is_seen(self) -> bool:
        return bool(self.spec.get("visible", True))

    def px(self, value: Any) -> float:
        """The place of a number or an ISO day."""
        return self.start + (value_of(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def length(self, value: float) -> float:
        """A length in px; of time it is given in milliseconds."""
        whole = value / DAY_MS if self.spec.get("type") == "date" else value
        return whole / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[tuple[float, str]]:
        """(place in px, words) of what the axis names."""
        if not self.is_seen:
            return []
        if "tickvals" in self.spec:
            return [(self.px(at), text) for at, text in zip(self.spec["tickvals"], self.spec["ticktext"], strict=True)]
        if self.spec.get("type") == "date":
            return [(self.px(day), words) for day, words in _years(self.low, self.high)]
        return [(self.px(at), number(at, digits=True)) for at in self._numbers()]

    def lines(self) -> list[float]:
        """Places of the lines across the drawing."""
        minor = self.spec.get("minor", {})
        if minor.get("showgrid"):
            return [self.px(at) for at in minor["tickvals"]]
        return [at for at, _ in self.ticks()] if self.spec.get("showgrid", True) else []

    def _numbers(self) -> list[float]:
        low, high = sorted((self.low, self.high))
        step = float(self.spec.get("dtick") or _round_step((high - low) / max(1, self.spec.get("nticks", 8) - 1)))
        first = math.ceil(low / step)
        return [n * step for n in range(first, math.floor(high / step) + 1)]


def axes_of(layout: Mapping[str, Any], height: float, width: float) -> tuple[Axis, dict[str, Axis], tuple[float, float]]:
    """The axis across, the axes upward by their names, and the first and last px of the drawing from above."""
    margin, sides = layout.get("margin", {}), {key: spec for key, spec in layout.items() if key.startswith("yaxis")}
    left = margin.get("l", 8) + (_NUMBERS if any(spec.get("visible", True) for spec in sides.values()) else 0)
    top, bottom = margin.get("t", 30), height - margin.get("b", 30)
    ys = {key.replace("axis", ""): Axis.of(spec, bottom - (bottom - top) * low, bottom - (bottom - top) * high)
          for key, spec in sides.items() for low, high in [spec.get("domain", (0, 1))]}
    return Axis.of(layout["xaxis"], left, width - margin.get("r", 8)), ys, (top, bottom)


def value_of(value: Any) -> float:
    """A number as it is, an ISO day as its number."""
    return float(date.fromisoformat(value[:10]).toordinal()) if isinstance(value, str) else float(value)


def _round_step(least: float) -> float:
    """1, 2 or 5 with noughts, whole, and no less."""
    power = 10.0 ** math.floor(math.log10(max(least, 1)))
    return next((step * power for step in _STEPS if step * power >= least), 10 * power)


def _years(low: float, high: float) -> list[tuple[str, str]]:
    """The first days of years, or of months where it is about few of them."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    if (last - first).days < 500:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        step = max(1, len(months) // 6)
        found = [date(n // 12, n % 12 + 1, 1) for n in months[::step]]
        return [(day.isoformat(), f"{day:%b %Y}") for day in found]
    step = int(_round_step((last.year - first.year) / 8))
    return [(f"{year:04d}-01-01", str(year)) for year in range(-(-(first.year + 1) // step) * step, last.year + 1, step)]
