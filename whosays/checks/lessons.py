"""What the teachers' files say about chapters, quizzes, sources, standards and each other: does it exist?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from whosays.handouts.loading import Files, Teaching, TeachingError, read
from whosays.ledger.ledger import Ledger
from whosays.model.lessons import Framework, Lesson, Pack, Unit
from whosays.model.suggestions import nearest
from whosays.quiz.loading import load_all
from whosays.reading.text_files import Problem, Row

At = tuple[str | int, ...]
CODE = "code in standards.yaml"


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
        self.problems.append(Problem(row.file, row.at(*path), text))

    def one_of(self, row: Row, path: At, word: str, known: Iterable[str], what: str) -> None:
        known = list(known)
        if word not in known and what not in self.unsure:
            self.say(row, path, f"{word!r} is no {what}{nearest(word, known)}")

    def standards(self, row: Row, codes: tuple[str, ...]) -> None:
        for i, code in enumerate(codes):
            self.one_of(row, ("standards", i), code, self.codes, CODE)

    def lesson(self, row: Row, lesson: Lesson) -> None:
        for i, name in enumerate(lesson.chapters):
            self.one_of(row, ("chapters", i), name, self.objectives, "chapter")
        own = [o for name in lesson.chapters for o in self.objectives.get(name, ())]
        for i, text in enumerate(lesson.objectives):
            self.one_of(row, ("objectives", i), text, own, f"objective of {' or '.join(lesson.chapters)}, word for word")
        for i, step in enumerate(lesson.steps):
            for k, material in enumerate(step.materials):
                kind, _, name = material.partition(":")
                self.one_of(row, ("steps", i, "materials", k), name, self.known[kind], kind)
        self.standards(row, lesson.standards)

    def unit(self, row: Row, unit: Unit) -> None:
        for i, taught in enumerate(unit.lessons):
            self.one_of(row, ("lessons", i, "lesson"), taught.lesson, self.found.lessons, "lesson")
        self.standards(row, unit.standards)

    def pack(self, row: Row, pack: Pack) -> None:
        self.one_of(row, ("id",), pack.id, self.objectives, "chapter")
        for i, text in enumerate(pack.objectives):
            self.one_of(row, ("objectives", i), text, self.objectives.get(pack.id, ()),
                        f"objective of {pack.id}, word for word")
        for i, card in enumerate(pack.cards):
            if card.id in (other.id for other in pack.cards[:i]):
                self.say(row, ("cards", i, "id"), f"id {card.id!r} stands twice in the pack; expected each once")
            if not card.id.startswith(f"{pack.id}-"):
                self.say(row, ("cards", i, "id"), f"id {card.id!r}; expected it to begin with '{pack.id}-'")
            for field, key in (("source", card.source), ("quoted_from", card.quoted_from)):
                if key:
                    self.one_of(row, ("cards", i, field), key, self.found.ledger.sources, "source in sources.bib")
            source = self.found.ledger.sources.get(card.source)
            if source and not source.date and not card.when:
                self.say(row, ("cards", i), f"source {card.source!r} has no date; expected a field 'when'")
        self.standards(row, pack.standards)

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
    for key, lesson in found.lessons.items():
        checker.lesson(loaded.plans.rows[key], lesson)
    for key, unit in found.units.items():
        checker.unit(loaded.plans.rows[key], unit)
    for key, pack in found.packs.items():
        checker.pack(loaded.packs.rows[key], pack)
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
