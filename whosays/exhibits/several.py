"""`several`: a choice of any number, all at first. A notebook draws the part that is ticked; a page has one drawing of all, and
leaves rows out. Whether that is the same is tried while the book is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets
import traitlets

from .exhibit import Exhibit


@dataclass(frozen=True)
class Several:
    """A choice of any number of values. options: (label, value); a label may be empty where the evidence has words for it."""

    options: tuple[tuple[str, Any], ...]

    @property
    def values(self) -> list[Any]:
        """All of them, as a function of the cell gets them at first."""
        return [value for _, value in self.options]

    def labels(self, drawn: Any) -> list[str]:
        """Their words: those given, or those that the evidence behind a drawing has for a standpoint."""
        words = drawn.ledger.vocabulary.standpoints if isinstance(drawn, Exhibit) else {}
        return [label or (words[value].label if value in words else str(value)) for label, value in self.options]


def several(values: Sequence[Any] | Mapping[str, Any]) -> Several:
    """A choice for `explore` of any number of values: `explore(draw, who=several(["press", "court", "un"]))`.

    values: a list, or a dictionary of labels and values; `draw` gets a list of those that are ticked, at first all.
    A page leaves out the rows of those that are not, so `draw` must do that and nothing else.

    >>> exhibits.explore(lambda number: ledger.table("tolls", low=number), number=exhibits.several([1, 2, 3]))
    """
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise TypeError(f"several takes a list of values, such as ['un', 'ngo'], and this is {type(values).__name__}")
    return Several(tuple(values.items()) if isinstance(values, Mapping) else tuple(("", value) for value in values))


class Ticks(ipywidgets.VBox, ipywidgets.ValueWidget):  # type: ignore[misc]
    """A box to tick for each value."""

    value: Any = traitlets.List()
    description: Any = traitlets.Unicode()

    def __init__(self, description: str, labels: Sequence[str], values: Sequence[Any]) -> None:
        self._boxes = [ipywidgets.Checkbox(value=True, description=label, tooltip=label, indent=False) for label in labels]
        self._values = list(values)
        super().__init__([ipywidgets.Label(description), *self._boxes], description=description, value=list(values))
        for box in self._boxes:
            box.observe(self._tick, "value")

    def _tick(self, _: Any) -> None:
        self.value = [value for box, value in zip(self._boxes, self._values, strict=True) if box.value]


def leaving_out(name: str, values: Sequence[Any], whole: Exhibit, draw: Callable[[Sequence[Any]], Any]) -> dict[str, Any]:
    """What a page needs to leave rows of an exhibit out. draw: what the cell makes of some values.

    says: how its sentence follows from rows. of: for each row the number of its value. nothing: what is said when none is left.
    Raises ValueError where the cell does more than leave rows out.
    """
    columns = [c.name for c in whole.rows.columns if all(row.cells.get(c.name) in values for row in whole.rows.rows)]
    if not columns or whole.says is None:
        raise ValueError(f"explore: {name}: no column of {whole.id!r} holds these values; expected a chart of figures, and "
                         "values of one column, such as keys of standpoints")
    of = [list(values).index(row.cells[columns[0]]) for row in whole.rows.rows]
    all_of = range(len(values))
    for chosen in (*([n] for n in all_of), *([k for k in all_of if k != n] for n in all_of)):
        drawn = draw([values[n] for n in chosen])
        kept = [row.id for row, n in zip(whole.rows.rows, of, strict=True) if n in chosen]
        if kept != ([row.id for row in drawn.rows.rows] if isinstance(drawn, Exhibit) else []):
            raise ValueError(f"explore: {name}: with {[values[n] for n in chosen]} the cell draws other rows than those of "
                             f"{columns[0]}; expected a function that only leaves rows out")
    return {"says": whole.says, "of": of, "nothing": str(draw([]))}


def plainly(record: dict[str, Any]) -> dict[str, Any]:
    """The record of a chart without controls of its own: they would count what the reader has left out."""
    drawing = {key: value for key, value in record["drawing"].items() if key != "choice"}
    plot = {key: value for key, value in drawing["plot"].items() if key not in ("steps", "since", "opens", "values", "echoes")}
    plot["data"] = [trace for trace in plot["data"] if trace["meta"].get("when") != "voices"]
    layout = plot["layout"]
    plot["layout"] = {**layout, "annotations": [one for one in layout["annotations"] if one.get("when") != "voices"]}
    return {**record, "drawing": {**drawing, "plot": plot}}
