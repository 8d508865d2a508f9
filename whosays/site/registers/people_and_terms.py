"""The registers of people, names and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.model.records import Person, Term
from whosays.model.vocabularies import STANDPOINTS

from .. import roles as marks
from .html import choices, cited, filtered, script, was
from .passages import Passage, every, first_of_each_page, page_choices, slugs, told


def _sources(keys: tuple[str, ...]) -> str:
    return f'<p class="muted">Sources: {cited(keys)}</p>' if keys else ""


def people(env: Any, page: str, topic: str) -> str:
    """Everybody the story names, by name; aliases stand in the text, so that search finds them."""
    found = sorted(marks.ledger().people.values(), key=lambda p: p.name.lower())
    naming = named(env)
    items = "\n".join(
        f'<li id="{escape(p.id)}" data-standpoint="{p.standpoint}" '
        f'data-page="{slugs(passage.page for passage in naming[p.id])}">'
        f"{theme.glyph(p.standpoint, named=True)}<div>"
        f"<p><strong>{escape(p.name)}</strong> {script(p.script, p.lang)}</p><p>{escape(p.role)}</p>"
        + (f'<p class="muted">Also written: {escape("; ".join(p.aliases))}</p>' if p.aliases else "")
        + told(env, "Named in", naming[p.id]) + _sources(p.sources) + "</div></li>" for p in found)
    stands = {p.standpoint for p in found}
    pages = dict.fromkeys(passage.page for passage in every(env) if any(passage in t for t in naming.values()))
    filters = (choices("standpoint", "Standpoint", ((k, s.label) for k, s in STANDPOINTS.items() if k in stands)),
               page_choices(env, "Named in", pages))
    return filtered(filters, f'<ul class="register register-people">\n{items}\n</ul>', "people")


def named(env: Any) -> dict[str, list[Passage]]:
    """person id -> the first passage of each chapter that names the person: a sentence, or else an exhibit."""
    found: dict[str, list[Passage]] = {}
    texts = [(p, (p.text or p.around).replace("’", "'")) for p in sorted(every(env), key=lambda p: not p.text)]
    for key, spellings in _spellings(marks.ledger().people).items():
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in sorted(spellings, key=len, reverse=True)))
        found[key] = first_of_each_page(passage for passage, text in texts if pattern.search(text))
    return found


def _spellings(book: Mapping[str, Person]) -> dict[str, list[str]]:
    """The ways of writing a name that mean one person alone: a surname that two people bear means neither."""
    every_word = Counter(word for p in book.values() for word in {w for s in (p.name, *p.aliases) for w in s.split()})
    return {key: [s.replace("’", "'") for s in (p.name, *p.aliases) if " " in s or every_word[s] == 1]
            for key, p in book.items()}


def names(env: Any, page: str, topic: str) -> str:
    """Names for the group and the place: what each means, who uses it, what the choice signals."""
    items = "\n".join(
        f'<li id="{escape(n.id)}"><p class="register-name">{was(n.was)}<strong>{escape(n.name)}</strong> '
        f"{script(n.script, n.lang)}</p>"
        f"<dl><div><dt>What it means</dt><dd>{escape(n.means)}</dd></div>"
        f"<div><dt>Who uses it</dt><dd>{escape(n.used_by)}</dd></div>"
        f"<div><dt>What the choice signals</dt><dd>{escape(n.signals)}</dd></div></dl>{_sources(n.sources)}</li>"
        for n in marks.ledger().names.values())
    return f'<ul class="register register-names">\n{items}\n</ul>'


def glossary(env: Any, page: str, topic: str) -> str:
    """The words of the field, in alphabetical order, each with the chapters that use it."""
    items = "\n".join(
        f'<div id="{escape(t.id)}"><dt>{was(t.was)}{escape(t.term)}</dt><dd><p>{escape(t.explanation)}</p>'
        + (f'<p class="muted">Also: {escape(", ".join(t.aliases))}</p>' if t.aliases else "")
        + told(env, "Used in", _uses_of(env, t)) + _sources(t.sources)
        + "</dd></div>" for t in sorted(marks.ledger().terms.values(), key=lambda t: t.term.lower()))
    return filtered((), f'<dl class="register register-glossary">\n{items}\n</dl>', "words")


def _uses_of(env: Any, term: Term) -> list[Passage]:
    """Where chapters mark the word; a proper name or a phrase counts where it merely stands, a common word does not."""
    book = marks.ledger()
    spelled = [s for s in (term.term, *term.aliases) if " " in s.strip() or any(c.isupper() for c in s)]
    phrases = [rf"(?<!\w)(?{'' if any(c.isupper() for c in s) else 'i'}:{re.escape(s)})s?(?!\w)" for s in spelled]
    pattern = re.compile("|".join(phrases)) if phrases else None
    return first_of_each_page(
        p for p in every(env) if any(kind == "term" and marks.term_of(spec, book) == term for kind, spec in p.cited)
        or (pattern and pattern.search(p.text)))
