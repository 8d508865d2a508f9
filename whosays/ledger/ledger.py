"""The ledger: all evidence, read, cross-checked and ready to be asked.

`Ledger.load()` gives a whole ledger or a `LedgerError` with every problem; nothing is half-loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whosays.model import records
from whosays.model.fields import Record
from whosays.model.geodesy import great_circle_km
from whosays.model.imprint import Imprint, MapNames
from whosays.model.languages import Language
from whosays.model.search_words import SearchWords
from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Vocabulary
from whosays.reading.loading import Loader
from whosays.reading.settings import Settings, read_settings
from whosays.reading.tables import TABLES
from whosays.reading.text_files import ProblemsError

from .citation import Citation, Read
from .figures import FigureText, figure
from .own_rows import Answer, own_records, rows_of
from .row_tables import Rows
from .selection import FIGURES as FIGURES
from .selection import Selection

_METHODS = ("table", "select", "only", "get", "rows", "km", "guide", "cited_by", "figure", "citation", "roots", "echoes",
            "read", "plus", "reload", "check", "spoken_in", "vocabulary", "book", "maps", "search_words")


class LedgerError(ProblemsError):
    """The evidence has problems."""


class Ledger(Selection):
    """Who says what: all records, by table.

    `ledger.guide()`                              what there is; `ledger.guide("tolls")`: the columns of a table
    `ledger.table("tolls", standpoint="un")`      rows as a pandas DataFrame
    `ledger.only("tolls", standpoint="un")`       the same ledger with fewer rows, for `exhibits...(..., ledger=...)`
    `ledger.roots("ID")`, `ledger.echoes("ID")`   whom a figure repeats in the end, and who repeats it
    `ledger.plus("tolls", low=11, ...)`           the same ledger with a row of your own, for `exhibits...(..., ledger=...)`
    `ledger.check()`, `ledger.reload()`           what is wrong in the files; read them again
    `ledger.km("ONE-PLACE", "ANOTHER")`           a distance in kilometres
    `ledger.claims["..."]`, `ledger.select(...)`  records as they are checked
    """

    sources: Mapping[str, records.Source]
    claims: Mapping[str, records.Claim]
    places: Mapping[str, records.Place]
    events: Mapping[str, records.Event]
    tolls: Mapping[str, records.Toll]
    population: Mapping[str, records.Population]
    quantities: Mapping[str, records.Quantity]
    designations: Mapping[str, records.Designation]
    distances: Mapping[str, records.Distance]
    areas: Mapping[str, records.AreaAccount]
    layout: Mapping[str, records.LayoutAccount]
    article: Mapping[str, records.ArticleStatement]
    corrections: Mapping[str, records.Correction]
    questions: Mapping[str, records.Question]
    people: Mapping[str, records.Person]
    names: Mapping[str, records.Name]
    terms: Mapping[str, records.Term]

    def __init__(self, tables: Mapping[str, Mapping[str, Record]], folder: Path, settings: Settings | None = None) -> None:
        """settings: words, imprint and maps of the book (left out: those of `folder`)."""
        self.folder = folder
        self.settings = settings or _settings(folder)
        self._tables = {name: Rows(name, rows) for name, rows in tables.items()}
        for name, rows in self._tables.items():
            setattr(self, name, rows)

    @classmethod
    def load(cls, folder: Path | str) -> Ledger:
        """Read a data folder. Raises LedgerError with every problem at once."""
        path = Path(folder).absolute()
        loader = Loader(path)
        tables = loader.read()
        if loader.problems:
            raise LedgerError(loader.problems)
        return cls(tables, path, loader.settings)

    def check(self) -> Answer:
        """What is wrong in the files of the evidence, as file:line, or that nothing is: for rows that you wrote yourself.

        >>> ledger.check()
        """
        loader = Loader(self.folder)
        loader.read()
        problems = LedgerError(loader.problems).problems
        return Answer("\n".join(map(str, problems)) or "The evidence is whole: no problem in any file.")

    def reload(self) -> Answer:
        """Read the files again; where they have problems, everything stays as it was and the answer says where.

        >>> ledger.reload()
        """
        try:
            new = Ledger.load(self.folder)
        except LedgerError as wrong:
            return Answer(f"{wrong}\nNothing was read: the ledger stays as it was. Mend the row, then ledger.reload().")
        more = [f"{len(new.rows(name)) - len(rows):+d} {name}" for name, rows in self._tables.items()
                if len(rows) != len(new.rows(name))]
        self.__dict__.clear()
        self.__dict__.update(new.__dict__)
        return Answer(f"The evidence was read again: {', '.join(more) or 'as many rows as before'}.")

    def plus(self, table: str, /, *rows: Mapping[str, Any], **row: Any) -> Ledger:
        """The same ledger with rows of your own in memory; no file changes: `mine = ledger.plus("tolls", low=11, ...)`.

        A row is a dictionary by column, or one row by keywords; without an id it is called `my-1`. Give it to an exhibit
        with `ledger=mine`. Rows of a table of yours will do. Raises ValueError with what is wrong in a row and what was
        expected.

        >>> mine = ledger.plus("questions", topic="TOPIC", question="What did nobody ask?")
        """
        self.rows(table)
        given = rows_of([*rows, *([row] if row else [])], table, self._values(table))
        new = own_records(table, given, self._tables, self.vocabulary)
        return Ledger({**self._tables, table: {**self._tables[table], **new}}, self.folder, self.settings)

    @property
    def root(self) -> Path:
        """The folder of the book around the data: chapters stand in it."""
        return self.folder.absolute().parent

    @property
    def vocabulary(self) -> Vocabulary:
        """The closed words: `ledger.vocabulary.standpoints["un"].label`."""
        return self.settings.vocabulary

    @property
    def book(self) -> Imprint:
        """What the book says of itself: `ledger.book.title`."""
        return self.settings.book

    @property
    def maps(self) -> MapNames:
        """What maps draw and what they call it."""
        return self.settings.maps

    @property
    def search_words(self) -> SearchWords:
        """What the search of the book knows of its readers' words."""
        return self.settings.search

    @property
    def language(self) -> Language:
        """The language in which it says words, numbers and dates."""
        return self.settings.language

    def spoken_in(self, key: str) -> Ledger:
        """The same ledger with the words of a language of `data/languages`; what a source or a speaker says stays as it is.

        Raises LookupError for another language.

        >>> [ledger.spoken_in(language).book.title for language in ledger.settings.languages]
        """
        if key not in self.settings.languages:
            raise LookupError(f"no language {key!r} (there are: {', '.join(self.settings.languages) or 'none'})")
        return Ledger(self._tables, self.folder, self.settings.spoken_in(key))

    def __getattr__(self, name: str) -> Any:
        # Only asked for names that are not there.
        if name.startswith("_"):
            raise AttributeError(name)
        words = f"; its words are ledger.vocabulary.{name}" if name in Vocabulary.model_fields else ""
        raise AttributeError(f"the ledger has no {name!r}{words or nearest(name, [*self._tables, *_METHODS])} "
                             f"(it answers: {', '.join(_METHODS)}; tables: {', '.join(self._tables)})")

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __getitem__(self, table: str) -> Mapping[str, Record]:
        return self.rows(table)

    def __repr__(self) -> str:
        return f"<Ledger: {', '.join(f'{len(rows)} {name}' for name, rows in self._tables.items())}>"

    def rows(self, table: str) -> Mapping[str, Record]:
        """All records of a table by id. Raises LookupError for an unknown table.

        >>> ledger.rows("places")["PLACE"]
        """
        if isinstance(table, str) and table in self._tables:
            return self._tables[table]
        near = nearest(table.strip().casefold(), self._tables) if isinstance(table, str) and table else ""
        asked = f"no table {table!r}{near}" if isinstance(table, str) and table else "name a table, such as 'tolls'"
        raise LookupError(f"{asked} (tables: {', '.join(self._tables)}; ledger.guide() says what a row of each is)")

    def get(self, table: str, key: str) -> Any:
        """One record. Raises LookupError with the nearest id.

        >>> ledger.get("sources", "SOURCE")
        """
        return self.rows(table)[key]

    def only(self, table: str, /, *words: Any, **where: Any) -> Ledger:
        """The same ledger with only those rows of one table that `select` gives, for a chart of a part of the evidence.

        `ledger.only("tolls", standpoint=["un", "ngo"])`. Raises LookupError as `select` does.

        >>> exhibits.settling("EVENT", "GROUP", "MEASURE", ledger=ledger.only("tolls", event="EVENT", qualifier="exactly"))
        """
        kept = {getattr(r, TABLES[table].key): r for r in self.select(table, *words, **where)}
        return Ledger({**self._tables, table: kept}, self.folder, self.settings)

    def km(self, one: str, other: str) -> float:
        """Kilometres in a straight line between two places of places.csv, over the round earth.

        Raises LookupError for an unknown place and for one without coordinates.

        >>> ledger.km("PLACE", "OTHER")
        """
        ends = [self.places.get(key) or self.select("places", id=str(key))[0] for key in (one, other)]
        found = great_circle_km(*ends)
        if found is None:
            without = next(place for place in ends if place.lat is None)
            raise LookupError(f"place {without.id!r} has no coordinates: no source that was read gives them")
        return found

    def figure(self, spec: str) -> FigureText:
        """A figure in words with its record and its sources: `ledger.figure("ID")`, `ledger.figure("ID!")` for the bare number,
        or an aggregate, `ledger.figure("range:EVENT.GROUP.MEASURE")`. Raises LookupError with the nearest match.

        >>> ledger.figure("range:EVENT.GROUP.MEASURE").text
        """
        return figure(self, spec, self.settings.language)

    def read(self, *sources: str) -> Read:
        """How much of these documents (left out: of all) was read for the book: `ledger.read().whole`.

        >>> ledger.read().whole
        """
        return Read.of(self.get("sources", key) for key in sources or self.sources)

    def citation(self, source: str) -> Citation:
        """How a source is named and cited, the same everywhere. Raises LookupError for an unknown source.

        >>> ledger.citation("SOURCE")
        """
        return Citation(self.get("sources", source), self.settings)


def _settings(folder: Path) -> Settings:
    found, problems = read_settings(folder)
    if found is None:
        raise LedgerError(problems)
    return found
