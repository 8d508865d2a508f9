"""The registers: pages of the book that are made from the ledger alone. Each is a function of (env, page, topic) to HTML.

A register item carries the id of its record, so that every mark, row and link of the book can end there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import (
    assign,
    balance,
    claims,
    data,
    events,
    figures,
    sources,
    teaching,
)
from . import (
    downloads_page as handouts,
)
from . import (
    people_and_terms as words,
)

REGISTERS: dict[str, Callable[[Any, str, str], str]] = {
    "sources": sources.register,
    "claims": claims.register,
    "disputed": balance.disputed,
    "balance": balance.shares,
    "corrections": claims.corrections,
    "questions": claims.questions,
    "tolls": figures.tolls,
    "population": figures.population,
    "quantities": figures.quantities,
    "distances": figures.distances,
    "areas": figures.areas,
    "timeline": events.timeline,
    "people": words.people,
    "names": words.names,
    "glossary": words.glossary,
    "dictionary": data.dictionary,
    "downloads": data.downloads,
    "lessons": teaching.lessons,
    "packs": teaching.document_packs,
    "standards": teaching.standards,
    "objectives": teaching.objectives,
    "teacher-downloads": handouts.downloads,
    "lms": handouts.systems,
    "lms-table": handouts.survives,
    "assign": assign.assign,
    "reading-list": assign.shown,
}
# These show what chapters say of themselves: a changed chapter changes them.
FROM_CHAPTERS = {"lessons", "packs", "standards", "objectives", "teacher-downloads", "assign", "reading-list"}
