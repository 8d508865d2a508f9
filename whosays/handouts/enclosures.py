"""What the steps of a plan name, on paper: passages and short pages to read, exhibits with picture or table, questions.

With it a lesson can be held from its kit alone. Exhibits are drawn when a book is built; before that their names stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from whosays.ledger.spoken import plain
from whosays.model.lessons import Lesson, Unit
from whosays.model.questions import Essay, Question
from whosays.quiz.loading import QuizSet
from whosays.quiz.presentation import levels
from whosays.reading import chapters
from whosays.reading.myst import Block, Heading, Line, without_roles

from . import exhibits_on_paper as on_paper
from . import other_task
from .blocks import Sheet, bullets, heading, lines, name_line, numbered, page_break, picture, table, text
from .loading import Teaching
from .materials import link
from .slides import Slide
from .worksheet import on_paper as question_on_paper

# Sentences that only a screen makes true. A sentence stands on a line of its own, so that paper can leave it out.
_SCREEN = re.compile(r"\b(the controls? (stands?|work|below)|move (it|the control)|dot below|hour by hour|"
                     r"open (a|the|its) (card|verdict)|in this (tree|chart|map)|(click|tap) )", re.I)


_ONLY_READ = re.compile(r"[^.?]*\bread [^.?]*\.", re.I)  # a step with nothing to write down


@dataclass(frozen=True)
class Drawn:
    """Exhibits of a built book by id: their records, and those with a picture."""

    records: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    slides: Mapping[str, Slide] = field(default_factory=dict)


def sheets(plan: Lesson | Unit, teaching: Teaching, drawn: Drawn) -> list[Sheet]:
    """A sheet of each kind that the plan's steps need, in the order of the steps, and one for homework."""
    named, start = materials(plan), short_pages(plan, teaching)
    found = [("start", f"The ten-minute page{'s' * (len(start) > 1)}", start),
             ("readings", "To read", [*_kind("passage", named), *_kind("page", named)]),
             ("exhibits", "Charts, maps and accounts", _kind("exhibit", named)),
             ("questions", "Questions of the steps", _kind("question", named)),
             ("other-task", "The other task", list(plan.opt_out_materials)),
             ("homework", "Homework", [m for m in plan.homework_materials if m not in start])]
    made = []
    for name, title, needed in found:
        blocks = list(_by_step(name, needed, plan, teaching, drawn))
        if name == "homework" and plan.kit:
            blocks = _homework(plan, blocks, start)
        if name == "other-task" and (blocks or plan.other):
            blocks = [name_line(), text(plan.other.do if plan.other else plan.opt_out), *blocks, *other_task.own_end(plan)]
        made += [Sheet(name, f"{title}: {plan.title}", tuple(blocks), size=11.0)] if blocks else []
        made += _verdicts(plan, teaching, drawn) if name == "exhibits" else []
    return made + _easier_homework(plan)


def _by_step(name: str, needed: Sequence[str], plan: Lesson | Unit, teaching: Teaching,
             drawn: Drawn) -> Iterator[dict[str, Any]]:
    """Materials of one sheet; where several steps use it, under the step that hands each out. Exhibits begin a new page there:
    what a later step shows would answer what an earlier one asks.
    """
    first = {m: number for number, step in reversed(list(enumerate(plan.steps, 1))) for m in step.materials} if (
        isinstance(plan, Lesson) and name in ("exhibits", "questions")) else {}
    steps = [first.get(m, 0) for m in needed]
    for material, step, before in zip(needed, steps, [0, *steps], strict=False):
        if step != before and len(set(steps)) > 1:
            if before and name == "exhibits":
                yield page_break()
            yield text(plan.steps[step - 1].title if isinstance(plan, Lesson) else "", f"For step {step}:", stays=True) | {
                "apart": True}
        yield from _blocks(material, plan, teaching, drawn, whole=name == "other-task")


def _homework(plan: Lesson | Unit, blocks: list[dict[str, Any]], start: Sequence[str]) -> list[dict[str, Any]]:
    """The homework with room for its answers. start: the short pages, which are a sheet of their own."""
    told = [text("The ten-minute page is a sheet of its own.")] if set(start) & set(plan.homework_materials) else []
    return [name_line(), text(plan.homework), *told, *blocks, heading("My answers and reasons"), lines(5)]


