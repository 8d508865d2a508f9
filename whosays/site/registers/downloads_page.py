"""What teachers take away: files by chapter, and what each school system keeps of a quiz."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from whosays.exhibits.links import ROOT
from whosays.handouts.downloads import MANIFEST, File, files, zip_name
from whosays.handouts.materials import DOWNLOADS
from whosays.quiz.formats import FORMATS, WHOLE
from whosays.quiz.formats.format_support import HOW, KEEPS, NAMES, TYPES

from .html import table
from .teaching import ordered, teaching


def _link(name: str, text: str) -> str:
    return f'<a href="{ROOT}{DOWNLOADS}/{escape(name)}">{text}</a>'


def downloads(env: Any, page: str, topic: str) -> str:
    """A table a chapter, the zips first; or only the chapter that `:topic:` names."""
    listed = files(teaching())
    names = [n for n in (p.name for p in ordered(env)) if n in teaching().quizzes or n in teaching().packs]
    parts = [_chapter(name, [f for f in listed if name in f.chapters]) for name in names if topic in ("", name)]
    if topic:
        return "\n".join(parts)
    whole = [f for f in listed if not f.chapters]
    everything = _link(zip_name(teaching().ledger.book), "Everything in one zip")
    head = (f"<p>{everything}: all that is listed below. {_link(MANIFEST, 'The manifest')} names "
            "every file with its SHA-256 checksum; every zip has one of its own.</p>")
    return "\n".join([head, *parts, _fold("The quizzes of the whole book", whole, "", "whole")])


def _chapter(name: str, found: list[File]) -> str:
    return _fold(teaching().pages[name].title, found,
                 f"<p>{_link(zip_name(teaching().ledger.book, name), 'All of this chapter in one zip')}</p>", name)


def _fold(title: str, found: Iterable[File], head: str, key: str) -> str:
    rows = [("", [_link(f.name, escape(f.title)), f.audience, f"<code>{escape(f.name)}</code>"]) for f in found]
    return (f'<details class="fold" id="files-{escape(key)}"><summary>{escape(title)}</summary>{head}'
            + table(f"Files: {title}", ("File", "For", "Name"), rows) + "</details>")


def systems(env: Any, page: str, topic: str) -> str:
    """For each format: how it is imported, what it keeps, and the files."""
    return "\n".join(_system(ending) for ending in FORMATS)


def _system(ending: str) -> str:
    keeps = "; ".join(f"{kind.lower()}: {KEEPS[ending][key]}" for key, kind in TYPES.items())
    quizzes = [*teaching().quizzes, WHOLE]
    links = ", ".join(_link(f"{name}-{ending}", escape("all quizzes" if name == WHOLE else name)) for name in quizzes)
    return (f'<div class="lms" id="lms-{escape(ending.partition(".")[0])}"><p><strong>{escape(NAMES[ending])}.</strong> '
            f"{escape(HOW[ending])}</p><p>What survives: {escape(keeps)}.</p><p>Files: {links}.</p></div>")


def survives(env: Any, page: str, topic: str) -> str:
    """The same as one table: type of question by system."""
    rows = [("", [escape(kind), *(escape(KEEPS[ending][key]) for ending in FORMATS)]) for key, kind in TYPES.items()]
    return table("What each system keeps of each type of question", ("Question", *(NAMES[e] for e in FORMATS)), rows)
