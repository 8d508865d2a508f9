"""A lesson or a unit ready to print, as sheets of plain blocks: for the teacher, for pupils, for exams, a letter home."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.kits import Kit
from whosays.model.lessons import Lesson, Pack, Unit
from whosays.model.lessons import Step as LessonStep
from whosays.model.questions import Essay
from whosays.quiz.presentation import levels

from . import document_sets, enclosures, exams, kit_list, other_task, plans, word_list
from .blocks import Sheet, bullets, chart, cut, heading, lines, name_line, page_break, table, text
from .key import answer_on_paper
from .loading import Teaching
from .materials import in_words
from .reports_on_paper import Strip, days, strips

_DIVIDED = (
    "Say at the start: today we ask who says something and how they could know it. Nobody speaks for a people, a state or a "
    "group, and nobody is asked about the family. “I do not know yet” is an answer.",
    "Somebody says “everybody knows that”: “How many speakers do we have who do not repeat each other?”",
    "Somebody laughs at one side: “What would its best defender say? Give me that first.”",
    "A number becomes a weapon: “What exactly does it count, over which days, and who says so?”",
    "“The book is biased”: “Which sentence? We look at its speaker and at its document together, and note what is missing.”",
    "It becomes personal: “Back to the sheet: what does this speaker say, and what could the speaker not see?” Who wishes "
    "takes the other task, without giving a reason.",
    "Somebody asks what you think: “In this lesson I show how to check, so I keep it to myself.”")
_CLASS = 28  # pupils, for the time that marking takes
_SLIP = 0.5  # minutes to mark one exit slip

_PROMISE = (
    "The events are contested. The book gives every figure and every account to the person who said it, hears all sides, and "
    "does not tell pupils whom to believe. Nobody is asked where a family stands, and no opinion is marked.",
    "If your child prefers not to read hard passages, there is another task of the same worth, and no reason is needed.",
    "If a sentence of the book seems wrong or unfair to you, please tell us which one; the book shows what it rests on.")
_SIGNED = "Date ____________________   Signature of the teacher ______________________________"
_RETURN = ("I have read this letter. My child, ______________________________, takes part / takes the other task.",
           "Date ____________________   Signature of a parent or guardian ______________________")


def sheets(plan: Lesson | Unit, teaching: Teaching, drawn: enclosures.Drawn | None = None) -> list[Sheet]:
    """Every sheet of a kit, in the order in which they are printed; none without a kit. drawn: exhibits of the built book."""
    if not plan.kit:
        return []
    drawn = drawn or enclosures.Drawn()
    more = enclosures.sheets(plan, teaching, drawn)
    tested = [exams.sheet(plan.title, plan.kit.exam, teaching), *other_task.exam(plan)]
    found = strips(plan.kit, teaching.ledger)
    own = ([_record(plan, plan.kit, teaching), *tested, *more] if isinstance(plan, Unit) else
           [_handout(plan, plan.kit, found, teaching.ledger), *more, *_cards(plan, teaching), *tested])
    others = [own[0], word_list.sheet(plan, teaching, own), *own[1:], _letter(plan, teaching)]
    return [_unit_teacher(plan, plan.kit, teaching, others) if isinstance(plan, Unit) else
            _teacher(plan, plan.kit, found, teaching, others, drawn), *others]


# ---- For the teacher ----

def _teacher(lesson: Lesson, kit: Kit, found: list[Strip], teaching: Teaching, others: list[Sheet],
             drawn: enclosures.Drawn) -> Sheet:
    steps = [[str(s.minutes), _step(number, s, lesson, teaching, others), s.teacher, s.pupils, s.expect or ""]
             for number, s in enumerate(lesson.steps, 1)]
    pack = _pack(lesson, teaching)
    blocks = [*(text(words, f"{head}:") for head, words in plans.glance(lesson, teaching)),
              text(lesson.essential_question, "Essential question:"), heading("Before the lesson"),
              bullets(plans.before(lesson, teaching)),
              *kit_list.listed(lesson, others, is_for_all=enclosures.begins_at_home(lesson, teaching)),
              heading(f"Steps: {sum(s.minutes for s in lesson.steps)} minutes"),
              table("Steps of the lesson", ["Min", "Step", "The teacher", "The pupils", "A good answer"], steps,
                    [0.65, 1.9, 2.2, 2.2, 3.9]),
              *(text(words, f"{head}:") for head, words in plans.after(lesson, teaching)),
              heading("If the room is divided"), bullets(_DIVIDED),
              heading(f"Key to the reports: {kit.how}"), text(_key(kit, found)),
              *_answers(lesson, teaching), *enclosures.findings(lesson, drawn), *_essays(lesson, teaching), *_rubric(kit),
              *exams.scheme(kit.exam), *other_task.key(lesson),
              text(_marking(kit), "Marking time:"),
              *((*document_sets.notes(pack), *document_sets.answers(pack), *document_sets.rubric(pack)) if pack else ())]
    return Sheet("teacher", f"For the teacher: {lesson.title}", tuple(blocks))


def _step(number: int, step: LessonStep, lesson: Lesson, teaching: Teaching, others: list[Sheet]) -> str:
    """A step by its number and title, with what it uses and on which sheets that stands."""
    sheets = kit_list.numbers(step, others)
    named = in_words(step.materials, teaching, lesson.chapters)
    return "; ".join([f"{number}. {step.title}", *named]) + (f" (sheet{'s' * (len(sheets) > 2)} {sheets})" if sheets else "")


def _unit_teacher(unit: Unit, kit: Kit, teaching: Teaching, others: list[Sheet]) -> Sheet:
    """What the teacher of a unit needs beside the kits of its lessons."""
    lessons = [[str(n), teaching.lessons[t.lesson].title, str(teaching.lessons[t.lesson].minutes), t.why,
                f"kit-{t.lesson}"] for n, t in enumerate(unit.lessons, 1)]
    blocks = [*(text(words, f"{head}:") for head, words in plans.glance(unit, teaching)),
              text(unit.essential_question, "Essential question:"), heading("The lessons"),
              text("Each lesson has a kit of its own, with its cards, its exam question and its letter."),
              table("The lessons", ["No.", "Lesson", "Min", "What it adds", "Kit"], lessons, [0.6, 2, 0.65, 3.7, 1.6]),
              *kit_list.listed(unit, others, is_for_all=enclosures.begins_at_home(unit, teaching)),
              *(text(words, f"{head}:") for head, words in plans.after(unit, teaching)),
              heading("If the room is divided"), bullets(_DIVIDED), *_answers(unit, teaching), *_rubric(kit),
              *exams.scheme(kit.exam), *other_task.key(unit), text(_marking(kit), "Marking time:")]
    return Sheet("teacher", f"For the teacher: {unit.title}", tuple(blocks))


def _marking(kit: Kit) -> str:
    slips, papers = _CLASS * _SLIP, _CLASS * kit.exam.marking
    return (f"For {_CLASS} pupils about {slips:.0f} minutes for the exit slips, with the three samples beside them, and "
            f"{papers} minutes for the exam question, {kit.exam.marking} a paper. The other sheets are marked by the pupils "
            "themselves, with the keys of this sheet.")


def _key(kit: Kit, found: list[Strip]) -> str:
    """Which letters go with which answer: the kit's own, or how each speaker knows."""
    if kit.key:
        return " · ".join(f"{some}: {answer}" for some, answer in kit.key.items())
    letters: dict[str, list[str]] = {}
    for strip in found:
        letters.setdefault(strip.knows, []).append(strip.letter)
    return " · ".join(f"{', '.join(some)}: {knows}" for knows, some in letters.items())


