"""The page on which a teacher puts a reading list together, and the page that shows such a list. Nothing is sent."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from whosays.exhibits.exhibit import data_block
from whosays.exhibits.links import ROOT
from whosays.handouts import reading_list
from whosays.handouts.outline import Page
from whosays.handouts.reading_list import Entry
from whosays.quiz.markup import words

from .teaching import ordered, teaching

LIST_PAGE = "chapters/teachers/list.html"


def assign(env: Any, page: str, topic: str) -> str:
    """The form: tick parts of the book, see minutes and content notes add up, get one link and a QR code."""
    reading_list.every(teaching())  # two parts with one code would open the wrong one
    parts = "\n".join(_chapter(found) for found in ordered(env))
    return (
        f'<form class="assign" data-assign="form" data-list="{ROOT}{LIST_PAGE}" method="dialog" autocomplete="off">\n{parts}\n'
        '<div class="assign-result">'
        '<p class="assign-sum" role="status" data-assign-sum>Without JavaScript nothing adds up here: tick, print, '
        "and hand out the page.</p>"
        '<div data-assign-notes></div>'
        '<ol class="assign-chosen" data-assign-chosen aria-label="The list, in its order"></ol>'
        '<div class="assign-link" hidden data-assign-link>'
        '<label for="assign-address">Link to this list</label>'
        '<input id="assign-address" type="text" readonly>'
        '<p><button type="button" data-do="copy">Copy the link</button> <a data-assign-open href="#">Open the list</a> '
        '<button type="button" data-do="clear">Untick all</button></p>'
        '<p role="status" data-assign-told></p>'
        '<div class="assign-qr" data-assign-qr></div></div></div></form>')


def _chapter(page: Page) -> str:
    found = list(reading_list.entries(page, teaching()))
    if not found:
        return ""
    whole = [e for e in found if e.kind in ("chapter", "quiz")]
    parts = [e for e in found if e.kind in ("section", "exhibit")]
    notes = escape(json.dumps(list(page.notes), ensure_ascii=False))
    inside = ""
    if parts:
        inside = ('<details class="assign-parts"><summary>Sections and exhibits'
                  f'<span class="voice"> of {escape(page.title)}</span></summary>'
                  f"<ul>{''.join(_box(e) for e in parts)}</ul></details>")
    return (f'<fieldset data-notes="{notes}"><legend>{words(page.title)}</legend>'
            f"<ul>{''.join(_box(e) for e in whole)}</ul>{inside}</fieldset>")


_SAYS = {"chapter": "The whole chapter", "quiz": "Its quiz"}
_SIGNS = {"section": "", "exhibit": "Exhibit: "}


def _box(entry: Entry) -> str:
    said = _SAYS.get(entry.kind) or f"{_SIGNS[entry.kind]}{_plain(entry.words)}"
    return (f'<li><label><input type="checkbox" name="part" value="{entry.code}" data-kind="{entry.kind}" '
            f'data-minutes="{entry.minutes}" data-words="{escape(_plain(entry.words))}"> <span>{words(said)} '
            f'<span class="muted">{entry.minutes} min</span></span></label></li>')


def _plain(text: str) -> str:
    return text.replace("*", "").replace("`", "")


def shown(env: Any, page: str, topic: str) -> str:
    """The list that the address names, with how far one is. The catalogue stands in the page: it works without a network."""
    titles = {page.file: page.title for page in teaching().pages.values()}
    every = {e.code: [e.kind, e.id, _plain(e.words), e.to, e.minutes,
                      titles[e.to.partition(".")[0]] if e.kind in _SIGNS else ""] for e in reading_list.every(teaching())}
    chapters = "".join(f'<li><a href="{ROOT}{p.file}.html">{words(p.title)}</a></li>' for p in ordered(env))
    return (
        f'<div class="reading" data-assign="list">{data_block(every)}'
        '<p data-assign-sum role="status">This page shows a list that a teacher put together. It needs JavaScript to read the '
        "list from its address; without it, ask for the printed list. These are all chapters:</p>"
        f'<ol data-assign-items class="reading-items">{chapters}</ol>'
        '<p class="reading-buttons" hidden data-assign-buttons><button type="button" data-do="start">Untick all</button> '
        '<button type="button" data-do="forget">Forget this list on this device</button></p>'
        '<form class="reading-code" hidden data-assign-code method="dialog"><label>Code or link of a list '
        '<input type="text" name="l" autocomplete="off" spellcheck="false"></label> '
        "<button>Open this list</button></form></div>")
