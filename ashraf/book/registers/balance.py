"""Who is heard: citations by standpoint for each page, and every disputed claim with the standpoints heard on it."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from ashraf.evidence.words import STANDPOINTS
from ashraf.exhibits import theme
from ashraf.exhibits.exhibit import ROOT

from .. import cards, marks
from .html import table


def counts(env: Any, page: str) -> Counter[str]:
    """How often each standpoint is cited on a page: by the speaker of a figure or account, else by the document."""
    book, out = marks.ledger(), Counter[str]()
    for kind, spec in marks.uses(env).get(page, ()):
        if kind == "exhibit":
            continue
        out.update(book.sources[key].standpoint for key in marks.sources_of(kind, spec))
    return out


def shares(env: Any, page: str, topic: str) -> str:
    """One row a page: the share of each standpoint among its citations, in percent."""
    names = [n for n in marks.uses(env) if "reference/" not in n and sum(counts(env, n).values()) >= 20]
    heads = ("Page", "Citations", *(s.label for s in STANDPOINTS.values()))
    rows = []
    for name in sorted(names):
        found = counts(env, name)
        total = sum(found.values())
        rows.append(("", [f'<a href="{ROOT}{name}.html">{escape(env.titles[name].astext())}</a>', str(total),
                          *(f"{100 * found[key] / total:.0f} %" if found[key] else "" for key in STANDPOINTS)]))
    return table("Share of citations by standpoint", heads, rows)


def disputed(env: Any, page: str, topic: str) -> str:
    """Every disputed claim of the ledger with the standpoints heard on it, and the pages that tell it."""
    book = marks.ledger()
    told: dict[str, list[str]] = {}
    for name, found in sorted(marks.uses(env).items()):
        for kind, spec in dict.fromkeys(found):
            if kind == "claim":
                told.setdefault(spec, []).append(name)
    rows = []
    for claim in book.claims.values():
        if claim.status == "disputed" and not claim.unverified:
            stands = dict.fromkeys([*(a.standpoint for a in claim.accounts),
                                    *(book.sources[k].standpoint for k in claim.sources if not claim.accounts)])
            pages = ", ".join(f'<a href="{ROOT}{n}.html#claim-{escape(claim.id)}">{escape(env.titles[n].astext())}</a>'
                              for n in told.get(claim.id, ()))
            rows.append(("", [f'<a href="{cards.row_link("claims", claim.id)}">{escape(claim.statement)}</a>',
                              " ".join(theme.badge(s) for s in stands), pages]))
    return table("Disputed claims and who is heard on them", ("Claim", "Standpoints heard", "Told in"), rows)
