"""What a host publishes: `python -m ashraf site` makes `_build/site` from the built book.

The pages, the whole of them as one archive for schools without a network (`_ashraf/offline.zip`), each chapter as one file
(`_ashraf/single/`), and the PDFs where `make pdf` made some. The same book gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from whosays.checks.lessons import load
from whosays.handouts import downloads
from whosays.ledger.ledger import Ledger
from whosays.model.archive import archive

from . import single_file as alone
from .paths import pages_in, way_up

# layout.html leaves these two in each page, for what only a published site has.
TOOLS, FOOT = "<!--site:tools-->", "<!--site:foot-->"
_CHAPTER = '<p class="page-tools">'


def pages(site: Path) -> Iterator[Path]:
    yield from sorted(path for path in site.rglob("*.html") if "_ashraf" not in path.relative_to(site).parts)


def pack(folder: Path, name: str) -> bytes:
    """All files of a built book as a zip, in one folder of that name."""
    return archive({f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in folder.rglob("*")
                    if path.is_file() and path.name != ".buildinfo"})


def make(html: Path, site: Path, pdf: Path, ledger: Ledger) -> None:
    """Write the site. html: the built book. pdf: folder of printed chapters, which may be missing."""
    if site.exists():
        shutil.rmtree(site)
    shutil.copytree(html, site, ignore=shutil.ignore_patterns(".buildinfo"))
    (site / ".nojekyll").touch()  # hosts that run Jekyll drop folders whose names begin with an underscore
    extra = site / "_ashraf"
    downloads.write(extra / "downloads", load(ledger), built=html)  # once more, with the slides that the finished pages give
    (extra / "offline.zip").write_bytes(pack(html, ledger.book.slug))
    (extra / "single").mkdir()
    for page in pages(html):
        if _CHAPTER in page.read_text(encoding="utf-8"):
            (extra / "single" / page.name).write_text(alone.one_file(html, page), encoding="utf-8")
    if pdf.is_dir():
        shutil.copytree(pdf, extra / "pdf")
    for page in pages(site):
        _link(site, page)


def _link(site: Path, page: Path) -> None:
    """Say on the page what can be taken along, and how heavy it is."""
    root = way_up(site, page)
    text = page.read_text(encoding="utf-8")
    files = [(site / "_ashraf" / "single" / page.name, "this chapter as one file, for a stick"),
             (site / "_ashraf" / "pdf" / f"{page.stem}.pdf", "this chapter as PDF")]
    tools = "".join(f' · {_download(site, root, path, words)}' for path, words in files if path.is_file())
    whole = [(site / "_ashraf" / "offline.zip", "The whole book for reading without a network"),
             (site / "_ashraf" / "pdf" / "book.pdf", "The whole book as PDF")]
    foot = "".join(f" · {_download(site, root, path, words)}" for path, words in whole if path.is_file())
    page.write_text(text.replace(TOOLS, tools).replace(FOOT, foot), encoding="utf-8")


def _download(site: Path, root: str, path: Path, words: str) -> str:
    size = max(0.1, path.stat().st_size / 1e6)
    return f'<a href="{root}{path.relative_to(site).as_posix()}" download>{words}</a> ({size:.1f} MB)'


def run(ledger: Ledger, out: Path) -> None:
    """Make `out`/site from `out`/html and say what is in it."""
    make(pages_in(out / "html"), out / "site", out / "pdf", ledger)
    size = (out / "site" / "_ashraf" / "offline.zip").stat().st_size / 1e6
    single = len(list((out / "site" / "_ashraf" / "single").iterdir()))
    print(f"{out / 'site'}: pages, offline.zip ({size:.1f} MB), {single} chapters in one file")
