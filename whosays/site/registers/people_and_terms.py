"""The registers of people, names and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup

from whosays.model.records import Person, Term

from ..site_book import Page
from ..usage import Passage, Usage


def people(page: Page, topic: str) -> Markup:
    """Everybody the story names, by name; aliases stand in the text, so that search finds them."""
    naming = named(page.usage, page.ledger.people)
    found = sorted(page.ledger.people.values(), key=lambda p: p.name.lower())
    return page.render("registers/people.html", people=[(person, naming[person.id]) for person in found],
                       stands={person.standpoint for person in found},
                       pages=page.in_order(passage.page for passages in naming.values() for passage in passages))


def named(usage: Usage, people: Mapping[str, Person]) -> dict[str, list[Passage]]:
    """person id -> the first passage of each chapter that names the person: a sentence, or else an exhibit."""
    return {key: usage.naming(_any_of(spellings)) for key, spellings in _spellings(people).items()}


def _any_of(spellings: list[str]) -> re.Pattern[str]:
    """The longest one first."""
    return re.compile("|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in sorted(spellings, key=len, reverse=True)))


def _spellings(people: Mapping[str, Person]) -> dict[str, list[str]]:
    """The ways of writing a name that mean one person alone: a surname that two people bear means neither."""
    words = Counter(word for p in people.values() for word in {w for s in (p.name, *p.aliases) for w in s.split()})
    return {key: [s.replace("’", "'") for s in (p.name, *p.aliases) if " " in s or words[s] == 1] for key, p in people.items()}


def names(page: Page, topic: str) -> Markup:
    """Names for a group or a place: what each means, who uses it, what the choice signals."""
    return page.render("registers/names.html")


def glossary(page: Page, topic: str) -> Markup:
    """The words of the field, in alphabetical order, each with the chapters that use it."""
    found = sorted(page.ledger.terms.values(), key=lambda t: t.term.lower())
    return page.render("registers/glossary.html", terms=[(term, _uses(page.usage, term)) for term in found])


def _uses(usage: Usage, term: Term) -> list[Passage]:
    """Where chapters mark the word; a proper name or a phrase counts where it merely stands, a common word does not."""
    spelled = [s for s in (term.term, *term.aliases) if " " in s.strip() or any(c.isupper() for c in s)]
    phrases = [rf"(?<!\w)(?{'' if any(c.isupper() for c in s) else 'i'}:{re.escape(s)})s?(?!\w)" for s in spelled]
    standing = usage.naming(re.compile("|".join(phrases)), exhibits=False) if phrases else []
    return usage.firsts([*usage.telling("term", term.id), *standing])
