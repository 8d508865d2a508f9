"""The registers of claims, corrections and open questions: each record with its id, so that it can be linked and challenged."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from whosays.model.records import Claim, Correction
from whosays.model.vocabularies import CERTAINTY, TOPICS

from .. import popovers as cards
from .. import roles as marks
from .html import choices, cited, date, filtered, was
from .passages import Passage, every, first_of_each_page, link, page_choices, slugs, telling, told


def _title(label: str) -> str:
    """A topic at the head of its part; `capitalize` would make names small."""
    return escape(label[:1].upper() + label[1:])


def register(env: Any, page: str, topic: str) -> str:
    """All claims by topic, in the order of time. Claims that rest on memory alone are not shown."""
    telling_ = telling(env, "claim")
    found = sorted((c for c in marks.ledger().claims.values() if not c.unverified), key=lambda c: (c.date.start, c.id))
    pages = dict.fromkeys(p.page for p in every(env) if any(kind == "claim" for kind, _ in p.cited))
    filters = (choices("topic", "On", TOPICS.items()),
               choices("status", "How sure", ((k, w.label) for k, w in CERTAINTY.items())),
               page_choices(env, "Told in", pages))
    parts = []
    for key, label in TOPICS.items():
        items = "\n".join(_claim(env, c, first_of_each_page(telling_.get(c.id, ()))) for c in found if c.topic == key)
        parts.append(f'<section class="claims-topic" id="claims-{key}" aria-labelledby="claims-{key}-head">'
                     f'<h3 id="claims-{key}-head">{_title(label)}</h3>'
                     f'<ul class="register register-claims">\n{items}\n</ul></section>')
    return filtered(filters, "\n".join(parts), "claims")


def _claim(env: Any, claim: Claim, found: list[Passage]) -> str:
    key = escape(claim.id)
    detail = f'<p class="muted">{escape(claim.detail)}</p>' if claim.detail else ""
    return (f'<li id="{key}" data-topic="{claim.topic}" data-status="{claim.status}" '
            f'data-page="{slugs(p.page for p in found)}"><p>{was(claim.was)}{cards.certainty(claim.status)} '
            f"{date(claim.date)}</p><p>{escape(claim.statement)}</p>{cards.accounts(claim)}{detail}"
            f'<p class="muted">Sources: {cited(claim.sources)}</p>{told(env, "Told in", found)}'
            f'<p class="muted">Address of this claim: <a href="#{key}"><code>{key}</code></a></p></li>')


def corrections(env: Any, page: str, topic: str) -> str:
    """What was reported and later revised, by topic, each with where its subject is told."""
    told = telling(env, "correction")
    return _by_topic("corrections", ((c.topic, _correction(env, c, first_of_each_page(told.get(c.id, ()))))
                                     for c in marks.ledger().corrections.values()))


def _by_topic(look: str, found: Iterable[tuple[str, str]]) -> str:
    """A fold each topic. found: (topic, item as HTML)."""
    items: dict[str, list[str]] = {}
    for topic, item in found:
        items.setdefault(topic, []).append(item)
    return "\n".join(f'<details class="fold" open><summary>{_title(label)} ({len(items[key])})</summary>'
                     f'<ul class="register register-{look}">\n{chr(10).join(items[key])}\n</ul></details>'
                     for key, label in TOPICS.items() if key in items)


def _correction(env: Any, found: Correction, told: list[Passage]) -> str:
    by = (f'<p class="muted">Reported by: {cited(found.reported_by)}</p>' if found.reported_by else
          '<p class="muted">Who reported it first stands in no document that we hold.</p>')
    where = "; ".join(link(env, p, short=False) for p in told)
    return (f'<li id="{escape(found.id)}"><p>{cards.certainty("corrected")} {escape(found.reported)}</p>{by}'
            f"<p><strong>Since then:</strong> {escape(found.correction)}</p>"
            f'<p class="muted">Sources: {cited(found.sources)}</p>'
            + (f'<p class="register-told">Its subject is told in: {where}</p>' if where else "")
            + f'<p class="muted">Address: <a href="#{escape(found.id)}"><code>{escape(found.id)}</code></a></p></li>')


def questions(env: Any, page: str, topic: str) -> str:
    """What the sources read could not settle, by topic."""
    return _by_topic("plain", ((q.topic, f'<li id="{escape(q.id)}">{escape(q.question)}</li>')
                               for q in marks.ledger().questions.values()))
