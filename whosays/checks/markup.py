"""Roles, directives and links of a page that lead to nothing: what a build would stop at, or show as it was typed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from whosays.exhibits import NAMES
from whosays.model.suggestions import closest, nearest
from whosays.reading.chapters import Page
from whosays.reading.markup import (
    DIRECTIVES,
    KEYS,
    OTHER_DIRECTIVES,
    OTHER_ROLES,
    REGISTERS,
    ROLES,
    TAGS,
)
from whosays.reading.myst import Directive, Heading, Line, roles, walk
from whosays.reading.text_files import Problem

# What a directive is told in its first line, and the words that this may be.
_ARGUMENTS = {"register": REGISTERS, "key": KEYS, "exhibit": NAMES}
_BEGUN = re.compile(r"\{([A-Za-z][\w:.-]*)\}`")
_ROLE_OR_CODE = re.compile(r"(\{[A-Za-z][\w:.-]*\})?(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)")
_LINK = re.compile(r"(?<!!)\[[^\]\[]*\]\(<?([^()\s>]+)>?\)")
_OPENED = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*\{[\w:.-]+\}")
_SPHINX = ("genindex", "modindex", "search")


@dataclass(frozen=True)
class Known:
    """What links may lead to. pages: of the book. labels: of sections and exhibits on any page."""

    root: Path
    pages: Container[str]
    labels: frozenset[str]


def problems(page: Page, known: Known, *, are_usual: bool) -> Iterator[Problem]:
    """are_usual: whether every role and directive of the book is known here."""
    for line, text in _faults(page, known, are_usual):
        yield Problem(page.file, line, text)
    yield from _head(page)


def _faults(page: Page, known: Known, are_usual: bool) -> Iterator[tuple[int, str]]:
    for block in walk(page.blocks):
        if isinstance(block, Directive):
            yield from _directive(block, are_usual)
            yield from _pointing(block, known)
        elif isinstance(block, (Line, Heading)):
            text = _ROLE_OR_CODE.sub(lambda found: found[0] if found[1] else " " * len(found[0]), block.text)
            yield from ((block.line, fault) for fault in _roles(text, known, are_usual))
            yield from ((block.line, f"{target!r} is no page and no label{nearest(target, known.labels)}")
                        for target in _LINK.findall(text) if not _leads(page, target, known))


def _directive(block: Directive, are_usual: bool) -> Iterator[tuple[int, str]]:
    names = (*DIRECTIVES, *OTHER_DIRECTIVES)
    if are_usual and block.name and block.name not in names and (":" not in block.name or closest(block.name, names)):
        yield block.line, f"no directive {block.name!r}{nearest(block.name, names)}"
    words = _ARGUMENTS.get(block.name)
    if words and block.argument not in words:
        given = f"no {block.name} {block.argument!r}" if block.argument else f"{block.name} of nothing"
        yield block.line, given + (nearest(block.argument, words) or f"; expected one of {', '.join(words)}")
    for number, line in enumerate(block.lines):
        inner = _OPENED.match(line)
        if inner and inner[1][0] == block.fence[0] and len(inner[1]) >= len(block.fence):
            yield block.line, (f"does not end before {line.strip()!r} in line {block.first + number}; "
                               f"expected a line {block.fence!r}")
            return
    if not block.ends:
        yield block.line, f"{block.name or 'code'!r} does not end; expected a line {block.fence!r} after it"
    if block.name == "code-cell":
        yield from _cell(block)


def _cell(block: Directive) -> Iterator[tuple[int, str]]:
    for name in block.options:
        if name != "tags" and nearest(name, ("tags",)):
            yield block.line, f"unknown option {name!r} of a cell; did you mean 'tags'?"
    said = block.options.get("tags", "[]")
    tags = re.fullmatch(r"\[([\w\s,'\"-]*)\]", said)
    if not tags:
        yield block.line, f"tags: {said!r} is no list; expected one such as [hide-input]"
        return
    for tag in re.findall(r"[\w-]+", tags[1]):
        if tag not in TAGS and (meant := nearest(tag, TAGS)):
            yield block.line, f"no tag {tag!r}{meant}"


def _roles(text: str, known: Known, are_usual: bool) -> Iterator[str]:
    names = (*ROLES, *OTHER_ROLES)
    found = {role.start: role for role in roles(text)}
    for begun in _BEGUN.finditer(text):
        name = begun[1]
        if begun.start() not in found:
            if name in names:
                yield f"role {name!r} is empty or does not end; expected {{{name}}}`…`"
        elif are_usual and name not in names and (":" not in name or closest(name, names)):
            yield f"no role {name!r}{nearest(name, names)}"
        elif name == "ref" and (target := found[begun.start()].target) not in known.labels and target not in _SPHINX:
            yield f"{target!r} is no label{nearest(target, known.labels)}"


def _pointing(block: Directive, known: Known) -> Iterator[tuple[int, str]]:
    """Pages and labels that a directive leads to."""
    if block.name == "content-note" and (label := block.options.get("skip")) and label not in known.labels:
        yield block.line, f"skip: {label!r} is no label{nearest(label, known.labels)}"
    if block.name == "cover" and not any((known.root / block.argument).glob("*.md") if block.argument else ()):
        folders = {path.parent.relative_to(known.root).as_posix() for path in known.root.glob("chapters/**/*.md")}
        yield block.line, f"cover: {block.argument!r} is no folder of chapters{nearest(block.argument, folders)}"
    if block.name == "start":
        yield from _start(block, known)


def _start(block: Directive, known: Known) -> Iterator[tuple[int, str]]:
    try:
        links = yaml.safe_load(block.code)
    except yaml.YAMLError:
        links = None
    if not isinstance(links, dict) or not links:
        yield block.line, "start: is no list of links; expected lines 'label: page'"
        return
    for page in map(str, links.values()):
        if not page.startswith("#") and page not in known.pages:
            yield block.line, f"start: {page!r} is no page{nearest(page, known.pages)}"  # type: ignore[arg-type]


def _leads(page: Page, target: str, known: Known) -> bool:
    """Whether a link leads outside, to a file, or to a label."""
    if re.match(r"[a-z][a-z0-9+.-]*:|#?$", target, re.I) or target.lstrip("#") in known.labels:
        return True
    name = target.partition("#")[0]
    if not name:
        return False
    there = known.root / (name.lstrip("/") if name.startswith("/") else Path(page.file).parent / name)
    return there.exists() or there.with_name(f"{there.name}.md").exists()


def _head(page: Page) -> Iterator[Problem]:
    """A front matter that would keep cells from running: Jupytext's block, and a kernel that there is."""
    if not page.cells:
        return
    jupytext, kernel = (page.head.values.get(name) for name in ("jupytext", "kernelspec"))
    shape = jupytext.get("text_representation") if isinstance(jupytext, dict) else None
    if not isinstance(shape, dict) or shape.get("format_name") != "myst":
        yield page.head.problem(("jupytext", "text_representation", "format_name"),
                                "no cell of this page would run: expected 'jupytext: {text_representation: {extension: .md, "
                                "format_name: myst}}' in its front matter")
    if (name := kernel.get("name") if isinstance(kernel, dict) else None) not in (None, "python3"):
        yield page.head.problem(("kernelspec", "name"), f"kernelspec.name: {name!r} is no kernel; expected python3")