def _easier_homework(plan: Lesson | Unit) -> list[Sheet]:
    """The same homework step by step in plain words."""
    steps = [block for number, step in enumerate(plan.homework_easier, 1) for block in [
        numbered(number, step) | {"apart": True}, *([] if _ONLY_READ.fullmatch(step) else [lines(3)])]]
    return [Sheet("homework-easier", f"Homework in easier words: {plan.title}", (name_line(), *steps), pages=1,
                  size=12.0)] if steps else []


def findings(plan: Lesson | Unit, drawn: Drawn) -> list[dict[str, Any]]:
    """What each exhibit of the steps shows, for the teacher: pupils find it themselves."""
    found = [drawn.records[name] for m in dict.fromkeys(_kind("exhibit", [*materials(plan), *plan.opt_out_materials]))
             if (name := m.partition(":")[2]) in drawn.records]
    rows = [f"{record['title']} {record['finding'] or record['summary']}" for record in found]
    return [heading("What the charts, maps and accounts show"), bullets(rows)] if rows else []


def short_pages(plan: Lesson | Unit, teaching: Teaching) -> list[str]:
    """The short page of a lesson's first chapter, or of each lesson of a unit, as materials: who needs help begins with it."""
    known = _short_pages(teaching.ledger.root)
    return [f"page:{page}" for lesson in teaching.taught(plan) if (page := known.get(f"chapters/{lesson.chapters[0]}"))]


def begins_at_home(plan: Lesson | Unit, teaching: Teaching) -> bool:
    """Whether the homework reads a short page, so that everybody needs the sheet of those."""
    return any(f"page:{page}" in plan.homework_materials for page in _short_pages(teaching.ledger.root).values())


@lru_cache(maxsize=4)
def _short_pages(root: Path) -> dict[str, str]:
    pages = [chapters.read_page(path, root) for path in sorted(root.glob("chapters/*/*.md"))]
    return {page.short_of: page.page for page in pages if page.short_of}


def materials(plan: Lesson | Unit) -> list[str]:
    """What the steps of a plan name, each once."""
    steps = plan.steps if isinstance(plan, Lesson) else ()
    return list(dict.fromkeys(m for step in steps for m in step.materials))


def _kind(kind: str, named: Iterable[str]) -> list[str]:
    return [material for material in named if material.startswith(f"{kind}:")]


def _blocks(material: str, plan: Lesson | Unit, teaching: Teaching, drawn: Drawn, *,
            whole: bool = False) -> list[dict[str, Any]]:
    """One material. whole: an exhibit with all its rows, and not only with what its picture shows."""
    kind, _, name = material.partition(":")
    if kind == "passage":
        return list(_passage(name, teaching))
    if kind == "page":
        return list(_short_page(name, teaching))
    if kind == "exhibit":
        return list(_exhibit(name, link(material, teaching).words, plan, teaching, drawn, whole=whole))
    if kind == "question":
        return list(_question(*teaching.asked(name), link(material, teaching).words))
    return [text(f"{link(material, teaching).words}: a file of its own.")]


# ---- To read ----

def _passage(label: str, teaching: Teaching) -> Iterator[dict[str, Any]]:
    """A section of a chapter in plain sentences, up to the next one with a label."""
    path = next(page.file for page in teaching.pages.values() if any(s.label == label for s in page.sections))
    page = chapters.read_page(teaching.ledger.root / f"{path}.md", teaching.ledger.root)
    blocks = iter(page.blocks)
    first = next(b for b in blocks if isinstance(b, Heading) and label in b.labels)
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.labels:
            break
        inside.append(block)
    yield heading(without_roles(first.text))
    yield from _told(inside, teaching)


def _short_page(name: str, teaching: Teaching) -> Iterator[dict[str, Any]]:
    """The short page of a chapter, whole. Longer pages are named only."""
    page = chapters.read_page(teaching.ledger.root / f"{name}.md", teaching.ledger.root)
    if page.short_of:
        yield heading(page.title)
        yield from _without_bare_heads(_told(page.blocks, teaching))
    else:
        yield text(f"“{page.title}” is a page of the book; the numbers of it that the lesson needs are among the reports.")


