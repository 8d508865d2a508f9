"""Which files hold which records, and which field points to which table. The one map of `data/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from whosays.model import records
from whosays.model.fields import Record


@dataclass(frozen=True)
class Table:
    """One table of the ledger.

    files: a glob under data/. refs: field path -> table it must exist in (`accounts.sources` reaches into a list).
    topic_from_file: the file's name is the record's topic.
    """

    name: str
    files: str
    record: type[Record]
    refs: dict[str, str] = field(default_factory=dict)
    topic_from_file: bool = False

    @property
    def optional(self) -> bool:
        """Whether a book can do without it: a small one has no glossary and no corrections yet."""
        return self.name not in CORE

    @property
    def key(self) -> str:
        """The field that names a record."""
        return "key" if "key" in self.record.model_fields else "id"

    def paths(self, data: Path) -> list[Path]:
        return sorted(data.glob(self.files))


# Without these there is no ledger.
CORE = ("sources", "claims", "places", "events", "tolls")
_FIGURE = {"source": "sources"}
TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        Table("sources", "sources.bib", records.Source),
        Table("claims", "claims/*.yaml", records.Claim, {"sources": "sources", "accounts.sources": "sources"},
              topic_from_file=True),
        Table("places", "places.csv", records.Place, {"source": "sources", "also_sources": "sources"}),
        Table("events", "events.yaml", records.Event, {"sources": "sources", "place": "places"}),
        Table("tolls", "tolls.csv", records.Toll, {**_FIGURE, "event": "events"}),
        Table("population", "population.csv", records.Population, _FIGURE),
        Table("quantities", "quantities/*.csv", records.Quantity, _FIGURE),
        Table("designations", "designations.csv", records.Designation, {"sources": "sources"}),
        Table("distances", "distances.csv", records.Distance,
              {"source": "sources", "origin": "places", "to": "places"}),
        Table("areas", "areas.csv", records.AreaAccount, {**_FIGURE, "place": "places"}),
        Table("layout", "layout.yaml", records.LayoutAccount,
              {"source": "sources", "also_in": "sources", "conflicts_with": "layout"}),
        Table("article", "article.yaml", records.ArticleStatement, {"evidence": "sources"}),
        Table("corrections", "corrections.yaml", records.Correction,
              {"sources": "sources", "reported_by": "sources", "statement": "article"}),
        Table("questions", "open_questions.yaml", records.Question),
        Table("people", "people.yaml", records.Person, {"sources": "sources"}),
        Table("names", "names.yaml", records.Name, {"sources": "sources"}),
        Table("terms", "glossary.yaml", records.Term, {"sources": "sources"}),
    )
}
