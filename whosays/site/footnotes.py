"""Numbers for paper: the documents of a page's list get one each, and marks in the text name them (print.css shows them).

On a screen a mark opens its card; on paper nothing opens, and an organisation may stand in the list twenty times.
"""

from __future__ import annotations

import re

from .popovers import LISTED

# A mark that rests on more documents names the first of them.
MANY = 4
_CARD = '<div popover class="card" id="'
_POINTER = re.compile(r'href="#doc-([\w.:-]+)"')
_MARK = re.compile(r'(<button type="button" class="mark [^>]*popovertarget="([\w.:-]+)")')


def number(body: str) -> str:
    """The body of a page with `data-n` on its listed documents and on its marks; unchanged without a list."""
    numbers = {key: n for n, key in enumerate(dict.fromkeys(LISTED.findall(body)), 1)}
    if not numbers:
        return body
    behind = {}
    for card in body.split(_CARD)[1:]:
        name, _, inner = card.partition('"')
        behind[name] = sorted({numbers[key] for key in _POINTER.findall(inner.split("</div>", 1)[0]) if key in numbers})

    def mark(found: re.Match[str]) -> str:
        known = behind.get(found[2], [])
        more = " …" if len(known) > MANY else ""
        return f'{found[1]} data-n="{", ".join(map(str, known[:MANY]))}{more}"' if known else found[1]

    body = _MARK.sub(mark, body)
    return LISTED.sub(lambda found: f'{found[0]} data-n="{numbers[found[1]]}"', body)
