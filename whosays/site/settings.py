"""What the engine asks of Sphinx, MyST and MyST-NB, whatever the book: so the `_config.yml` of a book holds what is the book's.

Set after the configuration was read; each wins over Jupyter Book's defaults.
"""

from __future__ import annotations

from typing import Any

from myst_nb.core.render import base_render_priority
from sphinx.config import Config

from whosays.model.imprint import Imprint

from .paths import CHAPTERS, PAGES, PUBLISHED

_SETTINGS: dict[str, Any] = {
    "html_theme": "basic", "html_theme_options": {},  # no theme is loaded: its pages, scripts and styles would go again
    "html_use_index": False, "html_show_sourcelink": False, "html_copy_source": False,
    "mathjax_path": "none.js",  # no formula is written anywhere
    "myst_enable_extensions": ["colon_fence", "deflist", "substitution", "attrs_inline"],
    # Every build runs every changed chapter afresh: a stored output could hide broken code.
    "nb_execution_mode": "force", "nb_execution_in_temp": False, "nb_execution_timeout": 180,
    "nb_execution_raise_on_error": True, "nb_execution_show_tb": True, "nb_merge_streams": True,
    "nb_code_prompt_show": "Show the code of what follows", "nb_code_prompt_hide": "Hide the code",
    # Widgets need a kernel: a page takes their HTML and loads no widget manager.
    "nb_mime_priority_overrides": [
        (form, kind, place) for form in (PAGES, CHAPTERS, PUBLISHED)
        for kind, place in {**base_render_priority()["html"], "application/vnd.jupyter.widget-view+json": 40}.items()],
    "nb_ipywidgets_js": {},
}


def apply(config: Config, book: Imprint) -> None:
    """Put the engine's settings into a configuration, and what the book says of itself in `book.yaml`."""
    said = {"html_title": book.title, "project": book.title, "author": book.authors, "language": book.language}
    for name, value in {**_SETTINGS, **said}.items():
        setattr(config, name, value)
