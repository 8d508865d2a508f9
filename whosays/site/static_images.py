"""A still picture of every chart, drawn from its record where a browser is at hand, before the pages are written.

It is there at once, without JavaScript and on paper. A picture is drawn anew only when its chart, the script that draws it or
its colours changed; without a browser the pages say in a sentence that the table holds the same.
"""

from __future__ import annotations

import json
import sys
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

from whosays.drawing import chromium, theme
from whosays.drawing.scripts import WEB, script
from whosays.drawing.templating import Surface, render
from whosays.exhibits.page_form import Still
from whosays.handouts.slides import days
from whosays.ledger.ledger import Ledger
from whosays.model.cores import cores

from .assets import LIBRARIES, style
from .paths import REPOSITORY

_WIDE, _NARROW = 790, 340
_AT_ONCE = 18  # charts that a browser draws in one go: its start costs as much as six
_LONGEST = 300  # s that a browser has for them, where much else runs
_BROWSERS = 4  # at most at once: each holds some 200 MB
SLIDE = "slide"  # the variant for handouts.slides
_VARIANTS = (*(f"{name}{width}" for name in theme.THEMES for width in (_WIDE, _NARROW)), SLIDE)
_PLACE = "_ashraf/stills"


def cache(out: Path) -> Path:
    """Where pictures are kept from build to build. out: the folder of the pages."""
    return out.parent / ".stills"


class Pictures:
    """The pictures of one build: which charts have some, and how they are found. ledger: gives the colours."""

    def __init__(self, ledger: Ledger, kept: Path) -> None:
        self.ledger, self.kept = ledger, kept
        seed = "".join([script("exhibits"), (WEB / "stills.js").read_text("utf-8"), theme.css(ledger.vocabulary.standpoints),
                        theme.charts()])
        self._seed = sha256(seed.encode())

    def key(self, record: Mapping[str, Any]) -> str:
        """A name that changes when the picture of a chart would."""
        found = self._seed.copy()
        found.update(json.dumps([record["drawing"]["size"], record["drawing"]["plot"]]).encode())
        return found.hexdigest()[:12]

    def draw(self, charts: Iterable[Mapping[str, Any]]) -> frozenset[str]:
        """The keys of the charts that have pictures, after the missing ones were drawn."""
        wanted = {self.key(x): x for x in charts}
        self.kept.mkdir(parents=True, exist_ok=True)
        missing = [(key, x) for key, x in wanted.items() if not self._is_drawn(key, days(x))]
        runs = [dict(missing[start:start + _AT_ONCE]) for start in range(0, len(missing), _AT_ONCE)]
        failed = Counter[str]()
        with ThreadPoolExecutor(min(cores(), _BROWSERS)) as pool:  # threads wait; the work is the browsers'
            for some, why in zip(runs, pool.map(self._why_not, runs), strict=True):
                failed[why] += len(some)
        for why in filter(None, failed):
            _tell(failed[why], why)
        return frozenset(filter(self._is_drawn, wanted))

    def _why_not(self, some: Mapping[str, Mapping[str, Any]]) -> str:
        """Draw, and say what went wrong; nothing when all went well."""
        try:
            self._draw(some)
        except (OSError, ValueError) as wrong:
            return str(wrong)
        return ""

    def _is_drawn(self, key: str, days: Iterable[str] = ()) -> bool:
        variants = (*_VARIANTS, *(f"{SLIDE}-{day}" for day in days))
        return all((self.kept / f"{key}-{variant}.svg").is_file() for variant in variants)

    def still(self, record: Mapping[str, Any], at: Surface, drawn: Collection[str]) -> Still | None:
        """The pictures of a record for a page; None for what is not a chart or was not drawn."""
        if record["kind"] != "chart" or (key := self.key(record)) not in drawn:
            return None
        if at.root is None:  # a file of its own is light, and holds its pictures
            return Still({("light", _WIDE): self._embedded(f"{key}-light{_WIDE}.svg")}, _WIDE, _NARROW)
        return Still({(name, width): at.to(f"{_PLACE}/{key}-{name}{width}.svg")
                      for name in theme.THEMES for width in (_WIDE, _NARROW)}, _WIDE, _NARROW)

    def _embedded(self, name: str) -> str:
        return "data:image/svg+xml;base64," + b64encode((self.kept / name).read_bytes()).decode()

    def publish(self, out: Path, drawn: Collection[str]) -> None:
        """Put the pictures beside the pages; those that no page shows any more are taken away."""
        to = out / _PLACE
        to.mkdir(parents=True, exist_ok=True)
        for path in to.glob("*.svg"):
            if path.name.partition("-")[0] not in drawn:
                path.unlink()
        for path in (path for key in drawn for path in sorted(self.kept.glob(f"{key}-*.svg"))):
            (to / path.name).write_bytes(path.read_bytes())

    def _draw(self, charts: Mapping[str, Mapping[str, Any]]) -> None:
        """Let the browser draw charts with the page's own script."""
        if not chromium.installed():
            raise OSError("no Chrome or Chromium is installed")
        with tempfile.TemporaryDirectory() as folder:
            scratch = Path(folder) / "charts.html"
            (Path(folder) / "exhibits.js").write_text(script("exhibits", "stills"), encoding="utf-8")
            (Path(folder) / "book.css").write_text(style(self.ledger), encoding="utf-8")
            page = render(self.ledger, "exhibits/stills.html", Surface(), charts=charts.items(), still=None, elsewhere="",
                          days=days, plotly=(REPOSITORY / "node_modules" / LIBRARIES["plotly.min.js"]).as_uri())
            scratch.write_text(page, encoding="utf-8")
            shown = chromium.read(scratch, seconds=_LONGEST)
        made = unescape(shown.partition('<pre id="made">')[2].partition("</pre>")[0])
        if not made:
            raise ValueError("the browser drew nothing")
        for key, pictures in json.loads(made).items():
            for variant, picture in pictures.items():
                (self.kept / f"{key}-{variant}.svg").write_text(picture, encoding="utf-8")


def _tell(count: int, why: str) -> None:
    """One line and no warning: a warning would stop a build that is whole without pictures."""
    print(f"{count} charts have no still picture ({why}): scripts draw them, and the tables say the same. To see them without "
          f"JavaScript and on paper, install Chromium or Chrome, or name one in {chromium.NAMED}, and build again.",
          file=sys.stderr)
