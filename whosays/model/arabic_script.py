"""Runs of Arabic script inside other text: pages, packages and sheets mark their language and direction."""

from __future__ import annotations

import re

ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"  # its blocks, for a character class
# With the spaces and joiners inside them.
_RUN = re.compile(f"([{ARABIC}](?:[{ARABIC}\u200c\u200d \u00ab\u00bb]*[{ARABIC}])?)")


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is Arabic script."""
    return [(piece, bool(at % 2)) for at, piece in enumerate(_RUN.split(text)) if piece]


# Letters that another keyboard gives and that look alike: what a text in the language has instead.
ALIKE = {"fa": {"ي": "ی", "ك": "ک", "ى": "ی"}, "ar": {"ی": "ي", "ک": "ك", "ہ": "ه"}}
