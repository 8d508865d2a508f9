"""The teachers' lists: lessons, document packs, standards both ways, objectives; all from `data/` and the chapters' heads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from whosays.checks.lessons import load
from whosays.exhibits.links import ROOT, to_source
from whosays.handouts import document_sets as packs
from whosays.handouts import materials, plans
from whosays.handouts.loading import Teaching
from whosays.handouts.outline import Page
from whosays.model.lessons import Ask, Card, Lesson, Pack, Step, Unit
from whosays.quiz.markup import source_name, words

from .. import roles as marks
from .html import table
from .passages import contents

_DOWNLOADS = f"{ROOT}{materials.DOWNLOADS}"


@lru_cache(maxsize=1)
def teaching() -> Teaching:
    """All that teachers get, loaded once a process. Raises TeachingError: the build checks before it starts."""
    return load(marks.ledger())


def ordered(env: Any) -> list[Page]:
    """The chapters in the order of the contents."""
    known = {page.file: page for page in teaching().pages.values()}
    return [known[name] for name in contents(env) if name in known]


def _by_chapter(env: Any) -> dict[str, int]:
    """Where each chapter stands in the contents."""
    return {page.name: place for place, page in enumerate(ordered(env))}


def items(texts: Iterable[str]) -> str:
    """Texts as a list; they are HTML already."""
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def pdf_link(name: str, text: str) -> str:
    """A link to a download that says that it is a PDF."""
    return f'<a href="{_DOWNLOADS}/{escape(name)}">{escape(text)} (PDF)</a>'


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<div><dt>{escape(head)}</dt><dd>{words(text)}</dd></div>" for head, text in pairs) + "</dl>"


def _links(found: Iterable[str], within: tuple[str, ...] = ()) -> str:
    made = (materials.link(material, teaching(), within) for material in found)
    return "".join(f'<li><a href="{ROOT}{escape(link.to)}">{words(link.words)}</a></li>' for link in made)


# ---- Lessons ----

def lessons(env: Any, page: str, topic: str) -> str:
    """Every lesson and unit in a fold of its own, or the one that `:topic:` names (then unfolded)."""
    known = teaching().plans
    if topic:
        return _plan(known[topic]) if topic in known else f"<p>No lesson {escape(topic)!r}.</p>"
    place = _by_chapter(env)
    chapters = {key: teaching().chapters_of(found) for key, found in known.items()}
    # Lessons on one chapter in the order of the book, then those over several, then units.
    order = sorted(known, key=lambda key: (key in teaching().units, len(chapters[key]) > 1,
                                           min((place.get(c, 99) for c in chapters[key]), default=99)))
    return "\n".join(
        f'<details class="fold plan" id="plan-{escape(key)}"><summary>{escape(known[key].title)} '
        f'<span class="muted">({_length(known[key])}{_of(chapters[key])})</span></summary>{_plan(known[key])}</details>'
        for key in order)


def _of(chapters: tuple[str, ...]) -> str:
    """The chapter of a lesson that has one, for its line in the list."""
    return f"; {escape(teaching().pages[chapters[0]].title)}" if len(chapters) == 1 else ""


def _length(found: Lesson | Unit) -> str:
    minutes = f"{teaching().minutes_of(found)} minutes"
    return f"{len(found.lessons)} lessons, {minutes}" if isinstance(found, Unit) else minutes


def _plan(found: Lesson | Unit) -> str:
    known = teaching()
    body = _steps(found) if isinstance(found, Lesson) else _taught(found)
    prepare = (f"<p><strong>Before the lesson</strong></p>{items(words(t) for t in found.prepare)}"
               if isinstance(found, Lesson) else "")
    return "\n".join((
        f'<div class="plan-glance">{_pairs(plans.glance(found, known))}</div>',
        f'<p class="plan-question"><span class="muted">Essential question:</span> {words(found.essential_question)}</p>',
        "<p><strong>Guiding questions</strong></p>", items(words(t) for t in found.guiding_questions),
        "<p><strong>Objectives</strong></p>", items(words(t) for t in known.objectives_of(found)), prepare, body,
        f'<div class="plan-after">{_pairs(plans.after(found))}</div>',
        f"<p>{pdf_link(f'plan-{found.id}.pdf', 'This plan on one page')}</p>"))


def _steps(lesson: Lesson) -> str:
    rows = [("", [words(step.title), f"{step.minutes} min", words(step.teacher), words(step.pupils),
                  _materials(step, lesson)]) for step in lesson.steps]
    return table(f"Steps: {lesson.title}", ("Step", "Time", "The teacher", "The pupils", "Materials"), rows)


def _materials(step: Step, lesson: Lesson) -> str:
    return f'<ul class="plan-materials">{_links(step.materials, lesson.chapters)}</ul>' if step.materials else ""


def _taught(unit: Unit) -> str:
    known = teaching().lessons
    rows = [("", [str(number), f'<a href="#plan-{escape(t.lesson)}">{escape(known[t.lesson].title)}</a>',
                  f"{known[t.lesson].minutes} min", words(known[t.lesson].essential_question), words(t.why)])
            for number, t in enumerate(unit.lessons, 1)]
    return table(f"Lessons: {unit.title}", ("No.", "Lesson", "Time", "Question", "What it adds"), rows)


# ---- Document packs ----

def document_packs(env: Any, page: str, topic: str) -> str:
    """Every pack in a fold, or the one of the chapter that `:topic:` names (then unfolded)."""
    known = teaching().packs
    if topic:
        return _pack(known[topic]) if topic in known else f"<p>No pack {escape(topic)!r}.</p>"
    return "\n".join(
        f'<details class="fold pack" id="pack-{escape(key)}"><summary>{escape(pack.title)} '
        f'<span class="muted">({escape(teaching().pages[key].title)}: {len(pack.cards)} cards)</span></summary>'
        f"{_pack(pack)}</details>" for key, pack in ((p.name, known[p.name]) for p in ordered(env) if p.name in known))


def _pack(pack: Pack) -> str:
    levels = [("", [f"{r.level.capitalize()}, {r.points}", words(r.meaning), words(r.sample)]) for r in pack.rubric]
    return "\n".join((
        f'<p class="plan-question">{words(pack.question)}</p>',
        f"<p>{pdf_link(f'{pack.id}-cards.pdf', 'Source cards, questions, organiser and task')} · "
        f"{pdf_link(f'{pack.id}-cards-teacher.pdf', 'Teacher’s sheet')}</p>",
        f'<ol class="pack-cards">{"".join(_card(card) for card in pack.cards)}</ol>',
        "<p><strong>Sourcing</strong></p>", _asks(pack.sourcing),
        "<p><strong>Corroboration</strong></p>", _asks(pack.corroboration),
        f"<p><strong>Organiser, a row a card:</strong> {words(' · '.join(pack.organiser))}</p>",
        f"<p><strong>Task:</strong> {words(pack.task)}</p>",
        '<details class="fold"><summary>Levels and sample answers</summary>'
        + table(f"Levels: {pack.title}", ("Level", "What it shows", "Sample answer"), levels) + "</details>",
        f"<p><strong>Objectives</strong></p>{items(words(o) for o in pack.objectives)}",
        f"<p><strong>Standards:</strong> {', '.join(_code(code) for code in pack.standards)}</p>"))


def _card(card: Card) -> str:
    ledger = teaching().ledger
    quoted = (f"<blockquote><p>“{words(card.quotation)}”</p><p>{_source(card.quoted_from or card.source)}</p></blockquote>"
              if card.quotation else "")
    rows = [("Who speaks", card.who), ("When", packs.when_of(card, teaching())), ("For whom", card.for_whom),
            ("What it says, in our words", card.says)]
    return (f'<li class="pack-card" id="{escape(card.id)}"><p><strong>{words(source_name(ledger, card.source))}</strong></p>'
            f"{_pairs(rows)}{quoted}{_pairs([('What this speaker could not see', card.could_not_see)])}"
            f"<p>Document: {_source(card.source)}</p></li>")


def _source(key: str) -> str:
    return to_source(key, words(source_name(teaching().ledger, key)))


def _asks(asks: Iterable[Ask]) -> str:
    return items(f"{words(a.ask)} <details><summary>What to look for</summary><p>{words(a.look_for)}</p></details>"
                 for a in asks)


# ---- Standards ----

def _anchor(code: str) -> str:
    return "std-" + "".join(c if c.isalnum() else "-" for c in code.lower())


def _code(code: str) -> str:
    return f'<a href="{ROOT}chapters/teachers/standards.html#{_anchor(code)}">{escape(code)}</a>'


def standards(env: Any, page: str, topic: str) -> str:
    """From each standard to what serves it; with `:topic: reverse` from each objective, lesson and quiz to its standards."""
    return _reverse() if topic == "reverse" else "\n".join(_framework(key) for key in teaching().frameworks)


def _framework(key: str) -> str:
    known = teaching()
    framework = known.frameworks[key]
    where = f' <a href="{escape(framework.url)}" rel="noopener noreferrer external">Open it</a>' if framework.url else ""
    rows = []
    for standard in framework.standards:
        plans_ = [_plan_link(k) for k, found in known.plans.items() if standard.code in found.standards]
        packs_ = [f'<a href="{ROOT}chapters/teachers/packs.html#pack-{escape(k)}">Pack: {escape(p.title)}</a>'
                  for k, p in known.packs.items() if standard.code in p.standards]
        rows.append((_anchor(standard.code), [
            escape(standard.code), words(standard.says), items(words(o) for o in standard.objectives),
            items([*plans_, *packs_]) if plans_ or packs_ else "", _questions(standard.skills)]))
    heads = ("Code", "In our words", "Objectives", "Lessons and packs", "Questions")
    return (f"<p><strong>{escape(framework.name)}.</strong> {words(framework.cite)}.{where} "
            f'<span class="muted">{words(framework.note)}</span></p>{table(framework.name, heads, rows)}')


def _plan_link(key: str) -> str:
    return f'<a href="{ROOT}chapters/teachers/lessons.html#plan-{escape(key)}">{escape(teaching().plans[key].title)}</a>'


def _questions(skills: tuple[str, ...]) -> str:
    """How many questions of each quiz train these skills, linked to the first of them."""
    parts = []
    for quiz in teaching().quizzes.values():
        if fitting := [q.id for q in quiz.questions if q.skill in skills]:
            parts.append(f'<a href="{ROOT}{quiz.page}.html#quiz-{fitting[0]}">{escape(quiz.title)}: '
                         f"{len(fitting)}</a>")
    return items(parts) if parts else ""


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(_code(code) for code in codes)


def _reverse() -> str:
    known = teaching()
    every = [standard for _, standard in known.standards.values()]
    objectives = [("", [words(text), escape(page.title), _codes(s.code for s in every if text in s.objectives)])
                  for page in known.pages.values() if page.block for text in page.block.objectives]
    taught = [("", [_plan_link(key), _length(found), _codes(found.standards)]) for key, found in known.plans.items()]
    quizzes = [("", [f'<a href="{ROOT}{quiz.page}.html#quiz-{name}">{escape(quiz.title)}</a>',
                     _codes(s.code for s in every if {q.skill for q in quiz.questions} & set(s.skills))])
               for name, quiz in known.quizzes.items()]
    return "\n".join((table("Standards of each objective", ("Objective", "Chapter", "Standards"), objectives),
                      table("Standards of each lesson", ("Lesson", "Time", "Standards"), taught),
                      table("Standards of each quiz, by its skills", ("Quiz", "Standards"), quizzes)))


def objectives(env: Any, page: str, topic: str) -> str:
    """Every chapter with its minutes, quiz, objectives and content notes, as its own head has them."""
    rows = []
    for found in ordered(env):
        if not found.block:
            continue
        quiz = teaching().quizzes.get(found.name)
        asked = (f'<a href="{ROOT}{found.file}.html#quiz-{found.name}">{len(quiz.questions)} questions</a>' if quiz else "")
        rows.append(("", [f'<a href="{ROOT}{found.file}.html">{escape(found.title)}</a>', f"{found.block.minutes} min",
                          asked, items(words(o) for o in found.block.objectives),
                          " ".join(words(note) for note in found.block.content_notes)]))
    return table("Chapters at a glance", ("Chapter", "Reading", "Quiz", "Objectives", "Content note"), rows)
