"""What is checked of whole quizzes and beside the chapters: passages, objectives, enough questions, no giveaways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from whosays.ledger.ledger import Ledger
from whosays.model.imprint import Imprint
from whosays.model.questions import Place, Question, Single
from whosays.quiz.loading import QuizSet, read, unknown
from whosays.reading.chapters import ChapterError, pages
from whosays.reading.text_files import Problem, Row

from .coverage import cited_on


def check(folder: Path, ledger: Ledger) -> tuple[dict[str, QuizSet], list[Problem]]:
    """All quizzes of a folder with all problems of their files, and of what they say about the chapters around a ledger."""
    try:
        objectives = {page.name: page.chapter().objectives for page in pages(ledger.root).values() if page.has_chapter}
    except ChapterError:  # told with the lessons: what cannot be read cannot be compared
        objectives = None
    quizzes: dict[str, QuizSet] = {}
    problems: list[Problem] = []
    cited = {name: cited_on(page, ledger) for name, page in pages(ledger.root).items()} if objectives else {}
    exhibits = [one.name for page in pages(ledger.root).values() for one in page.exhibits] if objectives else []
    for path in sorted(folder.glob("*.yaml")):
        found, rows, wrong = read(path, ledger)
        quizzes[path.stem] = QuizSet(path.stem, tuple(found), ledger)
        problems += wrong
        if objectives:  # without chapters there is nothing to compare with
            # A quiz without a chapter of its name draws from all chapters.
            own = objectives.get(path.stem) or tuple(o for every in objectives.values() for o in every)
            for row in rows:
                problems += unknown(row, "objective", own, "objective of the chapter, word for word")
                problems += unknown(row, "exhibit", exhibits, "exhibit of a page")
            if not wrong:
                problems += _uncited(quizzes[path.stem], rows, cited, is_mixed=path.stem not in objectives)
        if not wrong:
            problems += _few(path, found, ledger.book)
        problems += _given_away(path, found)
    return quizzes, problems


def _uncited(quiz: QuizSet, rows: list[Row], cited: Mapping[str, frozenset[str]], *, is_mixed: bool) -> Iterator[Problem]:
    """What an answer rests on and the page that answers does not cite: nobody could find it there.

    A mixed quiz may rest on any page. A map question brings the sources of the places that it draws.
    """
    ledger, everywhere = quiz.ledger, frozenset[str]().union(*cited.values())
    for question, row in zip(quiz.questions, rows, strict=True):
        page = quiz.passage(question).page
        known = everywhere if is_mixed else cited.get(page, everywhere)
        if isinstance(question, Place):
            known |= {ledger.places[option.place].source for option in question.options}
        figures = [ledger.figure(key) for table, key in question.records if table in ("tolls", "population", "quantities")]
        needed = dict.fromkeys([*question.sources, *(key for figure in figures for key in figure.sources)])
        if missing := [key for key in needed if key not in known]:
            yield row.problem(("sources",), f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} cited nowhere on "
                                            f"{'any page' if is_mixed else page}; expected what the answer's page cites")


def _few(path: Path, questions: list[Question], book: Imprint) -> list[Problem]:
    """Whether a quiz is as long and as varied as the book wants it."""
    kinds = {q.type for q in questions}
    if len(questions) >= book.quiz_questions and len(kinds) >= book.quiz_types:
        return []
    return [Problem(f"quizzes/{path.name}", 1, f"has {len(questions)} questions of {len(kinds)} types; expected "
                                               f"{book.quiz_questions} or more of {book.quiz_types} or more")]


def _given_away(path: Path, questions: list[Question]) -> list[Problem]:
    """Who ticks the longest option without reading should be wrong more often than right."""
    chosen = [q for q in questions if isinstance(q, Single)]
    longest = [q.id for q in chosen if max(q.options, key=lambda o: len(o.text)).right]
    if len(chosen) < 4 or len(longest) <= len(chosen) / 2:
        return []
    return [Problem(f"quizzes/{path.name}", 1, f"the right option is the longest in {len(longest)} of {len(chosen)} questions "
                                               f"with one answer; expected half at most ({', '.join(longest)})")]
