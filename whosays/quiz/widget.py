"""`Quiz("raid")`: the quiz on a page of the book, and the same quiz alive in Jupyter."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from whosays.drawing.scripts import WEB, script

from .grading import grade
from .loading import FOLDER, load
from .markup import Links
from .page import bundle, quiz_html

_TOLD = "Your answers go to this notebook's kernel and nowhere else: `answers` and `score` of the quiz have them."
_HOST = "\nexport default { render: ({ model, el }) => globalThis.ashrafQuiz.widget(model, el) };\n"


def _on_page() -> bool:
    """Whether the cell is run for a page of the book, where no kernel will listen: `ASHRAF_PAGE` is set."""
    return bool(os.environ.get("ASHRAF_PAGE"))


class Quiz(anywidget.AnyWidget):
    """A quiz by the name of its file in data/quizzes, or in a `folder` of your own. Put it on the last line of a cell.

    In Jupyter what the reader does reaches Python: `answers` (question id -> answer), `score` and `max_score`
    (points), `done` (True when every question was checked); `.observe` works as with every widget.
    Raises LookupError for an unknown name and QuizError for a quiz file with problems.
    """

    _esm = script("quiz") + _HOST
    _css = (WEB / "quiz.css").read_text(encoding="utf-8")
    html = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    score = traitlets.Float(0.0).tag(sync=True)
    max_score = traitlets.Float(0.0).tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)

    def __init__(self, name: str, folder: str | Path = FOLDER) -> None:
        self.quiz = load(name, folder=Path(folder))
        super().__init__(name=name, max_score=float(self.quiz.max_score),
                         html="" if _on_page() else quiz_html(self.quiz, Links(self.quiz.ledger, linked=False), told=_TOLD))

    def open(self) -> None:
        """Tell the browser of the widget, except on a page of the book: nothing there could answer."""
        if not _on_page():
            super().open()

    def results(self) -> list[dict[str, Any]]:
        """One row a question: its id, skill, objective, answer, and score in points, graded in Python."""
        rows = []
        for question in self.quiz.questions:
            answer = self.answers.get(question.id)
            rows.append({"question": question.id, "skill": question.skill, "objective": question.objective,
                         "answer": answer, "points": question.points,
                         "score": grade(question, answer).score * question.points})
        return rows

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        plain = bundle(self.quiz)
        if _on_page():
            return plain
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, **plain}, metadata

