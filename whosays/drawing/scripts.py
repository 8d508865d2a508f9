"""The scripts of whosays/web as they are handed out: what they share stands before them.

A page loads it with its first script; a package for a school and a widget have one script each.
"""

from __future__ import annotations

from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "web"
LIBRARIES = WEB.parents[1] / "node_modules"  # what npm installed beside the engine


def script(*names: str) -> str:
    """The text of scripts by name (`book`, `quiz` ...) in one, with `shared.js` before them."""
    return "".join(file(f"{name}.js") for name in ("shared", *names))


def file(name: str) -> str:
    """One script without the lines that are comments and nothing else: a fifth of what a reader would load."""
    lines, within = [], False
    for line in (WEB / name).read_text(encoding="utf-8").splitlines(keepends=True):
        bare = line.strip()
        if within or bare.startswith("/*"):
            within = "*/" not in bare
            if not within and not bare.endswith("*/"):  # code behind a comment
                lines.append(line)
        elif not bare.startswith("//"):
            lines.append(line)
    return "".join(lines)
