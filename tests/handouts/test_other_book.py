"""What is exported of another folder is of that folder alone, and a toll keeps its id on its way to paper and platforms."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.ledger import small
from whosays.command_line import main

TOLL = "t2"
CHAPTER = """\
(green-start)=
# The green at dawn

Words.

(green-numbers)=
## Who counted

More words.
"""
QUIZ = """\
- id: green-count
  type: numeric
  prompt: "How many did the office count? Not {n:t1}."
  objective: "Say who counted"
  skill: number_sense
  sources: [un2010]
  passage: green-numbers
  answer: {figure: t2}
  when_right: "Right. The office counted."
  when_wrong: "Look again."
- id: green-where
  type: place
  prompt: "Where was the camp?"
  objective: "Say who counted"
  skill: geography
  sources: [paper2009]
  passage: green-start
  shown: [city]
  options:
    - {place: camp, right: true, feedback: "There."}
    - {place: city, feedback: "Not there."}
- id: green-essay
  type: essay
  prompt: "Two reports stand below. Can both be true?"
  objective: "Say who counted"
  skill: sourcing
  sources: [un2010]
  passage: green-start
  points: 2
  documents:
    - {source: paper2009, text: "A paper of that week."}
  rubric:
    - {level: proficient, points: 2, meaning: "m", sample: "s"}
    - {level: emergent, points: 1, meaning: "m", sample: "s"}
    - {level: basic, points: 0, meaning: "m", sample: "s"}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("other")
    small.write(root / "data")
    for name, text in (("chapters/green.md", CHAPTER), ("data/quizzes/green.yaml", QUIZ)):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
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
    assert all("A small book" in text for name, text in said.items() if name.endswith((".pdf", "moodle.xml", "green.html")))


def test_links_lead_to_the_pages_of_that_book(said: dict[str, str]) -> None:
    page = said["green-scorm.zip/green.html"]
    assert 'href="https://other.example/book/chapters/green.html#green-numbers"' in page
    for name, text in said.items():
        assert not re.search(r"(?<!:)//chapters|\.html#[\"'<&]|book//", text), name


def test_a_toll_keeps_its_id_at_every_stop(said: dict[str, str]) -> None:
    assert re.search(r'data-records="t1 t2"', said["green-scorm.zip/green.html"])
    worksheet, key = said["green-worksheet.pdf"], said["green-key.pdf"]
    assert "t1, t2" in worksheet, "the keywords of the sheet name its rows"
    assert f"eleven (A UN office, 2010) [{TOLL}]" in key
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-count.xml", "green-gift.txt"):
        assert re.search(rf"In the ledger.*\b{TOLL}\b", said[name]), name
    canvas = next(text for name, text in said.items() if re.match(r"green-canvas\.zip/i\w+/i", name))
    assert f"&lt;code&gt;{TOLL}&lt;/code&gt;" in canvas


def test_documents_stand_below_the_question_that_says_so(said: dict[str, str]) -> None:
    for name in ("green-moodle.xml", "green-qti3.zip/items/green-essay.xml", "green-gift.txt", "green-scorm.zip/green.html"):
        text = said[name]
        assert text.index("Two reports stand below") < text.index("A paper of that week."), name


def test_a_label_that_no_chapter_has_is_a_problem(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "quizzes" / "green.yaml"
    path.write_text(QUIZ.replace("passage: green-numbers", "passage: green-number"), encoding="utf-8")
    assert main(["export", "--out", str(tmp_path / "out"), "--site", "https://x", str(data)]) == 1
    assert "quizzes/green.yaml:7: 'green-number' is no label of a section in the chapters; did you mean 'green-numbers'?" \
        in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
    path.write_text(QUIZ, encoding="utf-8")
