"""What the teachers' files say about chapters, quizzes, sources, standards and each other: does it exist?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from whosays.handouts.contested import claims
from whosays.handouts.loading import Files, Teaching, TeachingError, read
from whosays.ledger.ledger import Ledger
from whosays.model.fields import Record
from whosays.model.lessons import Card, Contested, Framework, Lesson, Pack, Unit
from whosays.model.suggestions import nearest
from whosays.quiz.loading import load_all
from whosays.reading.text_files import Problem, Row

from .prose import split
from .reading_grade import grade

At = tuple[str | int, ...]
CODE = "code in standards.yaml"
FIGURES = ("tolls", "population", "quantities", "distances", "areas")


class _Checker:
    """Collects problems of one row at a time. unsure: what cannot be said to be missing, for want of a whole file."""

    def __init__(self, found: Teaching, unsure: Collection[str]) -> None:
        root = found.ledger.root
        self.found, self.problems, self.unsure = found, list[Problem](), unsure
        pages = found.pages.values()
        self.codes = dict.fromkeys(found.standards)
        self.objectives = {page.name: page.block.objectives if page.block else () for page in pages}
        self.known: dict[str, Iterable[str]] = {
            "passage": {s.label for page in pages for s in page.sections},
            "exhibit": {e.name for page in pages for e in page.exhibits},
            "question": {q.id for quiz in found.quizzes.values() for q in quiz.questions},
            "quiz": set(found.quizzes), "worksheet": set(found.quizzes), "pack": set(found.packs),
            "card": {card.id for pack in found.packs.values() for card in pack.cards},
            "page": {p.relative_to(root).with_suffix("").as_posix() for p in root.glob("chapters/**/*.md")},
        }

    def say(self, row: Row, path: At, text: str) -> None:
        self.problems.append(row.problem(path, text))

    def one_of(self, row: Row, path: At, word: str, known: Iterable[str], what: str) -> None:
        known = list(known)
        if word not in known and what not in self.unsure:
            self.say(row, path, f"{word!r} is no {what}{nearest(word, known)}")

    def standards(self, row: Row, codes: tuple[str, ...]) -> None:
        for i, code in enumerate(codes):
            self.one_of(row, ("standards", i), code, self.codes, CODE)

    def plan(self, row: Row, plan: Lesson | Unit) -> None:
        if isinstance(plan, Lesson):
            for i, name in enumerate(plan.chapters):
                self.one_of(row, ("chapters", i), name, self.objectives, "chapter")
            self.owned(row, plan.objectives, plan.chapters)
            for i, step in enumerate(plan.steps):
                self.materials(row, ("steps", i, "materials"), step.materials)
        else:
            for i, taught in enumerate(plan.lessons):
                self.one_of(row, ("lessons", i, "lesson"), taught.lesson, self.found.lessons, "lesson")
        self.materials(row, ("homework_materials",), plan.homework_materials)
        self.materials(row, ("opt_out_materials",), plan.opt_out_materials)
        self.kit(row, plan)
        self.standards(row, plan.standards)

    def owned(self, row: Row, objectives: tuple[str, ...], chapters: tuple[str, ...]) -> None:
        """Whether objectives are those of some chapters."""
        own = [o for name in chapters for o in self.objectives.get(name, ())]
        for i, text in enumerate(objectives):
            self.one_of(row, ("objectives", i), text, own, f"objective of {' or '.join(chapters)}, word for word")

    def kit(self, row: Row, lesson: Lesson | Unit) -> None:
        """Whether the reports of a kit and the sources of its exam question are there, and easier words for its homework."""
        self.easy(row, ("homework_easier",), " ".join(lesson.homework_easier))
        if lesson.kit and not lesson.homework_easier:
            self.say(row, (), "has a kit, but no 'homework_easier'; expected the homework step by step in plain words")
        if lesson.opt_out_materials and not lesson.other:
            self.say(row, ("opt_out_materials",), "has materials; expected 'other' with organiser, key, exam and homework, too")
        self.hard_passages(row, lesson)
        ledger = self.found.ledger
        told = {"figure": {key for name in FIGURES for key in ledger.rows(name)}, "statement": set(ledger.article),
                "accounts": {key for key, claim in ledger.claims.items() if claim.accounts}}
        for i, report in enumerate(lesson.kit.reports if lesson.kit else ()):
            kind, _, name = report.partition(":")
            self.one_of(row, ("kit", "reports", i), name, told[kind], f"{kind} of the ledger")
        cards = {f"card:{name}" for name in self.known["card"]} | {f"figure:{name}" for name in told["figure"]}
        for i, source in enumerate(lesson.kit.exam.sources if lesson.kit else ()):
            self.one_of(row, ("kit", "exam", "sources", i), source, cards, "card or figure")

    def hard_passages(self, row: Row, plan: Lesson | Unit) -> None:
        """Whether a kit of chapters that are hard to read says what is hard on its own sheets, and has another task."""
        taught = [plan] if isinstance(plan, Lesson) else [self.found.lessons.get(one.lesson) for one in plan.lessons]
        chapters = {name for lesson in taught if lesson for name in lesson.chapters} & set(self.found.pages)
        if plan.kit and any(self.found.pages[name].notes for name in chapters):
            if not plan.kit.note:
                self.say(row, ("kit",), "has no 'note'; expected what is hard on its sheets: its chapters have content notes")
            if not plan.other:
                self.say(row, (), "has no 'other'; expected another task, for its chapters have content notes")

    def materials(self, row: Row, path: At, named: tuple[str, ...]) -> None:
        for k, material in enumerate(named):
            kind, _, name = material.partition(":")
            self.one_of(row, (*path, k), name, self.known[kind], kind)

    def pack(self, row: Row, pack: Pack) -> None:
        self.one_of(row, ("id",), pack.id, self.objectives, "chapter")
        self.owned(row, pack.objectives, (pack.id,))
        for i, card in enumerate(pack.cards):
            if card.id in (other.id for other in pack.cards[:i]):
                self.say(row, ("cards", i, "id"), f"id {card.id!r} stands twice in the pack; expected each once")
            if not card.id.startswith(f"{pack.id}-"):
                self.say(row, ("cards", i, "id"), f"id {card.id!r}; expected it to begin with '{pack.id}-'")
            for field, key in (("source", card.source), ("quoted_from", card.quoted_from)):
                if key:
                    self.one_of(row, ("cards", i, field), key, self.found.ledger.sources, "source in sources.bib")
            if card.title in [other.title for other in pack.cards[:i]]:
                self.say(row, ("cards", i, "who"), f"{card.title!r} is a title already; expected another beginning")
            self.passage(row, i, card)
            source = self.found.ledger.sources.get(card.source)
            if source and not source.date and not card.when:
                self.say(row, ("cards", i), f"source {card.source!r} has no date; expected a field 'when'")
        self.standards(row, pack.standards)

    def passage(self, row: Row, i: int, card: Card) -> None:
        """Whether a document may be printed at length, and whether easier words are as easy as the book's short pages."""
        ledger = self.found.ledger
        if card.passage:
            self.one_of(row, ("cards", i, "passage", "rights"), card.passage.rights, ledger.vocabulary.rights, "word of rights")
        if not card.in_easier_words:
            return
        self.easy(row, ("cards", i, "passage", "easier") if card.passage else ("cards", i, "easier"), card.in_easier_words)

    def easy(self, row: Row, at: At, words: str) -> None:
        """Whether words are as easy as the book's short pages."""
        limits, said = self.found.ledger.book.short_limits, split(words)
        for sentence in said:
            if limits.sentence and (count := len(sentence.split())) > limits.sentence:
                self.say(row, at, f"sentence {sentence[:40]!r} has {count} words; expected {limits.sentence} at most")
        if limits.grade and (found := grade(said)) > limits.grade[1]:
            self.say(row, at, f"is of reading grade {found:.1f}; expected {limits.grade[1]} at most")

    def contested(self, row: Row, ready: Contested) -> None:
        """Whether the claim is there, and each account of a side."""
        known = {claim.id: len(claim.accounts) for claim in claims(self.found.ledger)}
        self.one_of(row, ("id",), ready.id, known, "claim with two accounts or more")
        for i, side in enumerate(ready.sides or ()):
            for wrong in [number for number in side.accounts if not 1 <= number <= known.get(ready.id, number)]:
                self.say(row, ("sides", i, "accounts"), f"has no account {wrong}; expected 1 to {known[ready.id]}")

    def safe(self, row: Row, record: Record) -> None:
        """Whether nothing is asked of pupils that no class should do."""
        for text in _texts(record.model_dump()):
            for pattern in self.found.ledger.vocabulary.never_asked:
                if asked := re.search(pattern, text, re.I):
                    self.say(row, (), f"says {asked[0]!r}; expected nothing that acts a deed or asks where a pupil stands")

    def framework(self, row: Row, framework: Framework, seen: dict[str, str]) -> None:
        """seen: the framework of every code so far."""
        every = [o for own in self.objectives.values() for o in own]
        for i, standard in enumerate(framework.standards):
            if standard.code in seen:
                self.say(row, ("standards", i, "code"), f"code {standard.code!r} stands already under "
                                                        f"{seen[standard.code]!r}; expected each once")
            seen[standard.code] = framework.id
            for k, text in enumerate(standard.objectives):
                self.one_of(row, ("standards", i, "objectives", k), text, every, "objective of a chapter, word for word")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _texts(inside)


