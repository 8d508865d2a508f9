"""What a book says in `_toc.yml`, `_config.yml` and `book.yaml` of its pages, extensions and figures: whether all are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from whosays.ledger.ledger import Ledger
from whosays.model.contents import Configuration, Contents, SphinxSettings
from whosays.model.suggestions import closest, nearest
from whosays.reading.configuration import CONFIGURATION, CONTENTS, read_configuration, read_contents
from whosays.reading.records import read_rows
from whosays.reading.text_files import Problem, Row

ENGINE = "whosays.site"


def problems(ledger: Ledger) -> Iterator[Problem]:
    """All of it."""
    root = ledger.root
    # A page that cannot be read is there all the same.
    there = (*root.glob("index.md"), *root.glob("chapters/**/*.md"))
    known = {path.relative_to(root).with_suffix("").as_posix() for path in there}
    yield from _without_the_other(root)
    contents, row, wrong = read_contents(root)
    yield from wrong
    if contents and row:
        yield from _pages(contents, row, known, root)
    configuration, row, wrong = read_configuration(root)
    yield from wrong
    if configuration and row:
        yield from _settings(configuration, row, known)
    yield from _emblems(ledger)


def _without_the_other(root: Path) -> Iterator[Problem]:
    there = [name for name in (CONTENTS, CONFIGURATION) if (root / name).is_file()]
    if len(there) == 1:
        missing = CONFIGURATION if there == [CONTENTS] else CONTENTS
        yield Problem(missing, 1, f"no such file; expected it beside {there[0]}")


def _pages(contents: Contents, row: Row, known: set[str], root: Path) -> Iterator[Problem]:
    """Pages of the contents that are none, or stand there twice."""
    seen = dict[str, int]()
    for place, page in contents.pages:
        if page in seen:
            yield row.problem(place, f"{page!r} stands already at {CONTENTS}:{seen[page]}; expected each page once")
        elif page not in known and not any((root / f"{page}{ending}").is_file() for ending in (".md", ".ipynb", ".rst")):
            yield row.problem(place, f"{page!r} is no page{nearest(page, known)}")
        seen.setdefault(page, row.at(*place))


def _settings(configuration: Configuration, row: Row, known: set[str]) -> Iterator[Problem]:
    sphinx, at = configuration.sphinx, ("sphinx", "config")
    given = sphinx.config.extensions + sphinx.extra_extensions
    for number, name in enumerate(sphinx.config.extensions) if not sphinx.local_extensions else ():
        if not _is_module(name):
            yield row.problem((*at, "extensions", number), f"{name!r} is no extension that is installed{nearest(name, _USUAL)}")
    if ENGINE not in given and not closest(ENGINE, given):
        yield row.problem((*at, "extensions"), f"lacks {ENGINE!r}; expected it, the engine, as the last one")
    for label, page in sphinx.config.whosays_foot.items():
        if page not in known:
            yield row.problem((*at, "whosays_foot", label), f"{page!r} is no page{nearest(page, known)}")
    # Names that are nobody's reach the build as a warning; one that is nearly ours is a slip.
    for name in sphinx.config.model_extra or ():
        if closest(name, SphinxSettings.model_fields, 0.8) or name.startswith("whosays"):
            yield row.problem((*at, name), f"unknown field {name!r}{nearest(name, SphinxSettings.model_fields)}")


_USUAL = ("jupyter_book", "sphinx_external_toc", "myst_nb", "sphinx_togglebutton", "sphinx_exercise", ENGINE)


def are_usual(root: Path) -> bool:
    """Whether a book has no extension but those that the engine works with, so that all roles and directives are known."""
    configuration, _, _ = read_configuration(root)
    if configuration is None:
        return False
    sphinx = configuration.sphinx
    return {*sphinx.config.extensions, *sphinx.extra_extensions, *sphinx.local_extensions} <= set(_USUAL)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _emblems(ledger: Ledger) -> Iterator[Problem]:
    """Figures of the book's picture that there are not."""
    rows, _ = read_rows(ledger.folder / "book.yaml", "book.yaml", type(ledger.book), one=True)
    figures: Mapping[str, object] = {**ledger.tolls, **ledger.population, **ledger.quantities}
    for number, key in enumerate(ledger.book.emblems):
        if key not in figures and rows:
            yield rows[0].problem(("emblems", number), f"emblems: {key!r} is no figure{nearest(key, figures)}")
