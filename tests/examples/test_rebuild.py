"""A book that is built again: what changed shows everywhere, what did not is not made again, and chance leaves no trace."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from sphinx.application import Sphinx

from whosays.site.of_pages import OfPages
from whosays.unchanged import is_unchanged, keep, made_from

from .conftest import TINY, build

FIGURE = "green.militia.killed.parker1775"


def test_one_figure_changes_chart_table_prose_and_register(pages: Path, tmp_path: Path) -> None:
    book, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(pages.parent, out)  # as somebody has it who changes a figure: with the pages of before
    tolls = book / "data/tolls.csv"
    changed, times = re.subn(rf"(?m)^({re.escape(FIGURE)},.*?,killed),8,8,exactly,killed eight of",
                             r"\1,7,7,exactly,killed seven of", tolls.read_text(encoding="utf-8"))
    assert times == 1
    tolls.write_text(changed, encoding="utf-8")
    ran = build(book, out)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (out / "html/chapters/green.html").read_text(encoding="utf-8")
    assert re.search(r'class="mark mark-n"[^>]*>seven<i', page), "the prose"
    beside = out / "html/_ashraf/exhibits/green-killed.html"  # the exhibit for readers without a script
    assert re.search(rf'#{re.escape(FIGURE)}".*?<td[^>]*>7</td>', beside.read_text(encoding="utf-8"), re.S), "the table"
    drawn = beside.with_suffix(".js").read_text(encoding="utf-8")
    assert re.search(r'"y":\[[^\]]*\b7\b[^\]]*\]', drawn), "the chart"


def test_what_stands_already_is_not_built_again(pages: Path) -> None:
    """The same book is left as it is; a page that got lost is made again, and a page with new words too."""
    book, page = pages.parent.parent / "a book", pages / "chapters/green.html"
    made = page.stat().st_mtime_ns
    ran = build(book, pages.parent)
    assert (ran.returncode, ran.stdout) == (0, "Nothing has changed since the last build.\n")
    assert page.stat().st_mtime_ns == made
    text = page.read_text(encoding="utf-8")
    page.unlink()
    ran = build(book, pages.parent)
    assert ran.returncode == 0 and page.read_text(encoding="utf-8") == text, ran.stdout + ran.stderr
    words = book / "chapters/green.md"
    before = words.read_text(encoding="utf-8")
    for now, is_told in ((f"{before}\nA sentence more.\n", True), (before, False)):
        words.write_text(now, encoding="utf-8")
        assert build(book, pages.parent).returncode == 0
        assert ("A sentence more." in page.read_text(encoding="utf-8")) is is_told


def test_a_build_that_failed_is_not_taken_for_one_that_stands(tmp_path: Path) -> None:
    """After a slip and its mending the pages are built, even when the book is again what it was."""
    book, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    out.mkdir()
    before = made_from(book, out)
    keep(before, out)
    assert is_unchanged(before, out)
    toc = book / "_toc.yml"
    right = toc.read_text(encoding="utf-8")
    toc.write_text("root: nowhere\n", encoding="utf-8")
    assert build(book, out).returncode
    toc.write_text(right, encoding="utf-8")
    assert made_from(book, out) == before and not is_unchanged(before, out)


def test_words_that_were_written_during_a_build_are_built_next(tmp_path: Path) -> None:
    """What a build did not read yet is no reason to leave the pages as they are."""
    (tmp_path / "one.md").write_text("before", encoding="utf-8")
    before = made_from(tmp_path, tmp_path / "out")
    (tmp_path / "one.md").write_text("meanwhile", encoding="utf-8")
    (tmp_path / "out").mkdir()
    keep(before, tmp_path / "out")
    assert not is_unchanged(made_from(tmp_path, tmp_path / "out"), tmp_path / "out")


def test_two_builds_have_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    """Pictures, packages, pages: wherever the book lies, and whichever process was done first."""
    book = tmp_path / "book"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    ran = build(book, tmp_path / "out")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    again = tmp_path / "out/html"
    files = {path.relative_to(pages) for path in pages.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    assert not [file for file in sorted(files) if (pages / file).read_bytes() != (again / file).read_bytes()]


def test_what_pages_left_stands_in_the_order_of_their_names() -> None:
    """Of processes that read pages at once, the one that is done first is chance."""
    left = OfPages[str]("left")
    for order in (("b", "a"), ("a", "b")):
        env = SimpleNamespace()
        for name in order:
            other = SimpleNamespace()
            left(other)[name] = name.upper()
            left._merge(cast(Sphinx, None), env, [name], other)
        assert list(left(env).items()) == [("a", "A"), ("b", "B")]
