"""`{example} FILE`: a file as its author wrote it, and under it what becomes of it.

So that an example is shown, tried by the build and attacked by the tests from one file, and cannot grow stale.
"""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from whosays.model.suggestions import nearest

from .our_directive import OurDirective
from .site_book import book_of


class Example(OurDirective):
    """FILE is named from the book's root. `:source-only:` shows no result; `:record: ID` shows one record of a YAML file."""

    required_arguments = 1
    option_spec: ClassVar = {"source-only": directives.flag, "record": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        path = book_of(self.env).folder / self.arguments[0]
        self.env.note_dependency(str(path))
        if not path.is_file():
            return self.refused(f"no file {self.arguments[0]!r}")
        text, record = path.read_text(encoding="utf-8").rstrip(), self.options.get("record")
        if record is not None:
            known = dict(re.findall(r"(?ms)^- id: (\S+)$(.*?)(?=^- id: |\Z)", text))
            if record not in known:
                return self.refused(f"no record {record!r}{nearest(record, known)} in {self.arguments[0]}")
            text = f"- id: {record}{known[record].rstrip()}"
        shown = nodes.literal_block(text, text, language="yaml" if path.suffix == ".yaml" else "none")
        if record is not None or "source-only" in self.options:
            return [shown]
        made = nodes.container(classes=["example-result"])
        self.state.nested_parse(StringList(text.split("\n"), source=str(path)), 0, made)
        return [shown, made]


def setup(app: Sphinx) -> None:
    app.add_directive("example", Example)
