"""The word list of a kit for who learns English: hard words that its sheets say, names and terms, ways to begin a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whosays.model.kits import PlainWord
from whosays.model.lessons import Card, Lesson, Unit
from whosays.model.records import Term

from .blocks import Sheet, bullets, heading, name_line, table
from .loading import Teaching
from .reports_on_paper import strips

_SAY = {"": ("___ says that ___.", "___ repeats what ___ said.", "___ and ___ agree that ___, but they differ about ___.",
             "I cannot tell from this report ___."),
        "figure": ("On ___ the number was ___, said ___.", "___ is a new number; ___ gives it on ___.",
                   "The report does not say how ___ knows."),
        "accounts": ("By the reading of ___, ___, for ___.", "This rests on ___.", "___ does not say ___."),
        "statement": ("I would print this with the name of ___, because ___.", "I would leave this out, because ___.")}
_MOST = 34  # hard words on a list: those of the handout, then those that the other sheets say most often
_ELSEWHERE = ("teacher", "cards", "cards-easier", "letter")  # sheets whose words would crowd out those of the lesson
_HEADS = ["Word", "What it means", "In my language"]


def sheet(plan: Lesson | Unit, teaching: Teaching, others: Sequence[Sheet]) -> Sheet:
    """The list of a plan. others: the sheets that its pupils get."""
    hard = _table("Words", ((_called(word.word, said, word.word), word.meaning) for word, said in hard_words(teaching, others)))
    names = _table("Names and terms", [*((_called(term.term, said), term.explanation) for term, said in _terms(plan, teaching)),
                                       *_short_words(plan, teaching)])
    kind = "lesson" if isinstance(plan, Lesson) else "unit"
    blocks = [name_line(), *([heading(f"Words of this {kind}"), hard] if hard["rows"] else []),
              *([heading("Names and terms"), names] if names["rows"] else []),
              heading("Ways to begin a sentence"), bullets(_beginnings(plan))]
    return Sheet("words", f"Words: {plan.title}", tuple(blocks), size=11.0)


def _beginnings(plan: Lesson | Unit) -> list[str]:
    """Ways to begin: those for any lesson, those for its kind of reports, those of its exit slip."""
    kinds = {report.partition(":")[0] for report in plan.kit.reports} if plan.kit else set()
    return [*(said for kind, some in _SAY.items() if not kind or kind in kinds for said in some),
            *(plan.kit.exit.starters if plan.kit else ())]


def _table(title: str, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return table(title, _HEADS, [[word, meaning, ""] for word, meaning in rows], [1, 3, 1.4], 8)


def hard_words(teaching: Teaching, others: Sequence[Sheet]) -> list[tuple[PlainWord, list[str]]]:
    """Hard words that the sheets of a lesson say, by the alphabet, each as it is said there."""
    first = " ".join(words for one in others if one.name in ("handout", "exam") for words in _words_of(one.blocks))
    spoken = " ".join(words for one in others if one.name not in _ELSEWHERE for words in _words_of(one.blocks))
    found = []
    for word in teaching.words.values():
        forms = (word.word, *word.forms)
        counts = {form: len(hits) for form in forms if (hits := _hits(spoken, form, is_name=form.isupper()))}
        if counts:
            is_first = any(_hits(first, form, is_name=form.isupper()) for form in forms)
            found.append(((is_first, sum(counts.values())), word, list(counts)))
    kept = sorted(found, key=lambda one: one[0], reverse=True)[:_MOST]
    return [(word, said) for _, word, said in sorted(kept, key=lambda one: one[1].word.lower())]


def _words_of(value: Any) -> Iterator[str]:
    """Every text of blocks that a reader sees; drawings are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _words_of([told for key, told in value.items() if key not in ("kind", "svg", "legend")])
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from _words_of(inside)


def _terms(plan: Lesson | Unit, teaching: Teaching) -> Iterator[tuple[Term, list[str]]]:
    """Terms of the glossary that the kit's own texts and the cards use."""
    found = strips(plan.kit, teaching.ledger) if plan.kit else []
    spoken = " ".join([*(f"{s.speaker} {s.says} {s.knows}" for s in found),
                       *(f"{c.who} {c.for_whom} {c.says}" for c in _cards(plan, teaching)),
                       *(f"{s.teacher} {s.pupils} {s.expect}" for one in teaching.taught(plan) for s in one.steps),
                       *((plan.kit.about, plan.kit.how, *plan.kit.organiser, plan.kit.exit.ask) if plan.kit else ())])
    for term in teaching.ledger.terms.values():
        # A term of several words may begin a sentence; of one word, a capital may make a name of it.
        if said := [word for word in (term.term, *term.aliases)
                    if _hits(spoken, word, is_name=not (word.islower() and " " in word))]:
            yield term, said


def _short_words(plan: Lesson | Unit, teaching: Teaching) -> list[tuple[str, str]]:
    """Short words of the documents on its cards: letters that stand for a name."""
    return [(short, meaning) for card in _cards(plan, teaching) if card.passage
            for short, meaning in card.passage.explained.items() if short.isupper()]


def _cards(plan: Lesson | Unit, teaching: Teaching) -> list[Card]:
    """The source cards in its kit, or in the kits of its lessons."""
    return [card for one in teaching.taught(plan) if (pack := teaching.packs.get(one.chapters[0])) for card in pack.cards]


def _hits(spoken: str, word: str, *, is_name: bool) -> list[str]:
    return re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", spoken, 0 if is_name else re.I)


def _called(name: str, said: Sequence[str], own: str = "") -> str:
    """A word or term, with the other names that the sheets call it by."""
    others = [word for word in said if (word != own if own else not word.lower().startswith(name.lower()))]
    return f"{name} ({'' if own else 'also: '}{', '.join(others)})" if others else name
