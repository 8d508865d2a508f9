"""Who made the book, by what its `book.yaml` says, and what was read for it."""

from __future__ import annotations

from markupsafe import Markup

from ..site_book import Page


def makers(page: Page, topic: str) -> Markup:
    """Questions and answers; what is not filled in is printed as missing."""
    return page.render("registers/imprint.html")
