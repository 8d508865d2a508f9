"""Numbers for paper: a mark and the document that it rests on carry the same number."""

from __future__ import annotations

import re

from whosays.site.footnotes import number

_CARDS = ('<div class="cards"><div popover class="card" id="card-cite-1"><a href="#doc-b">B</a> <a href="#doc-a">A</a></div>\n'
          '<div popover class="card" id="card-n-2"><a href="#doc-c">C</a></div>\n'
          '<div popover class="card" id="card-term-3"><p>a word</p></div></div>')
_MARKS = "".join(f'<button type="button" class="mark mark-{kind}" popovertarget="card-{kind}-{n}">x</button>'
                 for n, kind in enumerate(("cite", "n", "term"), 1))
_LIST = "".join(f'<li id="doc-{key}">{key}</li>' for key in "abc")


def test_marks_and_documents_share_their_numbers() -> None:
    made = number(_MARKS + _LIST + _CARDS)
    assert re.findall(r'id="doc-(\w)" data-n="(\d)"', made) == [("a", "1"), ("b", "2"), ("c", "3")]
    assert re.findall(r'popovertarget="([\w-]+)" data-n="([^"]+)"', made) == [("card-cite-1", "1, 2"), ("card-n-2", "3")]


def test_a_mark_of_many_documents_names_the_first() -> None:
    keys = [f"k{n}" for n in range(9)]
    listed = "".join(f'<li id="doc-{key}">x</li>' for key in keys)
    card = '<div popover class="card" id="card-cite-1">' + "".join(f'<a href="#doc-{key}">x</a>' for key in keys) + "</div>"
    mark = '<button type="button" class="mark mark-cite" popovertarget="card-cite-1">x</button>'
    assert 'data-n="1, 2, 3, 4 …"' in number(mark + listed + card)


def test_a_page_without_a_list_stays_as_it_is() -> None:
    assert number(_MARKS + _CARDS) == _MARKS + _CARDS
