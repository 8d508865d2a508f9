"""A sentence of a page as a reader hears it: roles, links and marks become words or nothing."""

from __future__ import annotations

import re

from whosays.reading import myst

from .ledger import Ledger


def plain(sentence: str, ledger: Ledger | None = None) -> str:
    """The sentence without roles, links and marks; every figure is "seven" without a ledger."""
    text = sentence
    for role in reversed(list(myst.roles(sentence))):
        text = text[:role.start] + _spoken(role, ledger) + text[role.end:]
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+([.,;:،؛])", r"\1", re.sub(r"[*_`]", "", text)).strip()


def _spoken(role: myst.Role, ledger: Ledger | None) -> str:
    if role.name.startswith("cite") or role.name in ("claim", "event", "correction"):
        return ""
    if role.name != "n":
        return role.title
    try:
        return ledger.figure(role.content).text if ledger else "seven"
    except LookupError:
        return "seven"
