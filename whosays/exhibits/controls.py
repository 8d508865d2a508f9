"""`explore`: one function, some choices. In Jupyter controls stand above what it draws; a page shows the first setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets
import pandas as pd
from IPython import get_ipython
from IPython.core.formatters import DisplayFormatter
from IPython.display import display

from .exhibit import Exhibit
from .frames import series_record, table_record
from .mime import CONTROLS, MARKED

# A list (the first is shown first), label -> value, True or False for a box to tick, or one value that stays.
Choice = Sequence[Any] | Mapping[str, Any] | bool


def explore(draw: Callable[..., Any], **choices: Choice) -> Explorer:
    """Try a function with other settings: `explore(draw, day=["2009-07-28", "2009-07-29"])`.

    draw: gives an exhibit, a table or a text; its arguments have the names of the choices.
    choices: for each argument a list of values, a dictionary of labels and values, or True / False for a box to tick.
    In Jupyter a control for each stands above what `draw` gives, and moving one draws again. Its values can be read:
    `.children[0].value`. On a page of the book, where no kernel listens, the first setting is drawn and named.
    Raises ValueError for an argument without a choice to make.
    """
    return Explorer(draw, {name: _options(name, choice) for name, choice in choices.items()}, choices)


class Explorer(ipywidgets.interactive):  # type: ignore[misc]
    """The controls, alive; for a page the record of their first setting."""

    def __init__(self, draw: Callable[..., Any], options: Mapping[str, list[tuple[str, Any]]],
                 choices: Mapping[str, Choice]) -> None:
        first = _drawn(draw, {name: found[0][1] for name, found in options.items()})
        self._record = {"settings": [[name.replace("_", " "), found[0][0]] for name, found in options.items()],
                        "others": sum(len(found) - 1 for found in options.values()), "drawn": _data(first)}
        self._waiting: tuple[Any, ...] = (_output(first),)
        super().__init__(lambda **settings: _show(_drawn(draw, settings)),
                         **{name: _control(name, found, choices[name]) for name, found in options.items()})

    def record(self) -> dict[str, Any]:
        """The first setting in words, how many others there are, and what it draws."""
        return self._record

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
        return {**data, CONTROLS: self._record}, {**metadata, **MARKED}


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


def _output(drawn: Any) -> dict[str, Any]:
    """The same as an output of a notebook."""
    if isinstance(drawn, str):
        return {"output_type": "stream", "name": "stdout", "text": f"{drawn}\n"}
    shell = get_ipython()
    data, metadata = (shell.display_formatter if shell else DisplayFormatter()).format(drawn)
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def _options(name: str, choice: Choice) -> list[tuple[str, Any]]:
    """(label, value) of a choice, the first one first."""
    if isinstance(choice, bool):
        return [(_said(choice), choice), (_said(not choice), not choice)]
    found = list(choice.items()) if isinstance(choice, Mapping) else [(_said(value), value) for value in choice]
    if len(found) < 2:
        raise ValueError(f"explore: {name} has {len(found)} values; expected two or more to choose from")
    return found


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else str(value)


def _control(name: str, found: list[tuple[str, Any]], choice: Choice) -> Any:
    words = name.replace("_", " ")
    # Without a tooltip a slider says "null" under the pointer.
    look: dict[str, Any] = {"description": words, "tooltip": words, "style": {"description_width": "initial"}}
    if isinstance(choice, bool):
        return ipywidgets.Checkbox(value=choice, **look)
    numbers = all(isinstance(value, (int, float)) for _, value in found)
    kind = ipywidgets.SelectionSlider if numbers or name in ("day", "date", "until", "year") else ipywidgets.Dropdown
    # The control answers only when it is let go: drawing again takes a moment.
    more = {"continuous_update": False} if kind is ipywidgets.SelectionSlider else {}
    return kind(options=found, value=found[0][1], layout={"width": "min(100%, 32rem)"}, **look, **more)
