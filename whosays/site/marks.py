"""Marks on a page: who says a sentence, in one mark after it; numbers, sources and words as links within it.

All that a reader sees in a sentence is text, so that copying, searching, reading aloud and printing give the sentence and
nothing else. A mark leads to an entry in a register; cards.js opens it as a card, and side_notes.py repeats it in the margin.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from whosays.drawing.templating import REGISTER_OF
from whosays.ledger.ledger import Ledger

from . import cards, late_parts, side_notes
from .roles import Mark
from .sentences import BY_SENTENCE, blocks, marks_of, split, take_stop, without_marks
from .site_book import Page, page_of
from .speakers import Speaker, speakers
from .translations import english_of
from .usage import Cited, documents_of, event_of, keys_of
from .written_nodes import add_around, add_made

_SHAPES, _NAMES = 4, 5  # shapes and names of a sentence's speakers; more are counted
_NUMBERS = 4  # documents that a mark names on paper
_SILENT = "established"  # the normal case has no word


class Said(nodes.Inline, nodes.TextElement):
    """A sentence, as far as the mark after it speaks of it. It begins with the anchors of its claims."""


class By(nodes.Inline, nodes.Element):
    """Who says the sentence before it. `look`: what the template needs; `voices`: its speakers; `parts`: of its card."""


class Cards(nodes.General, nodes.Element):
    """At the end of a page: where the contents of its cards are. `text`: the script that hands them over."""


@dataclass(frozen=True)
class Look:
    """How a mark looks. word: a certainty in words; status: its key. text: of the sentence, inside the mark.

    standpoints: shapes to draw; more: how many others. label: how it is called aloud, where its text does not say it.
    names: shown when a reader wants full marks. numbers: of its documents in the page's list, for paper.
    """

    kind: str
    href: str
    parts: tuple[str, ...]
    text: str = ""
    word: str = ""
    status: str = ""
    standpoints: tuple[str, ...] = ()
    more: int = 0
    label: str = ""
    names: str = ""
    numbers: str = ""


@dataclass
class _Writer:
    """Gives the marks of one page their places. anchored: claims whose anchor stands; wanted: parts of cards.

    english: on a page in another language, the English sentences of each mark; those whose marks were placed are taken out.
    """

    page: Page
    anchored: set[str] = field(default_factory=set)
    wanted: dict[str, Cited] = field(default_factory=dict)
    english: dict[Cited, deque[str]] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        return self.page.ledger

    def place(self, block: nodes.Element) -> None:
        """Put one mark after each sentence that has citations or claims; one word before all of them where they share it."""
        sentences = list(split(block))
        states = [_state(found, self.ledger) for sentence in sentences if (found := marks_of(sentence))]
        shared = states[0] if len(states) > 1 and len(set(states)) == 1 and states[0][0] and not states[0][1] else ("", False)
        made: list[nodes.Node] = []
        for sentence in sentences:
            if found := marks_of(sentence):
                if shared[0] and not any(isinstance(node, By) for node in made):
                    made.append(By("", kind="all", state=shared, said=(), figures=()))
                made += self._sentence(sentence, found, ("", False) if shared[0] else _state(found, self.ledger))
            else:
                made += sentence
        block.children = []
        block += made
        self._whole(block)

    def _sentence(self, sentence: list[nodes.Node], found: list[Mark], state: tuple[str, bool]) -> list[nodes.Node]:
        words = Said("", "", *sentence)
        without_marks(words)
        every = [(mark["kind"], mark["spec"]) for mark in found]
        cited = tuple(dict.fromkeys(every))
        new = [spec for kind, spec in cited if kind == "claim" and spec not in self.anchored]
        self.anchored.update(new)
        # Empty elements carry the anchors: reader views leave out what has an id with `extra` or `comment` in it.
        words[:0] = [nodes.inline("", "", ids=[f"claim-{spec}"]) for spec in new]
        figures = tuple(mark["spec"] for mark in words.findall(Mark) if mark["kind"] == "n")
        by = By("", kind="by", state=state, said=cited, figures=figures)
        english = dict.fromkeys(self.english[one].popleft() for one in every if self.english.get(one))
        said = " ".join(english) or words.astext()
        by["voices"], by["parts"] = self._speakers(cited, figures, said), self._parts(cited, figures)
        stop = take_stop(words) if state[0] else ""
        by["look"] = self._look(by, stop)
        return [words, by]

    def _whole(self, block: nodes.Element) -> None:
        """The word of a whole paragraph opens all that its sentences rest on."""
        for node in block.children:
            if isinstance(node, By) and node["kind"] == "all":
                every = [by for by in block.children if isinstance(by, By) and by is not node]
                node["voices"], node["parts"] = (), tuple(dict.fromkeys(part for by in every for part in by["parts"]))
                node["said"] = tuple(dict.fromkeys(one for by in every for one in by["said"]))
                node["look"] = self._look(node, "")

    def _speakers(self, cited: Iterable[Cited], figures: Sequence[str], sentence: str) -> tuple[Speaker, ...]:
        """Who speaks in a sentence. The document of a number in it is the number's speaker's."""
        of_numbers = self._numbers_of(figures)
        found: dict[Speaker, None] = {}
        for kind, spec in cited:
            for key in keys_of(spec) if kind == "cite" else (spec,):
                given = speakers("n", of_numbers[key], self.ledger) if kind == "cite" and key in of_numbers else ()
                found |= dict.fromkeys(given or speakers(kind, key, self.ledger, sentence))
        named: list[Speaker] = []
        for voice in found:
            if not any(voice.is_called(other.standpoint, other.name) for other in named):
                named.append(voice)
        return tuple(named)

    def _parts(self, cited: Iterable[Cited], figures: Sequence[str]) -> tuple[str, ...]:
        """The parts of a sentence's card: claims, and the documents that none of them nor a number in it names."""
        of_numbers = self._numbers_of(figures)
        named = {key for kind, spec in cited if kind == "claim" for key in documents_of(kind, spec, self.ledger)}
        found: dict[str, None] = {}
        for kind, spec in cited:
            if kind == "claim":
                found[self._want(kind, spec)] = None
            for key in keys_of(spec) if kind == "cite" else ():
                if key in of_numbers:
                    found[self._want("n", of_numbers[key])] = None
                elif key not in named:
                    found[self._want("source", key)] = None
        return tuple(found) or tuple(self._want("source", key) for _, spec in cited for key in keys_of(spec))

    def _numbers_of(self, figures: Sequence[str]) -> dict[str, str]:
        """Document -> the number of the sentence that it alone gives."""
        return {found.sources[0]: spec for spec in figures if (found := self.ledger.figure(spec)).record and found.sources}

    def _want(self, kind: str, spec: str) -> str:
        key = cards.part_id(kind, spec)
        self.wanted[key] = (kind, spec)
        return key

    def _look(self, by: By, stop: str) -> Look:
        status, is_part = by["state"]
        language, label = self.page.language, self.ledger.vocabulary.certainty[status].label if status else ""
        word = language.say("in part: {word}", word=label) if is_part else label
        stands = tuple(dict.fromkeys(voice.standpoint for voice in by["voices"]))
        names = listed([language.speaker(voice.name) for voice in by["voices"]], language.comma)
        said = language.say("said by {names}", names=names) if names else ""
        keys = [key for kind, spec in by["said"] for key in documents_of(kind, spec, self.ledger)]
        return Look(by["kind"], self._href(*by["said"][0]), by["parts"], stop, word, status, stands[:_SHAPES],
                    more=max(0, len(stands) - _SHAPES), names=names,
                    label=f"{word}{language.comma}{said}" if word and said else word or said[:1].upper() + said[1:],
                    numbers=numbers(self.page, keys) if by["kind"] == "by" else "")

    def inline(self, mark: Mark) -> None:
        """How a number, a source or a word looks that a sentence names."""
        kind, spec, ledger = mark["kind"], mark["spec"], self.ledger
        keys = keys_of(spec) if kind == "source" else ()
        parts = tuple(self._want("source", key) for key in keys) or (self._want(kind, spec),)
        stands = tuple(dict.fromkeys(one.standpoint for one in speakers(kind, spec, ledger))) if kind != "term" else ()
        mark["look"] = Look(kind, self._href(kind, spec), parts, mark.astext(), standpoints=stands[:_SHAPES],
                            numbers=numbers(self.page, documents_of(kind, spec, ledger)))

    def _href(self, kind: str, spec: str) -> str:
        """The entry of a mark in a register; where the book shows none, the page's own list."""
        at, keys = self.page.at, keys_of(spec)
        if kind in ("cite", "source"):
            found = at.record("sources", keys[0]) or (f"#doc-{keys[0]}" if keys[0] in at.listed else "")
        elif kind == "n":
            figure = self.ledger.figure(spec)
            key = figure.record.id if figure.record else event_of(spec, self.ledger)  # type: ignore[attr-defined]
            found = at.record(figure.table, key) if key else at.register(REGISTER_OF.get(figure.table, ""))
        else:
            found = at.record(f"{kind}s", spec)
        return found or "#main"


