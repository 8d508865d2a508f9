"""What a host publishes: `python -m ashraf site` makes `_build/site` from the built book.

The pages, the whole of them as one archive for schools without a network (`_ashraf/offline.zip`), each chapter as one file
(`_ashraf/single/`), and the PDFs where `make pdf` made some. The same book gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from whosays.checks.lessons import load
from whosays.drawing.templating import Surface, render
from whosays.handouts import downloads
from whosays.ledger.ledger import Ledger
from whosays.model.archive import archive
from whosays.reading.moved import read_moved

from . import catalogue
from .build import build
from .paths import CHAPTERS, PUBLISHED, pages_in, way_up
from .writer import Writer


class PublishedPages(StandaloneHTMLBuilder):
    """Writes all pages once more: they then offer what lies beside them in the site (pages.takeaways)."""

    name = PUBLISHED
    default_translator_class = Writer

    def get_outdated_docs(self) -> Iterator[str]:
        yield from self.env.found_docs

    def copy_assets(self) -> None:
        """They were copied with the pages; MyST-NB leaves a style sheet in this folder all the same."""
        (Path(self.outdir) / "_static").mkdir(exist_ok=True)

    def finish(self) -> None:
        """The search page; no index, which the book has not."""
        self.gen_additional_pages()


def pages(site: Path) -> Iterator[Path]:
    """The pages in a folder."""
    yield from sorted(path for path in site.rglob("*.html") if "_ashraf" not in path.relative_to(site).parts)


def pack(folder: Path, name: str) -> bytes:
    """All files of a built book as a zip, in one folder of that name."""
    return archive({f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in folder.rglob("*")
                    if path.is_file() and path.name != ".buildinfo"})


def make(out: Path, ledger: Ledger) -> int:
    """Write `out`/site from the built book in `out`/html, and printed chapters in `out`/pdf, which may be missing.

    Answers with 0 when all pages were written.
    """
    html, site = pages_in(out / "html"), out / "site"
    if site.exists():
        shutil.rmtree(site)
    shutil.copytree(html, site, ignore=shutil.ignore_patterns(".buildinfo"))
    (site / ".nojekyll").touch()  # hosts that run Jekyll drop folders whose names begin with an underscore
    extra = site / "_ashraf"
    downloads.write(extra / "downloads", load(ledger), built=html)  # once more, with the slides that the finished pages give
    (extra / "offline.zip").write_bytes(pack(html, ledger.book.slug))
    if (out / "pdf").is_dir():
        shutil.copytree(out / "pdf", extra / "pdf")
    catalogue.write(site, ledger, (page.relative_to(site).with_suffix("").as_posix() for page in pages(site)))
    _redirects(site, ledger)
    return _write(ledger, out, CHAPTERS, extra / "single") or _write(ledger, out, PUBLISHED, site)


def _redirects(site: Path, ledger: Ledger) -> None:
    """A page in the place of each that moved. One that is there again stays."""
    for old, new in read_moved(ledger.folder).items():
        if "#" not in old and not (site / old).exists():
            (site / old).parent.mkdir(parents=True, exist_ok=True)
            at = Surface(way_up(old))
            whole = f"{ledger.book.address.rstrip('/')}/{new}" if ledger.book.address else ""
            (site / old).write_text(render(ledger, "page/moved.html", at, to=new, canonical=whole), encoding="utf-8")


def _write(ledger: Ledger, out: Path, builder: str, to: Path) -> int:
    """Write the pages in another form and put them into a folder; 0 when it worked."""
    made = out / f".{builder}"
    if status := build(ledger.root, out, builder=builder, to=made):
        return status
    for page in pages(made):
        place = to / page.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, place)
    return 0


def unfilled(ledger: Ledger) -> list[str]:
    """What readers will miss of who made the book: a line each."""
    return [f"{ledger.folder.name}/book.yaml: {made.field} is not filled in: {made.question}" for made in ledger.book.missing]


def run(ledger: Ledger, out: Path) -> int:
    """Make `out`/site and say what is in it; 0 when it may be published."""
    status = make(out, ledger)
    size = (out / "site" / "_ashraf" / "offline.zip").stat().st_size / 1e6
    single = len(list((out / "site" / "_ashraf" / "single").glob("*.html")))
    print(*unfilled(ledger), sep="\n")
    print(f"{out / 'site'}: pages, offline.zip ({size:.1f} MB), {single} chapters in one file")
    return status


def setup(app: Sphinx) -> None:
    app.add_builder(PublishedPages)