def _without_bare_heads(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Blocks without headings under which nothing stands: what a screen shows there is on a sheet of its own, or nowhere."""
    for block, after in pairwise([*blocks, heading("")]):
        if not block["kind"] == after["kind"] == "heading":
            yield block


def _told(blocks: Iterable[Block], teaching: Teaching) -> Iterator[dict[str, Any]]:
    for kind, some in groupby(blocks, type):
        if kind is Heading:
            yield from (heading(without_roles(b.text), 3) for b in some if isinstance(b, Heading) and b.level > 1)
        elif kind is Line:
            rows = [b.text.strip() for b in some if isinstance(b, Line)]
            for is_text, part in groupby(rows, bool):
                if is_text:
                    told = [plain(row, teaching.ledger) for row in part]
                    yield from _paragraph([row for row in told if not _SCREEN.search(row)])


def _paragraph(rows: list[str]) -> Iterator[dict[str, Any]]:
    told = [row for row in rows if not row.startswith(("|", "%", "<", "![", "(", ":"))]
    listed = [row[2:] for row in told if row.startswith("- ")]
    if listed:
        yield bullets(listed)
    elif told:
        yield text(" ".join(told))
    if grid := [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]:
        heads, body = grid[0], [row for row in grid[1:] if not set("".join(row)) <= set("-: ")]
        if all(len(row) == len(heads) for row in body):
            yield table("Table", [head or " " for head in heads], body, [1] * len(heads))


# ---- To look at ----

def _exhibit(name: str, words: str, plan: Lesson | Unit, teaching: Teaching, drawn: Drawn, *,
             whole: bool) -> Iterator[dict[str, Any]]:
    record, slide = drawn.records.get(name), drawn.slides.get(name)
    if record is None:
        yield text(f"{words}: drawn when the book is built.")
        return
    if record["kind"] == on_paper.STATEMENTS:
        yield from on_paper.statements(record["title"], plan, teaching)
    elif record["kind"] == on_paper.VOICES:
        yield from on_paper.voices(record, teaching)
    else:
        yield heading(record["title"])
        is_chart = record["kind"] == "chart"
        if slide and not (whole and is_chart):
            yield picture(record["title"], slide.svg, record["summary"] or slide.says, slide.legend)
        if not slide or whole or on_paper.is_stepped(record):
            reports = plan.kit.reports if plan.kit and not whole else ()
            yield on_paper.rows(record, {report.partition(":")[2] for report in reports}, teaching)


def _verdicts(plan: Lesson | Unit, teaching: Teaching, drawn: Drawn) -> list[Sheet]:
    """The verdicts on statements, for the last step that names them: whoever has them earlier has nothing to judge."""
    found = [(m, drawn.records[name]) for m in _kind("exhibit", materials(plan))
             if (name := m.partition(":")[2]) in drawn.records and drawn.records[name]["kind"] == on_paper.STATEMENTS]
    if not found or not isinstance(plan, Lesson):
        return []
    number, step = [(n, step) for n, step in enumerate(plan.steps, 1) if found[0][0] in step.materials][-1]
    return [Sheet("verdicts", f"Verdicts, to hand out in step {number} only: {step.title}",
                  tuple(b for _, record in found for b in on_paper.verdicts(record["title"], plan, teaching)), size=11.0)]


# ---- To answer ----

def _question(quiz: QuizSet, number: int, question: Question, words: str) -> Iterator[dict[str, Any]]:
    asked = question_on_paper(question, number, quiz)
    yield heading(words)
    yield text(asked["prompt"], stays="options" in asked)
    if "map" in asked:
        yield picture(asked["prompt"], asked["map"], asked["map_says"])
    for document in asked.get("documents", ()):
        yield text(f"{document['text']} ({document['source']})")
    if "bank" in asked:
        yield bullets([f"{sign}. {said}" for sign, said in asked["bank"]])
        yield table("To match", ["What", "Letter"], [[item, ""] for item in asked["items"]], [4, 1], 9)
    elif "items" in asked:
        yield table("To put in order", ["What", "Place"], [[item, ""] for item in asked["items"]], [4, 1], 9)
    elif "options" in asked:
        *others, last = asked["options"]
        yield from (_option(*one, stays=True) for one in others)
        yield _option(*last)
    else:
        yield lines(asked.get("lines", 2))
    if isinstance(question, Essay):
        yield table("How the text is marked", ["How it is marked", "What the text does"],
                    [[level, meaning] for level, meaning, _ in levels(question)], [1, 3.4])


def _option(sign: str, said: str, *, stays: bool = False) -> dict[str, Any]:
    """An option of a choice with its box to tick. stays: with the next one."""
    return text(said, f"☐ {sign}.", stays=stays)
