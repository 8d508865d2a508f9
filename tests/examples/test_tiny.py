"""The second book, examples/tiny: checked, built, exported and run by the same engine, with not one word of this book in it."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import nbformat
import pytest
from lxml import html
from nbclient import NotebookClient
from pypdf import PdfReader

from whosays import open_book
from whosays.command_line import main
from whosays.model.questions import TYPES
from whosays.quiz.loading import load

from .conftest import problems

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "examples" / "tiny"
SITE = "https://other.example/book/"
TOLL = "green.militia.killed.parker1775"


def words_of(book: Path) -> str:
    """All that somebody wrote for a book."""
    kinds = ("*.md", "*.yaml", "*.csv", "*.bib")
    return "\n".join(p.read_text(encoding="utf-8") for kind in kinds for p in book.rglob(kind))


@pytest.fixture(scope="module")
def foreign() -> re.Pattern[str]:
    """Names that only the book in the root of this repository has: titles, places, people, standpoints, groups."""
    own = open_book(ROOT).ledger
    book, words = own.book, own.vocabulary
    names = {book.title, book.short_title, book.slug, book.package, "ashraf"}
    names |= {re.split(r"\s*[(/,]", place.name)[0] for place in own.places.values()}
    names |= {name for person in own.people.values() for name in (person.name, *person.aliases)}
    names |= {s.label for s in words.standpoints.values()} | set(words.groups.values()) | set(words.topics.values())
    tiny = words_of(TINY)
    kept = sorted((n for n in names if len(n) > 3 and n not in tiny), key=len, reverse=True)
    assert len(kept) > 150
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, kept))})\b", re.I)


def assert_own(said: dict[str, str], foreign: re.Pattern[str]) -> None:
    """No name of a file and no text of one has a word of the other book. What the engine's scripts keep by is no word."""
    found = {name: match[0] for name, text in said.items() if (match := foreign.search(name + "\n" + _ours(text)))}
    assert found == {}, "words of another book"


def _ours(text: str) -> str:
    """Addresses and keys of memory that may never change carry the engine's older name."""
    return re.sub(r"_ashraf/|ASHRAF_GEO|\bashraf\.(?:list|quiz|theme|marks|places?|filter)\b|python -m ashraf", "", text)


def test_it_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"], book=TINY) == 0
    assert re.search(r"green +8 +8 ", capsys.readouterr().out), "eight questions of eight types"


def test_one_question_of_every_type() -> None:
    quiz = load("green", open_book(TINY).ledger)
    assert sorted(q.type for q in quiz.questions) == sorted(TYPES)


# ---- What teachers take away ----

@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every exported file, files inside zips included; scripts and styles are the engine's."""
    out = tmp_path_factory.mktemp("out")
    assert main(["export", "--out", str(out), "--site", SITE], book=TINY) == 0
    return {name: text for path in sorted(out.iterdir()) for name, text in _texts(path.name, path.read_bytes())
            if not name.endswith((".js", ".css"))}


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if name.endswith((".zip", ".apkg")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inside in archive.namelist():
                yield from _texts(f"{name}/{inside}", archive.read(inside))
    elif name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        told = " ".join(str(value) for value in (reader.metadata or {}).values())
        yield name, " ".join(" ".join([told, *(page.extract_text() for page in reader.pages)]).split())
    elif name.endswith(".anki2"):
        base = sqlite3.connect(":memory:")
        base.deserialize(content)
        yield name, "\n".join(base.iterdump())
    elif not name.endswith(".png"):
        yield name, content.decode()


def test_nothing_of_this_book_is_exported(said: dict[str, str], foreign: re.Pattern[str]) -> None:
    assert len(said) > 30
    assert_own(said, foreign)
    title = open_book(TINY).ledger.book.title
    assert all(title in text for name, text in said.items() if name.endswith((".pdf", "moodle.xml", "green.html")))


def test_links_lead_to_the_pages_of_that_book(said: dict[str, str]) -> None:
    assert f'href="{SITE}chapters/green.html#green-count"' in said["green-scorm.zip/green.html"]
    for name, text in said.items():
        assert not re.search(r"(?<!:)//chapters|\.html#[\"'<&]|book//", text), name


def test_a_toll_keeps_its_id_at_every_stop(said: dict[str, str]) -> None:
    assert re.search(rf'data-records="{TOLL}', said["green-scorm.zip/green.html"])
    assert TOLL in said["green-worksheet.pdf"], "the keywords of the sheet name its rows"
    assert f"[{TOLL}]" in said["green-key.pdf"]
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-dead.xml", "green-gift.txt"):
        assert re.search(rf"In the ledger.*{re.escape(TOLL)}", said[name]), name
    canvas = next(text for name, text in said.items() if re.match(r"green-canvas\.zip/i\w+/i", name))
    assert f"&lt;code&gt;{TOLL}&lt;/code&gt;" in canvas


def test_documents_stand_below_the_question_that_says_so(said: dict[str, str]) -> None:
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-essay.xml", "green-gift.txt", "green-scorm.zip/green.html",
                 "green-anki.apkg/collection.anki2"):
        text = said[name]
        assert text.index("Two descriptions stand below") < text.index("A deposition before three justices"), name


