"""The scripts of whosays/web as they are handed out: what they share stands before them.

A page loads it with its first script; a package for a school and a widget have one script each.
"""

from __future__ import annotations

import json
from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "web"
LIBRARIES = WEB.parents[1] / "node_modules"  # what npm installed beside the engine
# What a script brings along.
_BEFORE = {"quiz.js": "quizstore.js", "quizstore.js": "quizquestion.js", "quizquestion.js": "quizgrade.js",
           "quizgrade.js": "receipt.js", "classread.js": "receipt.js", "classfiles.js": "classread.js",
           "classquiz.js": "classfiles.js", "classtable.js": "classquiz.js",
           "exhibits.js": "chart.js", "chart.js": "drawing.js", "maps.js": "mapcontrols.js",
           "mapcontrols.js": "maplabels.js", "maplabels.js": "drawing.js",
           "book.js": "place.js", "place.js": "filters.js", "filters.js": "opening.js"}
BROUGHT = frozenset(_BEFORE.values())


def script(*names: str) -> str:
    """The text of scripts by name (`book`, `quiz` ...) in one, with `shared.js` before them."""
    return "".join(file(f"{name}.js") for name in ("shared", *names))


def file(name: str) -> str:
    """One script without its comments, after what it needs besides `shared.js`."""
    before = file(_BEFORE[name]) if name in _BEFORE else ""
    return before + bare((WEB / name).read_text(encoding="utf-8"))


def data(holder: str, key: str, value: object) -> str:
    """A script that hands data over, as `window.HOLDER[key]`: a page on disk may not fetch."""
    return f"(window.{holder}??={{}})[{json.dumps(key)}]={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def bare(text: str) -> str:
    """A script without the lines that are comments and nothing else: a fifth of what a reader would load."""
    lines, within = [], False
    for line in text.splitlines(keepends=True):
        code = line.strip()
        if within or code.startswith("/*"):
            within = "*/" not in code
            if not within and not code.endswith("*/"):  # code behind a comment
                lines.append(line)
        elif not code.startswith("//"):
            lines.append(line)
    return "".join(lines)
