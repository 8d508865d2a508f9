"""Whether words say a number: in digits of three scripts, or in the number words of the ledger's languages.

A figure must agree with its own document's words, or else a slip of the keyboard becomes history.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from num2words import num2words

# Languages of the documents, as num2words names them.
LANGUAGES = ("en", "fr", "es", "de", "it", "nl", "sv", "da", "no", "pt", "ar", "fa")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LETTERS = str.maketrans("يكى-‐‑\u200c", "یکی    ", "ـ")
# 3,400 · 3.400 · 3 400 · 3'400 · ٣٬٤٠٠: separators of thousands stand before three digits.
_SEPARATED = re.compile(r"(?<=\d)[ ,.'’٬،\u00a0\u202f](?=\d{3}(?!\d))")
_SCALED = re.compile(r"(\d+(?:[.,]\d+)?)\s*"
                     r"(hundred|thousand|million|k\b|mille|mil\b|tausend|duizend|tusen|هزار|ألف|الف|میلیون|مليون)")
_SCALES = {"hundred": 100, "million": 1_000_000, "میلیون": 1_000_000, "مليون": 1_000_000}
_MORE = {"a dozen": 12, "two dozen": 24, "three dozen": 36, "half a dozen": 6, "nobody": 0, "no one": 0, "none": 0, "no ": 0,
         "not a single": 0, "not one": 0, "without any": 0, "a single": 1, "both": 2, "a couple": 2, "a pair": 2, "a score": 20,
         "half a million": 500_000}
_ONE = re.compile(r"\b(an?|one|another|un|une|una|uno|ein|eine|einen|een|en|ett|um|uma)\b|یک|واحد")


def says(wording: str, value: int) -> bool:
    """Whether `wording` says `value` (a whole number, not below zero), in any of `LANGUAGES` or scripts."""
    text = _plain(wording)
    if value in _digits(text):
        return True
    if (value == 1 and _ONE.search(text)) or any(words in text for words, means in _MORE.items() if means == value):
        return True
    return any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) for words in _spoken(value))


def _digits(text: str) -> set[int]:
    joined = _SEPARATED.sub("", text)
    found = {int(digits) for digits in re.findall(r"\d+", joined)}
    for amount, scale in _SCALED.findall(joined):
        found.add(round(float(amount.replace(",", ".")) * _SCALES.get(scale, 1000)))
    return found


def _plain(text: str) -> str:
    """Lower case, digits of one script, hyphens and joiners as spaces, one letter for those that Arabic and Persian share."""
    text = unicodedata.normalize("NFKC", text).translate(_DIGITS).casefold()
    text = text.translate(_LETTERS)
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Mn").split())


@cache
def _spoken(value: int) -> frozenset[str]:
    found = set()
    for language in LANGUAGES:
        words = _plain(str(num2words(value, lang=language)))
        if language == "en" and value:
            found.add(_plain(str(num2words(value, to="ordinal"))))
        found |= {words, words.replace(" and ", " "), words.replace(",", ""), re.sub("^one ", "a ", words)}
    if value % 100 == 0 and 1000 < value < 10_000 and value % 1000:
        found.add(_plain(f"{num2words(value // 100)} hundred"))
    return frozenset(found)
