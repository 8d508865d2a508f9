"""What goes to the printer: nothing of the text is lost with what paper does not want."""

from __future__ import annotations

from pathlib import Path

from whosays.site import pdf

CARDS = ('<div class="cards"><div popover class="card" id="card-a"><p>behind the mark</p></div>\n'
         '<div class="card"><div>b</div></div></div>')
MARK = ('<button type="button" class="mark mark-cite" popovertarget="card-a" data-n="3"><i class="sp sp-mek"></i>'
        "<span>Associated Press</span></button>")
FOLD = '<details class="unfold-hint dropdown unfold"><summary>Hint</summary><p>look twice</p></details>'


def site(folder: Path) -> Path:
    (folder / "chapters").mkdir()
    for name, word, link in (("index", "the cover", '<a class="reference internal" href="chapters/one.html">One</a>'),
                             ("chapters/one", "the chapter", "")):
        (folder / f"{name}.html").write_text(
            f'<html lang="en"><head></head><body><nav>{link}</nav><article class="text"><section><h1>{word}</h1>{link}'
            f"<p>said {MARK}.</p>{FOLD}{CARDS}\n</section>\n</article><footer>\n</div>\n</footer></body></html>",
            encoding="utf-8")
    return folder


def test_every_page_is_in_the_book_and_its_cards_are_not(tmp_path: Path) -> None:
    whole = pdf.book(site(tmp_path), tables=False, answers=False)
    assert "the cover" in whole and "the chapter" in whole
    assert "behind the mark" not in whole and whole.count("<article") == whole.count("</article>") == 2


def test_a_mark_is_words_that_go_on_in_the_next_line(tmp_path: Path) -> None:
    printed = pdf.chapter(site(tmp_path) / "chapters" / "one.html", tables=False, answers=False)
    assert "<button" not in printed
    assert '<span class="mark mark-cite" data-n="3">' in printed
    assert '<span class="nowrap"><i class="sp sp-mek"></i><span>Associated</span></span><span> Press</span></span>.' in printed


def test_hints_are_open_only_when_answers_are_wanted(tmp_path: Path) -> None:
    page = site(tmp_path) / "chapters" / "one.html"
    assert '<details open class="unfold-hint' in pdf.chapter(page, tables=False, answers=True)
    assert '<details class="unfold-hint' in pdf.chapter(page, tables=False, answers=False)
