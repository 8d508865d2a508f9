"""The registers: lists of a page that are made from the ledger. Each is a function of (page, topic) to HTML, by a template.

A register item carries the id of its record, so that every mark, row and link of the book can end there.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..site_book import Page
from . import (
    assign,
    balance,
    changes,
    claims,
    data,
    downloads_page,
    events,
    figures,
    frames,
    imprint,
    people_and_terms,
    room,
    sources,
    teaching,
)

REGISTERS: dict[str, Callable[[Page, str], Markup]] = {
    "sources": sources.listed,
    "claims": claims.listed,
    "disputed": balance.disputed,
    "balance": balance.shares,
    "room": room.room,
    "copies": balance.copies,
    "imprint": imprint.makers,
    "challenge": imprint.challenged,
    "changes": changes.changes,
    "corrections": claims.corrections,
    "questions": claims.questions,
    "tolls": figures.tolls,
    "population": figures.population,
    "quantities": figures.quantities,
    "distances": frames.template("distances"),
    "areas": frames.template("areas"),
    "timeline": events.timeline,
    "people": people_and_terms.people,
    "people-groups": people_and_terms.people_groups,
    "names": frames.template("names"),
    "glossary": people_and_terms.glossary,
    "dictionary": data.dictionary,
    "downloads": data.downloads,
    "lessons": teaching.lessons,
    "packs": teaching.packs,
    "forms": teaching.forms,
    "standards": teaching.standards,
    "objectives": teaching.objectives,
    "teacher-downloads": downloads_page.downloads,
    "lms": downloads_page.systems,
    "lms-table": downloads_page.survives,
    "assign": assign.assign,
    "reading-list": assign.shown,
    "notebook": frames.template("notebook"),
    "class-table": frames.class_table,
    "readers": frames.template("readers"),
    "due": frames.due,
}
# These show what chapters say of themselves: a changed chapter changes them.
FROM_CHAPTERS = {"lessons", "packs", "standards", "objectives", "teacher-downloads", "assign", "reading-list", "class-table"}
# Registers that have pages of their own when they grow long.
PARTED = {"sources": sources.PARTED, "claims": claims.PARTED, "people": people_and_terms.PARTED, **figures.PARTED}
# Scripts and style sheets that a page with one of these loads.
NEEDS = {**{name: ("registers",) for name in PARTED}, **{name: ("assign.css",) for name in ("lessons", "packs", "room", "lms")},
         "timeline": ("timeline", "exhibits.css"), "assign": ("assign",), "reading-list": ("listpage", "assign.css"),
         "glossary": ("languages",), "notebook": ("notebook",), "class-table": ("classtable",), "due": ("due",),
         "readers": ("readers", "due.css"), "changes": ("changes", "reference.css"), "forms": ("forms", "assign.css")}
