"""The registers of people, names and words."""

from __future__ import annotations

from html import escape
from typing import Any

from ashraf.exhibits import theme
from ashraf.exhibits.exhibit import source_link

from .. import marks
from .html import choices, filtered, script


def _sources(keys: tuple[str, ...]) -> str:
    book = marks.ledger()
    return f'<p class="muted">Sources: {"; ".join(source_link(book.sources[k], dated=True) for k in keys)}</p>' if keys else ""


def people(env: Any, page: str, topic: str) -> str:
    """Everybody the story names, by name; aliases stand in the text, so that search finds them."""
    from ashraf.evidence.words import STANDPOINTS

    found = sorted(marks.ledger().people.values(), key=lambda p: p.name.lower())
    items = "\n".join(
        f'<li id="{escape(p.id)}" data-standpoint="{p.standpoint}">{theme.glyph(p.standpoint, named=True)}<div>'
        f"<p><strong>{escape(p.name)}</strong> {script(p.script, p.lang)}</p><p>{escape(p.role)}</p>"
        + (f'<p class="muted">Also written: {escape("; ".join(p.aliases))}</p>' if p.aliases else "")
        + _sources(p.sources) + "</div></li>" for p in found)
    filters = (choices("standpoint", "Standpoint", ((k, s.label) for k, s in STANDPOINTS.items())),)
    return filtered(filters, f'<ul class="register register-people">\n{items}\n</ul>', "people")


def names(env: Any, page: str, topic: str) -> str:
    """Names for the group and the place: what each means, who uses it, what the choice signals."""
    items = "\n".join(
        f'<li id="{escape(n.id)}"><p><strong>{escape(n.name)}</strong> {script(n.script, n.lang)}</p>'
        f"<p>{escape(n.means)}</p><p><strong>Used by:</strong> {escape(n.used_by)}</p>"
        f"<p><strong>What the choice signals:</strong> {escape(n.signals)}</p>{_sources(n.sources)}</li>"
        for n in marks.ledger().names.values())
    return f'<ul class="register">\n{items}\n</ul>'


def glossary(env: Any, page: str, topic: str) -> str:
    """The words of the field, in alphabetical order."""
    items = "\n".join(
        f'<div id="{escape(t.id)}"><dt>{escape(t.term)}</dt><dd><p>{escape(t.explanation)}</p>'
        + (f'<p class="muted">Also: {escape(", ".join(t.aliases))}</p>' if t.aliases else "") + _sources(t.sources)
        + "</dd></div>" for t in sorted(marks.ledger().terms.values(), key=lambda t: t.term.lower()))
    return f'<dl class="register register-glossary">\n{items}\n</dl>'
