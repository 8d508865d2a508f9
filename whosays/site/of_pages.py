"""What pages leave in the environment while they are read: it goes with its page, and comes along from parallel readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sphinx.application import Sphinx

T = TypeVar("T")


@dataclass(frozen=True)
class OfPages(Generic[T]):
    """Page name -> what it left. name: of the environment's attribute that holds it."""

    name: str

    def __call__(self, env: Any) -> dict[str, T]:
        found: dict[str, T] = env.__dict__.setdefault(self.name, {})
        return found

    def keep(self, app: Sphinx) -> None:
        """Follow what Sphinx reads."""
        app.connect("env-purge-doc", self._purge)
        app.connect("env-merge-info", self._merge)

    def _purge(self, app: Sphinx, env: Any, docname: str) -> None:
        self(env).pop(docname, None)

    def _merge(self, app: Sphinx, env: Any, docnames: list[str], other: Any) -> None:
        kept = self(env)
        every = kept | {name: found for name, found in self(other).items() if name in docnames}
        kept.clear()
        kept.update(sorted(every.items()))  # as one process reads them: which of several is done first is chance
