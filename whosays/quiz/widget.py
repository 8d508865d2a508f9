"""`Quiz("CHAPTER")`: the quiz of a page as data, and the same quiz alive in Jupyter."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from whosays.drawing.notebook_still import show
from whosays.drawing.scripts import WEB, script
from whosays.drawing.templating import Surface
from whosays.ledger.ledger import Ledger

from .grading import grade
from .loading import QuizSet, fingerprint, load
from .page import MIME, quiz_html, quiz_text

_TOLD = "Your answers stay on this computer: in the kernel (`answers` and `score` of the quiz) and beside the notebook."
_HOST = "\nexport default { render: ({ model, el }) => globalThis.ashrafQuiz.widget(model, el) };\n"
_FOLDER = ".quiz"  # beside the notebook, for answers; JupyterLab does not list what begins with a dot


class Quiz(anywidget.AnyWidget):
    """A quiz by the name of its file in data/quizzes, or in a `folder` of your own. Put it on the last line of a cell.

    In Jupyter what the reader does reaches Python: `answers` (question id -> answer), `score` and `max_score`
    (points), `done` (True when every question was checked); `.observe` works as with every widget. They are kept in the
    folder of the notebook, in `.quiz`: Run All, a new kernel and the next day find them again.
    Raises LookupError for an unknown name and QuizError for a quiz file with problems.
    """

    # By hand: a still copy of a quiz in the same notebook stays still.
    _esm = "globalThis.ashrafQuizByHand = true;\n" + script("quiz") + _HOST
    _css = (WEB / "quiz.css").read_text(encoding="utf-8")
    html = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    score = traitlets.Float(0.0).tag(sync=True)
    max_score = traitlets.Float(0.0).tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)

    def __init__(self, name: str, folder: str | Path | None = None, *, ledger: Ledger) -> None:
        self.quiz = load(name, ledger, Path(folder) if folder else None)
        super().__init__(name=name, max_score=float(self.quiz.max_score), **_kept(self.quiz),
                         html=str(quiz_html(self.quiz, Surface(), told=_TOLD)))
        self.observe(lambda change: _keep(self.quiz, change["new"]), "state")

    def results(self) -> list[dict[str, Any]]:
        """One row a question: its id, skill, objective, answer, score in points (graded in Python), rows of the ledger.

        sure: how sure the reader was before the first verdict (guess, think, sure), or None.
        """
        rows = []
        for question in self.quiz.questions:
            answer = self.answers.get(question.id)
            rows.append({"question": question.id, "skill": question.skill, "objective": question.objective,
                         "answer": answer, "points": question.points,
                         "score": grade(question, answer).score * question.points,
                         "sure": (self.state.get("questions", {}).get(question.id, {}).get("sure") or {}).get("said"),
                         "records": [key for _, key in question.records]})
        return rows

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, MIME: {"name": self.quiz.name}, "text/plain": quiz_text(self.quiz),
                "text/html": self.html}, {**metadata, "whosays": True}

    def _ipython_display_(self) -> None:
        show(self._repr_mimebundle_(), self.html)


def bound_to(ledger: Ledger) -> type[Quiz]:
    """The class with a ledger in its hand, as cells use it: `Quiz("CHAPTER")`."""

    class Bound(Quiz):
        __doc__ = Quiz.__doc__

        def __init__(self, name: str, folder: str | Path | None = None) -> None:
            super().__init__(name, folder, ledger=ledger)

    # What Python says of a call without a name has the name that cells use.
    Bound.__name__ = Bound.__qualname__ = Bound.__init__.__qualname__ = "Quiz"
    return Bound


# ---- Answers are kept: Run All, a new kernel and the next day find them again ----

def _keep(quiz: QuizSet, state: dict[str, Any]) -> None:
    """Write what the reader did. A folder that cannot be written keeps nothing, and that is no reason for a red cell."""
    with suppress(OSError):
        _file(quiz).parent.mkdir(exist_ok=True)
        _file(quiz).write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")


def _kept(quiz: QuizSet) -> dict[str, Any]:
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
