"""The registers of claims, corrections and open questions: each record with its id, so that it can be linked and challenged."""

from __future__ import annotations

from html import escape
from typing import Any

from ashraf.evidence.records import Claim, Correction
from ashraf.evidence.words import CERTAINTY, TOPICS
from ashraf.exhibits.exhibit import source_link

from .. import cards, marks
from .html import choices, date, filtered
from .passages import Passage, every, first_of_each_page, link, words_of


def _sources(keys: tuple[str, ...]) -> str:
    book = marks.ledger()
    return "; ".join(source_link(book.sources[key], dated=True) for key in keys)


def register(env: Any, page: str, topic: str) -> str:
    """All claims by topic, in the order of time. Claims that rest on memory alone are not shown."""
    told: dict[str, list[Passage]] = {}
    for passage in every(env):
        for kind, spec in passage.cited:
            if kind == "claim":
                told.setdefault(spec, []).append(passage)
    found = sorted((c for c in marks.ledger().claims.values() if not c.unverified), key=lambda c: (c.date.start, c.id))
    pages = dict.fromkeys(p.page for p in every(env) if any(kind == "claim" for kind, _ in p.cited))
    filters = (choices("topic", "On", TOPICS.items()),
               choices("status", "How sure", ((k, w.label) for k, w in CERTAINTY.items())),
               choices("page", "Told in", ((_short(name), env.titles[name].astext()) for name in pages)))
    parts = []
    for key, label in TOPICS.items():
        items = "\n".join(_claim(env, c, first_of_each_page(told.get(c.id, ()))) for c in found if c.topic == key)
        parts.append(f'<section class="claims-topic" id="claims-{key}" aria-labelledby="claims-{key}-head">'
                     f'<h3 id="claims-{key}-head">{escape(label.capitalize())}</h3>'
                     f'<ul class="register register-claims">\n{items}\n</ul></section>')
    return filtered(filters, "\n".join(parts), "claims")


def _short(page: str) -> str:
    return page.rsplit("/", 1)[-1]


def _claim(env: Any, claim: Claim, told: list[Passage]) -> str:
    key = escape(claim.id)
    detail = f'<p class="muted">{escape(claim.detail)}</p>' if claim.detail else ""
    where = f'<p class="register-told">Told in: {" · ".join(link(env, p) for p in told)}</p>' if told else ""
    return (f'<li id="{key}" data-topic="{claim.topic}" data-status="{claim.status}" '
            f'data-page="{escape(" ".join(_short(p.page) for p in told))}"><p>{cards.certainty(claim.status)} '
            f"{date(claim.date)}</p><p>{escape(claim.statement)}</p>{cards.accounts(claim)}{detail}"
            f'<p class="muted">Sources: {_sources(claim.sources)}</p>{where}'
            f'<p class="muted">Address of this claim: <a href="#{key}"><code>{key}</code></a></p></li>')


def corrections(env: Any, page: str, topic: str) -> str:
    """What was reported and later revised, by topic, each with where its subject is told."""
    parts = []
    for key, label in TOPICS.items():
        here = [c for c in marks.ledger().corrections.values() if c.topic == key]
        if here:
            items = "\n".join(_correction(env, c) for c in here)
            parts.append(f'<details class="fold" open><summary>{escape(label.capitalize())} ({len(here)})</summary>'
                         f'<ul class="register register-corrections">\n{items}\n</ul></details>')
    return "\n".join(parts)


def _correction(env: Any, found: Correction) -> str:
    by = (f'<p class="muted">Reported by: {_sources(found.reported_by)}</p>' if found.reported_by else
          '<p class="muted">Who reported it first stands in no document that we hold.</p>')
    told = tellings(env, found)
    where = "; ".join(link(env, p, short=False) for p in told)
    return (f'<li id="{escape(found.id)}"><p>{cards.certainty("corrected")} {escape(found.reported)}</p>{by}'
            f"<p><strong>Since then:</strong> {escape(found.correction)}</p>"
            f'<p class="muted">Sources: {_sources(found.sources)}</p>'
            + (f'<p class="register-told">Its subject is told in: {where}</p>' if told else "")
            + f'<p class="muted">Address: <a href="#{escape(found.id)}"><code>{escape(found.id)}</code></a></p></li>')


def tellings(env: Any, found: Correction) -> list[Passage]:
    """For each chapter the sentence nearest to a correction: it rests on one of its documents and shares its words.

    Four telling words must agree (of a short correction fewer), so that a document cited for another matter leads
    nowhere; another chapter must come near the best one. A paragraph is preferred to the lists at a chapter's end.
    """
    keys, said = {*found.sources, *found.reported_by}, words_of(f"{found.reported} {found.correction}")
    claims = marks.ledger().claims
    best: dict[str, tuple[int, Passage]] = {}
    for passage in every(env):
        if passage.cited and passage.text and passage.sources & keys:
            told = [passage.text, *(claims[spec].statement for kind, spec in passage.cited if kind == "claim")]
            score = len(said & words_of(" ".join(told))) - (0 if passage.anchor.startswith("p-") else 2)
            if score >= min(4, max(2, len(said) // 4)) and score > best.get(passage.page, (0, passage))[0]:
                best[passage.page] = (score, passage)
    top = max((score for score, _ in best.values()), default=0)
    return [passage for score, passage in best.values() if score >= 0.6 * top]


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
