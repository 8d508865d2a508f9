"""What is checked of whole quizzes and beside the chapters: passages, objectives, enough questions, no giveaways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from ashraf.evidence.ledger import Ledger
from ashraf.evidence.reading import Problem, Row, nearest, read_text, read_yaml

from .load import QuizSet, read
from .passages import Passage, passages
from .questions import Question, Single

QUESTIONS, KINDS = 12, 6


def check(folder: Path, ledger: Ledger, book: Path) -> tuple[dict[str, QuizSet], list[Problem]]:
    """All quizzes of a folder with all problems of their files, and of what they say about the chapters of a book."""
    known, objectives = passages(book), objectives_of(book)
    quizzes: dict[str, QuizSet] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        found, wrong = read(path, ledger)
        quizzes[path.stem] = QuizSet(path.stem, tuple(found), ledger)
        problems += wrong
        problems += _beside_chapters(path, known, objectives)
        kinds = {q.type for q in found}
        if not wrong and (len(found) < QUESTIONS or len(kinds) < KINDS):
            problems.append(Problem(f"quizzes/{path.name}", 1, f"has {len(found)} questions of {len(kinds)} types; "
                                                               f"expected {QUESTIONS} or more of {KINDS} or more"))
        problems += _given_away(path, found)
    return quizzes, problems


def _given_away(path: Path, questions: list[Question]) -> list[Problem]:
    """Who ticks the longest option without reading should be wrong more often than right."""
    chosen = [q for q in questions if isinstance(q, Single)]
    longest = [q.id for q in chosen if max(q.options, key=lambda o: len(o.text)).right]
    if len(chosen) < 4 or len(longest) <= len(chosen) / 2:
        return []
    return [Problem(f"quizzes/{path.name}", 1, f"the right option is the longest in {len(longest)} of {len(chosen)} questions "
                                               f"with one answer; expected half at most ({', '.join(longest)})")]


def objectives_of(book: Path) -> dict[str, tuple[str, ...]]:
    """The objectives of every chapter by the name of its page."""
    found = {}
    for path in sorted(book.glob("chapters/*.md")):
        parts = path.read_text(encoding="utf-8", errors="replace").split("---\n", 2)
        try:
            head = yaml.safe_load(parts[1]) if len(parts) == 3 and not parts[0].strip() else None
        except yaml.YAMLError:
            head = None  # the build and the prose check tell of a broken head
        chapter = head.get("chapter") if isinstance(head, dict) else None
        if isinstance(chapter, dict) and isinstance(chapter.get("objectives"), list):
            found[path.stem] = tuple(str(o).strip() for o in chapter["objectives"])
    return found


def _beside_chapters(path: Path, known: Mapping[str, Passage],
                     objectives: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    text, _ = read_text(path, f"quizzes/{path.name}")
    rows, _ = read_yaml(text or "", f"quizzes/{path.name}")
    # A quiz without a chapter of its name draws from all chapters.
    own = objectives.get(path.stem) or tuple(o for every in objectives.values() for o in every)
    problems = []
    for row in rows:
        problems += _unknown(row, "passage", known, "label of a section in the chapters")
        problems += _unknown(row, "objective", own, "objective of the chapter, word for word")
    return problems


def _unknown(row: Row, field: str, known: Mapping[str, object] | tuple[str, ...], what: str) -> list[Problem]:
    said = str(row.values.get(field, "")).strip()
    if not said or said in known:
        return []
    return [Problem(row.file, row.at(field), f"{said!r} is no {what}{nearest(said, known)}")]
