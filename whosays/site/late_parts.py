"""Parts of a page that few readers reach, as files beside it: its quiz, its list of sources, the lists for its margin.

Of a heavy page also the drawings that are no pictures, and what its folds hold: these share one file. All that is half of what
a page would weigh. In their place stands a link to a small page, for readers without a script; book.js puts them in when the
reader moves. What a page says as a whole, for paper and for a chapter in one file, has them inside.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from .paths import PAGES, PUBLISHED, file_of
from .site_book import Page, page_of
from .written_nodes import add_made

FOLDER = "_ashraf/parts"
_MORE = "more"  # the file of drawings and folds
_HEAVY = 24_000  # gzip bytes of a page's text; what is lighter has them inside
_NUMBER = re.compile(r" data-late-n=(\d+)")
_WORTH = 200  # letters: a part that is shorter weighs little more than its link


@dataclass(frozen=True)
class Part:
    """name: of its own. file: where it is kept. words: of the link to it. anchors: ids inside it, to which links of the book
    lead. size: of a drawing, whose height is then known.
    """

    name: str
    file: str
    html: Markup
    words: str
    anchors: tuple[str, ...]
    size: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether its file holds others too."""
        return self.file.endswith(f"-{_MORE}")

    @property
    def token(self) -> str:
        """What stands for it until the page is whole."""
        return f"<!--late part {self.name}-->"


class PartNode(nodes.raw):
    """HTML that becomes a part: `part`, its name; `words`; `anchors`. Search finds its words as those of other raw HTML."""


def _kept(app: Sphinx) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = _holder(app, "whosays_late")
    return found


def _holder(app: Any, name: str) -> Any:
    """What is kept of pages that are being written."""
    if not hasattr(app, name):
        setattr(app, name, {})
    return getattr(app, name)


def is_apart(app: Sphinx) -> bool:
    """Whether parts lie beside the pages that are being written; other forms of the book have them inside."""
    return app.builder.name in (PAGES, PUBLISHED)


def file(page: Page, name: str) -> str:
    """Where a part can be read by who runs no script."""
    return f"{FOLDER}/{file_of(page.name)}-{name}.html"


def script(pagename: str, name: str) -> str:
    """The file with a part of any page, below `_ashraf`, as scripts load it."""
    return f"{Path(FOLDER).name}/{file_of(pagename)}-{name}.js"


def token(page: Page, name: str, html: Markup, words: str, anchors: tuple[str, ...]) -> str:
    """Keep a part of a page that is being written, and give what stands in its place."""
    key = f"{file_of(page.name)}-{name}"
    return _keep(page, Part(key, key, html, words, anchors))


def more(page: Page, name: str, html: Markup, words: str, size: str = "", anchors: tuple[str, ...] = ()) -> Markup:
    """The same for a drawing or what a fold holds, if it is long: a heavy page has it beside it, with others in one file."""
    if len(html) < _WORTH or not is_apart(page.env.app):
        return html
    here = file_of(page.name)
    return Markup(_keep(page, Part(f"{here}-{name}", f"{here}-{_MORE}", html, words, anchors, size)))


def of_drawing(page: Page, exhibit: dict[str, Any]) -> Callable[[Markup], Markup] | None:
    """What keeps the drawing of an exhibit beside a heavy page; a chart's picture is a file already."""
    if exhibit.get("kind", "chart") == "chart":
        return None
    name, size = f"drawing-{exhibit['id']}", exhibit["drawing"].get("size", "")
    return lambda drawing: more(page, name, drawing, exhibit["title"], size)


def numbers(page: Page, found: str) -> Markup:
    """The numbers that a mark has on paper. The list that they lead into is a part, and brings them where it is apart."""
    given = Markup(' data-n="{}"').format(found) if found else Markup()
    if not is_apart(page.env.app) or not page.at.listed:
        return given
    kept: dict[str, list[Markup]] = _holder(page.env.app, "whosays_numbers")
    kept.setdefault(page.name, []).append(given)
    return Markup(f" data-late-n={len(kept[page.name]) - 1}")