def _state(marks: Sequence[Mark], ledger: Ledger) -> tuple[str, bool]:
    """The certainty of a sentence that is to be told in a word (or nothing), and whether it holds for a part of it only."""
    found = list(dict.fromkeys(ledger.claims[mark["spec"]].status for mark in marks if mark["kind"] == "claim"))
    worded = [status for status in found if status != _SILENT]
    return (worded[0], len(found) > 1) if worded else ("", False)


def listed(names: Sequence[str], comma: str = ", ") -> str:
    """A few names, and how many others."""
    named = list(dict.fromkeys(names))
    more = len(named) - _NAMES
    return comma.join(named[:_NAMES]) + (f" +{more}" if more > 0 else "")


def numbers(page: Page, sources: Iterable[str]) -> str:
    """The numbers of a mark's documents in the page's list: on paper nothing opens, and print.css shows these."""
    found = sorted({number for key in sources if (number := page.at.listed.get(key))})
    return ", ".join(map(str, found[:_NUMBERS])) + (" …" if len(found) > _NUMBERS else "")


def place_marks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each mark of a page its place and look, each paragraph its note, and the page its cards."""
    page = page_of(app.env, docname)
    writer = _Writer(page, english=english_of(page))
    for block in blocks(doctree):
        if any(mark["kind"] in BY_SENTENCE for mark in block.findall(Mark)):
            writer.place(block)
    for mark in doctree.findall(Mark):
        writer.inline(mark)
    side_notes.place(doctree, writer.ledger)
    if writer.wanted:
        for key in writer.page.at.listed:
            writer.wanted.setdefault(cards.part_id("source", key), ("source", key))
        holder = next(iter(doctree.findall(nodes.section)), doctree)
        holder += Cards("", text=cards.script(writer.page, writer.wanted), needs=("cards",))


def _mark(page: Page, node: nodes.Element) -> str:
    return page.render("mark.html", mark=node["look"], numbers=late_parts.numbers(page, node["look"].numbers))


def _cards(page: Page, node: Cards) -> str:
    """Write the script beside the page; a chapter in one file has it inside (single_file.py)."""
    name = cards.name(page, node["text"])
    if not page.is_alone:
        path = Path(page.env.app.outdir) / "_ashraf" / name.partition("?")[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(node["text"], encoding="utf-8")
    return page.render("cards/cards.html", name=name)


def setup(app: Sphinx) -> None:
    add_made(app, Mark, _mark, speaks=True)
    add_around(app, Said, lambda writer, node: writer.starttag(node, "span", "", CLASS="said"), "</span>")
    add_made(app, By, _mark)
    add_made(app, Cards, _cards)
    app.connect("doctree-resolved", place_marks)
