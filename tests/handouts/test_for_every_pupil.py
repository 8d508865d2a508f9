"""Kits for every pupil: who is counted, hard words, easier homework, the other task; no answer early, no page for a line."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from whosays.handouts.enclosures import Drawn, materials
from whosays.handouts.key import answer_on_paper
from whosays.handouts.kit_files import Kits
from whosays.handouts.kits import sheets
from whosays.handouts.loading import Teaching
from whosays.handouts.slides import Slide
from whosays.handouts.word_list import hard_words
from whosays.model.questions import Matching, Ordering

from .conftest import texts

_EDITORS = re.compile(r"GeoNames|least-squares|Nominal precision|Derived by us|not proven")
_FEW_LINES, _FEW_STROKES = 5, 10  # under them a page stands nearly empty


def test_every_row_of_reports_says_whose_dead_it_counts(teaching: Teaching) -> None:
    groups = teaching.ledger.vocabulary.groups
    for name, lesson in teaching.lessons.items():
        assert lesson.kit
        figures = [teaching.ledger.figure(r.partition(":")[2]).record for r in lesson.kit.reports if r.startswith("figure:")]
        counted = {str(groups[group]) for one in figures if (group := getattr(one, "group", ""))}
        handout = next(s for s in sheets(lesson, teaching) if s.name == "handout")
        rows = next(b for b in handout.blocks if b["kind"] == "table")["rows"]
        if len(counted) > 1:
            assert all("Whose: " in row[-2] for row in rows), name
        elif counted:
            assert f"counts {counted.pop()}." in repr(handout.blocks), name
    told = repr(next(s for s in sheets(teaching.lessons["alliance-45"], teaching) if s.name == "handout").blocks)
    assert "KIA (Iranian claim)”. Whose: Iranian forces." in told and "Whose: the enemy" in told


def test_a_word_list_has_the_hard_words_of_the_handout_first(teaching: Teaching) -> None:
    for name, plan in teaching.plans.items():
        found = [word.word for word, _ in hard_words(teaching, sheets(plan, teaching))]
        assert 10 <= len(found) == len(set(found)), name
        if name == "alliance-45":
            assert {"KIA", "WIA", "MIA", "casualty", "loss"} <= set(found)
        if name == "raid-45":
            assert {"resident", "standoff", "raid"} <= set(found)
    said = " ".join(repr(s.blocks) for plan in teaching.plans.values() for s in sheets(plan, teaching)).lower()
    unused = [w.word for w in teaching.words.values() if not any(form.lower() in said for form in (w.word, *w.forms))]
    assert len(unused) < len(teaching.words) / 10, f"no sheet says {unused}"


def test_homework_has_room_to_write_and_the_same_in_easier_words(kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    for name, files in kits.items():
        for sheet in ("homework", "homework-easier"):
            told = texts(files[f"{sheet}.docx"])
            assert "Name ____" in told and told.count("_" * 60) > 4, (name, sheet)
        assert all(step in texts(files["homework-easier.docx"]) for step in teaching.plans[name].homework_easier), name


def test_who_opts_out_has_organiser_exam_and_homework_and_the_teacher_the_key(
        kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    for name, plan in teaching.plans.items():
        task, files = plan.other, kits[name]
        if task is None:
            assert not plan.opt_out_materials and "other-task.docx" not in files, name
            continue
        given, asked, told = (texts(files[f"{sheet}.docx"]) for sheet in ("other-task", "other-exam", "teacher"))
        assert task.do in given and task.ask in given and task.homework in given and task.good not in given, name
        for row in task.rows:
            assert row[0] in given and all(cell in told for cell in row), (name, row[0])
            assert not [cell for cell in row[1:] if len(cell) > 30 and cell in given], (name, row[0])
        for part in task.exam:
            assert part.ask in asked and all(line in told and line not in asked for line in part.scheme), name


def test_the_teachers_sheet_says_whom_the_short_page_is_for_and_on_which_sheet_a_step_stands(teaching: Teaching) -> None:
    for name, plan in teaching.plans.items():
        teacher, *others = sheets(plan, teaching)
        tables = {block["title"]: block["rows"] for block in teacher.blocks if block["kind"] == "table"}
        for_whom = {sheet.name: row[3] for sheet, row in zip(others, tables["In this kit"], strict=True)}
        is_for_all = any(m.startswith("page:chapters/short/") for m in plan.homework_materials)
        assert not is_for_all or for_whom["start"] == "one each", name
        numbers = {sheet.name: f"{n:02}" for n, sheet in enumerate(others, 2)}
        for step, row in zip(getattr(plan, "steps", ()), tables.get("Steps of the lesson", ()), strict=True):
            for kind, sheet in (("exhibit:", "exhibits"), ("question:", "questions")):
                if any(m.startswith(kind) for m in step.materials):
                    assert numbers[sheet] in row[1].rpartition("(sheet")[2], (name, step.title)
        assert plan.kit and plan.kit.note and plan.kit.note in repr(others[-1].blocks), f"{name}: the letter"


def test_a_narrow_column_still_holds_its_head_in_a_word_file(teaching: Teaching) -> None:
    needed = 4.9 + 3.8  # mm: “No.” in bold type of 9.5 points, and the margins of a cell
    for name, plan in teaching.plans.items():
        for sheet in sheets(plan, teaching):
            for block in (b for b in sheet.blocks if b["kind"] == "table" and b["heads"][0] == "No."):
                assert 178 * block["widths"][0] / sum(block["widths"]) > needed, (name, sheet.name)


def test_short_words_of_a_document_are_explained_where_it_stands_and_on_the_word_list(teaching: Teaching) -> None:
    for name, pack in teaching.packs.items():
        by_name = {s.name: repr(s.blocks) for s in sheets(teaching.lessons[f"{name}-45"], teaching)}
        for card in pack.cards:
            for short, meaning in card.passage.explained.items() if card.passage else ():
                first = short.split(", ")[0].removeprefix("The ")
                assert card.passage and first in card.passage.words, f"{card.id} does not say {short!r}"
                assert meaning in by_name["cards"] and (not short.isupper() or meaning in by_name["words"]), (card.id, short)
    assert "the government of Iraq" in next(
        repr(s.blocks) for s in sheets(teaching.lessons["protection-45"], teaching) if s.name == "exam")


def test_no_sheet_prints_what_editors_wrote_for_editors(kits: dict[str, dict[str, bytes]]) -> None:
    for name, files in kits.items():
        for part, made in files.items():
            assert not part.endswith(".docx") or not (found := _EDITORS.search(texts(made))), (name, part, found and found[0])


def test_slides_of_a_kit_tell_what_an_exhibit_shows_after_it_was_shown(teaching: Teaching) -> None:
    lesson = teaching.lessons["raid-45"]
    drawn = Drawn({"raid-killed": {"title": "How many?", "finding": "Eleven.", "summary": "A chart."}},
                  {"raid-killed": Slide("raid-killed", "How many?", "Eleven.", "Ours", "<svg/>", of="raid-killed")})
    found = [s for s in Kits(teaching, drawn=drawn)._shown(lesson) if s.of == "raid-killed"]
    assert [(bool(s.svg), s.says, s.alt) for s in found] == [(True, "", "A chart."), (False, "Eleven.", "")]


def test_no_last_page_is_spent_on_a_few_lines(kits: dict[str, dict[str, bytes]]) -> None:
    thin = []
    for name, files in kits.items():
        for part, made in files.items():
            if part.endswith(".pdf") and len(pages := PdfReader(io.BytesIO(made)).pages) > 1:
                last = pages[-1]
                lines = [line for line in last.extract_text().splitlines() if line.strip() and "CC BY" not in line]
                strokes = len(re.findall(rb"\sl\s", last.get_contents().get_data()))
                if len(lines) < _FEW_LINES and strokes < _FEW_STROKES:
                    thin.append(f"{name} {part}: {len(lines)} lines")
    assert not thin


def test_a_unit_brings_the_short_page_of_each_of_its_lessons(kits: dict[str, dict[str, bytes]], teaching: Teaching) -> None:
    for name, unit in teaching.units.items():
        start, told = (texts(kits[name][f"{sheet}.docx"]) for sheet in ("start", "teacher"))
        for taught in unit.lessons:
            lesson = texts(kits[taught.lesson]["start.docx"]).splitlines()
            assert lesson[1] in start and len(lesson[1]) > 10, (name, taught.lesson)
        assert "The ten-minute pages" in told and "Homework in easier words" in told, name


def test_the_key_of_a_kit_has_the_letters_and_numbers_that_pupils_write(teaching: Teaching) -> None:
    """Of lists to match the key said the words alone, while the sheet asks for letters."""
    told = dict[str, str]()
    for name, plan in teaching.plans.items():
        named = [m.partition(":")[2] for m in (*materials(plan), *plan.homework_materials, *plan.opt_out_materials)]
        asked = [q for quiz in teaching.quizzes.values() for q in quiz.questions
                 if q.id in named and isinstance(q, (Matching, Ordering))]
        told[name] = repr(next(sheet for sheet in sheets(plan, teaching) if sheet.name == "teacher").blocks) if asked else ""
        for question in asked:
            for line in answer_on_paper(question):
                assert line.removesuffix(".") in told[name], (name, question.id)
    assert "B. 4,500 (Tehran radio, July 1988): " in told["alliance-45"]
    assert any("In the order of the sheet: " in words for words in told.values())
