"""The name of a source and safe words, for pages that are not templates yet."""

from __future__ import annotations

from markupsafe import Markup

from whosays.drawing.templating import environment
from whosays.ledger.ledger import Ledger


def words(text: str, lang: str = "fa") -> Markup:
    """Plain text as safe HTML; words in Arabic script are marked with their language and direction."""
    return Markup(environment().from_string("{{ text|script_runs(lang) }}").render(text=text, lang=lang))


def source_name(ledger: Ledger, key: str) -> str:
    """Who wrote a source and when: `Reuters, 29 July 2009`."""
    return ledger.citation(key).short
