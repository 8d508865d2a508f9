"""The registers of claims, corrections and open questions: each record with its id, so that it can be linked and challenged."""

from __future__ import annotations

from html import escape
from typing import Any

from ashraf.evidence.records import Claim
from ashraf.evidence.words import TOPICS
from ashraf.exhibits.exhibit import source_link

from .. import cards, marks
from .html import date


def _sources(keys: tuple[str, ...]) -> str:
    book = marks.ledger()
    return "; ".join(source_link(book.sources[key], dated=True) for key in keys)


def register(env: Any, page: str, topic: str) -> str:
    """Claims of one topic, in the order of time. Claims that rest on memory alone are not shown."""
    found = sorted((c for c in marks.ledger().claims.values() if c.topic == topic and not c.unverified),
                   key=lambda c: (c.date.start, c.id))
    return '<ul class="register register-claims">\n' + "\n".join(map(_claim, found)) + "\n</ul>"


def _claim(claim: Claim) -> str:
    detail = f'<p class="muted">{escape(claim.detail)}</p>' if claim.detail else ""
    return (f'<li id="{escape(claim.id)}"><p>{cards.certainty(claim.status)} {date(claim.date)}</p>'
            f"<p>{escape(claim.statement)}</p>{cards.accounts(claim)}{detail}"
            f'<p class="muted">Sources: {_sources(claim.sources)}. '
            f'Address of this claim: <a href="#{escape(claim.id)}"><code>{escape(claim.id)}</code></a></p></li>')


def corrections(env: Any, page: str, topic: str) -> str:
    """What was reported and later revised, by topic."""
    parts = []
    for key, label in TOPICS.items():
        here = [c for c in marks.ledger().corrections.values() if c.topic == key]
        if here:
            items = "\n".join(
                f'<li id="{escape(c.id)}"><p>{cards.certainty("corrected")} {escape(c.reported)}</p>'
                + (f'<p class="muted">Reported by: {_sources(c.reported_by)}</p>' if c.reported_by else "")
                + f"<p><strong>Since then:</strong> {escape(c.correction)}</p>"
                + f'<p class="muted">Sources: {_sources(c.sources)}</p></li>' for c in here)
            parts.append(f'<details class="fold" open><summary>{escape(label.capitalize())} ({len(here)})</summary>'
                         f'<ul class="register">\n{items}\n</ul></details>')
    return "\n".join(parts)


def questions(env: Any, page: str, topic: str) -> str:
    """What the sources read could not settle, by topic."""
    parts = []
    for key, label in TOPICS.items():
        here = [q for q in marks.ledger().questions.values() if q.topic == key]
        if here:
            items = "\n".join(f'<li id="{escape(q.id)}">{escape(q.question)}</li>' for q in here)
            parts.append(f'<details class="fold" open><summary>{escape(label.capitalize())} ({len(here)})</summary>'
                         f'<ul class="register register-plain">\n{items}\n</ul></details>')
    return "\n".join(parts)
