"""The registers of people and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from whosays.drawing.templating import environment, slug
from whosays.model.records import Person, Term

from .. import late_parts
from ..site_book import Page
from ..usage import Passage, Usage
from .parted import Fact, Parted, register


def _people(page: Page, people: Iterable[Person]) -> Markup:
    """Everybody the story names, by name; aliases stand in the text, so that search finds them."""
    naming = _naming(page)
    return page.render("registers/people.html", people=[(person, naming[person.id]) for person in people])


def _naming(page: Page) -> dict[str, list[Passage]]:
    return _named(page.usage)


@lru_cache(maxsize=1)
def _named(usage: Usage) -> dict[str, list[Passage]]:
    return named(usage, usage.ledger.people)


def _fact(page: Page, person: Person) -> Fact:
    return Fact(person.name, " ".join((person.script, *person.aliases, person.role)), {
        "standpoint": person.standpoint, "group": " ".join(person.groups),
        "page": " ".join(slug(found.page) for found in _naming(page)[person.id])})


def _pages(page: Page) -> list[str]:
    return page.in_order(passage.page for passages in _naming(page).values() for passage in passages)


PARTED = Parted(lambda page, part: _people(page, part.records), _fact, "registers/people_choices.html", _pages)
people = register("people", PARTED, lambda page, topic: _people(page, sorted(
    page.ledger.people.values(), key=lambda p: p.name.lower())))


def people_groups(page: Page, topic: str) -> Markup:
    """People whom readers look for together, by name: each leads to its entry. What was not found is said."""
    everybody = sorted(page.ledger.people.values(), key=lambda p: p.name.lower())
    groups = page.ledger.vocabulary.people_groups.values()
    return page.render("registers/people_groups.html", groups=[
        (group, [p for p in everybody if group.key in p.groups]) for group in groups])


def named(usage: Usage, people: Mapping[str, Person]) -> dict[str, list[Passage]]:
    """person id -> the first passage of each chapter that names the person: a sentence, or else an exhibit."""
    return {key: usage.naming(_any_of(spellings), letters=spellings) for key, spellings in _spellings(people).items()}


def _any_of(spellings: list[str]) -> re.Pattern[str]:
    """The longest one first."""
    return re.compile("|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in sorted(spellings, key=len, reverse=True)))


def _spellings(people: Mapping[str, Person]) -> dict[str, list[str]]:
    """The ways of writing a name that mean one person alone: a surname that two people bear means neither."""
    words = Counter(word for p in people.values() for word in {w for s in (p.name, *p.aliases) for w in s.split()})
    return {key: [s.replace("’", "'") for s in (p.name, *p.aliases) if " " in s or words[s] == 1] for key, p in people.items()}


def glossary(page: Page, topic: str) -> Markup:
    """The words of the field, in alphabetical order, each with the chapters that use it."""
    found = sorted(page.ledger.terms.values(), key=lambda t: t.term.lower())
    return page.render("registers/glossary.html", terms=[
        (term, _uses(page.usage, term), _inside(page, term)) for term in found])


def _inside(page: Page, term: Term) -> Markup:
    """The word in other languages, beside a page that is heavy."""
    parts: Any = environment().get_template("languages.html").make_module({"words": page.ledger.vocabulary})
    return late_parts.more(page, f"languages-{term.id}", parts.translations(term), term.term) if term.translations else Markup()


def _uses(usage: Usage, term: Term) -> list[Passage]:
    """Where chapters mark the word; a proper name or a phrase counts where it merely stands, a common word does not."""
    spelled = [s for s in (term.term, *term.aliases) if " " in s.strip() or any(c.isupper() for c in s)]
    phrases = [rf"(?<!\w)(?{'' if any(c.isupper() for c in s) else 'i'}:{re.escape(s)})s?(?!\w)" for s in spelled]
    standing = usage.naming(re.compile("|".join(phrases)), exhibits=False) if phrases else []
    return usage.firsts([*usage.telling("term", term.id), *standing])
