"""Whether words say a number: in digits of three scripts, or in the number words of the ledger's languages.

A figure must agree with its own document's words, or else a slip of the keyboard becomes history.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from num2words import num2words

# Languages of the documents beside Arabic, as num2words names them.
LANGUAGES = ("en", "fr", "es", "de", "it", "nl", "sv", "da", "no", "pt", "fa")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LETTERS = str.maketrans("يكىأإآٱة-‐‑\u200c", "یکیااااه    ", "ـ")
# 3,400 · 3.400 · 3 400 · 3'400 · ٣٬٤٠٠: separators of thousands stand before three digits.
_SEPARATED = re.compile(r"(?<=\d)[ ,.'’٬،\u00a0\u202f](?=\d{3}(?!\d))")
_SCALED = re.compile(r"(\d+(?:[.,]\d+)?)\s*"
                     r"(hundred|thousand|million|k\b|mille|mil\b|tausend|duizend|tusen|هزار|الف|میلیون|ملیون)")
_SCALES = {"hundred": 100, "million": 1_000_000, "میلیون": 1_000_000, "ملیون": 1_000_000}
_MORE = {"a dozen": 12, "two dozen": 24, "three dozen": 36, "half a dozen": 6, "nobody": 0, "no one": 0, "none": 0, "no": 0,
         "not a single": 0, "not one": 0, "without any": 0, "geen": 0, "a single": 1, "both": 2, "a couple": 2, "a pair": 2,
         "a score": 20, "half a million": 500_000}
_ONE = re.compile(r"(?<!\w)(an?|one|another|un|une|una|uno|ein|eine|einen|een|en|ett|um|uma|یک|واحده?|احدی?(?! عشر))(?!\w)")
# Arabic counts two of a thing by the thing's own ending, and joins "and", "the", "in" and "for" to the number.
_TWO_OF = re.compile("(شخص|قتیل|جریح|جندی|شرطی|عنصر|رجل|امرات|ضابط|مدنی|عضو|لاجی|سجین|معتقل|طفل|مواطن|مسلح|صاروخ|عام|یوم)"
                     "(ان|ین)")
_JOINED = "(?:و?(?:ال|بال|ب|ل|ف)?)"
_UNITS = ("صفر", "واحد واحدة أحد إحدى", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", *(
    f"{stem} {stem}ة" for stem in ("ثلاث", "أربع", "خمس", "ست", "سبع")), "ثماني ثمانية ثمان", "تسع تسعة", "عشر عشرة")
_TWO_HUNDRED = tuple(f"{stem}{ending}" for stem in ("مئت", "مائت") for ending in ("ان", "ين", "ا", "ي"))
_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


def says(wording: str, value: int) -> bool:
    """Whether `wording` says `value` (a whole number, not below zero), in Arabic or any of `LANGUAGES`, in any script."""
    text = _plain(wording)
    if value in _digits(text) or (value == 1 and _ONE.search(text)) or (value == 2 and _TWO_OF.search(text)):
        return True
    words = {*_spoken(value), *(words for words, means in _MORE.items() if means == value)}
    return any(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text) for said in words) or any(
        re.search(rf"(?<!\w){_JOINED}{said.replace(' و', ' و ?')}(?!\w)(?! عشر)", text) for said in _arabic(value))


@cache
def _arabic(value: int) -> frozenset[str]:
    """The number in Arabic, in every case and gender: num2words knows one of each."""
    return frozenset(_plain(" و".join(parts)) for parts in product(*_arabic_parts(value)))


def _arabic_parts(value: int) -> Iterator[list[str]]:
    thousands, hundreds, rest = value // 1000, value // 100 % 10, value % 100
    if thousands:
        many = {1: ["ألف"], 2: ["ألفان", "ألفين", "ألفا", "ألفي"]}.get(thousands)
        yield many or [f"{said} {noun}" for said in _arabic(thousands) for noun in ("آلاف", "ألف", "ألفا")]
    if hundreds:
        forms = [f"{stem}{noun}" for stem in (_UNITS[hundreds].split()[0].removesuffix("ي") if hundreds > 2 else "",)
                 for noun in (("مئة", "مائة") if hundreds != 2 else _TWO_HUNDRED)]
        yield forms + [form.replace("ثمان", "ثماني", 1) for form in forms if hundreds == 8]
    if 10 < rest < 20:
        yield [f"{unit} {ten}" for unit in _UNITS[rest - 10].split() for ten in ("عشر", "عشرة")]
    elif rest % 10 or rest == 10 or not value:
        yield _UNITS[rest if rest == 10 else rest % 10].split()
    if rest >= 20:
        yield [f"{_TENS[rest // 10 - 2]}{ending}" for ending in ("ون", "ين")]


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
