"""What is kept on the device: the reader's own notebook, and whose it is. Frames of a page, which scripts fill."""

from __future__ import annotations

from markupsafe import Markup

from ..site_book import Page


def notebook(page: Page, topic: str) -> Markup:
    """The frame, which can be printed and filled in by hand too."""
    return page.render("registers/notebook.html")


def readers(page: Page, topic: str) -> Markup:
    """Where a shared device is handed on (readers.js)."""
    return page.render("registers/readers.html")
