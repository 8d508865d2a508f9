"""The register of sources: every document, by standpoint, kind, access and page, and where each is used."""

from __future__ import annotations

from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.exhibits.links import ROOT, name_of
from whosays.model.records import Source
from whosays.model.vocabularies import ACCESS, KINDS, STANDPOINTS

from .. import popovers as cards
from .. import roles as marks
from .html import choices, filtered
from .passages import Passage, every, link, page_choices, slugs


def register(env: Any, page: str, topic: str) -> str:
    book = marks.ledger()
    used: dict[str, dict[str, None]] = {}
    for name, found in sorted(marks.uses(env).items()):
        for kind, spec in found:
            for key in marks.sources_of(kind, spec):
                used.setdefault(key, {})[name] = None
    first: dict[tuple[str, str], Passage] = {}  # (source, page): a sentence rather than an exhibit
    for passage in sorted(every(env), key=lambda p: not p.text):
        for key in passage.sources:
            first.setdefault((key, passage.page), passage)
    ordered = sorted(book.sources.values(), key=lambda s: (name_of(s).lower(),
                                                           s.date.text if s.date else "", s.key))
    pages = sorted({name for names in used.values() for name in names if "reference/" not in name})
    filters = (choices("standpoint", "Standpoint", ((k, s.label) for k, s in STANDPOINTS.items())),
               choices("kind", "Kind", KINDS.items()),
               choices("access", "Read", ((k, k) for k in ACCESS)),
               page_choices(env, "Used in", pages))
    items = "\n".join(_item(env, source, tuple(used.get(source.key, ())), first) for source in ordered)
    return filtered(filters, f'<ul class="register register-sources">\n{items}\n</ul>', "sources")


def _item(env: Any, source: Source, used: tuple[str, ...], first: dict[tuple[str, str], Passage]) -> str:
    who = cards.makers(source)
    when = f" {escape(source.date.prose)}." if source.date else ""
    title = f"<cite>{escape(source.title)}</cite>. " if source.title else ""
    note = f'<p class="muted">{escape(source.annotation)}</p>' if source.annotation else ""
    stories = [name for name in used if "reference/" not in name]
    where = "".join(" · " + (link(env, first[source.key, name]) if (source.key, name) in first else
                             f'<a href="{ROOT}{name}.html">{escape(env.titles[name].astext())}</a>') for name in stories)
    return (f'<li id="{escape(source.key)}" data-standpoint="{source.standpoint}" data-kind="{source.kind}" '
            f'data-access="{source.access}" data-page="{slugs(stories)}">{theme.glyph(source.standpoint, named=True)}'
            f"<div><p>{who}{'.' if who else ''}{when} {title}{cards.way_out(source)}</p>"
            f'<p class="muted">{escape(KINDS[source.kind])} · {escape(ACCESS[source.access])}'
            f"{' · used in:' + where if where else ''} · <code>{escape(source.key)}</code></p>{note}</div></li>")
