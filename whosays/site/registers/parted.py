"""Registers with more pages than one: the register's own page leads to them, and finds an entry on any of them.

It has the ids under which records were always linked, so that an old address still ends above the link that leads on to its
entry; registers.js follows it. `register-NAME.js` holds what entries are found by, and is loaded when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from whosays.drawing import scripts
from whosays.ledger.register_parts import Part

from ..page_texts import PageText, keep
from ..paths import CHAPTERS, PAGES
from ..site_book import Page, open_site, page_of


@dataclass(frozen=True)
class Group:
    """Some entries, on one page. id: of the heading that leads there, at `anchor`. ids: of the entries, older ones included."""

    id: str
    title: str
    page: str
    ids: tuple[str, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Fact:
    """What an entry is found by: its name, any other of its words, and the values of the selects of its register."""

    name: str
    words: str
    values: Mapping[str, str]


def one_group(page: Page, part: Part) -> Iterator[Group]:
    """The usual way to a page: one link, under the ids of all its records."""
    yield Group("", part.label, part.page(page.book.addresses[part.register]), part.record_ids)


@dataclass(frozen=True)
class Parted:
    """How a register of many pages is written.

    entries: a part in full. fact: of one record. template: of the selects. pages: for one of them. groups: the ways to a page.
    """

    entries: Callable[[Page, Part], Markup]
    fact: Callable[[Page, Any], Fact]
    template: str = "registers/figures_choices.html"
    pages: Callable[[Page], list[str]] = lambda page: []
    groups: Callable[[Page, Part], Iterable[Group]] = one_group


def register(name: str, parted: Parted, whole: Callable[[Page, str], Markup]) -> Callable[[Page, str], Markup]:
    """The register as one list, or as `whole` where the ledger is small enough for one page."""
    def made(page: Page, topic: str) -> Markup:
        found = page.book.parts.get(name)
        if not found:
            return whole(page, topic)
        groups = [group for part in found for group in parted.groups(page, part)]
        return page.render("registers/index.html", register=name, groups=groups, parts=found,
                           many=sum(len(part.records) for part in found), choices_template=parted.template,
                           pages=parted.pages(page), home=page.book.addresses[name])

    return made


def part_pages(app: Sphinx, made: Mapping[str, Parted]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every further page of a register, with its context, and what the lists are narrowed down by as scripts."""
    if app.builder.name == CHAPTERS:
        return
    book = open_site(app)
    for name, found in book.parts.items():
        home = book.addresses[name]
        names = [part.page(home) for part in found]
        for number, (part, at) in enumerate(zip(found, names, strict=True)):
            page = page_of(app.env, at)
            title = f"{page.title(home)}: {part.label}"
            body = page.render("registers/part.html", part=part, title=title, home=home, parts=found,
                               entries=made[name].entries(page, part))
            around = {way: {"link": f"{names[n].rpartition('/')[2]}.html", "title": found[n].label}
                      for way, n in (("prev", number - 1), ("next", number + 1)) if 0 <= n < len(found)}
            if app.builder.name == PAGES:
                keep(Path(app.outdir), PageText(at, title, body, False, book.ledger.book.language))
            yield at, {"title": title, "body": body, "register": name, **around}, "page.html"
        _forget(Path(app.outdir) / home, names, app.env.found_docs)
        of = page_of(app.env, home)
        _script(app, name, [[key, number, *_row(made[name].fact(of, record))] for number, part in enumerate(found)
                            for key, record in zip(part.record_ids, part.records, strict=True)])


def _forget(home: Path, names: list[str], documents: Iterable[str]) -> None:
    """Take away the pages that the register had before it was parted as it is now."""
    kept = {name.rpartition("/")[2] for name in (*names, *documents)}
    for path in home.parent.glob(f"{names[0].rpartition('/')[2].partition('-')[0]}-*.html"):
        if path.stem not in kept:
            path.unlink()


def _row(fact: Fact) -> tuple[object, ...]:
    return fact.name, fact.words, fact.values


def _script(app: Sphinx, name: str, facts: list[Any]) -> None:
    out = Path(app.outdir) / "_ashraf"
    out.mkdir(exist_ok=True)
    (out / f"register-{name}.js").write_text(scripts.data("ashrafRegisters", name, facts), encoding="utf-8")
