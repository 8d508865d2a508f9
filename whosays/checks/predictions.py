"""Guesses of a page before its exhibits, as far as no cell has to run: the figures, one answer, the exhibit right below.

Whether the exhibit shows the figures, only the build can tell (site/predictions.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.ledger.ledger import Ledger
from whosays.ledger.predictions import prediction
from whosays.model.suggestions import nearest
from whosays.reading import myst
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem


def problems(page: Page, ledger: Ledger) -> Iterator[Problem]:
    """Every `{predict}` of a page that cannot be asked, or does not stand right before its exhibit."""
    for block in myst.walk(page.blocks):
        if not (isinstance(block, myst.Directive) and block.name == "predict"):
            continue
        try:
            prediction(ledger, block.options.get("ask", ""), ids(block.options.get("figures", "")))
        except (LookupError, ValueError) as wrong:
            yield Problem(page.file, block.line, f"predict: {wrong.args[0]}")
        below = next((named.name for named in page.exhibits if named.line > block.line), "")
        if below != block.argument:
            known = [named.name for named in page.exhibits]
            yield Problem(page.file, block.line, f"predict: the next exhibit is {below!r}; expected "
                                                 f"{block.argument!r} right below{nearest(block.argument, known)}")


def ids(text: str) -> tuple[str, ...]:
    """Ids with commas between, as the option `:figures:` has them."""
    return tuple(key.strip() for key in text.split(",") if key.strip())
