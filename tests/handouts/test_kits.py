"""A lesson's kit: all its sheets on the pages that they should take, as PDF/UA and as .docx to edit, the same twice."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from whosays.checks.lessons import check
from whosays.exhibits import Exhibits
from whosays.handouts import kit_files
from whosays.handouts.blocks import Sheet, lines, page_break, text
from whosays.handouts.blocks import table as to_fill
from whosays.handouts.enclosures import Drawn, findings, materials
from whosays.handouts.kit_files import Kits, fitted
from whosays.handouts.kits import sheets
from whosays.handouts.loading import Teaching, read
from whosays.handouts.reports_on_paper import strips
from whosays.handouts.typst import last_page, pages_of
from whosays.handouts.word_files import docx
from whosays.model.arabic_script import ARABIC
from whosays.model.lessons import Lesson, Unit

from .conftest import texts as _texts
from .test_broken import change

SHEETS = ("teacher", "handout", "words", "exam", "homework", "homework-easier", "letter")
OF_LESSONS = (*SHEETS, "start", "questions", "exhibits", "cards", "cards-easier")


def test_every_plan_has_every_sheet_twice(kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    assert set(kits) == set(teaching.plans), "nine plans, nine kits"
    for name, files in kits.items():
        needed = OF_LESSONS if name in teaching.lessons else SHEETS
        wanted = {f"{sheet}.{ending}" for sheet in needed for ending in ("pdf", "docx")}
        some = ("start", "readings", "verdicts", "other-task", "other-exam")
        more = {f"{sheet}.{ending}" for sheet in some for ending in ("pdf", "docx")}
        assert wanted <= set(files) <= wanted | more, name


def test_an_exam_question_has_marks_sources_and_a_scheme_that_only_the_teacher_sees(
        kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    forms = set()
    for name, plan in teaching.plans.items():
        assert plan.kit
        asked, told, exam = _texts(kits[name]["exam.docx"]), _texts(kits[name]["teacher.docx"]), plan.kit.exam
        forms.add(exam.form.split()[5])
        assert "Source A" in asked and f"{sum(part.marks for part in exam.parts)} marks" in asked, name
        for part in exam.parts:
            assert part.ask in asked and part.ask in told, name
            assert all(line in told and line not in asked for line in part.scheme), name
        assert f"{28 * exam.marking} minutes for the exam question" in told, name
    assert {"AP", "IB", "GCSE"} <= forms


def test_the_handout_takes_two_pages_and_the_letter_one(kits: dict[str, dict[str, bytes]]) -> None:
    for name, files in kits.items():
        pages = 3 if name == "raid-45" else 2  # 18 reports fill more than a page in type that pupils can read
        assert (pages_of(files["handout.pdf"]), pages_of(files["letter.pdf"])) == (pages, 1), name
        root = PdfReader(io.BytesIO(files["handout.pdf"])).trailer["/Root"]
        assert root["/Lang"] == "en" and b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name


def test_no_sheet_of_a_kit_is_set_in_small_type(kits: dict[str, dict[str, bytes]]) -> None:
    """What most letters of a sheet are set in; sources and feet are smaller. A handout came in nine points to fit its page."""
    for name, files in kits.items():
        for file in [file for file in files if file.endswith(".pdf") and file != "slides.pdf"]:
            letters = Counter[float]()
            for page in PdfReader(io.BytesIO(files[file])).pages:
                page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size, found=letters: found.update(
                    {round(size, 1): len(text.strip())}))
            assert letters.most_common(1)[0][0] >= 10.5, (name, file, letters.most_common(3))


def test_word_files_have_headings_table_heads_alternative_texts_and_a_language(kits: dict[str, dict[str, bytes]]) -> None:
    for name, files in kits.items():
        for sheet in [part.removesuffix(".docx") for part in files if part.endswith(".docx")]:
            document = Document(io.BytesIO(files[f"{sheet}.docx"]))
            levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
            assert levels[0] == 1 and levels.count(1) == 1 and set(levels) <= {1, 2, 3}, (name, sheet)
            assert document.core_properties.language == "en" and document.core_properties.title, (name, sheet)
            assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
            for table in document.tables:
                head = table._tbl.tr_lst[0]
                assert head.trPr.find(qn("w:tblHeader")) is not None, (name, sheet)
                assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")), (name, sheet)
                assert all(any(t.text for t in cell.iter(qn("w:t"))) for cell in head.tc_lst), (name, sheet)
            for shape in document.inline_shapes:
                assert len(shape._inline.docPr.get("descr")) > 40, (name, sheet)
    assert Document(io.BytesIO(kits["raid-45"]["handout.docx"])).inline_shapes, "the chart of the numbers is drawn"


def test_pdf_and_word_file_say_the_same(kits: dict[str, dict[str, bytes]]) -> None:
    for name, files in kits.items():
        printed = re.sub(r"\W", "", " ".join(p.extract_text() for p in PdfReader(io.BytesIO(files["teacher.pdf"])).pages))
        for line in _texts(files["teacher.docx"]).splitlines()[:12]:
            start = re.sub(r"\W", "", line)[:20].replace("fi", "ﬁ")
            assert start in printed or start.replace("ﬁ", "fi") in printed, (name, line)


def test_the_teacher_finds_answers_and_both_mistakes_and_pupils_do_not(
        kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    for name, lesson in teaching.lessons.items():
        assert lesson.kit
        told, shown = _texts(kits[name]["teacher.docx"]), "".join(
            _texts(made) for part, made in kits[name].items() if part.endswith(".docx") and part != "teacher.docx")
        slip = lesson.kit.exit
        secret = [*(s.expect for s in lesson.steps), slip.good, slip.too_sure, slip.too_doubtful]
        for words in secret:
            assert words and words in told and words not in shown, (name, words)
        assert f"Steps: {lesson.minutes} minutes" in told
        letters = [one for some in lesson.kit.key for one in some.split(", ")]
        assert not letters or sorted(letters) == [s.letter for s in strips(lesson.kit, teaching.ledger)], f"{name}: the key"
        pack = teaching.packs[lesson.chapters[0]]
        assert all(card.could_not_see in told and card.could_not_see not in shown for card in pack.cards), name
        for strip in strips(lesson.kit, teaching.ledger):
            assert strip.says in shown and strip.speaker in shown, (name, strip.letter)


def test_letter_paper_is_an_option(teaching: Teaching) -> None:
    made = Kits(teaching, "us-letter")
    page = PdfReader(io.BytesIO(made.whole(teaching.lessons["raid-45"]))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)


def test_a_wrong_report_is_told_with_the_nearest(copied: Path, teaching: Teaching) -> None:
    from whosays.ledger.ledger import Ledger
    from whosays.reading.tables import TABLES

    line = change(copied, "lessons/raid-45.yaml", r"killed\.reuters2009jul28$", "killed.reuters2009jul82")
    ledger = Ledger({name: teaching.ledger.rows(name) for name in TABLES}, copied)
    said = [str(problem) for problem in check(read(ledger, teaching.quizzes))]
    assert len(said) == 1 and said[0].startswith(f"lessons/raid-45.yaml:{line}: ") and "did you mean" in said[0]


def test_a_kit_needs_an_answer_to_every_step(teaching: Teaching) -> None:
    lesson = teaching.lessons["raid-45"].model_dump(exclude_none=True)
    del lesson["steps"][1]["expect"]
    with pytest.raises(ValueError, match="no 'expect' in the step 'Day by day'"):
        Lesson.model_validate(lesson)


def test_paper_closes_verdicts_counts_no_voices_and_names_no_screen(teaching: Teaching) -> None:
    """With the exhibits of the tables drawn: what pupils decide or count first is on no sheet that they get first."""
    shown = Exhibits(teaching.ledger)
    listed = shown.article_statements(id="article-statements", title="Statement by statement").record()
    tree = shown.lineage("ashraf-2009-07-28", "residents", "killed", number=11, id="raid-eleven", title="How many?").record()
    drawn = Drawn({record["id"]: record for record in (listed, tree)})
    by_name = {sheet.name: sheet for sheet in sheets(teaching.lessons["article-45"], teaching, drawn)}
    closed, opened = (next(b for b in by_name[name].blocks if b["kind"] == "table") for name in ("exhibits", "verdicts"))
    assert "in step 3 only" in by_name["verdicts"].title and len(closed["rows"]) == len(opened["rows"]) == 10
    for row, judged in zip(closed["rows"], opened["rows"], strict=True):
        one = next(s for s in teaching.ledger.article.values() if s.statement == row[1])
        assert judged[:3] == [f"{row[0]}. {one.statement}", one.verdict, one.knowable] and one.note in judged[3]
        assert not {one.verdict, one.note} & set(row)
    lesson = teaching.lessons["raid-45"]
    by_name = {sheet.name: sheet for sheet in sheets(lesson, teaching, drawn)}
    voices = next(b for b in by_name["exhibits"].blocks if b["kind"] == "table")["rows"]
    found = [row for row in voices if not row[0].startswith("(")]
    echoes = [name for row in voices if not row[3].startswith("nobody") for name in row[3].split("; ")]
    said = next(step.expect for step in lesson.steps if "exhibit:raid-eleven" in step.materials)
    assert f"{len(found)} voices and {len(echoes)} echoes" in str(said)
    assert tree["finding"] not in repr(by_name["exhibits"]), "pupils count the voices"
    assert "police officer at the scene" in repr(by_name["handout"]) and "How known" not in repr(by_name["handout"])
    assert "does not say how" in repr(by_name["exam"]) and "saw it" not in repr(by_name["exam"])
    for plan in teaching.plans.values():
        paper = repr([sheet for sheet in sheets(plan, teaching) if sheet.name != "teacher"])
        assert not re.search(r"links? lead past|control stands|dot below|hour by hour", paper, re.I), plan.id


def test_words_of_another_script_have_a_translation_beside_them(teaching: Teaching) -> None:
    for plan in teaching.plans.values():
        for strip in strips(plan.kit, teaching.ledger) if plan.kit else ():
            assert "in our translation" in strip.says or not re.search(f"[{ARABIC}]", strip.says), (plan.id, strip.letter)


def test_a_word_file_has_the_columns_of_its_sheet_in_its_grid_too(teaching: Teaching) -> None:
    sheet = next(s for s in sheets(teaching.lessons["raid-45"], teaching) if s.name == "handout")
    first = Document(io.BytesIO(docx(sheet, teaching.ledger.book))).tables[0]
    assert len({column.width for column in first.columns}) > 2, "LibreOffice goes by the grid"
    assert [column.width for column in first.columns] == [cell.width for cell in first.rows[1].cells]


def _long(size: float) -> Sheet:
    """A sheet whose second page is nearly empty in every size that it may take."""
    return Sheet("long", "Long", (page_break(), text("One line on a page of its own.")), size=size)


@pytest.mark.parametrize("size", [11.0, 10.5, 9.0, 8.0])
def test_a_sheet_that_no_smaller_type_makes_shorter_keeps_its_size(size: float, teaching: Teaching) -> None:
    assert fitted(_long(size), teaching.ledger.book)[0].size == size


def test_a_sheet_is_compiled_once_and_the_sheets_of_a_kit_are_laid_out_once(teaching: Teaching, monkeypatch: pytest.MonkeyPatch
                                                                           ) -> None:
    made: list[str] = []

    def count(name: str) -> None:
        real = getattr(kit_files, name)
        monkeypatch.setattr(kit_files, name, lambda *given: (made.append(name), real(*given))[1])

    for name in ("pdf", "last_page", "sheets"):
        count(name)
    fitted(Sheet("short", "Short", (text("One line."),)), teaching.ledger.book)
    assert made == ["pdf"]
    lesson, kits = next(iter(teaching.lessons.values())), Kits(teaching)
    kits.stamp(lesson)
    kits.handout(lesson)
    assert made.count("sheets") == 1


def test_the_short_page_is_for_everybody_where_the_field_of_the_homework_names_it(teaching: Teaching) -> None:
    for lesson in teaching.plans.values():
        other = lesson.model_copy(update={"homework": "Not the ten-minute page.", "homework_materials": ()})
        rows = [_given_out(plan, teaching) for plan in (lesson, other)]
        named = any(m.startswith("page:chapters/short/") for m in lesson.homework_materials)
        assert rows == ["one each" if named else "who needs help to start", "who needs help to start"], lesson.id


def _given_out(plan: Lesson | Unit, teaching: Teaching) -> str:
    """To whom the short page is given, as the teacher's sheet says."""
    rows = next(b for b in sheets(plan, teaching)[0].blocks if b["kind"] == "table" and b["title"] == "In this kit")["rows"]
    return str(next(row[3] for row in rows if row[1].startswith("The ten-minute page")))


