"""The registers: lists of a page that are made from the ledger. Each is a function of (page, topic) to HTML, by a template.

A register item carries the id of its record, so that every mark, row and link of the book can end there.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..site_book import Page
from . import assign, balance, claims, data, downloads_page, events, figures, people_and_terms, sources, teaching

REGISTERS: dict[str, Callable[[Page, str], Markup]] = {
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
    "people": people_and_terms.people,
    "names": people_and_terms.names,
    "glossary": people_and_terms.glossary,
    "dictionary": data.dictionary,
    "downloads": data.downloads,
    "lessons": teaching.lessons,
    "packs": teaching.packs,
    "standards": teaching.standards,
    "objectives": teaching.objectives,
    "teacher-downloads": downloads_page.downloads,
    "lms": downloads_page.systems,
    "lms-table": downloads_page.survives,
    "assign": assign.assign,
    "reading-list": assign.shown,
}
# These show what chapters say of themselves: a changed chapter changes them.
FROM_CHAPTERS = {"lessons", "packs", "standards", "objectives", "teacher-downloads", "assign", "reading-list"}
# Scripts that a page with one of these loads.
NEEDS = {"timeline": ("timeline",), "assign": ("qrcode", "assign"), "reading-list": ("assign",)}
