"""Dark pages: on screens only, for paper is white; and also where no script runs, by the device's own setting."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DARK = re.compile(r'html\[data-theme="?dark"?\]')
_PIECE = r"""[^{}"']|"[^"]*"|'[^']*'"""  # a text in quotes is one piece: it may hold braces
_RULE = re.compile(rf"((?:{_PIECE})*)\{{((?:{_PIECE}|\{{(?:{_PIECE})*\}})*)\}}")
START = "@media screen and (prefers-color-scheme:dark){/*no script*/"


def themed(css: str) -> str:
    """A style sheet whose rules for `html[data-theme="dark"]` do not hold on paper, and hold without a script too.

    theme.js gives the page the class `js`; without it the device decides. Rules inside of @media stay as they are. A rule
    for dark pages names nothing else: a list of selectors that does is left alone. Comments are taken out.
    """
    css = re.sub(r"/\*.*?\*/\n?", "", css, flags=re.S)
    return _RULE.sub(lambda m: f"@media screen{{{m[0].strip()}}}\n" if _is_dark(m[1]) else m[0], css) + "\n" + _again(css)


def _is_dark(selectors: str) -> bool:
    return not selectors.lstrip().startswith("@") and all(_DARK.search(part) for part in _parts(selectors))


def _parts(selectors: str) -> list[str]:
    return re.split(r",(?![^(]*\))", selectors.strip())


def _again(css: str) -> str:
    return f"{START}{''.join(_unscripted(css))}}}\n"


def _unscripted(css: str) -> Iterator[str]:
    for selectors, body in _RULE.findall(css):
        if _is_dark(selectors):
            body = re.sub(r"--ex-template:'[^']*';", "", body)  # for charts that scripts draw
            yield f"{_DARK.sub('html:not(.js)', selectors.strip())}{{{body.strip()}}}"


def without(css: str) -> str:
    """`css` without the second part: where there are no pictures for dark pages, a page without a script stays light."""
    return css.partition(START)[0]
