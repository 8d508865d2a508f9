"""Who made the book, by what its `book.yaml` says, and what was read for it."""

from __future__ import annotations

from markupsafe import Markup

from ..site_book import Page


def makers(page: Page, topic: str) -> Markup:
    """Questions and answers; what is not filled in is printed as missing."""
    return page.render("registers/imprint.html", made=page.ledger.book.makers, has_read=True)


def challenged(page: Page, topic: str) -> Markup:
    """Who answers a challenge and by when, in the same form."""
    return page.render("registers/imprint.html", made=page.ledger.book.challenged, has_read=False)
