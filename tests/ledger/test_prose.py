"""The prose rules: an uncited fact is caught, and what is no statement of fact is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import ashraf
from whosays.checks import prose
from whosays.checks.reading_grade import grade, syllables
from whosays.command_line import main
from whosays.reading.chapters import parse_page

HEAD = """---
chapter:
  question: "What happened on that day?"
  objectives: ["Read it", "Compare it"]
  minutes: 20
---
"""
CITED = "The guards left the camp on 20 February 2009 {cite:p}`" + next(iter(ashraf.ledger.sources)) + "`.\n"


def read(text: str) -> prose.Prose:
    return prose.read(parse_page("chapters/test.md", "# Title\n\n" + text), ashraf.ledger)


def problems(text: str) -> str:
    return "\n".join(map(str, read(text).problems))


@pytest.mark.parametrize("fact", [
    "Soldiers entered the camp at dawn.",
    "They drove bulldozers through the fence.",
    "Residents are held against their will.",
    "So the police opened fire.",
    "The government denied it, and said so twice.",
    "Baghdad wants the camp closed.",
    "What to notice: the police shot at people who sat on the road.",
    "Compare the order that Maliki gave with what his soldiers did.",
    "We can say that residents blocked the way.",
    "This chapter begins when Iraqi police broke the gate.",
    "**Tuesday.** The army came at three.",
    "Nobody was ever tried.",
    "A list of 36 is not complete.",
])
def test_uncited_fact_is_caught(fact: str) -> None:
    found = read(CITED + fact + "\n")
    assert found.sentences > found.cited
    assert [line for line, _ in found.uncited] == [4]


@pytest.mark.parametrize("other", [
    "**Tuesday night in Baghdad.**",
    "Who fired the fatal shots?",
    "What to notice: the line joins two reports and is not an estimate.",
    "What to notice: set the control to 29 July 2009 and only the first reports remain.",
    "Each dot below is one speaker on one day.",
    "Compare the two cards before you read on.",
    "So this chapter asks two questions at once.",
    "We cannot say what the writer saw or what his editors cut.",
    "A forecast that comes true is still no evidence that its reasons are right.",
    "## A heading says that soldiers entered the camp",
    "- A list item says that soldiers entered the camp.",
    "```{content-note}\n:skip: label\nSoldiers beat people here.\n```",
    "```{code-cell} ipython3\nprint('Soldiers entered the camp.')\n```",
    "## Discuss\n\nThe police came.",
])
def test_what_is_no_statement_of_fact_needs_no_citation(other: str) -> None:
    found = read(CITED + other + "\n")
    assert (found.sentences, found.cited, found.uncited) == (1, 1, [])


def test_prose_inside_a_note_is_read() -> None:
    found = read("````{note}\nSoldiers entered the camp.\n````\n:::{tip}\nThe police came.\n:::\n" + CITED)
    assert [line for line, _ in found.uncited] == [4, 7]
    assert found.cited == 1


def test_text_after_a_code_block_is_read() -> None:
    assert len(read("```\nx = 1\n```\nSoldiers entered the camp.\n").uncited) == 1


def test_two_sentences_on_a_line_are_two() -> None:
    found = read(CITED.strip() + " The police came. Mr. Kia said no {claim}`gates-visit`.\n")
    assert found.sentences >= 3
    assert any("police came" in text for _, text in found.uncited)


@pytest.mark.parametrize(("text", "expected"), [
    ("He joined the resistance.", "loaded word"),
    ("The regime said no.", "loaded word"),
    ("He counted 36 residents.", "typed number"),
    ("He counted eleven dead.", "typed number"),
    ('She said: "' + "word " * 26 + '"', "quotation of 26 words"),
    ("He said so {cite:p}`nosuchsource`.", "no source"),
    ("He said so {claim}`no-such-claim`.", "no 'no-such-claim' in claims"),
    ("He said {n}`no.such.row` so.", "no figure"),
])
def test_faults_are_named_with_their_line(text: str, expected: str) -> None:
    assert expected in problems(text)
    assert problems(text).startswith("chapters/test.md:3:")


@pytest.mark.parametrize("text", [
    'Al-Rubaie called them a "cult" that year.',
    "On 28 July 2009 the army came, as article 49 of the convention and resolution 1244 allow.",
    "He made a claim to the land.",
])
def test_fair_wording_passes(text: str) -> None:
    assert not problems(text)


# Flesch-Kincaid by hand: words, sentences and syllables counted on paper.
@pytest.mark.parametrize(("text", "words", "syllables"), [
    ("The cat sat on the mat.", 6, 6),
    ("Iraqi soldiers entered the camp and denied it.", 8, 14),
    ("The government published several statements about vehicles.", 7, 17),
])
def test_grade_is_flesch_kincaid(text: str, words: int, syllables: int) -> None:
    expected = 0.39 * words + 11.8 * syllables / words - 15.59
    # One syllable may be off: the count goes by vowels.
    assert grade([text]) == pytest.approx(expected, abs=11.8 * 1.01 / words)


@pytest.mark.parametrize(("word", "count"), [
    ("denied", 2), ("argued", 2), ("carried", 2), ("statement", 2), ("vehicles", 3), ("changes", 2), ("wanted", 2),
    ("moved", 1), ("people", 2), ("agree", 2), ("policemen", 3), ("the", 1), ("2009", 1),
])
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_run_in_headings_do_not_lower_the_grade() -> None:
    long = ("The spokesman of the ministry announced on television that the authorities would investigate the incident "
            "immediately {claim}`gates-visit`.\n")
    assert read("**Tuesday.**\n" + long).grade == read(long).grade


def test_figures_are_graded_as_the_page_prints_them() -> None:
    spec = "ashraf-2009-07-28.residents.killed.ohchr2009oct9"
    sentence = "They counted {n}`" + spec + "` dead."
    assert prose.plain(sentence, ashraf.ledger) == "They counted eleven dead."
    assert read(sentence).grade == grade(["They counted eleven dead."])


@pytest.mark.parametrize(("sentences", "grade_is_fine"), [
    (("The army came.", "The guards left.", "Nobody was hurt.", "The men went home."), False),
    (("On Tuesday afternoon, after talks with the residents had failed, the soldiers opened the gate of the camp by force.",
      "The American guards had left the camp a week before, and reporters were not allowed to enter it."), True),
])
def test_a_chapter_outside_the_style_s_reading_grade_is_told(
        data: Path, capsys: pytest.CaptureFixture[str], sentences: tuple[str, ...], grade_is_fine: bool) -> None:
    cite = " {cite:p}`" + next(iter(ashraf.ledger.sources)) + "`."
    (data.parent / "chapters").mkdir()
    (data.parent / "chapters" / "one.md").write_text(
        HEAD + "# Title\n\n" + "\n".join(s.removesuffix(".") + cite for s in sentences), encoding="utf-8")
    main(["check", str(data)])
    told = "chapters/one.md:1: reading grade" in capsys.readouterr().out
    assert told is not grade_is_fine


def test_the_limits_are_those_of_the_style() -> None:
    long, short = ashraf.ledger.book.chapter_limits, ashraf.ledger.book.short_limits
    assert (long.words, long.grade) == ((2000, 3200), (8, 10))
    assert (long.sentence, long.paragraph, long.marks, long.names) == (35, 120, 6, 4)
    assert (short.words, short.grade, short.sentence, short.exhibits, short.questions) == ((500, 700), (0, 6.5), 15, 1, 3)
