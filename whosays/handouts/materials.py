"""Materials of a lesson in words and as links: `passage:LABEL` -> “Its heading”, chapters/ONE.html#label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from whosays.reading.chapters import read_page

from .document_sets import A_PAGE
from .loading import Teaching

DOWNLOADS = "_ashraf/downloads"


@dataclass(frozen=True)
class Link:
    """words: what it is. to: the way from the root of the site."""

    words: str
    to: str


def link(material: str, teaching: Teaching, within: tuple[str, ...] = ()) -> Link:
    """A checked material as words and address. within: the chapters it stands among; a single one is not named again."""
    kind, _, name = material.partition(":")
    if kind == "passage":
        place = next(s for page in teaching.pages.values() for s in page.sections if s.label == name)
        is_known = within == (place.page.rpartition("/")[2],)
        return Link(f"“{place.title}”" if is_known else place.heading, f"{place.page}.html#{place.anchor}")
    if kind == "exhibit":
        page, shown = next((p, e) for p in teaching.pages.values() for e in p.exhibits if e.name == name)
        return Link(f"Exhibit “{shown.title or name}”", f"{page.file}.html#{name}")
    if kind == "question":
        quiz, number, _ = teaching.asked(name)
        whose = "" if within == (quiz.name,) else f" “{quiz.title}”"
        return Link(f"Question {number} of the quiz{whose}", f"{quiz.page}.html#quiz-{name}")
    if kind == "quiz":
        return Link(f"Quiz “{teaching.quizzes[name].title}”", f"{teaching.quizzes[name].page}.html#quiz-{name}")
    if kind == "worksheet":
        return Link(f"Worksheet “{teaching.quizzes[name].title}”", f"{DOWNLOADS}/{name}-worksheet.pdf")
    if kind == "page":
        path = teaching.ledger.root / f"{name}.md"  # `check` tells one that is not there
        heading = read_page(path, teaching.ledger.root).title if path.is_file() else name
        return Link(f"“{heading}”", f"{name}.html")
    if kind == "pack":
        return Link(f"Source cards “{teaching.packs[name].title}”", f"{DOWNLOADS}/{name}-cards.pdf")
    pack, number, _ = teaching.card(name)
    return Link(f"Card {number} of “{pack.title}”", f"{DOWNLOADS}/{pack.id}-cards.pdf#page={-(-number // A_PAGE)}")


def in_words(materials: Iterable[str], teaching: Teaching, within: tuple[str, ...] = ()) -> list[str]:
    """Materials in words, questions of one quiz together: `Questions 3 and 8 of the quiz`. within: as for `link`."""
    quizzes = {f"question:{asked.id}": quiz.name for quiz in teaching.quizzes.values() for asked in quiz.questions}
    found = list[str]()
    for quiz, some in groupby(materials, quizzes.get):
        words = [link(material, teaching, within).words for material in some]
        if quiz and len(words) > 1:
            *numbers, last = (one.split()[1] for one in words)
            words = [f"Questions {', '.join(numbers)} and {last} {words[0].split(' ', 2)[2]}"]
        found += words
    return found
