"""Python and the page's script grade alike, whatever is answered; and what people write counts as they mean it."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.answer_text import fold, parse_number
from whosays.model.folding import words
from whosays.model.questions import TYPES
from whosays.quiz.grading import grade, grade_with
from whosays.quiz.loading import QuizSet
from whosays.quiz.presentation import paired

from .node import Script

LETTERS = "abcdefgh"
MANY = settings(max_examples=1500, deadline=None, derandomize=True, database=None,
                suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

# Characters that this Python does not know yet may be letters to a newer browser.
assigned = st.characters(exclude_categories=["Cs", "Cn"]).filter(lambda c: unicodedata.category(c) != "Cn")
tricky = st.sampled_from("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩.,٫٬+-−–'’ \u00a0\u202f\u200c\u200f\x1c\x85\ufeff\n%"
                         "`´‘ʼʿ\u00ad\u0301\u064beéßıİIςσΣæœøłđـيىكةیکهأKabczZ½²①Ⅷ")
texts = st.one_of(
    st.text(tricky, max_size=9), st.text(assigned, max_size=9),
    st.sampled_from(["eleven", "Zero", " twelve ", "82 km", "1,000", "22,5", "۲۲٫۵", "١٬٠٠٠", "1.000.000", "1.000,5", "1,00",
                     "11 or 12", "about 11", "1e3", "0x10", "Infinity", "NaN", "-", "+11", "--1", "1'000", "constructor"]),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(str), st.integers(-2000, 2000).map(str))
letters = st.sampled_from(LETTERS)
nonsense = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-99, 99), st.floats(-1e6, 1e6), texts, letters),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(letters, texts), inner, max_size=4)),
    max_leaves=6)
numbers = st.one_of(st.integers(-50, 2000).map(float), st.floats(-100, 2000, width=32))
ranges = st.lists(numbers, min_size=2, max_size=2).map(sorted)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, dict[str, Any], Any]:
    """A type, a key that fits it, and an answer of any kind: likely ones and nonsense."""
    kind = draw(st.sampled_from(list(TYPES)))
    some = LETTERS[:draw(st.integers(2, 8))]
    known: dict[str, Any] = {}
    likely: st.SearchStrategy[Any] = texts
    if TYPES[kind].like == "single":
        known, likely = {"right": draw(st.sampled_from(some))}, letters
    elif kind == "multiple":
        right = draw(st.lists(st.sampled_from(some), min_size=1, max_size=len(some) - 1, unique=True))
        known, likely = {"right": sorted(right), "all": list(some)}, st.lists(letters, max_size=8)
    elif kind == "numeric":
        known = {"range": draw(ranges), "traps": draw(st.lists(ranges, max_size=3))}
        likely = st.one_of(texts, st.sampled_from(known["range"]).map(str), numbers)
    elif kind == "text":
        known = {"accept": draw(st.lists(texts.map(fold), min_size=1, max_size=3)),
                 "traps": draw(st.lists(st.lists(texts.map(fold), min_size=1, max_size=2), max_size=2))}
        likely = st.one_of(texts, st.sampled_from(known["accept"]).map(str.upper))
    elif kind == "ordering":
        known, likely = {"order": draw(st.permutations(some))}, st.permutations(some)
    elif kind == "matching":
        known = {"pairs": {item: draw(st.sampled_from(some)) for item in LETTERS[:draw(st.integers(2, 8))]}, "all": list(some)}
        likely = st.dictionaries(letters, letters, max_size=8)
    return kind, known, draw(st.one_of(likely, likely, likely, nonsense))


@settings(MANY, max_examples=4000)
@given(case=cases())
def test_every_type_is_graded_alike(script: Script, case: tuple[str, dict[str, Any], Any]) -> None:
    kind, known, answer = case
    ours = grade_with(kind, known, answer)
    theirs = script.ask(["grade", kind, known, answer])
    assert (ours.score, ours.correct, list(ours.feedback)) == (theirs["score"], theirs["correct"], theirs["feedback"])


@MANY
@given(text=texts)
def test_texts_and_numbers_are_read_alike(script: Script, text: str) -> None:
    assert fold(text) == script.ask(["fold", text])
    assert words(text) == script.ask(["words", text])
    assert parse_number(text) == script.ask(["parseNumber", text])


@MANY
@given(answer=nonsense)
def test_nonsense_is_a_wrong_answer_and_never_an_error(script: Script, sample: QuizSet, answer: Any) -> None:
    from whosays.quiz.grading import key
    for question in sample.questions:
        ours = grade(question, answer)
        theirs = script.ask(["grade", question.type, key(question), answer])
        assert (ours.score, ours.correct, list(ours.feedback)) == (theirs["score"], theirs["correct"], theirs["feedback"])
        assert 0 <= ours.score <= 1


@pytest.mark.parametrize(("said", "meant"), [
    ("11", 11), ("۱۱", 11), ("١١", 11), ("eleven", 11), ("Eleven", 11), ("+11", 11), ("-3", -3), ("−3", -3), ("22,5", 22.5),
    ("22.5 km", 22.5), ("۲۲٫۵", 22.5), ("1,000", 1000), ("1.000.000", 1_000_000), ("1.000,5", 1000.5), ("1,000.5", 1000.5),
    ("1 000", 1000), ("1'000", 1000), ("١٬٠٠٠", 1000), ("3400.", 3400), ("0,75", 0.75), ("0,750", 0.75),
    ("11 or 12", None), ("about 11", None),
    ("", None), ("1,00,0", None), ("1e3", None), ("-", None)])
def test_numbers_are_read_as_people_write_them(script: Script, said: str, meant: float | None) -> None:
    assert parse_number(said) == meant
    assert script.ask(["parseNumber", said]) == meant


@pytest.mark.parametrize(("said", "same"), [
    ("Mojāhedin", "mojahedin"), ("مجاهدين", "مجاهدین"), ("كرج", "کرج"), ("M.E.K.", "mek"), ("Four Geneva", "four-geneva"),
    ("Straße", "STRASSE"), ("۲۰۰۹", "2009"), ("Œuvre", "oeuvre"), ("İstanbul", "istanbul")])
def test_spelling_and_script_do_not_matter(script: Script, said: str, same: str) -> None:
    assert fold(said) == fold(same) == script.ask(["fold", said]) == script.ask(["fold", same])


def test_credit_in_parts(sample: QuizSet) -> None:
    def score(name: str, answer: Any) -> float:
        return grade(sample.question(f"sample-{name}"), answer).score

    assert score("multiple", ["a", "b", "c"]) == 1
    assert score("multiple", ["a", "b", "d"]) == pytest.approx(1 / 3)
    assert score("multiple", ["a", "b", "c", "d"]) == pytest.approx(2 / 3), "ticking all is not the way to full points"
    assert score("ordering", ["a", "b", "c", "d"]) == 1
    assert score("ordering", ["b", "a", "c", "d"]) == pytest.approx(4 / 6)
    assert score("ordering", ["d", "c", "b", "a"]) == 0
    assert score("tolerance", "22") == score("tolerance", "23") == 1
    assert score("tolerance", "21.9") == score("tolerance", "14") == 0
    assert grade(sample.question("sample-exact"), "7").feedback == ("trap:0",)


@pytest.mark.parametrize(("typed", "found"), [
    ("londono", "Ernesto Londoño"), ("LONDOÑO", "Ernesto Londoño"), ("ba'ath", "the Ba’ath party"), ("ba’ath", "Ba'ath"),
    ("Baʿath", "Ba´ath"), ("كتيبة", "کتیبه"), ("علي", "علی"), ("hostile  acts", "hostile acts"), ("۲۰۰۹", "28 July 2009"),
    ("zolfaghar", "Zolfaghār"), ("strasse", "Straße"), ("el pais", "El País"), ("mek-camp", "the MEK camp")])
def test_what_a_keyboard_gives_finds_what_the_book_writes(typed: str, found: str, script: Script) -> None:
    assert script.ask(["words", typed]) in script.ask(["words", found])
    assert words(typed) in words(found)


def test_an_item_and_its_match_stand_in_one_line_without_a_double_sign() -> None:
    assert paired("28 July.", "established") == "28 July: established"
    assert paired("Who fired the first shots?", "disputed") == "Who fired the first shots? Disputed"
