"""Answers made comparable: the same rules as `parseNumber` in quizgrade.js and `fold` in shared.js, held together by tests."""

from __future__ import annotations

import re

from .folding import DIGITS, fold
from .number_words import number

__all__ = ["fold", "is_blank", "parse_number"]

_SIGNS = DIGITS | {ord("٫"): ".", ord("٬"): ",", ord("−"): "-", ord("–"): "-"}
# Spelt out, because \s means different things in Python and in a browser.
_SPACE = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BLANK = re.compile(rf"[{_SPACE}]*")
_SPACES = re.compile(rf"[{_SPACE}'’\u066c]+")
_NUMBER = re.compile(r"([+-]?)([0-9][0-9.,]*)[^0-9]*")
_WORDS = {number(i): float(i) for i in range(13)}


def parse_number(text: str) -> float | None:
    """The number somebody wrote: `1,000`, `22,5`, `۱۱`, `82 km`, `eleven`. None when it is not one number.

    A lone comma before exactly three digits parts thousands (`1,000`); any other lone comma or dot is the decimal
    sign. With both, the last is the decimal sign. Words after the number are ignored.
    """
    squeezed = _SPACES.sub("", text.translate(_SIGNS))
    if squeezed.lower() in _WORDS:
        return _WORDS[squeezed.lower()]
    found = _NUMBER.fullmatch(squeezed)
    if not found:
        return None
    plain = _unseparated(found[2].rstrip(".,"))
    return None if plain is None else float(found[1] + plain)


def is_blank(text: str) -> bool:
    """Whether there is nothing but spaces."""
    return _BLANK.fullmatch(text) is not None


def _unseparated(digits: str) -> str | None:
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        decimal = max(",.", key=digits.rfind)
        other = ",." .replace(decimal, "")
        if digits.count(decimal) > 1:
            return None
        return _grouped(digits[:digits.rfind(decimal)], other, digits[digits.rfind(decimal) + 1:])
    sign = "," if commas else "."
    if digits.count(sign) > 1 or (commas == 1 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", digits)):
        return _grouped(digits, sign, "")
    return digits.replace(",", ".")


def _grouped(whole: str, sign: str, part: str) -> str | None:
    """The whole number without its thousands signs, or None when they do not stand at every third digit."""
    if sign in whole and not re.fullmatch(rf"[0-9]{{1,3}}([{sign}][0-9]{{3}})+", whole):
        return None
    return whole.replace(sign, "") + (f".{part}" if part else "")
