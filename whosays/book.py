"""A book opened in its folder: its ledger, exhibits, exercises and quizzes, each loaded when it is first asked for.

Everything below is handed the ledger; nothing in the engine knows where a book lies.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.cells import shell

if TYPE_CHECKING:
    from whosays.exercises import Exercises
    from whosays.exhibits import Exhibits
    from whosays.ledger.ledger import Ledger
    from whosays.quiz.widget import Quiz


class Book:
    """The four names that cells import, of the book in `folder` (which holds `data/` and `chapters/`)."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder).resolve()

    def __repr__(self) -> str:
        return f"<Book in {self.folder}>"

    @cached_property
    def ledger(self) -> Ledger:
        """Who says what. Raises LedgerError with every problem of the evidence; a notebook goes on without a bad row."""
        from whosays.ledger.ledger import Ledger, LedgerError

        try:
            return Ledger.load(self.folder / "data")
        except LedgerError as wrong:
            if not shell():
                raise
            from whosays.ledger.own_rows import without_bad_rows

            loader, tables = without_bad_rows(self.folder / "data")
            if tables is None:
                raise
            print(f"{wrong}\nThese rows were left out, and what rests on them. Mend them, then ledger.reload().")
            return Ledger(tables, self.folder / "data", loader.settings)

    @cached_property
    def exhibits(self) -> Exhibits:
        """Charts, maps, accounts."""
        from whosays.exhibits import Exhibits

        return Exhibits(lambda: self.ledger)

    @cached_property
    def check(self) -> Exercises:
        """Exercises that answer at once: `check.NAME(answer)`."""
        from whosays.exercises import Exercises

        return Exercises(self.ledger)

    @cached_property
    def Quiz(self) -> type[Quiz]:
        """The questions of a chapter: `Quiz("raid")`."""
        from whosays.quiz.widget import bound_to

        return bound_to(self.ledger)

    def own(self, kind: type[Ledger]) -> type[Ledger]:
        """`Ledger` as older cells know it: `Ledger.load()` reads this book's data."""
        folder = self.folder / "data"

        class Own(kind):  # type: ignore[misc,valid-type]
            @classmethod
            def load(cls, data: Path | str = folder) -> Ledger:
                return kind.load(data)

        return Own


def open_book(folder: Path | str) -> Book:
    """The book in a folder. Nothing is read before it is asked for."""
    return Book(folder)
