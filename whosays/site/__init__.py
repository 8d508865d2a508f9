"""The Sphinx extension that builds a book: roles, directives, registers, pages, assets.

Values of _config.yml: `whosays_binder`, where Binder finds the repository (`https://mybinder.org/v2/gh/OWNER/NAME/main`; empty:
no button), and `whosays_foot`, the links at the foot of every page, as label: page.
"""

from __future__ import annotations

from typing import Any

import zmq
from jupyter_client.manager import KernelManager
from sphinx.application import Sphinx

from whosays.drawing.templating import TEMPLATES
from whosays.ledger import versions

from . import (
    again,
    assets,
    collapsibles,
    directives,
    examples,
    exhibit_nodes,
    first_words,
    late_parts,
    marks,
    pages,
    passages,
    predictions,
    progress,
    publish,
    roles,
    search_index,
    settings,
    short_pages,
    side_notes,
    single_file,
    stacked,
    teacher_files,
    telling,
    translations,
    writer,
)
from .registers import PARTED, parted
from .site_book import open_site


def _outdated(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Every page is read again when the evidence or the machinery changed: an old number may not survive."""
    now = pages.digest(open_site(app).ledger.folder, pages.PACKAGE)
    before, env.whosays_digest = getattr(env, "whosays_digest", None), now
    return [] if before in (None, now) else sorted(env.found_docs)


def _configure(app: Sphinx, config: Any) -> None:
    settings.apply(config, open_site(app).ledger.book)
    config.template_bridge, config.templates_path = "whosays.site.pages.Templates", [str(TEMPLATES)]
    config.whosays_binder = config.whosays_binder or config.ashraf_binder
    config.whosays_evidence = versions.evidence(open_site(app).ledger)
    config.whosays_release = versions.newest(open_site(app).ledger.folder)
    config.whosays_copy = pages.digest(open_site(app).ledger.folder)


def _encrypt(app: Sphinx, config: Any) -> None:
    """What cells and pages say to each other is for nobody else on this machine: without it every kernel warns."""
    if zmq.has("curve"):
        KernelManager.transport_encryption.default_value = "auto"


def _allow_parallel(app: Sphinx, config: Any) -> None:
    """These only number a table of contents, or write a node each; they forgot to say that two processes may do so."""
    for name in ("sphinx_multitoc_numbering", "sphinx_external_toc", "sphinx_exercise", "sphinx_togglebutton"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it whether its extension is there or not
    app.add_config_value("whosays_binder", "", "html")
    app.add_config_value("ashraf_binder", "", "html")  # its older name
    app.add_config_value("whosays_foot", {}, "html")
    app.add_config_value("whosays_evidence", "", "html")
    app.add_config_value("whosays_release", "", "html")
    app.add_config_value("whosays_copy", "", "html")
    app.connect("config-inited", _configure)
    app.connect("config-inited", _allow_parallel)
    app.connect("config-inited", _encrypt)
    app.connect("env-get-outdated", _outdated)
    app.connect("html-page-context", pages.context, priority=900)  # after all that extensions bring
    app.connect("build-finished", assets.copy, priority=900)
    progress.Progress().connect(app)
    app.connect("html-collect-pages", lambda app: parted.part_pages(app, PARTED))
    for part in (writer, roles, first_words, marks, side_notes, directives, again, examples, exhibit_nodes, late_parts,
                 predictions, passages, search_index, collapsibles, short_pages, stacked, teacher_files, telling, translations,
                 single_file, publish):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