def check(loaded: Files, *, whole: bool = True) -> list[Problem]:
    """All problems: of the files, and of records against each other.

    whole: whether the quizzes are all there are; else nothing can be said to be no question.
    """
    found = loaded.teaching
    if not found.pages:
        return loaded.problems
    # That something of a broken file is missing would be the same mistake told again.
    broken = ((loaded.plans.problems, ("lesson",)), (loaded.packs.problems, ("pack", "card")),
              (loaded.frameworks.problems, (CODE,)), (not whole, ("question", "quiz", "worksheet")))
    checker = _Checker(found, {kind for wrong, kinds in broken if wrong for kind in kinds})
    for key, plan in found.plans.items():
        checker.plan(loaded.plans.rows[key], plan)
    for key, word in found.words.items():
        checker.easy(loaded.words.rows[key], ("meaning",), word.meaning)
    for key, pack in found.packs.items():
        checker.pack(loaded.packs.rows[key], pack)
    for key, ready in found.contested.items():
        checker.contested(loaded.contested.rows[key], ready)
    for files, records in ((loaded.plans, found.plans), (loaded.packs, found.packs), (loaded.contested, found.contested)):
        for key, record in records.items():
            checker.safe(files.rows[key], record)
    seen: dict[str, str] = {}
    for key, framework in found.frameworks.items():
        checker.framework(loaded.frameworks.rows[key], framework, seen)
    return loaded.problems + checker.problems


def load(ledger: Ledger) -> Teaching:
    """The teachers' files of a book. Raises TeachingError or QuizError with every problem."""
    loaded = read(ledger, load_all(ledger))
    if problems := check(loaded):
        raise TeachingError(problems)
    return loaded.teaching
