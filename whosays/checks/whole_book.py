"""Everything that `check` says of a book: what there is, how much of it shows its words, and every problem as file:line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from whosays.exercises.records import read as read_exercises
from whosays.handouts.downloads import overlong
from whosays.handouts.loading import read as read_lessons
from whosays.handouts.typst import missing
from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import nearest
from whosays.reading import myst
from whosays.reading.addresses import listed_pages
from whosays.reading.changelog import read_changelog
from whosays.reading.chapters import ChapterError, Page, read_page
from whosays.reading.moved import moved_problems
from whosays.reading.tables import TABLES
from whosays.reading.text_files import Problem, Row, again

from . import (
    asked,
    cells,
    configuration,
    engine_texts,
    hard_passages,
    lessons,
    limits,
    map_names,
    markup,
    predictions,
    prose,
    quizzes,
    short_pages,
    translations,
)
from .coverage import coverage
from .fairness import corrected_errors, idle_corrections, sentence_problems, texts_of


@dataclass
class Report:
    """lines: to be printed, in order. problems: all that were found."""

    lines: list[str] = field(default_factory=list)
    problems: set[Problem] = field(default_factory=set)


def check(ledger: Ledger) -> Report:
    """Evidence (which is whole, or there were no ledger), pages, quizzes, exercises, and what teachers get."""
    report = Report([f"{name:14}{len(ledger.rows(name)):6}" for name in TABLES])
    pages = _read(ledger, report)
    unread = bool(report.problems)  # nobody can say what stands on a page that cannot be read
    report.lines += ["", *map(str, coverage(ledger, pages))]
    report.problems.update(corrected_errors(ledger, texts_of(ledger.root, ledger.folder)))
    report.problems.update(read_changelog(ledger.root)[1], moved_problems(ledger.folder),
                           map_names.problems(ledger), asked.problems(ledger, () if unread else pages))
    if pages:
        told = {key for page in pages for role in myst.roles_in(page.blocks) if role.name == "correction" for key in role.keys}
        report.problems.update(idle_corrections(ledger, told, TABLES["corrections"].files))
    if not unread:
        report.problems.update(*_joined(ledger, pages))
    _pages(ledger, report, pages)
    _teaching(ledger, report, pages)
    return report


def _read(ledger: Ledger, report: Report) -> list[Page]:
    read: list[Page] = []
    for path in [*sorted(ledger.root.glob("chapters/**/*.md")), *ledger.root.glob("index.md")]:
        try:
            read.append(read_page(path, ledger.root))
        except ChapterError as wrong:
            report.problems.update(wrong.problems)
    return read


def _pages(ledger: Ledger, report: Report, read: list[Page]) -> None:
    report.problems.update(used_twice(read), unlisted(ledger.root, read))
    report.problems.update(*(predictions.problems(page, ledger) for page in read))
    by_file = {page.page: page for page in read}
    report.problems.update(configuration.problems(ledger))
    report.problems.update(engine_texts.problems(ledger), translations.names(ledger))
    report.lines += [f"waits for a translator: {one}" for page in read for one in translations.waiting(page, by_file, ledger)]
    # Lists and guides in folders of their own tell no story: no rule but that they can be read.
    told = [page for page in read if page.file.count("/") < 2 or page.short_of]
    if not told:
        report.lines.append("\nThere are no chapters beside the data: what quizzes and lessons say of them was not checked.")
        return
    report.lines.append(f"\n{'page':30}{'words':>7}{'sentences':>11}{'cited':>8}{'grade':>7}")
    total, over = 0, list[Problem]()
    for page in told:
        found = prose.read(page, ledger)
        total += found.words
        report.lines.append(f"{page.file:30}{found.words:7}{found.sentences:11}{found.share:8.0%}{found.grade:7.1f}")
        report.problems.update(found.problems, sentence_problems(page.file, page.text, ledger))
        if "/" in page.file:
            report.problems.update(hard_passages.problems(page, ledger))
        if page.short_of:
            if page.short_of in by_file or not (ledger.root / f"{page.short_of}.md").is_file():  # else its chapter is told
                report.problems.update(short_pages.problems(page, by_file))
            over += [*prose.below(page.file, found), *limits.over(page, found, ledger.book.short_limits, ledger),
                     *short_pages.counts(page, ledger.book.short_limits)]
        elif "/" in page.file:
            report.problems.update(prose.below(page.file, found))
        if page.has_chapter:
            over += [*limits.over(page, found, ledger.book.chapter_limits, ledger), *limits.refrains(page, ledger)]
    report.lines.append(f"{'all':30}{total:7}")
    if ledger.book.limits == "strict":
        report.problems.update(over)
    else:
        report.lines += [f"still over: {problem}" for problem in sorted(over)]


def _joined(ledger: Ledger, pages: list[Page]) -> Iterator[Iterator[Problem]]:
    """What is wrong in roles, links, cells and translations of each page, which lead to others. pages: all that there are."""
    by_file = {page.page: page for page in pages}
    named = frozenset(named.name for page in pages for named in chain(page.labels, page.exhibits))
    known = markup.Known(ledger.root, by_file, named)
    are_usual = configuration.are_usual(ledger.root)
    for page in pages:
        yield markup.problems(page, known, are_usual=are_usual)
        yield cells.problems(page, ledger)
        yield translations.problems(page, by_file, ledger)


def unlisted(root: Path, pages: list[Page]) -> Iterator[Problem]:
    """Pages that the table of contents does not name: the build would leave them out without a word."""
    if (listed := listed_pages(root)) is not None:
        yield from (Problem(page.file, 1, "is not in _toc.yml") for page in pages
                    if page.page not in listed and not page.short_of)  # a short page goes with its chapter


def used_twice(pages: list[Page]) -> Iterator[Problem]:
    """Ids of exhibits and labels that stand twice in the book: each becomes an address, and a part of reading lists."""
    seen: dict[str, Row] = {}
    for page in pages:
        for named in chain(page.labels, page.exhibits):
            if twice := again(Row(page.file, named.line, {"name": named.name}), seen, "name"):
                yield Problem(twice.file, twice.line, twice.text.replace("name ", "id or label ", 1))


def _teaching(ledger: Ledger, report: Report, pages: list[Page]) -> None:
    found, wrong = quizzes.check(ledger.folder / "quizzes", ledger)
    report.problems.update(wrong or short_pages.shown_again(pages, found))
    if found:
        report.lines.append(f"\n{'quiz':26}{'questions':>9}{'types':>7}{'points':>8}")
    report.lines += [f"{name:26}{len(quiz.questions):9}{len({q.type for q in quiz.questions}):7}{quiz.max_score:8}"
                     for name, quiz in found.items()]
    exercises, wrong_exercises = read_exercises(ledger)
    report.problems.update(wrong_exercises)
    if not wrong_exercises:
        report.problems.update(Problem(page.file, call.line, f"no exercise {call.name!r}{nearest(call.name, exercises)}")
                               for page in pages for call in page.exercises if call.name not in exercises)
    report.lines += [f"{'exercises':14}{len(exercises):6}"] if exercises else []
    loaded = read_lessons(ledger, found)
    wrong_lessons = lessons.check(loaded, whole=not wrong)
    teaching = loaded.teaching
    if unprintable := missing():
        report.lines.append(f"\nWhether plans and cards fit their pages was not checked. {unprintable}")
    elif teaching.pages and not wrong and not wrong_lessons:
        wrong_lessons = overlong(teaching)
    report.problems.update(wrong_lessons)
    if teaching.lessons or teaching.packs:
        report.lines.append(f"\n{'lessons':14}{len(teaching.plans):6}\n{'packs':14}{len(teaching.packs):6}\n"
                            f"{'standards':14}{len(teaching.standards):6}")


