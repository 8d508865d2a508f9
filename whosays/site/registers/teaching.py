"""The teachers' lists: lessons, document packs, standards both ways, objectives; all from `data/` and the chapters' heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from whosays.handouts import contested, document_sets, materials, plans
from whosays.handouts.kit_files import has_slides
from whosays.handouts.outline import Page as Chapter
from whosays.model.lessons import Lesson, Pack, Unit
from whosays.model.records import Claim

from ..site_book import Page


def ordered(page: Page) -> list[Chapter]:
    """The chapters in the order of the contents."""
    known = {chapter.file: chapter for chapter in page.book.teaching.pages.values()}
    return [known[name] for name in page.in_order(known)]


def render(page: Page, template: str, **values: Any) -> Markup:
    """A template of the teachers' pages."""
    return page.render(f"registers/{template}", known=page.book.teaching, downloads=materials.DOWNLOADS,
                       link=materials.link, chapters=ordered(page), **values)


# ---- Lessons ----

@dataclass(frozen=True)
class Plan:
    """A lesson or unit with what is worked out for it. glance, after: (head, text) of its two boxes; before: of a lesson."""

    of: Lesson | Unit
    chapters: tuple[str, ...]
    minutes: int
    objectives: tuple[str, ...]
    glance: list[tuple[str, str]]
    after: list[tuple[str, str]]
    before: list[str]

    @property
    def is_unit(self) -> bool:
        return isinstance(self.of, Unit)

    @property
    def has_kit(self) -> bool:
        """Whether it can be printed with all that its steps need."""
        return self.of.kit is not None

    @property
    def has_slides(self) -> bool:
        """Whether its kit has slides."""
        return has_slides(self.of)

    @property
    def length(self) -> str:
        """How long it takes, in words."""
        lessons = f"{len(self.of.lessons)} lessons, " if isinstance(self.of, Unit) else ""
        return f"{lessons}{self.minutes} minutes"


def _plan(page: Page, found: Lesson | Unit) -> Plan:
    known = page.book.teaching
    return Plan(found, known.chapters_of(found), known.minutes_of(found), known.objectives_of(found),
                plans.glance(found, known), plans.after(found, known),
                plans.before(found, known) if isinstance(found, Lesson) else [])


def _plans(page: Page) -> list[Plan]:
    """Lessons on one chapter in the order of the book, then those over several, then units."""
    place = {chapter.name: n for n, chapter in enumerate(ordered(page))}
    found = [_plan(page, plan) for plan in page.book.teaching.plans.values()]
    return sorted(found, key=lambda p: (p.is_unit, len(p.chapters) > 1,
                                        min((place.get(c, 99) for c in p.chapters), default=99)))


def lessons(page: Page, topic: str) -> Markup:
    """Every lesson and unit in a fold of its own, or the one that `:topic:` names (then unfolded)."""
    return render(page, "lessons.html", topic=topic, plans=[p for p in _plans(page) if topic in ("", p.of.id)])


# ---- Document packs ----

def packs(page: Page, topic: str) -> Markup:
    """Every pack in a fold, or the one of the chapter that `:topic:` names (then unfolded)."""
    known: Mapping[str, Pack] = page.book.teaching.packs
    found = [(c, known[c.name]) for c in ordered(page) if c.name in known and topic in ("", c.name)]
    return render(page, "packs.html", topic=topic, packs=found, when_of=document_sets.when_of,
                  rights=page.book.ledger.vocabulary.rights)


# ---- Contested questions ----

_KINDS = (("controversy", "Structured controversy"), ("jigsaw", "Jigsaw by standpoint"), ("vote", "Vote on paper"))


def forms(page: Page, topic: str) -> Markup:
    """Claims made ready for talk in class, and a form that makes sheets of any other with two accounts."""
    topics: dict[str, list[Claim]] = {}
    for claim in contested.claims(page.book.ledger):
        topics.setdefault(str(page.book.ledger.vocabulary.topics.get(claim.topic, claim.topic)), []).append(claim)
    return render(page, "forms.html", topics=topics.items(), kinds=_KINDS)


# ---- Standards ----

def standards(page: Page, topic: str) -> Markup:
    """From each standard to what serves it; with `:topic: reverse` from each objective, lesson and quiz to its standards."""
    return render(page, "standards_reverse.html" if topic == "reverse" else "standards.html", plans=_plans_by_id(page))


def _plans_by_id(page: Page) -> list[Plan]:
    return [_plan(page, plan) for plan in page.book.teaching.plans.values()]


def objectives(page: Page, topic: str) -> Markup:
    """Every chapter with its minutes, quiz, objectives and content notes, as its own head has them."""
    return render(page, "objectives.html")