def test_keys_name_a_quiz_once_and_each_answer_in_one_writing(teaching: Teaching) -> None:
    text = _texts(docx(sheets(teaching.units["unit-five"], teaching)[0], teaching.ledger.book))
    assert text.count("of the quiz “Review") == 2  # homework, head of the key
    assert "Questions 3, 8, 14, 13, 6, 15, 11, 4, 21, 10, 12 and 17 of the quiz" in text
    assert "Question 4: 1 day" in text and "1 days" not in text and ".;" not in text
    assert "Question 15: Red Cross or ICRC or International Committee of the Red Cross or" in text


def test_a_sheet_for_the_teacher_says_what_an_exhibit_shows_once(teaching: Teaching) -> None:
    named = {m.partition(":")[2] for plan in teaching.plans.values() for m in (*materials(plan), *plan.opt_out_materials)
             if m.startswith("exhibit:")}
    drawn = Drawn({name: {"id": name, "title": f"{name}?", "finding": "So much."} for name in named})
    for plan in teaching.plans.values():
        rows = [row for block in findings(plan, drawn) if block["kind"] == "list" for row in block["items"]]
        assert len(rows) == len(set(rows)), plan.id


def test_a_step_that_only_reads_has_no_lines_to_write_on(teaching: Teaching) -> None:
    for plan in teaching.plans.values():
        blocks = next((s.blocks for s in sheets(plan, teaching) if s.name == "homework-easier"), ())
        for block, after in pairwise(blocks):
            if block["kind"] == "text":
                only = block["text"] in ("Read the ten-minute page.", "After each lesson read its ten-minute page.",
                                         "Read the ten-minute page, and look at the cable of 1976 on your sheet.")
                assert only != (after["kind"] == "lines"), block["text"]


def test_paragraphs_stand_apart_and_fields_of_a_card_together(teaching: Teaching) -> None:
    def high(*blocks: dict[str, object]) -> float:
        one = {"size": 11, "blocks": blocks}
        return last_page("blocks", {"title": "X", "about": "", "sheets": [one], "paper": "a4"}, teaching.ledger.book)

    fields, paragraphs = [text("one", "Who:"), text("two", "When:")], [text("Who: one"), text("When: two")]
    assert high(*fields) < high(*paragraphs) - 0.002
    # A table to write in, of which one row would fit, begins on the next page.
    organiser = to_fill("Organiser", ["A", "B"], [["", ""]] * 4, [1, 1], 30)
    assert high(lines(26), organiser) == high(text("before"), page_break(), organiser)
