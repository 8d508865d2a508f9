"""`explore`: one function, some choices. In Jupyter a kernel draws each setting when it is chosen; for a page, where none
listens, every setting is drawn while the book is built, so that both say the same.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import ipywidgets
import pandas as pd
from IPython import get_ipython
from IPython.core.formatters import DisplayFormatter
from IPython.display import display

from whosays.drawing.notebook_still import show
from whosays.model.dates import PartialDate
from whosays.model.suggestions import nearest

from .exhibit import Exhibit
from .files import still_of
from .frames import for_pages, series_record, table_record
from .mime import CONTROLS, MARKED
from .several import Several, Ticks, leaving_out, plainly

# A list (the first is shown first), label -> value, True or False for a box to tick, or `several` of some values.
Choice = Sequence[Any] | Mapping[str, Any] | bool | Several
_DATES = ("day", "date", "until", "year", "deadline")  # choices that a slider shows best, besides numbers
_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_MOST = 60  # settings of which a page has room


def explore(draw: Callable[..., Any], **choices: Choice) -> Explorer:
    """Try a function with other settings: `explore(draw, day=["2009-07-28", "2009-07-29"])`.

    draw: gives an exhibit, a table or a text; its arguments have the names of the choices.
    choices: for each argument a list of values, a dictionary of labels and values, True / False for a box to tick, or
    `several(values)` for a box each, of which any number is chosen (one such choice at most).
    In Jupyter a control for each stands above what `draw` gives, and moving one draws again. Its values can be read:
    `.children[0].value`. A page of the book has the same controls; every setting was drawn when it was built.
    Raises ValueError for an argument without a choice to make, and on a page for more settings than it has room for.

    >>> exhibits.explore(lambda number: ledger.table("tolls", low=number), number=[1, 2, 3])
    """
    if not callable(draw):
        raise TypeError(f"explore takes a function first, such as lambda number: ..., and this is {type(draw).__name__}")
    _fits(draw, choices)
    return Explorer(draw, {name: _options(name, choice) for name, choice in choices.items()}, choices)


def _fits(draw: Callable[..., Any], choices: Mapping[str, Choice]) -> None:
    """Raises TypeError where the arguments of a function and the choices have other names."""
    try:
        takes = inspect.signature(draw).parameters
    except ValueError:  # Python does not know what a function in C takes
        return
    kinds = inspect.Parameter
    lacks = [p.name for p in takes.values() if p.default is kinds.empty and p.name not in choices
             and p.kind not in (kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD)]
    more = next((name for name in choices if name not in takes), "")
    if more and not any(p.kind is kinds.VAR_KEYWORD for p in takes.values()):
        raise TypeError(f"explore: the function takes no {more!r}{nearest(more, takes)} "
                        f"(it takes: {', '.join(takes) or 'nothing'})")
    if lacks:
        raise TypeError(f"explore: the function needs {' and '.join(lacks)} too; give a list of values for each")


class Explorer(ipywidgets.interactive):  # type: ignore[misc]
    """The controls, alive; for a page the record of all their settings."""

    def __init__(self, draw: Callable[..., Any], options: Mapping[str, list[tuple[str, Any]]],
                 choices: Mapping[str, Choice]) -> None:
        self._draw, self._options, self._choices = draw, options, choices
        first = self._drawn({name: found[0][1] for name, found in options.items()})
        self._drawn_first, self._waiting = first, tuple(_outputs(first))
        if len(self._ticked()) > 1:
            raise ValueError(f"explore: {', '.join(self._ticked())}: expected one choice of several at most")
        super().__init__(lambda **settings: _show(self._drawn(settings)),
                         **{name: _control(name, found, choices[name], first) for name, found in options.items()})

    def _ticked(self) -> list[str]:
        return [name for name, choice in self._choices.items() if isinstance(choice, Several)]

    def record(self, *, whole: bool = True) -> dict[str, Any]:
        """`controls`: name, kind, the words of its options, and of several their values as `keys`. `states`: what each setting
        draws, as `exhibit`, `table`, `text` or `nothing`; the last control changes fastest, and the first state has the first
        option of each, or all of several. How rows are left out of a state: `several.leaving_out`.

        whole: with all states, as a page needs them; a kernel draws the others when somebody asks.
        """
        controls = [{"name": name.replace("_", " "), "kind": _kind(name, found, choice), **(
            {"options": choice.labels(self._drawn_first), "keys": list(map(str, choice.values))} if isinstance(choice, Several)
            else {"options": [label for label, _ in found]})}
            for (name, found), choice in zip(self._options.items(), self._choices.values(), strict=True)]
        return {"controls": controls, "states": self._states() if whole else [_data(self._drawn_first)]}

    def _states(self) -> list[dict[str, Any]]:
        settings = [dict(zip(self._options, values, strict=True))
                    for values in product(*([value for _, value in found] for found in self._options.values()))]
        if len(settings) > _MOST:
            raise ValueError(f"explore: {len(settings)} settings; expected at most {_MOST}: a page holds each of them")
        drawn = [self._drawn_first, *map(self._drawn, settings[1:])]
        return [self._state(one, setting) for one, setting in zip(drawn, settings, strict=True)]

    def _state(self, drawn: Any, setting: Mapping[str, Any]) -> dict[str, Any]:
        state = _data(drawn)
        if not (self._ticked() and isinstance(drawn, Exhibit)):
            return state
        [name] = self._ticked()
        left = leaving_out(name, setting[name], drawn, lambda some: self._drawn({**setting, name: some}))
        return {"exhibit": plainly(state["exhibit"]), **left}

    def _drawn(self, setting: Mapping[str, Any]) -> Any:
        drawn = _drawn(self._draw, setting)
        left_out = any(len(setting[name]) < len(self._options[name][0][1]) for name in self._ticked())
        return Nothing(NONE_LEFT) if left_out and isinstance(drawn, Nothing) else drawn

    def update(self, *args: Any) -> None:
        """Draw what the controls say. What they say at first is drawn already, and is not caught from the kernel's output: a
        program that runs cells without a reader (nbclient) would wait there for an answer that it has missed.
        """
        if self._waiting:
            self.out.outputs, self._waiting = self._waiting, ()
        else:
            super().update(*args)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, CONTROLS: self.record(whole=for_pages())}, {**metadata, **MARKED}

    def _ipython_display_(self) -> None:
        # Of several, all are chosen at first.
        named = [(made["name"], ", ".join(made["options"]) if "keys" in made else made["options"][0])
                 for made in self.record(whole=False)["controls"]]
        show(self._repr_mimebundle_(), still_of(self._drawn_first), named)


NONE_LEFT = "Nothing to draw with this setting: no figure is left."


class Nothing(str):
    """Why a setting draws nothing: that is an answer too, and no reason for a red traceback."""


def _drawn(draw: Callable[..., Any], settings: Mapping[str, Any]) -> Any:
    try:
        return draw(**settings)
    except (LookupError, ValueError) as wrong:
        return Nothing(f"Nothing to draw with this setting: {wrong.args[0] if wrong.args else wrong}")


def _data(drawn: Any) -> dict[str, Any]:
    if isinstance(drawn, Exhibit):
        return {"exhibit": drawn.record()}
    if isinstance(drawn, pd.DataFrame):
        return {"table": table_record(drawn)}
    if isinstance(drawn, pd.Series):
        return {"table": series_record(drawn)}
    return {"nothing": drawn} if isinstance(drawn, Nothing) else {"text": str(drawn)}


def _show(drawn: Any) -> None:
    if isinstance(drawn, str):
        print(drawn)
    else:
        display(drawn)  # type: ignore[no-untyped-call]


def _outputs(drawn: Any) -> list[dict[str, Any]]:
    """The same as outputs of a notebook."""
    if isinstance(drawn, str):
        return [{"output_type": "stream", "name": "stdout", "text": f"{drawn}\n"}]
    shell = get_ipython()
    shown = drawn.outputs() if isinstance(drawn, Exhibit) else [
        (shell.display_formatter if shell else DisplayFormatter()).format(drawn)]
    return [{"output_type": "display_data", "data": data, "metadata": metadata} for data, metadata in shown]


def _options(name: str, choice: Choice) -> list[tuple[str, Any]]:
    """(label, value) of a choice, the first one first."""
    if isinstance(choice, bool):
        return [(_said(choice), choice), (_said(not choice), not choice)]
    if isinstance(choice, Several):
        return [("all", choice.values)]
    if isinstance(choice, str) or not hasattr(choice, "__iter__"):
        raise TypeError(f"explore: {name} is {type(choice).__name__}; expected a list of values to choose from")
    found = list(choice.items()) if isinstance(choice, Mapping) else [
        (_said(value), value) for value in (dict.fromkeys(choice) if hasattr(choice, "dtype") else choice)]
    if len(found) < 2:
        raise ValueError(f"explore: {name} has {len(found)} values; expected two or more to choose from")
    return found


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and _ISO.fullmatch(value):
        return PartialDate.parse(value).prose
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else str(value)


def _kind(name: str, found: list[tuple[str, Any]], choice: Choice) -> str:
    """How a choice is made: `several`, `switch`, `slider` or `select`."""
    if isinstance(choice, Several):
        return "several"
    if isinstance(choice, bool):
        return "switch"
    return "slider" if name in _DATES or all(isinstance(value, (int, float)) for _, value in found) else "select"


def _control(name: str, found: list[tuple[str, Any]], choice: Choice, drawn: Any) -> Any:
    words = name.replace("_", " ")
    if isinstance(choice, Several):
        return Ticks(words, choice.labels(drawn), choice.values)
    # Without a tooltip a slider says "null" under the pointer.
    look: dict[str, Any] = {"description": words, "tooltip": words, "style": {"description_width": "initial"}}
    kind = _kind(name, found, choice)
    if kind == "switch":
        return ipywidgets.Checkbox(value=choice, **look)
    # The control answers only when it is let go: drawing again takes a moment.
    made, more = ((ipywidgets.SelectionSlider, {"continuous_update": False}) if kind == "slider" else (ipywidgets.Dropdown, {}))
    return made(options=found, value=found[0][1], layout={"width": "min(100%, 32rem)"}, **look, **more)
