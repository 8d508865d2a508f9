"""What comes out of the printer: tagged, titled, in English, on the pages it should take, with room to write and no answer."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from whosays.exhibits import Exhibits
from whosays.handouts import document_sets as packs
from whosays.handouts import key, kit_files, plans, slides, worksheet
from whosays.handouts import typst as paper
from whosays.handouts.loading import Teaching
from whosays.handouts.typst import pages_of
from whosays.model.questions import Essay, Matching, Numeric, Ordering
from whosays.quiz.presentation import LETTERS, shown


def words(made: bytes) -> str:
    """The text of a PDF, in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def squeezed(text: str) -> str:
    """Text without what a line break, a hyphen or a ligature may change."""
    return re.sub(r"[^\w]|\u00ad", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


@pytest.fixture(scope="module")
def printed(downloads: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in downloads.glob("*.pdf")}


def test_there_is_something_of_every_kind_for_every_quiz_plan_and_pack(printed: dict[str, bytes], teaching: Teaching) -> None:
    wanted = {f"{n}-{kind}.pdf" for n in teaching.quizzes for kind in ("worksheet", "key")}
    wanted |= {f"{n}.pdf" for plan in teaching.plans for n in (f"plan-{plan}", f"kit-{plan}", f"kit-{plan}-us-letter")}
    wanted |= {f"kit-{n}-{kind}.pdf" for n in teaching.lessons for kind in ("handout", "slides")}
    wanted |= {f"{n}{kind}.pdf" for n in teaching.packs for kind in ("-cards", "-cards-easier", "-cards-teacher")}
    wanted |= {f"forms-{n}.pdf" for n, ready in teaching.contested.items() if ready.sides}
    assert set(printed) == wanted


def test_every_pdf_is_tagged_has_a_title_and_a_language_and_calls_itself_ua1(printed: dict[str, bytes]) -> None:
    for name, made in printed.items():
        reader = PdfReader(io.BytesIO(made))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/StructTreeRoot"]["/K"], name
        assert root["/Lang"] == "en", name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert reader.metadata and len(str(reader.metadata.title)) > 10, name
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name
        assert pages_of(made) == len(reader.pages), name


def test_what_typst_would_not_call_ua1_is_refused(teaching: Teaching) -> None:
    with pytest.raises(ValueError, match="PDF/UA"):
        # A slide whose picture has no words: Typst checks the standard as it compiles.
        paper.pdf("slides", {"title": "", "about": "x", "slides": []}, teaching.ledger.book)


def test_nothing_says_choose_where_a_line_should_be(printed: dict[str, bytes]) -> None:
    for name in [name for name in printed if name.endswith(("worksheet.pdf", "handout.pdf"))]:
        made = printed[name]
        assert not re.search(r"Choose\s*(…|\.\.\.)|your answer here|undefined|None\b.{0,3}None|\{n:|\{date:", words(made)), name


def test_plans_take_one_page_and_two_cards_share_one(printed: dict[str, bytes], teaching: Teaching) -> None:
    for name in teaching.plans:
        assert pages_of(printed[f"plan-{name}.pdf"]) == 1, name
    for name, pack in teaching.packs.items():
        told = squeezed(words(printed[f"{name}-cards-teacher.pdf"]))
        for easier in ("", "-easier"):
            sheets = [" ".join(p.extract_text().split()) for p in
                      PdfReader(io.BytesIO(printed[f"{name}-cards{easier}.pdf"])).pages]
            assert len(sheets) == packs.pages(pack, easier=bool(easier))
            shown = [(n, card) for n, card in enumerate(pack.cards, 1) if card.in_easier_words or not easier]
            for place, (number, card) in enumerate(shown):
                page = squeezed(sheets[place // packs.A_PAGE])
                assert squeezed(f"Card {number}: {card.title}") in page, card.id
                assert squeezed(card.could_not_see) not in page and squeezed(card.could_not_see) in told, card.id
                assert squeezed(card.in_easier_words if easier else card.passage.words if card.passage else card.says) in page
            if easier and len(shown) < len(pack.cards):
                assert f"of {len(pack.cards)} in easier words" in sheets[0], f"{name}: not all cards are easier, and it says so"
            elif not easier:
                assert sheets[-2].startswith("Organiser") and sheets[-1].startswith("Task"), name
        assert all(squeezed(ask.look_for) in told for ask in (*pack.sourcing, *pack.corroboration)), name
    for name in teaching.quizzes:
        assert 3 <= pages_of(printed[f"{name}-worksheet.pdf"]) <= 8, name


def test_a_worksheet_asks_everything_and_answers_nothing(printed: dict[str, bytes], teaching: Teaching) -> None:
    for name, quiz in teaching.quizzes.items():
        sheet = squeezed(words(printed[f"{name}-worksheet.pdf"]))
        for question in quiz.questions:
            assert squeezed(question.prompt) in sheet, question.id
            said = [getattr(question, "when_right", ""), *(part.feedback for _, part in shown(question)),
                    *(level.sample for level in getattr(question, "rubric", ()))]
            assert not [text for text in said if text and squeezed(text) in sheet], question.id


def test_room_to_write_fits_the_type(teaching: Teaching) -> None:
    for quiz in teaching.quizzes.values():
        for number, question in enumerate(quiz.questions, 1):
            made = worksheet.on_paper(question, number, quiz)
            if isinstance(question, Matching):
                assert [text for _, text in made["bank"]] == list(question.matches)
                assert "".join(sign for sign, _ in made["bank"]) == LETTERS[:len(question.matches)]
            elif isinstance(question, Essay):
                assert made["lines"] == question.lines
            elif isinstance(question, Numeric):
                assert made["unit"] == question.unit
            elif isinstance(question, Ordering):
                assert made["items"] != [item.text for item in question.items] or question.items[0].date
            assert made["sources"], question.id


def test_the_key_answers_in_the_letters_and_places_of_the_worksheet(teaching: Teaching) -> None:
    for quiz in teaching.quizzes.values():
        for number, question in enumerate(quiz.questions, 1):
            sheet, told = worksheet.on_paper(question, number, quiz), key._question(question, number, quiz)
            if isinstance(question, Matching):
                letters = dict((text, sign) for sign, text in sheet["bank"])
                assert [a.split(".")[0] for a in told["answer"]] == [letters[p.match] for p in question.pairs]
            if isinstance(question, Ordering):
                places = [int(n) for n in re.findall(r"\d+", told["answer"][0])]
                sorted_items = [item for _, item in sorted(zip(places, sheet["items"], strict=True))]
                assert all(text in line for text, line in zip(sorted_items, told["answer"][1:], strict=True))


def test_words_in_arabic_script_are_printed_in_a_font_that_has_them(printed: dict[str, bytes]) -> None:
    fonts = {str(font["/BaseFont"]) for page in PdfReader(io.BytesIO(printed["review-key.pdf"])).pages
             for font in (f.get_object() for f in page["/Resources"]["/Font"].values())}
    assert any("NotoNaskhArabic" in name for name in fonts), fonts


def test_the_same_data_gives_the_same_bytes(teaching: Teaching, printed: dict[str, bytes]) -> None:
    name, quiz = next(iter(teaching.quizzes.items()))
    assert worksheet.worksheet(quiz) == printed[f"{name}-worksheet.pdf"]
    lesson, pack = next(iter(teaching.lessons.values())), next(iter(teaching.packs.values()))
    assert plans.plan(lesson, teaching) == printed[f"plan-{lesson.id}.pdf"]
    assert kit_files.printed(packs.cards(pack, teaching), teaching.ledger.book) == printed[f"{pack.id}-cards.pdf"]


def test_a_plan_that_would_run_over_its_page_is_told(teaching: Teaching) -> None:
    lesson = next(iter(teaching.lessons.values()))
    long = lesson.model_copy(update={"homework": "Read it again and write down who says so. " * 240})
    with pytest.raises(ValueError, match="longer than a printed page"):
        plans.plan(long, teaching)


def test_texts_are_printed_as_they_are_and_never_run(teaching: Teaching) -> None:
    lesson = next(iter(teaching.lessons.values()))
    odd = lesson.model_copy(update={"homework": "Use #panic() and *stars* and $x$ and \\ and <label> @ref."})
    assert squeezed("Use #panic() and *stars* and $x$") in squeezed(words(plans.plan(odd, teaching)))


def test_slides_carry_words_credit_and_marks(teaching: Teaching) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#335"/></svg>'
    page = next(p for p in teaching.pages.values() if p.exhibits)
    one = slides.Slide("raid-x", "How many, & who says so?", "Chart of 3 figures.", "Sources: A. CC BY 4.0", svg,
                       ((svg, "Press"),))
    made = slides.files(page, [one], teaching.ledger)
    assert made["slides/raid-x.png"].startswith(b"\x89PNG")
    assert b"<title>How many, &amp; who says so?</title>" in made["slides/raid-x.svg"]
    assert "Chart of 3 figures." in words(made[f"slides/{page.name}-slides.pdf"])
    assert "Alternative text: Chart of 3 figures." in made[f"slides/{page.name}-slides.txt"].decode()


def test_slides_are_made_of_records(teaching: Teaching, tmp_path: Path) -> None:
    """A chart with its still picture and a map each have a slide; what has no drawing has none."""
    page = next(iter(teaching.pages.values()))
    shown = Exhibits(teaching.ledger)
    chart = shown.population(id="t-area", title="How many?").record() | {"still": "abc"}
    records = [chart, shown.camps_map(id="t-map", title="Where?").record(),
               shown.timeline(topic="raid", id="t-time", title="What?").record()]
    (tmp_path / "exhibits.json").write_text(json.dumps({page.file: records}), encoding="utf-8")
    stills = tmp_path / "html" / "_ashraf" / "stills"
    stills.mkdir(parents=True)
    (stills / "abc-slide.svg").write_text("<svg>area</svg>", encoding="utf-8")
    area, where = slides.slides(page, tmp_path / "html", teaching.ledger)
    days = [f"2009-07-{day}" for day in range(28, 32)] + [f"2009-{month:02}-0{day}" for month in range(8, 12) for day in (2, 9)]
    records[0]["drawing"]["plot"] |= {"steps": days, "since": [0, 1, 5, -1]}
    assert slides.days(records[0]) == ["2009-07-28", "2009-07-29", "2009-07-30", "2009-08-09", "2009-09-09", "2009-10-09"]
    (tmp_path / "exhibits.json").write_text(json.dumps({page.file: records}), encoding="utf-8")
    (stills / "abc-slide-2009-07-29.svg").write_text("<svg>early</svg>", encoding="utf-8")
    early = slides.slides(page, tmp_path / "html", teaching.ledger)[0]
    assert (early.of, early.svg, early.note) == (area.id, "<svg>early</svg>", "As known on 29 July 2009: 2 of 4 reports")
    assert (area.id, area.svg, where.id) == ("t-area", "<svg>area</svg>", "t-map")
    assert area.says == chart["summary"] and teaching.ledger.citation(chart["sources"][0]).short in area.credit
    assert {words for _, words in area.legend} & {s.label for s in teaching.ledger.vocabulary.standpoints.values()}
    assert where.svg.startswith("<svg xmlns=") and "var(--" not in where.svg and len(where.legend) > 1
