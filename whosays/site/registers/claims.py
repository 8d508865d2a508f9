"""The registers of claims, corrections and open questions: each record with its id, so that it can be linked and challenged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from whosays.drawing.templating import slug
from whosays.ledger.register_parts import Part
from whosays.model.records import Claim

from ..site_book import Page
from .parted import Fact, Group, Parted, register


def _entries(page: Page, claims: Iterable[Claim]) -> Markup:
    return page.render("registers/claims.html", claims=list(claims))


def _groups(page: Page, part: Part) -> Iterator[Group]:
    is_first = part.key == part.records[0].topic.replace("_", "-") or part.key.endswith("-1")
    older = tuple(claim.was for claim in part.records if claim.was)
    yield Group(f"claims-{part.records[0].topic}" if is_first else "", part.label,
                part.page(page.book.addresses["claims"]), (*part.record_ids, *older))


def _fact(page: Page, claim: Claim) -> Fact:
    said = (f"{account.speaker} {account.says} {account.words}" for account in claim.accounts)
    return Fact(claim.statement, " ".join((claim.detail, claim.id, *said)), {
        "topic": claim.topic, "status": claim.status,
        "page": " ".join(slug(passage.page) for passage in page.usage.telling("claim", claim.id))})


def _pages(page: Page) -> list[str]:
    return page.in_order(p.page for p in page.usage.passages if any(kind == "claim" for kind, _ in p.cited))


PARTED = Parted(lambda page, part: _entries(page, part.records), _fact,
                "registers/claims_choices.html", _pages, _groups)
listed = register("claims", PARTED, lambda page, topic: _entries(page, sorted(
    (c for c in page.ledger.claims.values() if not c.unverified), key=lambda c: (c.date.start, c.id))))


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
