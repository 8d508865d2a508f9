"""The Sphinx extension of the book: marks, directives, registers, pages, assets."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from . import assets, directives, pages
from . import collapsibles as folds
from . import roles as marks
from .registers import name_index as lookup
from .registers import passages


def _outdated(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Every page is read again when the evidence or the machinery changed: an old number may not survive."""
    now = pages.digest(marks.ledger().folder, pages.PACKAGE)
    before, env.ashraf_digest = getattr(env, "ashraf_digest", None), now
    return [] if before in (None, now) else sorted(env.found_docs)


def _configure(app: Sphinx, config: Any) -> None:
    config.templates_path.insert(0, str(pages.TEMPLATES))
    config.ashraf_evidence = pages.digest(marks.ledger().folder)


def _allow_parallel(app: Sphinx, config: Any) -> None:
    """These only number a table of contents, or write a node each; they forgot to say that two processes may do so."""
    for name in ("sphinx_multitoc_numbering", "sphinx_external_toc", "sphinx_exercise", "sphinx_togglebutton"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True


def _tell(app: Sphinx, docname: str, source: list[str]) -> None:
    """Running a chapter takes seconds: say which one it is."""
    if "{code-cell}" in source[0]:
        print(f"  running {docname}", flush=True)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it whether its extension is there or not
    app.add_config_value("ashraf_binder", "", "html")
    app.add_config_value("ashraf_evidence", "", "html")
    app.connect("config-inited", _configure)
    app.connect("config-inited", _allow_parallel)
    app.connect("env-get-outdated", _outdated)
    # After the theme's own handlers: they fill what they want, the page takes what it needs.
    app.connect("html-page-context", pages.context, priority=900)
    app.connect("build-finished", assets.copy, priority=900)
    app.connect("source-read", _tell)
    marks.setup(app)
    directives.setup(app)
    passages.setup(app)
    lookup.setup(app)
    folds.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
