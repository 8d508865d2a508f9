"""Answers of a quiz in a notebook, kept in its folder: Run All, a new kernel and the next day find them again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from .loading import QuizSet, fingerprint

_FOLDER = ".quiz"  # beside the notebook; JupyterLab does not list what begins with a dot


def keep(quiz: QuizSet, state: dict[str, Any]) -> None:
    """Write what the reader did. A folder that cannot be written keeps nothing, and that is no reason for a red cell."""
    with suppress(OSError):
        _file(quiz).parent.mkdir(exist_ok=True)
        _file(quiz).write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")


def kept(quiz: QuizSet) -> dict[str, Any]:
    """The traits `state`, `answers`, `score`, `done` as they were left; nothing for questions that changed since."""
    try:
        state = json.loads(_file(quiz).read_text(encoding="utf-8"))
        same = {q.id: state["questions"][q.id] for q in quiz.questions
                if state["questions"].get(q.id, {}).get("fingerprint") == fingerprint(q)}
        whole = len(same) == len(state["questions"])
        return {"state": {**state, "questions": same}, "answers": {key: one["answer"] for key, one in same.items()},
                "score": float(state["score"]) if whole else 0.0, "done": bool(state["done"]) and whole} if same else {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _file(quiz: QuizSet) -> Path:
    return Path.cwd() / _FOLDER / f"{quiz.name}.json"
