"""Every exhibit function, on much of the evidence and as the page of examples has it; and a reader for what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ashraf import exhibits, ledger
from whosays.drawing.templating import Surface, data_block
from whosays.exhibits import page_form
from whosays.exhibits.bars import Bar
from whosays.exhibits.exhibit import Exhibit
from whosays.exhibits.maps import Step
from whosays.reading.addresses import register_pages

TITLE = "Who says so?"
BARS = (Bar("first", 3, "press", sources=("ncri2011feb",)), Bar("second", 5, "un", sources=("ncri2011feb",)))
STEPS = (
    Step("1988-07-25", "The first step.", places=("khosravi",), lines=(("khosravi", "kerend"),),
         sources=("wikidefa_mersad",)),
    Step("1988-07-26/1988-07-29", "The second step.", places=("chahar-zebar",), lines=(("kerend", "chahar-zebar"),),
         uncertain=True, sources=("wikidefa_mersad",), standpoint="iran_gov"),
)
CASES: dict[str, Callable[..., Exhibit]] = {
    "accounts": lambda **k: exhibits.accounts("mehran-who", **k),
    "area": lambda **k: exhibits.area(**k),
    "article_speakers": lambda **k: exhibits.article_speakers(**k),
    "article_statements": lambda **k: exhibits.article_statements(**k),
    "article_verdicts": lambda **k: exhibits.article_verdicts(**k),
    "bars": lambda **k: exhibits.bars(BARS, counts="things", **k),
    "chart": lambda **k: exhibits.chart(ledger.table("population", where="ashraf").dropna(subset=["low", "as_of"]), **k),
    "designations": lambda **k: exhibits.designations(**k),
    "figures": lambda **k: exhibits.figures(["irp-bombing-1981-06-28", "pm-office-bombing-1981-08-30"], "other", "killed", **k),
    "lineage": lambda **k: exhibits.lineage("ashraf-2009-07-28", "residents", "killed", number=11, **k),
    "points": lambda **k: exhibits.points(ledger.table("places", kind="mek_camp"), label="name", **k),
    "population": lambda **k: exhibits.population(**k),
    "ranges": lambda **k: exhibits.ranges(["ashraf-2009-07-28"], "residents", "killed", **k),
    "settling": lambda **k: exhibits.settling("ashraf-2009-07-28", "residents", "killed", **k),
    "timeline": lambda **k: exhibits.timeline(topic="raid", **k),
    "camp_sketch": lambda **k: exhibits.camp_sketch(**k),
    "way_in": lambda **k: exhibits.way_in(**k),
    "camps_map": lambda **k: exhibits.camps_map(**k),
    "distance_map": lambda **k: exhibits.distance_map(**k),
    "region_map": lambda **k: exhibits.region_map(**k),
    "stepped_map": lambda **k: exhibits.stepped_map(**{"steps": STEPS, "landmarks": ("kermanshah",), **k}),
}
SNIPPETS = Path(__file__).resolve().parents[2] / "examples" / "snippets" / "exhibits"


def _example(path: Path) -> Callable[..., Exhibit]:
    """The cell of an example, with other settings."""
    code = re.sub(r"^(```.*|:tags:.*)$", "", path.read_text(encoding="utf-8"), flags=re.M)

    def run(**settings: Any) -> Exhibit:
        made: list[Exhibit] = []
        given = {path.stem: lambda *args, **k: made.append(getattr(exhibits, path.stem)(*args, **{**k, **settings}))}
        exec(code, {"ledger": ledger, "exhibits": SimpleNamespace(Bar=Bar, Step=Step, **given)})
        return made[0]

    return run


EXAMPLES = {f"example-{path.stem}": _example(path) for path in sorted(SNIPPETS.glob("*.md")) if path.stem != "explore"}
MAPS = ("camps_map", "distance_map", "points", "region_map", "stepped_map")


def make(name: str, **more: Any) -> Exhibit:
    """A case or an example, with an id and a title."""
    return (CASES | EXAMPLES)[name](**{"id": f"t-{name}", "title": TITLE, **more})


PAGE = Surface("../", register_pages(ledger.root), "chapters/page", styled=True)


def on_page(exhibit: Exhibit) -> str:
    """An exhibit as a page of the book's first folder has it, with all that it loads."""
    record = exhibit.record()
    given = page_form.parts(record, exhibit.ledger, PAGE)
    html = str(page_form.figure(record, exhibit.ledger, PAGE))
    for name in ("table", "sources"):
        html = re.sub(rf'<p data-part="{name}">.*?</p>', lambda _, name=name: str(given[name]), html)  # type: ignore[misc]
    html = html.replace(f'{PAGE.to(f"{page_form.PARTS}/{exhibit.id}.html")}#', "#")  # where the page's script leads
    numbers = f'<script type="application/json">{data_block(given["plot"])}</script>' if given["plot"] else ""
    return re.sub(r' data-parts="[^"]*"', "", html).replace("</figure>", f"{numbers}</figure>")


class Page(HTMLParser):
    """Tags with their attributes, the JSON blocks, and the text of each tag `text` is asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[Any] = []
        self.words = ""
        self._script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.blocks.append(json.loads(data))
        else:
            self.words += data

    def all(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attrs[name] for _, attrs in self.tags if name in attrs]
