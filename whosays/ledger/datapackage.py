"""The Frictionless `datapackage.json`: the data folder described for other programs, made from the record classes."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo

from whosays.model.dates import PartialDate
from whosays.model.vocabulary import Vocabulary
from whosays.reading.tables import TABLES, Table

from . import versions
from .dictionary import meaning_of, type_of, words_of
from .ledger import Ledger

_FORMATS = (".csv", ".yaml", ".bib", ".geojson")
_ONE_DATE = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?"
_DATE = f"{_ONE_DATE}(/{_ONE_DATE})?"


def _limits(field: FieldInfo, vocabulary: Vocabulary) -> dict[str, Any]:
    """The Frictionless constraints of a field."""
    limits: dict[str, Any] = {"required": True} if field.is_required() else {}
    if words := words_of(field, vocabulary):
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


def _resource(table: Table, path: str, file: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    """A table with its columns in the order of the file: readers of Frictionless packages go by place, not by name."""
    fields = []
    with file.open(encoding="utf-8", newline="") as lines:
        head = next(csv.reader(lines), [])
    for name in head:
        field = table.record.model_fields[name]
        entry: dict[str, Any] = {"name": name, "type": type_of(field.annotation)[0], "description": meaning_of(name, field)}
        limits = _limits(field, vocabulary)
        fields.append({**entry, **({"constraints": limits} if limits else {})})
    return _tabular(path, fields, table.key)


def _version(path: str) -> dict[str, Any]:
    """A table that the command `release` wrote."""
    key, columns = versions.WRITTEN[Path(path).name]
    return _tabular(path, [{"name": name, "type": "string", "description": meaning} for name, meaning in columns.items()],
                    list(key))


def _tabular(path: str, fields: list[dict[str, Any]], key: str | list[str]) -> dict[str, Any]:
    return {"name": _name(path), "path": path, "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8",
            "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]}}


def datapackage(ledger: Ledger) -> dict[str, Any]:
    """The Frictionless description of the folder: tables with a schema, every other file by its path."""
    book = ledger.book
    tables = {path: table for table in TABLES.values() for path in table.paths(ledger.folder)}
    others = sorted(p for p in ledger.folder.rglob("*") if p.suffix in _FORMATS and p not in tables)
    resources: list[dict[str, Any]] = []
    for path in [*tables, *others]:
        name = path.relative_to(ledger.folder).as_posix()
        if path in tables and path.suffix == ".csv":
            resources.append(_resource(tables[path], name, path, ledger.vocabulary))
        elif path.suffix == ".csv" and path.parent == ledger.folder / versions.FOLDER:
            resources.append(_version(name))
        else:
            resources.append({"name": _name(name), "path": name, "format": path.suffix[1:], "encoding": "utf-8"})
    return {
        "name": book.package, "title": f"{book.title} The evidence", "profile": "data-package",
        "licenses": [{"name": book.licence.replace(" ", "-"), "path": book.licence_address}] if book.licence else [],
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
