"""The settings of a page's controls (`explore`), as files beside it: a page loads one when somebody moves a control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whosays.exhibits import page_form

from .of_pages import OfPages
from .paths import file_of
from .site_book import page_of

kept = OfPages[dict[str, dict[str, Any]]]("whosays_explorers")  # key of its controls -> their record


def keep(env: Any, nodes: Iterable[Any]) -> None:
    """Give the controls of a page that is being read their keys, and keep their records."""
    page = env.docname
    kept(env).pop(page, None)
    for number, node in enumerate(nodes, 1):
        node["key"] = f"{file_of(page)}-controls-{number}"
        kept(env).setdefault(page, {})[node["key"]] = node["record"]


def exhibits(env: Any, page_name: str) -> Iterator[dict[str, Any]]:
    """The records of what the controls of a page show."""
    for record in kept(env).get(page_name, {}).values():
        yield from (state["exhibit"] for state in record["states"] if "exhibit" in state)


def files(env: Any, page_name: str) -> Iterator[tuple[str, str]]:
    """Name, below `_ashraf/`, and text of the files of a page."""
    page = page_of(env, page_name)
    for key, record in kept(env).get(page_name, {}).items():
        yield f"exhibits/{key}.js", page_form.states(record, page.ledger, page.at, key)


def write(env: Any, folder: Path) -> set[Path]:
    """Write those of all pages; the files."""
    found = {folder / Path(name).name: text for page in kept(env) for name, text in files(env, page)}
    for path, text in found.items():
        path.write_text(text, encoding="utf-8")
    return set(found)
