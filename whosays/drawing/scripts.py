"""The scripts of whosays/web as they are handed out: what they share stands before them.

A page loads it with its first script; a package for a school and a widget have one script each.
"""

from __future__ import annotations

from pathlib import Path

WEB = Path(__file__).resolve().parents[1] / "web"


def script(*names: str) -> str:
    """The text of scripts by name (`book`, `quiz` ...) in one, with `shared.js` before them."""
    return "".join((WEB / f"{name}.js").read_text(encoding="utf-8") for name in ("shared", *names))