def _answers(plan: Lesson | Unit, teaching: Teaching) -> list[dict[str, Any]]:
    """The quiz questions that the plan names, steps and homework, with their answers in a line each, quiz by quiz."""
    named, blocks = _asked(plan), list[dict[str, Any]]()
    for quiz in teaching.quizzes.values():
        rows = [f"Question {number}: {'; '.join(one.removesuffix('.') for one in answer_on_paper(asked))}"
                for number, asked in enumerate(quiz.questions, 1) if asked.id in named and not isinstance(asked, Essay)]
        blocks += [heading(f"Key to the questions of the quiz “{quiz.title}”"), bullets(rows)] if rows else []
    easier = [heading("Key to the homework in easier words"), bullets(plan.homework_key)] if plan.homework_key else []
    return [*blocks, *easier]


def _asked(plan: Lesson | Unit) -> list[str]:
    """The questions that its steps, its homework and its other task name."""
    named = (*enclosures.materials(plan), *plan.homework_materials, *plan.opt_out_materials)
    return [m.partition(":")[2] for m in named if m.startswith("question:")]


def _essays(lesson: Lesson, teaching: Teaching) -> list[dict[str, Any]]:
    """The rubric of every text that the plan asks for, with its samples."""
    texts = [q for quiz in teaching.quizzes.values() for q in quiz.questions if isinstance(q, Essay) and q.id in _asked(lesson)]
    return [block for q in texts for block in (
        heading("Rubric of the text"), text(q.prompt),
        table("Rubric of the text", ["Level", "What it shows", "Sample"], [list(row) for row in levels(q)], [1, 2, 3.4]))]


def _rubric(kit: Kit) -> list[dict[str, Any]]:
    rows = [["Reaches it", "Names speaker and day, and says no more and no less than the report bears.", kit.exit.good],
            ["Too sure", "Says more than the evidence bears: asks for the speaker.", kit.exit.too_sure],
            ["Too doubtful", "Says less than the evidence bears: asks what is known all the same.", kit.exit.too_doubtful]]
    return [heading("The exit slip: what reaches it, and the two opposite mistakes"), text(kit.exit.ask),
            table("Rubric of the exit slip", ["Level", "What it shows", "Sample"], rows, [1, 2, 3])]


def _pack(lesson: Lesson, teaching: Teaching) -> Pack | None:
    return teaching.packs.get(lesson.chapters[0])


# ---- For pupils ----

