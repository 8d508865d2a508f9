"""What the directives of the book share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

_log = getLogger(__name__)


class OurDirective(SphinxDirective):
    """One that tells what is wrong with it, and then leaves nothing on the page."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {}

    def refused(self, problem: object) -> list[nodes.Node]:
        """Warn of a problem, after the name of the directive and with its place."""
        _log.warning("%s: %s", self.name, problem, location=self.get_location())
        return []

    def lines(self) -> list[str]:
        """The lines of its content that say something."""
        return [line.strip() for line in self.content if line.strip()]

    def filled(self, made: nodes.Element) -> nodes.Element:
        """A node with the content, parsed, as its children."""
        self.set_source_info(made)
        self.state.nested_parse(self.content, self.content_offset, made)
        return made

    def follows_chapters(self) -> None:
        """What it shows changes with any chapter."""
        for path in Path(self.env.srcdir).glob("chapters/*.md"):
            self.env.note_dependency(str(path))
