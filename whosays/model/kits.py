"""What a lesson or a unit needs on paper (`kit:` of `data/lessons/<id>.yaml`): reports, organiser, exit slip, exam question.

A report is a text `kind:name`: `figure:ID`, `accounts:CLAIM` (all of a claim) or `statement:ID` of the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator

from .fields import Key, Record, Words, kind_and_name

Texts = tuple[Words, ...]
REPORTS = ("figure", "accounts", "statement")


class ExitSlip(Record):
    """What pupils write in the end. ask, starters: on their sheet. good: a sample that reaches it.

    too_sure, too_doubtful: samples of the two opposite mistakes: more than the evidence bears, and less.
    """

    ask: Words
    starters: Annotated[Texts, Field(min_length=2, max_length=5)]
    good: Words
    too_sure: Words
    too_doubtful: Words


class ExamPart(Record):
    """One part of an exam question. ask: as printed. marks: at most. scheme: what earns them, a line each."""

    ask: Words
    marks: Annotated[int, Field(ge=1, le=25)]
    scheme: Annotated[Texts, Field(min_length=1, max_length=6)]


class Exam(Record):
    """A question as exams ask it. form: whose form it follows. minutes: to write. marking: minutes for one paper.

    sources: `card:ID` of a pack or `figure:ID`, printed with it as Source A, B and so on. parts: in their order.
    """

    form: Words
    minutes: Annotated[int, Field(ge=5, le=60)]
    marking: Annotated[int, Field(ge=1, le=30)]
    sources: Annotated[tuple[str, ...], Field(min_length=1, max_length=5)]
    parts: Annotated[tuple[ExamPart, ...], Field(min_length=1, max_length=5)]


class OtherTask(Record):
    """The task of who opts out, of equal worth. do: what pupils read first. organiser: heads of its columns.

    rows: the key, a row of answers each, as many as heads; pupils get the first cell of each and fill in the others.
    ask: the last sentence; good: a sample of it. exam: parts of its own, answered from the sheet. homework: a task of its own.
    """

    do: Words
    organiser: Annotated[Texts, Field(min_length=2, max_length=5)]
    rows: Annotated[tuple[Texts, ...], Field(min_length=2, max_length=8)]
    ask: Words
    good: Words
    exam: Annotated[tuple[ExamPart, ...], Field(min_length=1, max_length=4)]
    homework: Words

    @model_validator(mode="after")
    def _rows_fill_the_organiser(self) -> OtherTask:
        if wrong := [row[0] for row in self.rows if len(row) != len(self.organiser)]:
            raise ValueError(f"the row {wrong[0]!r} has not {len(self.organiser)} cells, one for each head of the organiser")
        return self


class PlainWord(Record):
    """A hard word of the lessons (lesson_words.yaml). forms: as sheets say it, too. meaning: in plain words."""

    id: Key
    word: Words
    forms: tuple[Words, ...] = ()
    meaning: Words


class Kit(Record):
    """What a lesson or a unit needs on paper: reports to cut by day, an organiser, the exit slip.

    exam: a question with marks. about: what the reports tell of.
    reports: `figure:ID`, `accounts:CLAIM` (all of a claim) or `statement:ID` of the article.
    note: what is hard to read on its own sheets and on which; left out, what its chapters say of themselves.
    how: the column that pupils fill in. key: what stands there, for the teacher, by the letters of the reports; left out, how
    the speakers know. chart: whether the figures are drawn, each as its letter, by day and number.
    organiser: heads of its columns. english: our translation of quoted words in another language, by these words.
    """

    about: Words
    reports: Annotated[tuple[Annotated[str, kind_and_name("report", REPORTS)], ...], Field(max_length=26)] = ()
    how: Words = "Who could know?"
    key: Mapping[str, Words] = Field(default_factory=dict)
    chart: bool = False
    note: Words | None = None
    organiser: Annotated[Texts, Field(min_length=2, max_length=5)]
    exit: ExitSlip
    exam: Exam
    english: Mapping[str, Words] = Field(default_factory=dict)
