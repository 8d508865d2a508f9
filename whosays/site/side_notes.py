"""The note of a paragraph, "Who says so": in the margin of a wide screen, a line under the paragraph on a narrow one.

It repeats what the marks in the lines tell anyway: its lines are silent for screen readers, and reader views leave it out. The
line under a paragraph opens one card with all that the paragraph rests on (cards.js), or without a script leads to the lines.
These lie beside a page, in one file (late_parts.py): they are a sixth of its elements, and a phone never shows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from textwrap import shorten
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger

from . import late_parts
from .roles import Mark
from .site_book import Page
from .speakers import Speaker, speakers
from .written_nodes import add_around, add_made

_LISTS = "who"  # what the part of a page is called that holds them
_NAMES = 3  # in the line under a paragraph
# Letters of a line of text, and the heights of such a line, of what follows a paragraph, and of a line in the margin (px).
_LETTERS, _LINE, _AFTER, _NOTE = 70, 30, 12, 17
_BLOCKS = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)


@dataclass
class Line:
    """One speaker. said: numbers that he gives; marks: which of the paragraph's marks are his, counted from 0."""

    standpoint: str
    name: str
    said: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """Each number that he gives, once."""
        return list(dict.fromkeys(self.said))


@dataclass(frozen=True)
class Note:
    """The note of a paragraph. names: in the line under it; more: how many others. room: lines that stand beside it.

    beginning: its first words, by which a list of all notes calls it.
    """

    anchor: str
    lines: tuple[Line, ...]
    room: int
    beginning: str

    @property
    def names(self) -> list[str]:
        return [line.name for line in self._named[:_NAMES]]

    @property
    def more(self) -> int:
        return max(0, len(self._named) - _NAMES)

    @property
    def _named(self) -> list[Line]:
        return [line for line in self.lines if line.standpoint]


class Told(nodes.General, nodes.Element):
    """A paragraph or list with its note."""


class SideNote(nodes.General, nodes.Element):
    """`note`: what it says."""


class NoteLists(nodes.General, nodes.Element):
    """`notes`: all of a page, whose lines lie beside it."""


def place(tree: nodes.document, ledger: Ledger) -> None:
    """Give the paragraphs and lists of running text their notes."""
    notes: list[Note] = []
    for section in list(tree.findall(nodes.section)):
        for block in [child for child in section.children if isinstance(child, _BLOCKS)]:
            if lines := _lines(block, ledger):
                beginning = shorten(block.astext(), _LETTERS, placeholder=" …")
                notes.append(Note(f"who-{len(notes) + 1}", tuple(lines), _room(block, len(lines)), beginning))
                note = SideNote("", note=notes[-1])
                told = Told()
                section[section.index(block)] = told  # `replace_self` would take the paragraph's ids along
                told += [block, note]
    if notes:
        tree += NoteLists("", notes=notes)


def _lines(block: nodes.Element, ledger: Ledger) -> list[Line]:
    """Who speaks in a block, in the order of its text."""
    found: list[Line] = []
    marks = block.findall(lambda node: isinstance(node, nodes.Element) and "look" in node)
    for at, mark in enumerate(marks):
        if isinstance(mark, Mark):
            voices = _of_number(mark, ledger) if mark["kind"] == "n" else ()
        else:
            voices = mark["voices"]
        for voice in voices:
            line = next((line for line in found if voice.is_called(line.standpoint, line.name)), None)
            if line is None:
                found.append(line := Line(voice.standpoint, voice.name))
            line.marks.append(at)
            if isinstance(mark, Mark):
                line.said.append(mark.astext())
    return found


def _of_number(mark: Mark, ledger: Ledger) -> tuple[Speaker, ...]:
    """The speaker of a number; of one that was worked out, how many documents gave it."""
    many = len(ledger.figure(mark["spec"]).sources)
    say, count = ledger.language.say, ledger.language.numbers.number(many)
    whose = (say("counted by this book") if not many else say("{count} document", count=count) if many == 1
             else say("{count} documents", count=count))
    return speakers("n", mark["spec"], ledger) or (Speaker("", whose),)


def _room(block: nodes.Element, lines: int) -> int:
    """How many lines stand beside a block before the next one begins; the last of them may say how many more there are."""
    parts = [block] if isinstance(block, nodes.paragraph) else list(block.findall(nodes.list_item))
    rows = sum(ceil(len(part.astext()) / _LETTERS) for part in parts)
    room = max(1, (rows * _LINE + _AFTER) // _NOTE)
    return room if lines <= room else room - 1


def _told(writer: Any, node: Told) -> str:
    """Reader views leave out a block with many links, unless its class says that it is the story."""
    return str(writer.starttag(node, "div", CLASS="told story"))


def _note(page: Page, node: SideNote) -> str:
    beside = page.at.to(late_parts.file(page, _LISTS)) if late_parts.is_apart(page.env.app) else ""
    return page.render("side_note.html", note=node["note"], beside=beside, notes=())


def _keep_lists(page: Page, node: NoteLists) -> str:
    """No place of the page waits for them: each goes into the margin beside its paragraph."""
    late_parts.token(page, _LISTS, page.render("side_note.html", notes=node["notes"]), "Who says so", ())
    return ""


def setup(app: Sphinx) -> None:
    add_around(app, Told, _told)
    add_made(app, SideNote, _note)
    add_made(app, NoteLists, _keep_lists)
