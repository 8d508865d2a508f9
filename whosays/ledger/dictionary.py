"""The data dictionary and the Frictionless `datapackage.json`, both made from the record classes."""

from __future__ import annotations

import json
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from whosays.model.dates import PartialDate
from whosays.model.vocabularies import ACCESS, CERTAINTY, GROUPS, KINDS, MEASURES, QUALIFIERS, STANDPOINTS, TOPICS
from whosays.reading.tables import TABLES, Table

from .ledger import Ledger

_VOCABULARIES: dict[str, dict[str, str]] = {
    "standpoint": {k: s.label for k, s in STANDPOINTS.items()},
    "status": {k: c.meaning for k, c in CERTAINTY.items()},
    "group": GROUPS, "measure": MEASURES, "qualifier": QUALIFIERS, "access": ACCESS, "kind": KINDS, "topic": TOPICS,
}
_DESCRIPTIONS = {
    "id": "key of the record, stable for ever", "key": "BibTeX key, stable for ever",
    "date": "ISO date: a year, a month, a day or a range, as precise as the sources are",
    "statement": "the claim in our own words", "status": "how sure the ledger is", "sources": "keys of sources.bib",
    "source": "key of sources.bib: the document", "detail": "what the sources add, and where they differ",
    "accounts": "what each speaker says, in our words", "verified": "a second reader found it again in its source",
    "low": "lowest number given; empty is an open lower end",
    "high": "highest number given; empty is an open upper end",
    "qualifier": "how the source hedges the number", "wording": "the deciding words of the source",
    "note": "what else a reader should know", "topic": "the part of the story", "event": "id in events.yaml",
    "group": "whom the figure counts", "measure": "what happened to them", "lat": "degrees north (WGS 84)",
    "lon": "degrees east (WGS 84)", "precision_km": "how far off the point may be, in kilometres",
    "title": "a short name", "summary": "what happened, in our words", "author": "who wrote or spoke the document",
    "publisher": "who published it", "url": "where it was read; empty when none was kept",
    "annotation": "what the document is good for, and what is odd about it", "name": "the name as this book writes it",
    "claimed_km_low": "distance in kilometres as the source gives it, lower end",
    "claimed_km_high": "the same, upper end", "as_printed": "the words of the source",
    "direction_claimed": "the compass direction the source names",
    "difference_km": "claimed minus computed, in kilometres",
    "computed_km": "great-circle distance between the two points, in kilometres", "km2": "area in square kilometres",
    "km2_if_1000m2_dunam": "the same if the source's dunam is 1,000 square metres",
    "origin": "id in places.csv", "to": "id in places.csv", "place": "id in places.csv",
    "authority": "who listed the group", "listed": "when the listing began",
    "delisted": "when it ended; empty if it did not",
    "instrument": "the legal act", "confidence": "how well the point is known",
    "also_sources": "further sources of the point",
    "feature": "the part of the camp spoken of", "conflicts_with": "ids of accounts that contradict it",
    "also_in": "further sources that say the same", "attributed_to": "whom the article credits",
    "verdict": "how it compares with later evidence", "evidence": "sources of the verdict",
    "reported": "what was reported", "correction": "what is known since", "reported_by": "who reported it",
    "question": "what could not be settled", "script": "in its original script",
    "lang": "language of the script (BCP 47)",
    "aliases": "other names and spellings", "role": "who this is, in a line", "living": "whether the person is alive",
    "means": "what the name means", "used_by": "who uses it", "signals": "what choosing it signals", "term": "the word",
    "explanation": "what it means", "standpoint": "the speaker's standpoint", "kind": "what sort it is",
    "access": "how much of the document was read",
}
_FORMATS = (".csv", ".yaml", ".bib", ".geojson")
_ONE_DATE = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?"
_DATE = f"{_ONE_DATE}(/{_ONE_DATE})?"


@dataclass(frozen=True)
class Column:
    """One field of one table: its type in words, its meaning, and the words it may hold."""

    table: str
    files: str
    name: str
    type: str
    required: bool
    meaning: str
    words: dict[str, str]


