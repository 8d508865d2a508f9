"""How hard a text is to read: Flesch-Kincaid, as teachers know it, counted without any dictionary."""

from __future__ import annotations

import re
from collections.abc import Sequence


def syllables(word: str) -> int:
    """Syllables of an English word, by its groups of vowels: wrong for a few, right on the whole. A number is one."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?<=[^aeiouy])e(?=(?:ments?|ful|ness|ly|m[ae]n)$)", "", word)
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if re.search(r"[^aeiouy]e[ds]$", word) and count > 1 and not re.search(
            r"(?:[td]ed|[sxzc]es|[cs]hes|ges|[^aeiouy]les)$", word):
        count -= 1
    return max(count, 1)


def grade(sentences: Sequence[str]) -> float:
    """Flesch-Kincaid grade level (Kincaid and others, 1975): 0.39 words/sentence + 11.8 syllables/word - 15.59."""
    words = [w for s in sentences for w in re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d,]*", s)]
    if not words or not sentences:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