def _handout(lesson: Lesson, kit: Kit, found: list[Strip], ledger: Ledger) -> Sheet:
    # A day stands once; the line above it is where to cut.
    dated = any(s.day for s in found)
    whose = list(dict.fromkeys(s.whose for s in found if s.whose))
    rows = [[s.letter, *([s.day] if dated else []), _speaker(s),
             f"{s.says.rstrip('.')}. Whose: {s.whose}." if s.whose and len(whose) > 1 else s.says, ""] for s in found]
    heads = ["No.", *(["Day"] if dated else []), "Who speaks", "What is said"]
    widths = [0.5, *([1.05] if dated else []), 1.9, 3.4]
    blocks = [name_line(), text(lesson.essential_question), heading(f"Reports: {kit.about}"),
              *([text(f"Each number of people counts {whose[0]}.")] if len(whose) == 1 else []),
              table(kit.about, [*heads, kit.how], rows, [*widths, 1.3]), *_other_names(rows, ledger), page_break(),
              *(_chart(kit, found)), heading("Organiser"),
              table("Organiser", kit.organiser, [[""] * len(kit.organiser)] * 5, [1] * len(kit.organiser), 15),
              heading("Exit slip"), text(kit.exit.ask), text(" / ".join(kit.exit.starters), "You may begin:"), lines(4)]
    return Sheet("handout", f"Handout: {lesson.title}", tuple(blocks), pages=2, size=11.5)


def _other_names(rows: Sequence[Sequence[str]], ledger: Ledger) -> list[dict[str, Any]]:
    """Short names in the words of reports whose whole name or other name the book explains."""
    said = " ".join(cell for row in rows for cell in row)
    same = [f"{short} is {'another name for ' if term.term.isupper() else 'short for '}{term.term}"
            for term in ledger.terms.values() for short in term.aliases
            if short.isupper() and re.search(rf"\b{short}\b", said)]
    return [text("; ".join(same) + ".", "Names:")] if same else []


def _record(unit: Unit, kit: Kit, teaching: Teaching) -> Sheet:
    """The pupil's own page through a unit, and its last page."""
    rows = [[f"{n}. {teaching.lessons[t.lesson].title}", *[""] * len(kit.organiser)] for n, t in enumerate(unit.lessons, 1)]
    blocks = [name_line(), text(unit.essential_question), heading("My record: a row after each lesson"),
              table("My record", ["Lesson", *kit.organiser], rows, [1, *[1.5] * len(kit.organiser)], 37), page_break(),
              heading("My page at the end"), text(kit.exit.ask), text(" / ".join(kit.exit.starters), "You may begin:"),
              *(block for head in kit.organiser for block in (heading(head, 3), lines(6)))]
    return Sheet("handout", f"Handout: {unit.title}", tuple(blocks), pages=2, size=11.5)


def _speaker(strip: Strip) -> str:
    """Who speaks, and the document where it adds something to name and day."""
    parts = dict.fromkeys(part.removesuffix(f", {strip.day}") for part in strip.document.split("; "))
    named = "; ".join(part for part in parts if part and not strip.speaker.startswith(part))
    return f"{strip.speaker} ({named})" if named else strip.speaker


def _chart(kit: Kit, found: list[Strip]) -> list[dict[str, Any]]:
    if not kit.chart:
        return []
    told = [s for s in found if s.number is not None]
    columns = days(told)
    says = "; ".join(f"{s.letter}, {s.day}: {s.number}" for s in told)
    return [heading(f"Chart: {kit.about}"),
            chart(kit.about, columns, [(s.letter, columns.index(s.day), s.number or 0) for s in told],
                  f"Each letter is a report, by its day and its number: {says}."),
            text("Each letter is a report of the list before this chart. A number with “at least” stands at its lower end. "
                 "Rows and days are equally far apart, whatever lies between them.")]


def _cards(lesson: Lesson, teaching: Teaching) -> list[Sheet]:
    pack = _pack(lesson, teaching)
    return [document_sets.cards(pack, teaching, easier=easier) for easier in (False, True)] if pack else []


# ---- For the home ----

def _letter(plan: Lesson | Unit, teaching: Teaching) -> Sheet:
    book, notes = teaching.ledger.book, teaching.notes_of(plan)
    where = f" It can be read at {book.address}." if book.address else ""
    blocks = [text("Dear parents and guardians,"),
              text(f"from ____________________ on (date) the class works on “{plan.title}”, {teaching.minutes_of(plan)} "
                   f"minutes, with the open textbook “{book.title}”.{where}"),
              text(f"The question is: {plan.essential_question} Pupils learn to"),
              bullets([f"{objective[0].lower()}{objective[1:]}" for objective in teaching.objectives_of(plan)]),
              *(text(words) for words in _PROMISE), *([text(" ".join(notes), "Content note:")] if notes else []),
              text(plan.opt_out, "The other task:"), text("With kind regards"), text(_SIGNED), cut(),
              text("Please cut here and return before the first lesson.", "Reply:"), *(text(words) for words in _RETURN)]
    return Sheet("letter", f"Letter home: {plan.title}", tuple(blocks), pages=1, size=12.0)