def _numbered(text: str, given: list[Markup]) -> str:
    return _NUMBER.sub(lambda token: given[int(token[1])], text)


def _keep(page: Page, part: Part) -> str:
    _kept(page.env.app).setdefault(page.name, []).append(part)
    return part.token


def placed(app: Sphinx, pagename: str, body: str) -> tuple[Markup, Markup, list[str]]:
    """The text of a page with all its parts; as its file has it; and the names of those that come into it as it is read."""
    page, given = page_of(app.env, pagename), _holder(app, "whosays_numbers").pop(pagename, [])
    parts = [replace(part, html=Markup(_numbered(part.html, given))) for part in _unnested(_kept(app).pop(pagename, []))]
    own = [part for part in parts if not part.is_shared]
    whole, inside = _filled(body, parts), _filled(body, [part for part in parts if part.is_shared])
    apart = [] if not is_apart(app) else parts if _is_heavy(inside, own) else own
    light = _filled(body, [part for part in parts if part not in apart])
    late = [part for part in apart if part.token in light]
    for part in late:
        light = light.replace(part.token, page.render("page/late_part.html", part=part, folder=FOLDER))
    for file in dict.fromkeys(part.file for part in apart):
        _write(Path(app.outdir) / FOLDER, page, file, [part for part in apart if part.file == file])
    if f"{file_of(pagename)}-sources" in [part.name for part in late]:
        marked = [given[int(token[1])] for token in _NUMBER.finditer(light)]
        _write_numbers(Path(app.outdir) / FOLDER / f"{file_of(pagename)}-sources.js", marked)
        light = _NUMBER.sub("", light)
    return Markup(_numbered(whole, given)), Markup(_numbered(light, given)), [part.name for part in late]


def _write_numbers(script: Path, given: list[Markup]) -> None:
    """To the list of sources: the numbers of the marks that a page has at first, in their order."""
    found = json.dumps([text.removeprefix(' data-n="').removesuffix('"') for text in given])
    with script.open("a", encoding="utf-8") as file:
        file.write(f'whosaysLate["{script.stem}#numbers"]={found};\n')


def _unnested(parts: list[Part]) -> list[Part]:
    """An exhibit within a fold comes with the fold."""
    made: list[Part] = []
    for part in parts:
        html = Markup(_filled(part.html, made))
        made = [one for one in made if one.token not in part.html]
        made.append(replace(part, html=html))
    return made


def _filled(text: str, parts: Iterable[Part]) -> str:
    for part in parts:
        text = text.replace(part.token, part.html)
    return text


def _is_heavy(text: str, own: list[Part]) -> bool:
    """Whether a page must go without its drawings and folds until somebody reads on. own: parts that are apart anyway."""
    for part in own:
        text = text.replace(part.token, "")
    return len(gzip.compress(text.encode())) > _HEAVY


def _write(folder: Path, page: Page, name: str, parts: list[Part]) -> None:
    """As a plain script, because a page on disk may not fetch; and as a page, for who runs no script."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = "".join(f'whosaysLate["{part.name}"]={json.dumps(part.html, ensure_ascii=False)};\n' for part in parts)
    (folder / f"{name}.js").write_text(f"window.whosaysLate??={{}};\n{texts}", encoding="utf-8")
    (folder / f"{name}.html").write_text(page.render("page/late_page.html", parts=parts), encoding="utf-8")


def _made(page: Page, node: PartNode) -> str:
    return token(page, node["part"], Markup(node.astext()), node["words"], node["anchors"])


def _tidy(app: Sphinx, failed: Exception | None) -> None:
    """Nothing is left of pages that are no more."""
    if failed or app.builder.name != PAGES:
        return
    names = tuple(f"{file_of(name)}-" for name in app.env.found_docs)
    for path in (Path(app.outdir) / FOLDER).glob("*"):
        if not path.name.startswith(names):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def setup(app: Sphinx) -> None:
    add_made(app, PartNode, _made)
    app.connect("build-finished", _tidy)
