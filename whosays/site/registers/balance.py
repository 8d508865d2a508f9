"""Who is heard: citations by standpoint for each page, and every disputed claim with the standpoints heard on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.ledger.figures import figure
from whosays.model.records import Figure
from whosays.model.vocabularies import STANDPOINTS

from .. import popovers as cards
from .. import roles as marks
from .html import table
from .passages import contents, every, first_of_each_page, link, telling


def counts(env: Any, page: str) -> Counter[str]:
    """How often each standpoint is cited on a page: by the speaker of a figure or account, else by the document."""
    out = Counter[str]()
    for kind, spec in marks.uses(env).get(page, ()):
        if kind != "exhibit":
            out.update(_heard(kind, spec))
    return out


def _heard(kind: str, spec: str) -> list[str]:
    """The standpoints that one mark lets speak."""
    book = marks.ledger()
    if kind == "claim" and book.claims[spec].accounts:
        return [account.standpoint for account in book.claims[spec].accounts]
    record = figure(book, spec).record if kind == "n" else None
    if isinstance(record, Figure):
        return [record.standpoint]
    return [book.sources[key].standpoint for key in marks.sources_of(kind, spec)]


_FEW = 20  # citations from which a page has shares worth a column


def shares(env: Any, page: str, topic: str) -> str:
    """A table of bars: one row a standpoint, one column a page, each cell the share of its citations in percent."""
    telling = {passage.page for passage in every(env)}
    found = {name: counts(env, name) for name in contents(env) if name in telling}
    found = {name: many for name, many in found.items() if sum(many.values()) >= _FEW}
    heads = ("Standpoint", *(env.titles[name].astext() for name in found), "All pages")
    columns = [*found.values(), sum(found.values(), Counter())]
    top = max((many / sum(c.values()) for c in columns for many in c.values()), default=1)
    rows = [("", [theme.badge(key), *(_cell(key, column, top) for column in columns)])
            for key in STANDPOINTS if any(column[key] for column in columns)]
    rows.append(("", ["Citations counted", *(f"{sum(column.values()):,}" for column in columns)]))
    rows.append(("", ["Documents", *(str(_documents(env, name)) for name in found), str(_documents(env, *found))]))
    return f'<div class="balance">{table("Share of citations by standpoint, in percent", heads, rows)}</div>'


def _cell(key: str, column: Counter[str], top: float) -> str:
    share = column[key] / sum(column.values())
    if not share:
        return "none"
    width = max(1.0, 100 * share / top)
    said = f"{100 * share:.0f} %" if share >= 0.005 else "under 1 %"
    return (f'{said}<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="share-room" width="100" height="10"/><rect class="sp-{key}" width="{width:.1f}" height="10"/></svg>')


def _documents(env: Any, *pages: str) -> int:
    return len({key for name in pages for kind, spec in marks.uses(env).get(name, ()) if kind != "exhibit"
                for key in marks.sources_of(kind, spec)})


def disputed(env: Any, page: str, topic: str) -> str:
    """Every disputed claim of the ledger with the standpoints heard on it, and the passages that tell it."""
    book = marks.ledger()
    told = telling(env, "claim")
    rows = []
    for claim in sorted(book.claims.values(), key=lambda c: (c.date.start, c.id)):
        if claim.status == "disputed" and not claim.unverified:
            heard = dict.fromkeys(account.standpoint for account in claim.accounts)
            also = dict.fromkeys(stand for key in claim.sources if (stand := book.sources[key].standpoint) not in heard)
            pages = " · ".join(link(env, p) for p in first_of_each_page(told.get(claim.id, ())))
            rows.append((f"disputed-{claim.id}",
                         [f'<a href="{cards.row_link("claims", claim.id)}">{escape(claim.statement)}</a>',
                          _stands(heard), _stands(also), pages or '<span class="muted">in no chapter</span>']))
    return table("Disputed claims and who is heard on them",
                 ("Claim", "Whose accounts it gives", "Other documents by", "Told in"), rows)


def _stands(keys: Iterable[str]) -> str:
    return "<br>".join(theme.badge(key) for key in keys)
