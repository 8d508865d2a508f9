"""The one wording of a number: every page, chart, quiz and handout says a figure as these functions do, no hedge lost."""

from __future__ import annotations

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: float, *, digits: bool = False) -> str:
    """A number as prose has it: words to twelve, digits with separators above; one decimal, two figures below one.

    digits: never words, as tables and charts have it.
    """
    if value == int(value) and 0 <= value <= 12 and not digits:
        return _WORDS[int(value)]
    if abs(value) < 1 and value:
        return f"{value:.2g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def in_words(low: float | None, high: float | None, qualifier: str, wording: str = "", *, digits: bool = False) -> str:
    """`at least seven`, `about 450`, `up to 400`, `eight to eleven`, or the source's own word."""
    if qualifier == "worded" or (low is None and high is None):
        return f"“{wording}”" if digits else wording
    if qualifier == "at_least" or high is None:
        return f"at least {number(low or 0, digits=digits)}"
    if qualifier == "up_to" or low is None:
        return f"up to {number(high, digits=digits)}"
    if low != high:
        return f"{number(low, digits=digits)} to {number(high, digits=digits)}"
    return f"{'about ' if qualifier == 'about' else ''}{number(low, digits=digits)}"
