"""How long and how hard a page may be: what `book.yaml` allows a chapter and a short page, told sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.ledger.ledger import Ledger
from whosays.model.imprint import Limits
from whosays.reading import myst
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem

from .prose import Prose, paragraphs, plain


def over(page: Page, found: Prose, limits: Limits, ledger: Ledger) -> Iterator[Problem]:
    """What is over the limits of a page. found: what `prose.read` says of it."""
    yield from _whole(page, found, limits)
    known = set[str]()
    for paragraph in paragraphs(page.blocks):
        first = paragraph[0][0]
        said = [(line, plain(sentence, ledger)) for line, sentence in paragraph]
        for line, words in said:
            yield from _most(page, line, f"sentence {words[:40]!r} has", len(words.split()), limits.sentence, "words")
        whole = " ".join(words for _, words in said)
        marks = sum(_marks(sentence) for _, sentence in paragraph)
        yield from _most(page, first, "paragraph of", len(whole.split()), limits.paragraph, "words")
        yield from _most(page, first, "paragraph with", marks, limits.marks, "marks")
        new = [person.name for person in ledger.people.values() if person.id not in known
               and any(re.search(rf"\b{re.escape(name)}\b", whole) for name in (person.name, *person.aliases))]
        known.update(person.id for person in ledger.people.values() if person.name in new)
        yield from _most(page, first, f"paragraph ({', '.join(new)}) with", len(new), limits.names, "new names")


def refrains(page: Page, ledger: Ledger) -> Iterator[Problem]:
    """Phrases of the book that a page says more than once."""
    for phrase in ledger.book.refrains:
        found = [line for paragraph in paragraphs(page.blocks) for line, sentence in paragraph
                 for _ in re.finditer(phrase, plain(sentence), re.I)]
        yield from (Problem(page.file, line, f"says {phrase!r} again; expected it once in a chapter") for line in found[1:])


def _whole(page: Page, found: Prose, limits: Limits) -> Iterator[Problem]:
    for what, value, span in (("words", found.words, limits.words), ("reading grade", round(found.grade, 1), limits.grade)):
        if span and found.words and not span[0] <= value <= span[1]:
            told = f"{value} {what}" if what == "words" else f"{what} {value:.1f}"
            yield Problem(page.file, 1, f"{told}; expected {span[0]:g} to {span[1]:g}")


def _most(page: Page, line: int, what: str, count: int, most: int | None, of: str) -> Iterator[Problem]:
    if most is not None and count > most:
        yield Problem(page.file, line, f"{what} {count} {of}; expected {most} at most")


def _marks(sentence: str) -> int:
    """The marks of a sentence as a page shows them: each number and source, and one for all citations and claims in a row."""
    count, end = 0, -1
    for role in myst.roles(sentence):
        kind = role.name.partition(":")[0]
        if kind in ("n", "source"):
            count += 1
        elif kind in ("cite", "claim"):
            count += end < 0 or bool(sentence[end:role.start].strip())
            end = role.end
        elif kind in ("event", "correction") and end >= 0:
            end = role.end
    return count
