"""The old names of the words of this repository's ledger; on their way out: ask `ledger.vocabulary`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .vocabulary import Certainty, Standpoint

STANDPOINTS: dict[str, Standpoint]
CERTAINTY: dict[str, Certainty]
GROUPS: dict[str, str]
MEASURES: dict[str, str]
QUALIFIERS: dict[str, str]
ACCESS: dict[str, str]
KINDS: dict[str, str]
TOPICS: dict[str, str]


def __getattr__(name: str) -> Any:
    if not name.isupper():
        raise AttributeError(name)
    from whosays.reading.settings import read_settings

    settings, problems = read_settings(Path(__file__).resolve().parents[2] / "data")
    if settings is None:
        raise RuntimeError("\n".join(map(str, problems)))
    return dict(getattr(settings.vocabulary, name.lower()))
