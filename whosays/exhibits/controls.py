"""`explore`: one function, some choices. In Jupyter controls stand above what it draws; a page shows the first setting."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from .tables import table_html

# A list (the first is shown first), label -> value, True or False for a box to tick, or one value that stays.
Choice = Sequence[Any] | Mapping[str, Any] | bool


def explore(draw: Callable[..., Any], **choices: Choice) -> Any:
    """Try a function with other settings: `explore(draw, day=["2009-07-28", "2009-07-29"])`.

    draw: gives an exhibit, a table or a text; its arguments have the names of the choices.
    choices: for each argument a list of values, a dictionary of labels and values, or True / False for a box to tick.
    In Jupyter a control for each stands above what `draw` gives, and moving one draws again. Its values can be read:
    `.children[0].value`. On a page of the book, where no kernel listens, the first setting is drawn and named.
    Raises ValueError for an argument without a choice to make.
    """
    options = {name: _options(name, choice) for name, choice in choices.items()}
    if os.environ.get("ASHRAF_PAGE"):
        return Still(draw, options)
    return _live(draw, options, choices)


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


class Still:
    """The first setting, as a page has it: the settings in words, then what `draw` gives."""

    def __init__(self, draw: Callable[..., Any], options: Mapping[str, list[tuple[str, Any]]]) -> None:
        self.settings = {name: found[0][0] for name, found in options.items()}
        self.others = {name: len(found) - 1 for name, found in options.items()}
        self.drawn = draw(**{name: found[0][1] for name, found in options.items()})

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        words = "; ".join(f"{name.replace('_', ' ')}: {label}" for name, label in self.settings.items())
        more = sum(self.others.values())
        note = (f'<p class="explore-note"><span class="explore-mark">Setting</span> {escape(words)} '
                f'<span class="muted">({more} {"other" if more == 1 else "others"} in the notebook)</span></p>')
        return {"text/plain": f"{words}\n{self.drawn}", "text/html": f'<div class="explore">{note}{_html(self.drawn)}</div>'}


def _html(drawn: Any) -> str:
    if hasattr(drawn, "html"):
        return str(drawn.html())
    if hasattr(drawn, "to_html"):
        return table_html(drawn)
    return f"<p>{escape(str(drawn))}</p>"


def _live(draw: Callable[..., Any], options: Mapping[str, list[tuple[str, Any]]], choices: Mapping[str, Choice]) -> Any:
    import ipywidgets
    from IPython.display import display

    def shown(**settings: Any) -> None:
        try:
            drawn = draw(**settings)
            if isinstance(drawn, str):
                print(drawn)
            else:
                display(drawn)  # type: ignore[no-untyped-call]
        except (LookupError, ValueError) as wrong:
            # A setting may leave nothing to draw: that is an answer too, and no reason for a red traceback.
            print(f"Nothing to draw with this setting: {wrong.args[0] if wrong.args else wrong}")

    controls = {name: _control(name, found, choices[name]) for name, found in options.items()}
    return ipywidgets.interactive(shown, **controls)


def _control(name: str, found: list[tuple[str, Any]], choice: Choice) -> Any:
    import ipywidgets

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
