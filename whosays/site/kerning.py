"""The distances between pairs of letters in a face, simplified: they weigh a quarter of it, and an eye sees less than they say.

Distances of classes of letters are rounded to a hundredth of the size; a pair of its own stays where it is two hundredths and
more away from what its classes say (less than a pixel in the largest title).
"""

from __future__ import annotations

from typing import Any

STEP, LEAST = 10, 20  # thousandths of the size


def simplify(font: Any) -> None:
    """Round the kerning of a font of fontTools, and leave out the pairs that say hardly more than their classes."""
    lookups = font["GPOS"].table.LookupList.Lookup if "GPOS" in font and font["GPOS"].table.LookupList else ()
    tables = [getattr(table, "ExtSubTable", table) for lookup in lookups for table in lookup.SubTable]
    pairs = [table for table in tables if table.LookupType == 2]
    classes, upem = [table for table in pairs if table.Format == 2], font["head"].unitsPerEm / 1000
    for table in (table for table in pairs if table.Format == 1):
        _leave_out(table, classes, LEAST * upem)
    for value in (second.Value1 for table in classes for first in table.Class1Record for second in first.Class2Record):
        if value is not None:
            value.XAdvance = round(_wide(value) / STEP / upem) * round(STEP * upem)


def _leave_out(table: Any, classes: list[Any], least: float) -> None:
    kept = []
    for first, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True):
        pairs.PairValueRecord = [pair for pair in pairs.PairValueRecord
                                 if abs(_wide(pair.Value1) - _of_classes(first, pair.SecondGlyph, classes)) >= least]
        pairs.PairValueCount = len(pairs.PairValueRecord)
        if pairs.PairValueRecord:
            kept.append((first, pairs))
    table.Coverage.glyphs, table.PairSet = [first for first, _ in kept], [pairs for _, pairs in kept]
    table.PairSetCount = len(kept)


def _of_classes(first: str, second: str, classes: list[Any]) -> int:
    for table in classes:
        if first in table.Coverage.glyphs:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            return _wide(row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1)
    return 0


def _wide(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value is not None else 0
