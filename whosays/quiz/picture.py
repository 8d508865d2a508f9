"""The map of a place question: its named places, and its answers as letters. Drawn by the one map engine (drawing/maps)."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from whosays.drawing.maps.choices import choice_map
from whosays.ledger.ledger import Ledger
from whosays.model.questions import Place

from .presentation import shown, sign


def what_it_shows(question: Place, ledger: Ledger) -> str:
    """What the map shows, in words that do not give the answer away."""
    names = ", ".join(ledger.places[key].label for key in question.shown)
    letters = ", ".join(sign(question, letter) for letter, _ in shown(question))
    return (f"Map, north up: {names} with name, and the places {letters} to choose from. "
            "The list below says where each lies.")


# One map stands in up to ten packages.
@lru_cache(maxsize=64)
def picture(question: Place, ledger: Ledger, *, alone: bool = False, font: str = "system-ui, sans-serif") -> Markup:
    """The map as SVG. alone: as a file of its own, with its colours. font: of its words."""
    named = [ledger.places[key] for key in question.shown]
    lettered = [(sign(question, letter), ledger.places[option.place]) for letter, option in shown(question)]
    return choice_map(ledger, named, lettered, what_it_shows(question, ledger), alone=alone, font=font)
