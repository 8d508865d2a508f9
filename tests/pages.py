"""A page of a book while it is written, without a Sphinx run: for tests of what registers and cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

from docutils import nodes

from whosays.handouts.loading import Teaching
from whosays.ledger.ledger import Ledger
from whosays.site.site_book import Page, SiteBook
from whosays.site.usage import PageUse, Passage


def page(name: str, ledger: Ledger, *, passages: Sequence[Passage] = (), title: str = "A page", order: Sequence[str] = (),
         uses: Mapping[str, PageUse] | None = None, teaching: Teaching | None = None) -> Page:
    """The page `name`. passages: of all chapters; order: of the contents; uses: instead of passages; title: of every page."""
    by_page = defaultdict[str, list[Passage]](list)
    for passage in passages:
        by_page[passage.page].append(passage)
    book = SiteBook(Path(ledger.root), ledger)
    if teaching:
        book.teaching = teaching
    env = SimpleNamespace(
        app=SimpleNamespace(whosays_book=book, builder=SimpleNamespace(name="html")),
        titles=defaultdict(lambda: nodes.title("", title)), found_docs=set(order),
        toctree_includes={"index": [*order, *(key for key in by_page if key not in order)]},
        whosays_uses=dict(uses or {key: PageUse(passages=tuple(found)) for key, found in by_page.items()}))
    return Page(env, name)
