"""The data dictionary: every column of every table, its type, its meaning and its words, made from the record classes."""

from __future__ import annotations

import re
import types
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from whosays.model.dates import PartialDate
from whosays.model.fields import Record, WordOf
from whosays.model.vocabulary import Vocabulary
from whosays.reading.tables import TABLES

_DESCRIPTIONS = {
    "id": "key of the record, stable for ever", "key": "BibTeX key, stable for ever",
    "date": "the day, as precise as the sources are: 2009, 2009-07, 2009-07-28 or from one to another, 2009-07-28/2009-07-30",
    "as_of": "for when it was said, as precise as the source is: 2009, 2009-07, 2009-07-28 or 2009-07-28/2009-07-30",
    "statement": "the claim in our own words", "status": "how sure the ledger is", "sources": "keys of sources.bib",
    "source": "key of sources.bib: the document", "detail": "what the sources add, and where they differ",
    "accounts": "what each speaker says, in our words", "verified": "a second reader found it again in its source",
    "low": "lowest number given; empty is an open lower end, and never 0",
    "high": "highest number given; empty is an open upper end, and never 0",
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


def type_of(annotation: Any) -> tuple[str, str]:
    """(Frictionless type, type in words) of a field's annotation."""
    kinds = [a for a in get_args(annotation) if a is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType):
        return type_of(kinds[0])
    if get_origin(annotation) is tuple:
        return "string", "list"
    if get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        return type_of(kinds[0])
    known = {int: ("integer", "whole number"), float: ("number", "number"), bool: ("boolean", "true or empty"),
             PartialDate: ("string", "date")}
    return known.get(annotation, ("string", "text"))


def meaning_of(name: str, field: FieldInfo) -> str:
    return field.description or _DESCRIPTIONS.get(name, name.replace("_", " "))


def dictionary(vocabulary: Vocabulary) -> list[Column]:
    """Every column of every table, in the order of the ledger."""
    return [
        Column(t.name, t.files, name, type_of(f.annotation)[1], f.is_required(), meaning_of(name, f), words_of(f, vocabulary))
        for t in TABLES.values() for name, f in t.record.model_fields.items()
    ]


def words_of(field: FieldInfo, vocabulary: Vocabulary) -> dict[str, str]:
    """The closed words of a field with what each means ('' where the field's meaning says it); none for free text."""
    if get_origin(field.annotation) is Literal:
        return {word: "" for word in get_args(field.annotation) if word}
    inner = [mark for a in get_args(field.annotation) for mark in getattr(a, "__metadata__", ())]
    mark = next((m for m in (*field.metadata, *inner) if isinstance(m, WordOf)), None)
    return vocabulary.meanings(mark.words) if mark else {}


def first_sentence(record: type[Record]) -> str:
    """What one row of a table is."""
    text = " ".join((record.__doc__ or "").split())
    return re.sub(r" \([^)]*\)\.?$", "", text.split(". ")[0]).rstrip(".")
