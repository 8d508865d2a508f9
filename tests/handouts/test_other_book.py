"""What is exported of another folder is of that folder alone, and a toll keeps its id on its way to paper and platforms."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from whosays.command_line import main

TINY = Path(__file__).resolve().parents[2] / "examples" / "tiny"
TOLL = "green.militia.killed.parker1775"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small second book of the engine, as a copy that a test may break."""
    root = tmp_path_factory.mktemp("other") / "book"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("_build"))
    return root / "data"


@pytest.fixture(scope="module")
def said(data: Path) -> dict[str, str]:
    """The text of every exported file, files inside zips included; scripts and styles are the engine's."""
    out = data.parent / "out"
    assert main(["export", "--out", str(out), "--site", "https://other.example/book/", str(data)]) == 0
    return {name: text for path in sorted(out.iterdir()) for name, text in _texts(path.name, path.read_bytes())
            if not name.endswith((".js", ".css"))}


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inside in archive.namelist():
                yield from _texts(f"{name}/{inside}", archive.read(inside))
    elif name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        told = " ".join(str(value) for value in (reader.metadata or {}).values())
        yield name, " ".join(" ".join([told, *(page.extract_text() for page in reader.pages)]).split())
    else:
        yield name, content.decode()


def test_nothing_of_this_book_is_in_it(said: dict[str, str]) -> None:
    assert len(said) > 30
    names = {name for name, text in said.items() if re.search("ashraf|mojahed|28 and 29 July", name + text, re.I)}
    assert names == set(), "words of another book"
    named = [text for name, text in said.items() if name.endswith((".pdf", "moodle.xml", "green.html"))]
    assert all("Lexington: who says so?" in text for text in named)


def test_links_lead_to_the_pages_of_that_book(said: dict[str, str]) -> None:
    page = said["green-scorm.zip/green.html"]
    assert 'href="https://other.example/book/chapters/green.html#green-count"' in page
    for name, text in said.items():
        assert not re.search(r"(?<!:)//chapters|\.html#[\"'<&]|book//", text), name


def test_a_toll_keeps_its_id_at_every_stop(said: dict[str, str]) -> None:
    assert re.search(rf'data-records="{TOLL}[ "]', said["green-scorm.zip/green.html"])
    assert TOLL in said["green-worksheet.pdf"], "the keywords of the sheet name its rows"
    assert re.search(rf"In the ledger: \w+ \([^)]*\) \[{TOLL}\]", said["green-key.pdf"])
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-dead.xml", "green-gift.txt"):
        assert re.search(rf"In the ledger.*\b{TOLL}\b", said[name]), name
    canvas = next(text for name, text in said.items() if re.match(r"green-canvas\.zip/i\w+/i", name))
    assert f"&lt;code&gt;{TOLL}&lt;/code&gt;" in canvas


def test_documents_stand_below_the_question_that_says_so(said: dict[str, str]) -> None:
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-essay.xml", "green-gift.txt", "green-scorm.zip/green.html"):
        text = said[name]
        assert text.index("Two descriptions stand below") < text.index("A deposition before"), name


def test_a_label_that_no_chapter_has_is_a_problem(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "quizzes" / "green.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("passage: green-count", "passage: green-counts", 1), encoding="utf-8")
    line = sound[:sound.index("passage: green-count")].count("\n") + 1
    assert main(["export", "--out", str(tmp_path / "out"), "--site", "https://x", str(data)]) == 1
    assert f"quizzes/green.yaml:{line}: 'green-counts' is no label of a section in the chapters; did you mean " \
        "'green-count'?" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
    path.write_text(sound, encoding="utf-8")


def test_a_folder_may_be_named_from_where_one_stands(
        data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for folder in (str(data), "data"):
        monkeypatch.chdir(data.parent)
        main(["check", folder])
        said.append(capsys.readouterr().out.replace(str(data), "data"))
    assert said[0] == said[1]
