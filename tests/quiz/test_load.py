"""Quiz files: wrong ones are told by line, right ones take their facts from the ledger; and the book's own are answerable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from whosays.checks.quizzes import check
from whosays.ledger.ledger import Ledger
from whosays.model.questions import TYPES as KINDS
from whosays.model.questions import Matching, Numeric, Ordering, Question, Text
from whosays.quiz.formats.format_support import FORMATS, TYPES
from whosays.quiz.grading import grade, key
from whosays.quiz.ledger_values import bounds, whereabouts
from whosays.quiz.loading import QuizError, QuizSet, fingerprint, load, load_all
from whosays.quiz.picture import picture
from whosays.quiz.presentation import answer_words, shown
from whosays.reading.tables import TABLES

from .conftest import FOLDER
from .node import Script

SAMPLE = (FOLDER / "sample.yaml").read_text(encoding="utf-8")


def problems(folder: Path, ledger: Ledger, old: str, new: str) -> list[str]:
    assert old in SAMPLE
    folder = folder / "quizzes"
    folder.mkdir()
    (folder / "sample.yaml").write_text(SAMPLE.replace(old, new, 1), encoding="utf-8")
    try:
        load("sample", ledger, folder)
    except QuizError as wrong:
        return [str(problem) for problem in wrong.problems]
    return []


@pytest.mark.parametrize(("old", "new", "said"), [
    ("      right: true\n", "", "has 0 right options; expected exactly one 'right: true'"),
    ("skill: sourcing", "skill: sorcery", "'sorcery' should be 'sourcing'"),
    ("sources: [reuters2009jul30]", "sources: [reuters2009jul31x]", "'reuters2009jul31x' is not in sources; did you mean"),
    ("figure: ashraf-2009-07-28.residents.killed.ohchr2009oct9", "figure: ashraf-2009-07-28.residents.killed.ohchr2009oct",
     "no figure 'ashraf-2009-07-28.residents.killed.ohchr2009oct'; did you mean"),
    ("id: sample-text", "id: sample-single", "id 'sample-single' stands already at quizzes/sample.yaml:1; expected each once"),
    ("id: sample-text", "id: text", "expected it to begin with 'sample-'"),
    ('date: "2009-07-30"', 'date: "2009-07-28"', "two items have the date 2009-07-28; expected different dates"),
    ("place: kirkuk", "place: kirkkuk", "'kirkkuk' is not in places; did you mean 'kirkuk'?"),
    ("place: kirkuk", "place: sheikh-shenif", "has no coordinates; expected a place that can be drawn"),
    ("  points: 4\n  documents", "  points: 5\n  documents", "the best level gives 4 points; expected 5"),
    ("value: 7}", "value: 11}", "a trap holds a right answer; expected wrong numbers in traps"),
    ("prompt: ", "promt: ", "unknown field 'promt'; did you mean 'prompt'?"),
    ("sources: [reuters2009jul30]", "sources: [{a: b}]", "sources.1: is not text; expected text"),
    ('date: "2009-07-30"', "event: [a]", "event: is not text; expected text"),
    ('date: "2009-07-30"', 'date: "2009-02-30"', "date: '2009-02-30' is not a day of the calendar"),
    ("value: 7}", "value: inf}", "value: 'inf' is not a finite number"),
    ("figure: ashraf-2009-07-28.residents.killed.ohchr2009oct9", "figure: {a: b}", "figure: is not text; expected text"),
    ("{n:range:", "{m:range:", "unknown blank '{m:range:ashraf-2009-07-28.residents.killed}'"),
    ("  distractors:\n", "  distractors:\n" + "".join(f"    - {{text: t{i}, feedback: f}}\n" for i in range(8)),
     "distractors: has more than 8; expected 8 or fewer"),
    ("- id: sample-single", "- id: [sample", "is not YAML here")])
def test_a_wrong_file_is_told_by_line(tmp_path: Path, ledger: Ledger, old: str, new: str, said: str) -> None:
    found = problems(tmp_path, ledger, old, new)
    assert any(said in line for line in found), found
    assert all(line.startswith("quizzes/sample.yaml:") and line.split(":")[1].isdigit() for line in found)


def test_the_key_follows_the_ledger(sample: QuizSet, ledger: Ledger) -> None:
    exact = sample.question("sample-exact")
    assert key(exact)["range"] == [11, 11] and isinstance(exact, Numeric)
    assert exact.when_right == "The office printed eleven."
    row = ledger.tolls["ashraf-2009-07-28.residents.killed.ohchr2009oct9"]
    changed = {**ledger.tolls, row.id: row.model_copy(update={"low": 12, "high": 12})}
    other = Ledger({name: ledger.rows(name) for name in TABLES} | {"tolls": changed}, ledger.folder)
    after = load("sample", other, FOLDER).question("sample-exact")
    assert isinstance(after, Numeric) and key(after)["range"] == [12, 12]
    assert after.when_right == "The office printed twelve."
    assert fingerprint(after) != fingerprint(exact), "a kept answer would count under another key"


def test_a_distance_without_an_upper_end_has_ends_too(ledger: Ledger) -> None:
    one = next(iter(ledger.distances.values())).model_copy(update={"claimed_km_low": 60.0, "claimed_km_high": None})
    tables = {name: ledger.rows(name) for name in TABLES} | {"distances": {one.id: one}}
    assert bounds(Ledger(tables, ledger.folder).figure(one.id), one.id) == (60, 60)
    both = one.model_copy(update={"claimed_km_high": 80.0})
    assert bounds(Ledger(tables | {"distances": {one.id: both}}, ledger.folder).figure(one.id), one.id) == (60, 80)
    worded = one.model_copy(update={"claimed_km_low": None})
    with pytest.raises(LookupError, match="is in words"):
        bounds(Ledger(tables | {"distances": {one.id: worded}}, ledger.folder).figure(one.id), one.id)


@pytest.mark.parametrize(("lat", "lon", "said"), [
    (34, 44, "about 110 km north of"), (34, 45, "about 145 km north-east of"), (33, 45, "about 95 km east of"),
    (32, 44, "about 110 km south of"), (32, 43, "about 145 km south-west of"), (33, 43, "about 95 km west of"),
    (33.001, 44, "about 5 km north of")])
def test_a_spot_is_told_by_its_way_from_the_first_place(ledger: Ledger, lat: float, lon: float, said: str) -> None:
    start = ledger.places["baghdad"].model_copy(update={"lat": 33.0, "lon": 44.0})
    assert whereabouts(start, start.model_copy(update={"lat": lat, "lon": lon})) == f"{said} Baghdad"


def test_no_place_of_a_map_gives_itself_away_by_its_halo(sample: QuizSet, ledger: Ledger) -> None:
    camp = ledger.places["camp-ashraf"].model_copy(update={"precision_km": 40.0})  # the right one is known roughly
    places = {**ledger.places, camp.id: camp}
    other = Ledger({name: ledger.rows(name) for name in TABLES} | {"places": places}, ledger.folder)
    halos = re.findall('r="([^"]*)" class="map-halo"', picture(sample.question("sample-place"), other))
    sizes = [float(px) for px in halos]
    assert len(sizes) == 3 and max(sizes) < 1.05 * min(sizes)  # a kilometre is a little longer in the north of a map


def test_the_list_to_choose_from_is_in_alphabetical_order(sample: QuizSet) -> None:
    matching = sample.question("sample-matching")
    assert isinstance(matching, Matching) and matching.matches == ("A judge", "Government", "Hospital", "Residents")


def test_chapters_and_quizzes_are_checked_beside_each_other(tmp_path: Path, sample: QuizSet, ledger: Ledger) -> None:
    (tmp_path / "sample.yaml").write_text(SAMPLE.replace("passage: raid-place", "passage: raid-plaza", 1)
                                          .replace("Tell a figure", "Tell figures", 1), encoding="utf-8")
    said = [str(problem) for problem in check(tmp_path, ledger)[1]]
    assert any("'raid-plaza' is no label of a section in the chapters; did you mean 'raid-place'?" in line for line in said)
    assert any("is no objective of the chapter, word for word; did you mean 'Tell a figure that" in line for line in said)
    (tmp_path / "sample.yaml").write_text(SAMPLE, encoding="utf-8")
    said = [str(problem) for problem in check(tmp_path, ledger)[1]]
    told = f"has {len(sample.questions)} questions of {len(TYPES)} types; expected 12 or more of 6 or more"
    assert any(told in line for line in said)


def test_a_quiz_that_the_longest_option_answers_is_told(tmp_path: Path, ledger: Ledger) -> None:
    start, rest = SAMPLE.split("- id: sample-multiple", 1)
    more = ", who saw the wounded himself, as he said"
    longer = start.replace("A hospital official in Baquba", f"A hospital official in Baquba{more}")
    four = "".join(longer.replace("sample-single", f"sample-single{i}") for i in range(4))
    (tmp_path / "sample.yaml").write_text(four + "- id: sample-multiple" + rest, encoding="utf-8")
    said = [str(problem) for problem in check(tmp_path, ledger)[1]]
    assert any("the right option is the longest in 4 of 4 questions with one answer; expected half" in s for s in said)
    (tmp_path / "sample.yaml").write_text(four.replace(more, "") + "- id: sample-multiple" + rest, encoding="utf-8")
    assert not any("longest" in str(problem) for problem in check(tmp_path, ledger)[1])


def test_an_answer_that_rests_on_what_its_page_does_not_cite_is_told(tmp_path: Path, ledger: Ledger) -> None:
    elsewhere = "sources: [reuters2009jul30, xinhua2019takht]"
    (tmp_path / "raid.yaml").write_text(SAMPLE.replace("sample-", "raid-").replace("sources: [reuters2009jul30]", elsewhere, 1),
                                        encoding="utf-8")
    said = [str(problem) for problem in check(tmp_path, ledger)[1]]
    told = "raid.yaml:6: xinhua2019takht is cited nowhere on chapters/raid; expected what the answer's page cites"
    assert any(line.endswith(told) for line in said)
    # Other pages cite it: a mixed quiz may ask about it.
    (tmp_path / "raid.yaml").rename(tmp_path / "sample.yaml")
    assert not any("cited nowhere" in str(problem) for problem in check(tmp_path, ledger)[1])


def test_parts_are_mixed_but_always_the_same(sample: QuizSet) -> None:
    ordering = sample.question("sample-ordering")
    assert isinstance(ordering, Ordering)
    assert [letter for letter, _ in shown(ordering)] != key(ordering)["order"]
    assert shown(ordering) == shown(load("sample", sample.ledger, FOLDER).question("sample-ordering"))


def right_answer(question: Question) -> Any:
    known = key(question)
    if isinstance(question, Numeric):
        return str(known["range"][0])
    if isinstance(question, Text):
        return question.accept[0]
    return known.get("right") or known.get("order") or known.get("pairs") or "some words"


def test_every_question_of_the_book_can_be_answered(script: Script, ledger: Ledger) -> None:
    for quiz in load_all(ledger).values():
        for question in quiz.questions:
            answer = right_answer(question)
            ours = grade(question, answer)
            theirs = script.ask(["grade", question.type, key(question), answer])
            assert ours.correct is (None if question.type == "essay" else True), question.id
            assert (ours.score, ours.correct, list(ours.feedback)) == (theirs["score"], theirs["correct"], theirs["feedback"])
            assert all(answer_words(question))


def test_the_right_option_does_not_give_itself_away_by_its_place(ledger: Ledger) -> None:
    places = [[letter for letter, _ in shown(q)].index(key(q)["right"]) for quiz in load_all(ledger).values()
              for q in quiz.questions if q.type == "single"]
    if len(places) >= 20:
        assert max(places.count(place) for place in set(places)) / len(places) < 0.5


def test_what_an_lms_keeps_is_told_for_every_type() -> None:
    assert set(TYPES) == set(KINDS)
    assert all(set(made_as.keeps) == set(TYPES) for made_as in FORMATS.values())
