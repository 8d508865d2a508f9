"""The one wording of a number: every page, chart, quiz and handout says a figure as these functions do, no hedge lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NumberWords:
    """How a language says numbers; as it stands, English.

    spelled: words for the first ones, from zero on. digits: zero to nine. thousands, decimal: signs inside a number.
    at_least, up_to, about, span: where `{}` stands in what a source says with its number.
    """

    spelled: tuple[str, ...] = ()
    digits: str = "0123456789"
    thousands: str = ","
    decimal: str = "."
    at_least: str = "at least {}"
    up_to: str = "up to {}"
    about: str = "about {}"
    span: str = "{} to {}"

    def number(self, value: float, *, digits: bool = False) -> str:
        """A number as prose has it: words as far as there are some, digits with separators above; one decimal, two below one.

        digits: never words, as tables and charts have it.
        """
        if value == int(value) and 0 <= value < len(self.spelled) and not digits:
            return self.spelled[int(value)]
        if abs(value) < 1 and value:
            return self.in_digits(f"{value:.2g}")
        return self.in_digits(f"{value:,.0f}" if value == int(value) else f"{value:,.1f}")

    def in_digits(self, text: str) -> str:
        """A number or a date that is written in digits, in those of the language."""
        return text.translate(str.maketrans("0123456789,.", f"{self.digits}{self.thousands}{self.decimal}"))

    def in_words(self, low: float | None, high: float | None, qualifier: str, wording: str = "", *,
                 digits: bool = False) -> str:
        """`at least seven`, `about 450`, `up to 400`, `eight to eleven`, or the source's own word."""
        if qualifier == "worded" or (low is None and high is None):
            return f"“{wording}”" if digits else wording
        if qualifier == "at_least" or high is None:
            return self.at_least.format(self.number(low or 0, digits=digits))
        if qualifier == "up_to" or low is None:
            return self.up_to.format(self.number(high, digits=digits))
        if low != high:
            return self.span.format(self.number(low, digits=digits), self.number(high, digits=digits))
        said = self.number(low, digits=digits)
        return self.about.format(said) if qualifier == "about" else said


ENGLISH = NumberWords(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                       "twelve"))
number, in_words = ENGLISH.number, ENGLISH.in_words
