"""What the search finds of the teachers' pages: plans, source cards, contested questions, standards, files to print."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.drawing.templating import Surface
from whosays.handouts.downloads import files
from whosays.handouts.loading import Teaching

Found = tuple[str, str, str, str]
_IN_A_KIT = "lesson plan kit slides handout exit slip rubric word list letter to parents"


def found(known: Teaching, at: Surface) -> Iterator[Found]:
    """(address, title, text, words that lead to it and are not shown) of everything, where the book has its register."""
    if to := at.register("lessons"):
        yield from ((f"{to}#plan-{plan.id}", plan.title, plan.essential_question,
                     f"{_IN_A_KIT} {plan.ages} {known.minutes_of(plan)} minutes {' '.join(plan.subjects)} "
                     + " ".join(known.pages[name].title for name in known.chapters_of(plan) if name in known.pages))
                    for plan in known.plans.values())
    yield from _documents(known, at)
    yield from ((at.register("standards"), one.name, one.cite, "") for one in known.frameworks.values())
    if to := at.register("teacher-downloads"):
        listed = files(known)
        for name, page in known.pages.items():
            if titles := list(dict.fromkeys(f.title.split(":")[0] for f in listed if name in f.chapters)):
                yield f"{to}#files-{name}", page.title, ", ".join(titles), "download print files"


def _documents(known: Teaching, at: Surface) -> Iterator[Found]:
    if to := at.register("packs"):
        for name, pack in known.packs.items():
            yield f"{to}#pack-{name}", pack.title, pack.question, "source cards documents"
            yield from ((f"{to}#{card.id}", f"{pack.title}: {card.who}", card.says, "") for card in pack.cards)
    if to := at.register("forms"):
        for one in (ready for ready in known.contested.values() if ready.sides):
            yield to, one.question, "Structured controversy, jigsaw, vote on paper", "contested question debate forms"
