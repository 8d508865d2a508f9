"""Whether a reader is warned before a hard passage and can go past it.

Which words make a passage hard is the book's to say (`hard` in vocabulary.yaml). A section with several of them stands between
a content note and the label to which its link leads; every such link leads to a place below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whosays.ledger.ledger import Ledger
from whosays.reading import myst
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem

from . import prose

HARD = 3  # such words in a section of running text


def problems(page: Page, ledger: Ledger) -> Iterator[Problem]:
    """Hard sections of a chapter without a note, and notes whose link leads nowhere or back."""
    labels = {named.name: named.line for named in page.labels}
    ways: list[tuple[int, int]] = []
    for block in myst.walk(page.blocks):
        if isinstance(block, myst.Directive) and block.name == "content-note":
            below = labels.get(block.options.get("skip", ""), 0)
            ways.append((block.line, below))
            if below <= block.line:
                yield Problem(page.file, block.line, "content note without a way past; expected :skip: with a label below it")
    for heading, words in _sections(page.blocks, ledger.vocabulary.hard):
        if len(words) >= HARD and not any(start < heading.line < end or start == _first(page, heading) for start, end in ways):
            yield Problem(page.file, heading.line, f"section {heading.text!r} speaks of {', '.join(dict.fromkeys(words))}; "
                                                   "expected a content note before it, with :skip: past it")


def _first(page: Page, heading: myst.Heading) -> int:
    """The line of the first directive right under a heading: a note may stand there too."""
    blocks = [b for b in page.blocks if not (isinstance(b, myst.Line) and not b.text.strip())]
    after = blocks[blocks.index(heading) + 1:][:1]
    return after[0].line if after else 0


def _sections(blocks: Iterable[myst.Block], hard: Iterable[str]) -> Iterator[tuple[myst.Heading, list[str]]]:
    """Each section under a heading of the second level, its own parts included, with the hard words of its sentences."""
    sign = re.compile(rf"\b(?:{'|'.join(hard)})\b", re.I) if hard else None
    head: myst.Heading | None = None
    words: list[str] = []
    for block in blocks:
        if isinstance(block, myst.Heading) and block.level == 2:
            if head:
                yield head, words
            head, words = block, []
        elif isinstance(block, myst.Line) and sign and not block.text.startswith("|"):
            words += [found[0].lower() for sentence in prose.split(block.text)
                      for found in sign.finditer(prose.plain(sentence))]
    if head:
        yield head, words
