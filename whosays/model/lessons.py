"""What a lesson, a unit, a document pack and a standard are: a pydantic class each.

Files: `data/lessons/<id>.yaml` (a lesson or a unit), `data/packs/<chapter>.yaml` (a document pack), both a list with
ONE record that starts `- id:`; `data/standards.yaml` is a list of frameworks, `data/contested.yaml` one
of claims made ready for talk in class. Unknown fields are refused. All texts are
plain text (no Markdown, no HTML), one sentence or a few; where a figure is named, `{n:<figure>}` and `{date:<event>}`
are filled from the ledger as in quizzes. What chapters say of themselves (minutes, content notes) is read from their
front matter and never typed here; an objective is written word for word as the chapter has it.

A material of a step, or of a lesson's list, is a text `kind:name`:
  passage:LABEL     a section of a chapter, by its label      exhibit:ID     a chart, map or account
  question:ID       one question of a quiz                    quiz:CHAPTER   a whole quiz
  pack:CHAPTER      a document pack                           card:ID        one card of a pack
  worksheet:CHAPTER the printed worksheet of a quiz           page:PATH      any page, from the book's root
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .fields import Key, Record, Url, Words, kind_and_name, so_many_words
from .kits import Kit, OtherTask, Texts
from .question_parts import Rubric
from .questions import Skill

QUOTED_WORDS = 25  # the longest quotation, in the text and on a card
PASSAGE_WORDS = (60, 150)  # of a document that may be printed at length
MATERIALS = ("passage", "exhibit", "question", "quiz", "pack", "card", "worksheet", "page")


def _lesson_length(minutes: int) -> int:
    if minutes not in (45, 90):
        raise ValueError("is no length of a lesson; expected 45 or 90")
    return minutes


Material = Annotated[str, kind_and_name("material", MATERIALS)]
Objectives = Annotated[tuple[Words, ...], Field(min_length=1)]


class Step(Record):
    """One step of a lesson. title, materials: as the plan prints them.

    minutes: whole minutes; all steps together make the minutes of the lesson.
    """

    title: Words
    minutes: Annotated[int, Field(ge=1, le=90)]
    teacher: Words = Field(description="what the teacher does")
    pupils: Words = Field(description="what the pupils do")
    materials: tuple[Material, ...] = ()
    expect: Words | None = Field(default=None, description="what a good answer says; printed for the teacher only")


class Differentiation(Record):
    """support: for those who need help to start. extension: for those who finish early."""

    support: Words
    extension: Words


class Plan(Record):
    """What lessons and units share: the at-a-glance box, the questions, and what comes after.

    title: as printed. ages, subjects: for whom. essential_question: the one that stays open; guiding_questions lead to it.
    differentiation: for those who need help and those who finish early. homework: after the lesson;
    homework_materials: what it names. opt_out: another task, of equal worth, for
    pupils who do not wish to read the hard passages; opt_out_materials: what it needs beside the other sheets; other: its
    organiser with a key, exam question and homework. homework_easier: the homework step by step in plain words;
    homework_key: what good answers to it say, for the teacher.
    assessment: what shows that the objectives were met.
    standards: codes of standards.yaml. kit: what is printed for it.
    """

    id: Key
    title: Words
    ages: Words
    subjects: Annotated[Texts, Field(min_length=1)]
    essential_question: Words
    guiding_questions: Annotated[Texts, Field(min_length=2, max_length=4)]
    differentiation: Differentiation
    opt_out: Words
    opt_out_materials: tuple[Material, ...] = ()
    homework: Words
    homework_materials: tuple[Material, ...] = ()
    homework_easier: Annotated[Texts, Field(max_length=5)] = ()
    homework_key: Texts = ()
    other: OtherTask | None = None
    assessment: Words
    standards: Annotated[tuple[str, ...], Field(min_length=1)]
    kit: Kit | None = None


class Lesson(Plan):
    """One lesson of 45 or 90 minutes, one printed page.

    type: `lesson`. steps: in order; their minutes add up. chapters: bare names of the pages it uses. objectives: word
    for word objectives of these chapters.
    prepare: what the teacher has ready before the bell. With a kit every step says what to expect.
    """

    type: Literal["lesson"]
    minutes: Annotated[int, AfterValidator(_lesson_length)]
    chapters: Annotated[tuple[Key, ...], Field(min_length=1)]
    objectives: Objectives
    prepare: Annotated[Texts, Field(min_length=1, max_length=4)]
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=8)]

    @model_validator(mode="after")
    def _kit_knows_answers(self) -> Lesson:
        if self.kit and (without := [step.title for step in self.steps if not step.expect]):
            raise ValueError(f"has a kit, but no 'expect' in the step {without[0]!r}")
        if self.kit and not self.kit.reports:
            raise ValueError("has a kit without reports; expected one or more")
        return self

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Lesson:
        if (total := sum(step.minutes for step in self.steps)) != self.minutes:
            raise ValueError(f"steps take {total} minutes together; expected {self.minutes}")
        return self


class Taught(Record):
    """One lesson of a unit. why: what it adds, in a sentence."""

    lesson: Key
    why: Words


class Unit(Plan):
    """Several lessons in order (type: `unit`); minutes, chapters and objectives are those of its lessons."""

    type: Literal["unit"]
    lessons: Annotated[tuple[Taught, ...], Field(min_length=2, max_length=8)]


class Passage(Record):
    """Words of a document that may be printed at length. words: exact, […] where some are left out. rights: why it may be.

    easier: the same in plain words, for who reads slowly or learns English. compared: the day on which the words were
    compared with the text `at` an address (left out: that of the source). explained: its short words and who is meant, ours.
    """

    words: Annotated[Words, so_many_words(*PASSAGE_WORDS)]
    easier: Words
    rights: Key
    compared: date
    at: Url = ""
    explained: Mapping[str, Words] = Field(default_factory=dict)


class Card(Record):
    """One source card. who, for_whom: speaker and those spoken to. when: left out, the date of the source.

    says: in our words. quotation: exact, 25 words at most, from `quoted_from` (left out: from `source`).
    passage: more of the document itself, where its rights allow that. easier: a card without one in plain words, as easy
    as those of a passage.
    could_not_see: what this speaker had no way to know, and from where they spoke; for the teacher only, as cards ask it.
    """

    id: Key = Field(description="begins with the name of the pack")
    source: Key
    who: Words
    when: Words | None = None
    for_whom: Words
    says: Words
    quotation: Annotated[Words, so_many_words(0, QUOTED_WORDS)] | None = None
    quoted_from: Key | None = None
    passage: Passage | None = None
    easier: Words | None = None
    could_not_see: Words

    @property
    def title(self) -> str:
        """Who speaks, as short as it can be: no two cards of a pack share it."""
        return re.split(r"[,;]", self.who)[0]

    @property
    def in_easier_words(self) -> str:
        """The card or its document in plain words; empty where nobody has written them."""
        return self.passage.easier if self.passage else self.easier or ""


class Ask(Record):
    """A question (ask) to the cards. look_for: what a good answer names; printed on the teacher's sheet only."""

    ask: Words
    look_for: Words


