"""What a build says while it works: a line a chapter that it runs, a line for each stretch that takes more than a few seconds.

Chapters are read by several processes at once, so they count together.
"""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from .paths import PAGES

_CELL = "{code-cell}"


class Progress:
    """Counts the chapters that are to be run, and tells how far the build is."""

    def __init__(self) -> None:
        self._total, self._begun = 0, time.monotonic()
        self._done = multiprocessing.Value("i", 0)

    def begin(self, app: Sphinx, env: Any, names: list[str]) -> None:
        """How many of the pages that are to be read are run."""
        self._total = sum(_CELL in Path(env.doc2path(name)).read_text(encoding="utf-8") for name in names)
        self._begun, self._done.value = time.monotonic(), 0

    def tell(self, app: Sphinx, name: str, source: list[str]) -> None:
        """Running a chapter takes seconds: say which one it is, and how long the others will take at this pace."""
        if _CELL not in source[0]:
            return
        with self._done.get_lock():
            self._done.value += 1
            number = self._done.value
        before, took = number - 1, time.monotonic() - self._begun
        left = f", about {took / before * (self._total - before):.0f} s left" if before > 1 and took > 5 else ""
        print(f"  running {name} ({number} of {self._total}{left})", flush=True)

    def connect(self, app: Sphinx) -> None:
        """Follow a build."""
        app.connect("env-before-read-docs", self.begin)
        app.connect("source-read", self.tell)
        app.connect("env-updated", lambda app, env: say(app, "drawing the charts and writing the pages"))


def say(app: Sphinx, words: str) -> None:
    """One line of what is done now; of the pages only, not of the other forms that are made from them."""
    if app.builder.name == PAGES:
        print(f"  {words}", flush=True)
