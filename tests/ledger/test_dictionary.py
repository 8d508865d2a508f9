"""The data dictionary and the Frictionless description follow from the record classes and fit the files."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from whosays.ledger.datapackage import datapackage, write_datapackage
from whosays.ledger.dictionary import dictionary
from whosays.ledger.ledger import Ledger
from whosays.reading.tables import TABLES

DATA = Path(__file__).resolve().parents[2] / "data"
TYPES = {"string", "integer", "number", "boolean"}


def test_every_field_of_every_table_is_explained(book: Ledger) -> None:
    columns = dictionary(book.vocabulary)
    assert {(c.table, c.name) for c in columns} == {
        (t.name, name) for t in TABLES.values() for name in t.record.model_fields}
    for column in columns:
        # A meaning made of the field's own name explains nothing.
        assert len(column.meaning.split()) > 1, f"{column.table}.{column.name}: {column.meaning!r}"
        assert column.meaning != column.name.replace("_", " "), f"{column.table}.{column.name}"


def test_closed_words_are_listed(book: Ledger) -> None:
    words = {(c.table, c.name): c.words for c in dictionary(book.vocabulary)}
    assert set(words["tolls", "qualifier"]) == set(book.vocabulary.qualifiers)
    assert set(words["sources", "standpoint"]) == set(book.vocabulary.standpoints)
    assert list(words["article", "verdict"]) == ["confirmed", "revised", "disputed", "opinion", "unverified"]
    assert not words["places", "kind"], "a place's kind is not a document's"


def test_the_package_keeps_the_rules(book: Ledger) -> None:
    package = datapackage(book)
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"]), resource["name"]
        assert not resource["path"].startswith(("/", "..")) and (DATA / resource["path"]).is_file()
        if resource["format"] == "csv":
            schema = resource["schema"]
            fields = {f["name"]: f for f in schema["fields"]}
            key = schema["primaryKey"]
            assert set([key] if isinstance(key, str) else key) <= set(fields)
            assert all(f["type"] in TYPES and f["description"] for f in fields.values())


def test_the_package_fits_the_files(book: Ledger) -> None:
    """Every CSV cell is what its field says: present where required, of its type, one of its words."""
    for resource in datapackage(book)["resources"]:
        if resource["format"] != "csv":
            continue
        fields = {f["name"]: f for f in resource["schema"]["fields"]}
        with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            assert list(reader.fieldnames or ()) == list(fields), resource["path"]  # frictionless goes by place
            for row in reader:
                for name, cell in row.items():
                    _fits(cell, fields[name], f"{resource['path']}: {row}")


def _fits(cell: str, field: dict[str, object], where: str) -> None:
    limits = field.get("constraints", {})
    assert isinstance(limits, dict)
    if not cell.strip():
        assert not limits.get("required"), f"{field['name']} is empty in {where}"
    elif field["type"] == "integer":
        assert re.fullmatch(r"-?\d+", cell), (field["name"], where)
    elif field["type"] == "number":
        assert limits.get("minimum", float("-inf")) <= float(cell) <= limits.get("maximum", float("inf"))
    elif field["type"] == "boolean":
        assert cell == "true", (field["name"], where)
    elif "pattern" in limits:
        assert re.fullmatch(limits["pattern"], cell), (field["name"], where)
    elif "enum" in limits:
        assert cell in limits["enum"], (field["name"], where)


def test_limits_are_those_of_the_records(book: Ledger) -> None:
    places = next(r for r in datapackage(book)["resources"] if r["path"] == "places.csv")
    limits = {f["name"]: f.get("constraints", {}) for f in places["schema"]["fields"]}
    assert limits["lat"] == {"minimum": -90, "maximum": 90}
    assert limits["id"] == {"required": True}
    tolls = next(r for r in datapackage(book)["resources"] if r["path"] == "tolls.csv")
    limits = {f["name"]: f.get("constraints", {}) for f in tolls["schema"]["fields"]}
    assert limits["low"] == {"minimum": 0} and "pattern" in limits["as_of"] and "enum" in limits["group"]


def test_every_file_of_data_is_described(book: Ledger) -> None:
    described = {resource["path"] for resource in datapackage(book)["resources"]}
    there = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.suffix in (".csv", ".yaml", ".bib", ".geojson")}
    assert there == described


def test_written_where_it_is_told_and_nowhere_else(tiny: Path) -> None:
    before = {p.name for p in tiny.iterdir()}
    path = write_datapackage(tiny)
    assert {p.name for p in tiny.iterdir()} - before == {"datapackage.json"}
    package = json.loads(path.read_text(encoding="utf-8"))
    assert package["resources"] and path.parent == tiny
    assert write_datapackage(tiny).read_bytes() == path.read_bytes(), "the same data give the same file"
