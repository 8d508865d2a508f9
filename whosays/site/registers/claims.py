"""The registers of claims, corrections and open questions: each record with its id, so that it can be linked and challenged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..site_book import Page


def register(page: Page, topic: str) -> Markup:
    """All claims by topic, in the order of time. Claims that rest on memory alone are not shown."""
    claims = sorted((c for c in page.ledger.claims.values() if not c.unverified), key=lambda c: (c.date.start, c.id))
    pages = page.in_order(p.page for p in page.usage.passages if any(kind == "claim" for kind, _ in p.cited))
    return page.render("registers/claims.html", claims=claims, pages=pages)


def corrections(page: Page, topic: str) -> Markup:
    """What was reported and later revised, by topic, each with where its subject is told."""
    return page.render("registers/corrections.html", topics=_by_topic(page, page.ledger.corrections.values()))


def questions(page: Page, topic: str) -> Markup:
    """What the sources read could not settle, by topic."""
    return page.render("registers/questions.html", topics=_by_topic(page, page.ledger.questions.values()))


def _by_topic(page: Page, found: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """(topic, its records) of every topic that has some, in the order of the vocabulary."""
    records = list(found)
    parts = ((topic, [r for r in records if r.topic == topic]) for topic in page.ledger.vocabulary.topics)
    return [(topic, part) for topic, part in parts if part]
