"""Notes in the margin of a wide screen: who says what the line beside them rests on.

A note repeats for the eye what the mark in the line opens anyway, so it is no stop for the keyboard and silent for a screen
reader. Narrow screens and paper do not show it (book.css). A chart or map needs the whole width, margin included: what is
noted beside the text above it must end where that text ends, so a paragraph tells no more than it has room for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from math import ceil
from typing import TypeVar

from docutils import nodes

from whosays.drawing import theme
from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure, Source

from . import popovers as cards

_Mark = TypeVar("_Mark", bound=nodes.Element)
# Letters of a name, names a mark; then, as book.css sets them: px and letters of a line of text and of a note,
# the distance between notes, and how far they may reach down beside the next paragraph.
NAME, NAMES = 30, 3
_TEXT_PX, _TEXT_LETTERS, _NOTE_PX, _NOTE_LETTERS, _GAP_PX, _SLACK_PX = 28, 86, 17, 24, 9, 48
_MARK_LETTERS = 16
_BLOCKS = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)
_UNSEEN = (nodes.Invisible, nodes.target)


def place(tree: nodes.document, marks: type[_Mark], ledger: Ledger, card: Callable[[_Mark], str]) -> None:
    """Give marks of running text their `note` (HTML), where it says something new and has room. `card`: id of a mark's card."""
    for section in tree.findall(nodes.section):
        known: set[str] = set()  # documents and claims that the section has named beside an earlier line
        for run in _runs(section):
            top = 0.0  # where the next note can stand, in px below the top of the block
            for block in run:
                found, height = _lines(block, marks)
                bottom = height + (_SLACK_PX if block is not run[-1] else _GAP_PX)
                notes, known, end = _fitting(found, ledger, known, top, bottom)
                for (mark, _), lines in zip(found, notes, strict=True):
                    mark["note"] = _html(lines, card(mark)) if lines else ""
                top = max(0.0, end - height)


def _runs(section: nodes.section) -> Iterator[list[nodes.Element]]:
    """Paragraphs and lists of a section that follow each other with nothing wide between them."""
    run: list[nodes.Element] = []
    for child in section.children:
        if isinstance(child, _BLOCKS):
            run.append(child)
        elif not isinstance(child, _UNSEEN) and run:
            yield run
            run = []
    if run:
        yield run


def _lines(block: nodes.Element, marks: type[_Mark]) -> tuple[list[tuple[_Mark, float]], float]:
    """(each mark with about how far below the block's top it stands, the block's height), in px."""
    found: list[tuple[_Mark, float]] = []
    height = 0.0
    for paragraph in block.findall(nodes.paragraph):
        letters = 0
        for node in paragraph.findall(lambda n: isinstance(n, (nodes.Text, marks))):
            if isinstance(node, marks):
                found.append((node, height + letters // _TEXT_LETTERS * _TEXT_PX))
            letters += _MARK_LETTERS if isinstance(node, marks) else len(node.astext())
        height += ceil(letters / _TEXT_LETTERS) * _TEXT_PX + _GAP_PX
    return found, height


def _fitting(marks: Sequence[tuple[nodes.Element, float]], ledger: Ledger, known: set[str], top: float,
             bottom: float) -> tuple[list[list[str]], set[str], float]:
    """(lines beside each mark, documents named then, where they end): with dates if all fits, else without what does not."""
    for dates in (True, False):
        told, notes, end = set(known), [], top
        for mark, at in marks:
            lines = list(_said(mark, ledger, dates, told))
            after = max(end, at) + _beside(lines) if lines else end
            if after > bottom:
                if dates:
                    break
                lines, after = [], end
            notes.append(lines)
            end = after
        else:
            break
    return notes, told, end


def _beside(lines: list[str]) -> float:
    """About how high a note is with its distance to the next, in px."""
    return sum(ceil(_letters(line) / _NOTE_LETTERS) * _NOTE_PX for line in lines) + _GAP_PX if lines else 0


def _letters(line: str) -> int:
    """Letters that a line of a note shows: what stands outside its tags, and a mark for each picture."""
    return sum(len(part.partition(">")[2]) for part in f">{line}".split("<")) + 2 * line.count("<svg")


def _html(lines: list[str], card: str) -> str:
    spans = "".join(f"<span>{line}</span>" for line in lines)
    return f'<button type="button" class="side" tabindex="-1" aria-hidden="true" popovertarget="{card}">{spans}</button>'


def _said(mark: nodes.Element, ledger: Ledger, dates: bool, told: set[str]) -> Iterator[str]:
    """The lines beside one mark; without dates, only for a mark that does not itself name who speaks."""
    kind, spec = mark["kind"], mark["spec"]
    if kind == "claim":
        claim = ledger.get("claims", spec)
        if claim.accounts and spec not in told:
            told.add(spec)
            speakers = [_line(a.standpoint, _speaker(a.speaker.split(", ")[0], NAME)) for a in claim.accounts]
            yield from _few(speakers, joined=True)
        elif not claim.accounts:
            yield from _documents(claim.sources, ledger, dates, told)
    elif kind == "n":
        yield from _number(spec, ledger, dates, told)
    elif kind in ("cite", "source") and dates:
        yield from _documents(cards.keys_of(spec), ledger, dates, told)


def _number(spec: str, ledger: Ledger, dates: bool, told: set[str]) -> Iterator[str]:
    found = figure(ledger, spec)
    if isinstance(found.record, Figure):
        when = f", {found.record.as_of.prose}" if found.record.as_of and dates else ""
        yield _line(found.record.standpoint, f"{found.text}: {_speaker(found.record.said_by, 2 * NAME)}{when}")
    elif found.record is not None:
        yield from _documents(found.sources, ledger, dates, told)
    elif found.sources:
        many = len(found.sources)
        yield escape(f"{found.text}: from {many} {'document' if many == 1 else 'documents'}")
    else:
        yield escape(f"{found.text}: counted by this book")


def _documents(keys: Iterable[str], ledger: Ledger, dates: bool, told: set[str]) -> Iterator[str]:
    """Documents that the section has not named yet."""
    new = [key for key in dict.fromkeys(keys) if key not in told]
    told.update(new[: NAMES if len(new) <= NAMES else NAMES - 1])
    yield from _few([_document(ledger.sources[key], dates) for key in new], joined=not dates)


def _document(source: Source, dates: bool) -> str:
    name = source.called
    return _line(source.standpoint, f"{name}, {source.date.prose}" if source.date and dates else name)


def _few(lines: list[str], joined: bool) -> list[str]:
    """The first lines and how many more there are; or all of it as one."""
    lines = list(dict.fromkeys(lines))
    if len(lines) > NAMES:
        lines = [*lines[: NAMES - 1], f"and {len(lines) - NAMES + 1} more"]
    return [" ".join(lines)] if joined and lines else lines


def _line(standpoint: str, words: str) -> str:
    return f"{theme.glyph(standpoint)} {escape(words)}"


def _speaker(name: str, letters: int) -> str:
    """A speaker without the explanation in brackets, which the card has."""
    return cards.clip(name.split(" (")[0], letters)