def test_a_label_that_no_chapter_has_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    path = tmp_path / "tiny" / "data" / "quizzes" / "green.yaml"
    text = path.read_text(encoding="utf-8").replace("passage: green-count", "passage: green-cout", 1)
    path.write_text(text, encoding="utf-8")
    assert main(["export", "--out", str(tmp_path / "out"), "--site", SITE], book=tmp_path / "tiny") == 1
    assert re.search(r"quizzes/green\.yaml:\d+: 'green-cout' is no label of a section in the chapters; "
                     r"did you mean 'green-count'\?", capsys.readouterr().out)
    assert not (tmp_path / "out").exists()


# ---- Notebooks ----

@pytest.mark.parametrize(("file", "line", "said"), [
    ("data/moved.txt", "chapters/old.html > chapters/green.html", "moved.txt:1: expected 'OLD -> NEW because WHY'"),
    ("data/book.yaml", "address: example.org",
     "address: 'example.org' is not an address; expected http:// or https:// and no spaces"),
])
def test_check_tells_what_only_publishing_would_find(file: str, line: str, said: str, tmp_path: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "tiny"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    with (book / file).open("a", encoding="utf-8") as added:
        added.write(f"{line}\n")
    assert any(said in one for one in problems(book, capsys))


def test_its_notebook_runs(tmp_path: Path, foreign: re.Pattern[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["notebooks", "--out", str(tmp_path)], book=TINY) == 0
    path = tmp_path / "01-green.ipynb"
    assert_own({path.name: path.read_text(encoding="utf-8")}, foreign)
    notebook = nbformat.read(path, as_version=4)
    source = "\n".join(cell.source for cell in notebook.cells)
    assert "from lexington import" in source and "{claim}" not in source
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TINY), str(ROOT)]))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [str(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]
    assert sum("How many militiamen died" in text for text in shown) == 1
    assert_own({"outputs": "\n".join(shown)}, foreign)


# ---- Pages ----

def test_its_pages_have_no_word_of_this_book(pages: Path, foreign: re.Pattern[str]) -> None:
    texts = {p.relative_to(pages).as_posix(): p.read_text(encoding="utf-8") for kind in ("*.html", "*.json", "*.csv", "*.txt")
             for p in pages.rglob(kind)}
    assert {"index.html", "chapters/green.html", "search.html"} <= set(texts)
    assert_own(texts, foreign)


def test_its_page_shows_all_there_is(pages: Path) -> None:
    page = html.parse(str(pages / "chapters" / "green.html")).getroot()
    assert [f.get("id") for f in page.iter("figure")] == ["green-accounts", "green-killed", "green-map"]
    (quiz,) = pages.glob("_ashraf/parts/green-quiz-*.html")  # it comes when a reader nears it; without a script it is a page
    assert len(html.parse(str(quiz)).xpath("//*[@data-quiz]//*[@data-question]")) == len(TYPES)
    assert page.xpath("//*[@id='claim-first-shot']")


def test_a_paragraph_is_its_sentences_and_nothing_else(pages: Path) -> None:
    """Also where an event is told between the mark and the stop. A mark tells what it speaks of, and who speaks."""
    page = html.parse(str(pages / "chapters" / "green.html")).getroot()
    (paragraph,) = [p for p in page.iter("p") if "At daybreak" in p.text_content()]
    assert paragraph.text_content().split("\n") == [
        "At daybreak on 19 April 1775 soldiers of the king met armed townsmen on the green of Lexington in Massachusetts.",
        "The townsmen’s captain swore that he had told his men to disperse and not to fire.",
        "The major who led the soldiers reported that he had told his own men not to fire.",
        "Each of them says that the other side began\u00a0[disputed]."]
    first = paragraph[0].getnext()
    assert (paragraph[0].text_content(), first.get("aria-label")) == (
        paragraph.text_content().split("\n")[0], "Said by Captain Parker, Major Pitcairn")
    assert [i.get("class") for i in first] == ["sp sp-militia", "sp sp-crown"]


def test_every_link_leads_somewhere(pages: Path) -> None:
    ids = {p: set(html.parse(str(p)).xpath("//@id")) for p in pages.rglob("*.html")}
    dead = []
    for page in ids:
        read = html.parse(str(page))
        at = (page.parent / (read.xpath("//base/@href") or [page.name])[0]).resolve()
        for link in read.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            address, anchor = urldefrag(link.partition("?")[0] if "#" not in link else link)
            if re.match(r"[a-z]+:", link):
                continue
            target = (at.parent / unquote(address.partition("?")[0])).resolve() if address else at
            if not target.is_file() or (anchor and target in ids and unquote(anchor) not in ids[target]):
                dead.append(f"{page.name}: {link}")
    assert dead == []


def test_a_result_that_cannot_be_displayed_ends_the_build(tmp_path: Path) -> None:
    """Jupyter shows a traceback and takes the cell for done; the build names the cell and what was wrong."""
    book = tmp_path / "tiny"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    page = book / "chapters" / "green.md"
    page.write_text(page.read_text(encoding="utf-8") + """
```{code-cell} ipython3
class Odd:
    def _repr_html_(self):
        raise KeyError("no such column")
Odd()
```
""", encoding="utf-8")
    command = [sys.executable, "-m", "whosays", "--book", str(book), "build"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert re.search(r"chapters/green.md:\d+: KeyError: 'no such column'", done.stderr)
