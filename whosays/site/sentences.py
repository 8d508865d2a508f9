"""A paragraph taken apart into sentences, for marks that speak of a sentence and of nothing more.

Chapters have a sentence a line. Where two stand in one line, a sentence ends with the stop after its citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from .roles import Mark, take_out

BY_SENTENCE = ("cite", "claim")  # kinds of marks that tell who says the sentence they stand in
_STOP = re.compile(r"[.!?؟]+[”’»\"')\]]*(?=\s)")
_END = re.compile(r"[.!?;:,…؟؛،]+$")


def blocks(tree: nodes.Node) -> list[nodes.Element]:
    """What holds marks: paragraphs, cells, headings."""
    found: dict[int, nodes.Element] = {}
    for mark in tree.findall(Mark):
        block = mark.parent
        while isinstance(block, nodes.Inline):
            block = block.parent
        found.setdefault(id(block), block)
    return list(found.values())


def split(block: nodes.Element) -> Iterator[list[nodes.Node]]:
    """The children of a block, sentence by sentence. What stands between two sentences is a list of one white text."""
    sentence: list[nodes.Node] = []
    for node in block.children:
        if not isinstance(node, nodes.Text):
            sentence.append(node)
            continue
        text = str(node)
        if sentence and _is_cited(sentence[-1]) and (stop := _STOP.match(text)):
            yield [*sentence, nodes.Text(stop[0])]
            sentence, text = [], text[stop.end():]
        for number, piece in enumerate(text.split("\n")):
            if number:
                if sentence:
                    yield sentence
                yield [nodes.Text("\n")]
                sentence = []
            bare = piece.lstrip() if not sentence else piece
            if len(bare) < len(piece):
                yield [nodes.Text(" ")]
            if bare:
                sentence.append(nodes.Text(bare))
    if sentence:
        yield sentence


def _is_cited(node: nodes.Node) -> bool:
    return isinstance(node, Mark) and node["kind"] in BY_SENTENCE


def marks_of(sentence: list[nodes.Node]) -> list[Mark]:
    """The citations and claims of a sentence."""
    return [mark for node in sentence for mark in node.findall(Mark) if mark["kind"] in BY_SENTENCE]


def without_marks(words: nodes.TextElement) -> None:
    """Take citations and claims out of a sentence."""
    for mark in marks_of([words]):
        take_out(mark)
    if words.children and isinstance(last := words[-1], nodes.Text):
        words[-1] = nodes.Text(last.rstrip())


def take_stop(words: nodes.TextElement) -> str:
    """Take the stop from the end of a sentence, for a word that comes before it; a blank that no line breaks stays."""
    last = words[-1] if words.children else None
    text = str(last) if isinstance(last, nodes.Text) else ""
    end = _END.search(text)
    stop = end[0] if end else ""
    bare = nodes.Text(f"{text[:len(text) - len(stop)]}\u00a0")
    if isinstance(last, nodes.Text):
        words[-1] = bare
    else:
        words += bare
    return stop
