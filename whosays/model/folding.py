"""Text made comparable: one folding for answers, filter boxes and the search, the same in Python and in web/shared.js.

A reader types what a keyboard gives: no accents, another apostrophe, the Arabic letter for the Persian one, two spaces.
"""

from __future__ import annotations

import unicodedata

# Letters that Persian, Arabic and Latin keyboards write differently and readers take for the same.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
                       "æ": "ae", "œ": "oe", "ـ": "", "ς": "σ", "ء": "", "ٱ": "ا", "ھ": "ه", "ہ": "ه", "ە": "ه"})
DIGITS = {ord(sign): str(place % 10) for place, sign in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_FIRST = DIGITS | dict.fromkeys(map(ord, "'`´‘’ʹʻʼʽʾʿˈ"), "")


def words(text: str) -> str:
    """Words as they are compared: no case, accents or apostrophes, one spelling of each letter, one space between words."""
    plain = unicodedata.normalize("NFKD", text.translate(_FIRST)).lower().translate(_SAME)
    return " ".join("".join(map(_kept, plain)).split())


def fold(text: str) -> str:
    """The same without spaces, as answers are compared."""
    return words(text).replace(" ", "")


def _kept(sign: str) -> str:
    """Letters and numbers; nothing for accents and signs without a shape of their own; a space for all else."""
    kind = unicodedata.category(sign)
    return sign if kind[0] in "LN" else "" if kind[0] == "M" or kind == "Cf" else " "
