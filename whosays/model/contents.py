"""What Jupyter Book is told of a book: its pages (`_toc.yml`) and its settings (`_config.yml`), as far as they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from .fields import Record, Url, Words

Place = tuple[str | int, ...]  # where a field stands: ("parts", 0, "chapters", 2, "file")


class Entry(Record):
    """A line of the contents: a page (file), an address (url) or a pattern of pages (glob). sections: pages under it."""

    file: Words | None = None
    url: Words | None = None
    glob: Words | None = None
    title: Words | None = None
    sections: tuple[Entry, ...] | None = Field(None, min_length=1)

    @model_validator(mode="after")
    def _one(self) -> Entry:
        if sum(value is not None for value in (self.file, self.url, self.glob)) != 1:
            raise ValueError("is no line of the contents; expected one 'file'")
        return self


class Part(Record):
    """A part of the contents with its own heading (caption)."""

    caption: str = ""
    chapters: tuple[Entry, ...] = Field(min_length=1)
    numbered: Any = None
    maxdepth: Any = None


class Contents(Record):
    """`_toc.yml`. root: the cover."""

    format: Literal["jb-book", "jb-article"]
    root: Words
    title: str = ""
    parts: tuple[Part, ...] | None = Field(None, min_length=1)
    chapters: tuple[Entry, ...] | None = Field(None, min_length=1)
    sections: tuple[Entry, ...] | None = Field(None, min_length=1)
    options: Mapping[str, Any] = Field(default_factory=dict)
    defaults: Mapping[str, Any] = Field(default_factory=dict)
    meta: Any = None

    @model_validator(mode="after")
    def _one_way(self) -> Contents:
        if len(given := [name for name in ("parts", "chapters", "sections") if getattr(self, name)]) > 1:
            raise ValueError(f"has {' and '.join(given)}; expected one of them")
        return self

    @property
    def pages(self) -> list[tuple[Place, str]]:
        """Every page in its order, the cover first, and where it stands."""
        found: list[tuple[Place, str]] = [(("root",), self.root)]
        for name in ("chapters", "sections"):
            found += _pages(getattr(self, name), (name,))
        for number, part in enumerate(self.parts or ()):
            found += _pages(part.chapters, ("parts", number, "chapters"))
        return [(place, page.removesuffix(".md")) for place, page in found]


def _pages(entries: tuple[Entry, ...] | None, place: Place) -> Iterator[tuple[Place, str]]:
    for number, entry in enumerate(entries or ()):
        if entry.file:
            yield (*place, number, "file"), entry.file
        yield from _pages(entry.sections, (*place, number, "sections"))


class SphinxSettings(Record, extra="allow"):
    """What is handed to Sphinx. extensions: modules. whosays_binder: where Binder finds the book, instead of `book.yaml`.

    whosays_foot: the links at the foot of every page, label -> page. All others are Sphinx's own.
    """

    extensions: tuple[Words, ...] = Field(min_length=1)
    whosays_binder: Url = ""
    ashraf_binder: Url = ""
    whosays_foot: Mapping[str, Words] = Field(default_factory=dict)


class Sphinx(Record):
    """The part for Sphinx. local_extensions: module -> its folder."""

    config: SphinxSettings
    extra_extensions: tuple[Words, ...] = ()
    local_extensions: Mapping[str, str] = Field(default_factory=dict)
    recursive_update: bool = False


class Latex(Record):
    """What Jupyter Book does for LaTeX, which the engine does not use."""

    latex_engine: str = ""
    latex_documents: Any = None
    use_jupyterbook_latex: bool = True


class Configuration(Record):
    """`_config.yml`. What the engine sets itself, or Jupyter Book draws, may be of any kind."""

    sphinx: Sphinx
    title: str = ""
    author: str = ""
    copyright: str = ""
    logo: str = ""
    exclude_patterns: tuple[Words, ...] = ()
    only_build_toc_files: bool = False
    latex: Latex = Latex()
    bibtex_bibfiles: tuple[Words, ...] = ()
    parse: Mapping[str, Any] = Field(default_factory=dict)
    execute: Mapping[str, Any] = Field(default_factory=dict)
    html: Mapping[str, Any] = Field(default_factory=dict)
    launch_buttons: Mapping[str, Any] = Field(default_factory=dict)
    repository: Mapping[str, Any] = Field(default_factory=dict)