class Pack(Record):
    """The document pack of a chapter: source cards, questions to them, an organiser, a task with its rubric.

    id: the name of the chapter. title, objectives: as printed. sourcing, corroboration: questions to one card, and to all.
    question: what the cards together may answer. organiser: heads of the columns that
    pupils fill in for each card. task: what is written in the end; rubric: proficient, emergent, basic, each with
    a sample answer, points falling.
    """

    id: Key
    title: Words
    question: Words
    objectives: Objectives
    standards: Annotated[tuple[str, ...], Field(min_length=1)]
    cards: Annotated[tuple[Card, ...], Field(min_length=3, max_length=6)]
    sourcing: Annotated[tuple[Ask, ...], Field(min_length=2, max_length=5)]
    corroboration: Annotated[tuple[Ask, ...], Field(min_length=2, max_length=5)]
    organiser: Annotated[Texts, Field(min_length=3, max_length=5)]
    task: Words
    rubric: Rubric


class Side(Record):
    """One side of a contested question. says: in a few words. accounts: of the claim, by number from 1."""

    says: Words
    accounts: Annotated[tuple[int, ...], Field(min_length=1)]


class Contested(Record):
    """A claim made ready for talk in class (contested.yaml). id: of the claim. question: as pupils get it, without the verdict.

    sides: two; left out, the two standpoints that the claim hears first.
    """

    id: Key
    question: Words
    sides: Annotated[tuple[Side, ...], Field(min_length=2, max_length=2)] | None = None


class Standard(Record):
    """One standard of a framework. code: as the framework prints it. says: our paraphrase.

    objectives: the objectives of chapters that serve it, word for word. skills: the skills of quiz questions that
    serve it. Lessons and packs name its code themselves.
    """

    code: Annotated[str, Field(pattern=r"^\S+( \S+)*$", max_length=40)]
    says: Words
    objectives: Objectives
    skills: tuple[Skill, ...] = ()


class Framework(Record):
    """A published set of standards. cite: publisher, title and year; url: where it is; note: how the wording was checked."""

    id: Key
    name: Words
    cite: Words
    url: Url = ""
    note: Words
    standards: Annotated[tuple[Standard, ...], Field(min_length=1)]