def _type(annotation: Any) -> tuple[str, str]:
    """(Frictionless type, type in words) of a field's annotation."""
    kinds = [a for a in get_args(annotation) if a is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType):
        return _type(kinds[0])
    if get_origin(annotation) is tuple:
        return "string", "list"
    if get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        return _type(kinds[0])
    known = {int: ("integer", "whole number"), float: ("number", "number"), bool: ("boolean", "true or empty"),
             PartialDate: ("string", "date")}
    return known.get(annotation, ("string", "text"))


def _meaning(name: str, field: FieldInfo) -> str:
    return field.description or _DESCRIPTIONS.get(name, name.replace("_", " "))


def dictionary() -> list[Column]:
    """Every column of every table, in the order of the ledger."""
    return [
        Column(t.name, t.files, name, _type(f.annotation)[1], f.is_required(), _meaning(name, f), _words(t, name, f))
        for t in TABLES.values() for name, f in t.record.model_fields.items()
    ]


def _words(table: Table, name: str, field: FieldInfo) -> dict[str, str]:
    """The closed words of a field with what each means ('' where the field's meaning says it); none for free text."""
    if get_origin(field.annotation) is Literal:
        return {word: "" for word in get_args(field.annotation) if word}
    if name == "kind" and table.name != "sources":  # a place's kind is not a document's
        return {}
    return _VOCABULARIES.get(name, {})


def _limits(table: Table, name: str, field: FieldInfo) -> dict[str, Any]:
    """The Frictionless constraints of a field."""
    limits: dict[str, Any] = {"required": True} if field.is_required() else {}
    if words := _words(table, name, field):
        limits["enum"] = list(words)
    inner = [a for a in get_args(field.annotation) if a is not type(None)]
    if PartialDate in (field.annotation, *inner):
        limits["pattern"] = _DATE
    parts = [*field.metadata, *(part for a in inner for info in getattr(a, "__metadata__", ())
                                for part in getattr(info, "metadata", ()))]
    for part in parts:
        for ours, theirs in (("ge", "minimum"), ("le", "maximum")):
            if hasattr(part, ours):
                limits[theirs] = getattr(part, ours)
    return limits


def _name(path: str) -> str:
    """A resource's name by Frictionless rules: lower case, no slashes, no underscores."""
    return path.rsplit(".", 1)[0].replace("/", "-").replace("_", "-").lower()


def _resource(table: Table, path: str) -> dict[str, Any]:
    fields = []
    for name, field in table.record.model_fields.items():
        entry: dict[str, Any] = {"name": name, "type": _type(field.annotation)[0], "description": _meaning(name, field)}
        limits = _limits(table, name, field)
        fields.append({**entry, **({"constraints": limits} if limits else {})})
    return {
        "name": _name(path), "path": path, "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": table.key, "missingValues": [""]},
    }


def datapackage(ledger: Ledger) -> dict[str, Any]:
    """The Frictionless description of the folder: tables with a schema, every other file by its path."""
    tables = {path: table for table in TABLES.values() for path in table.paths(ledger.folder)}
    others = sorted(p for p in ledger.folder.rglob("*") if p.suffix in _FORMATS and p not in tables)
    resources: list[dict[str, Any]] = []
    for path in [*tables, *others]:
        name = path.relative_to(ledger.folder).as_posix()
        if path in tables and path.suffix == ".csv":
            resources.append(_resource(tables[path], name))
        else:
            resources.append({"name": _name(name), "path": name, "format": path.suffix[1:], "encoding": "utf-8"})
    return {
        "name": "camp-ashraf-who-says-so", "title": "Camp Ashraf: who says so? The evidence", "profile": "data-package",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
                      "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": resources,
    }


def write_datapackage(folder: Path, ledger: Ledger | None = None) -> Path:
    """Write `datapackage.json` into a folder that holds a copy of the data, and say where.

    ledger: the evidence it describes (default: what lies in the folder itself).
    """
    path = folder / "datapackage.json"
    described = datapackage(ledger or Ledger.load(folder))
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
