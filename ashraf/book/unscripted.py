"""Dark pages where no script runs: the rules for the dark theme once more, asked for by the device instead of by theme.js."""

from __future__ import annotations

import re

_DARK = re.compile(r'html\[data-theme="?dark"?\]')
_PIECE = r"""[^{}"']|"[^"]*"|'[^']*'"""  # a text in quotes is one piece: it may hold braces
_RULE = re.compile(rf"((?:{_PIECE})*)\{{((?:{_PIECE}|\{{(?:{_PIECE})*\}})*)\}}")
START = "@media screen and (prefers-color-scheme:dark){/*no script*/"


def dark(css: str) -> str:
    """Every rule of `css` for `html[data-theme="dark"]` again for a device that is set to dark and runs no script.

    theme.js gives the page the class `js`. Rules inside of @media are left out: there are none for screens.
    """
    found = []
    for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S)):
        parts = [part.strip() for part in re.split(r",(?![^(]*\))", selectors) if _DARK.search(part)]
        if parts and not selectors.lstrip().startswith("@"):
            body = re.sub(r"--ex-template:'[^']*';", "", body)  # for charts that scripts draw
            found.append(f"{_DARK.sub('html:not(.js)', ','.join(parts))}{{{body.strip()}}}")
    return f"{START}{''.join(found)}}}\n"


def without(css: str) -> str:
    """`css` as it was before: where there are no pictures for dark pages, a page without a script stays light as a whole."""
    return css.partition(START)[0]
