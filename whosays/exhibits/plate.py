"""An exhibit as one picture to take away: title, finding, drawing, key, and below them whose words it rests on.

It needs no browser and no network: the drawing is our own SVG.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from whosays.drawing import theme
from whosays.drawing.chart import Chart
from whosays.drawing.chart_still import WIDTH, still
from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger

_EDGE = 24  # px around all
_LETTER = 6.1  # px of a letter of 12 px, about
_ROW = 22  # px of a line of the key
_NAMED = 3  # lines of documents by name; the table has all of them
DRAWN = ("chart", "map", "sketch")


@dataclass
class Plate:
    """What stands where around a drawing, from above downward. at, drawn: place and size of the drawing."""

    width: float = WIDTH + 2 * _EDGE
    height: float = _EDGE
    at: tuple[float, float] = (_EDGE, 0)
    drawn: tuple[float, float] = (0, 0)
    words: list[dict[str, Any]] = field(default_factory=list)
    key: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str, size: float, ink: str = "text", strong: bool = False, most: int = 9) -> None:
        """A paragraph below what is there already."""
        lines = textwrap.wrap(text, int(WIDTH / (size * _LETTER / 12)))
        for line in [*lines[:most - 1], " ".join(lines[most - 1:])] if len(lines) > most else lines:
            self.height += size * 1.35
            self.words.append({"x": _EDGE, "y": round(self.height, 1), "words": line, "size": size, "ink": ink,
                               "strong": strong})
        self.height += size * 0.4

    def place(self, width: float, height: float) -> None:
        """The drawing, as wide as all, and no higher than twice its own height."""
        scale = min(WIDTH / width, 2)
        self.height += 8
        self.at = (round(_EDGE + (WIDTH - width * scale) / 2, 1), round(self.height, 1))
        self.drawn = (round(width * scale, 1), round(height * scale, 1))
        self.height += height * scale + 14

    def explain(self, signs: list[dict[str, Any]]) -> None:
        """The key, in as many rows as it needs."""
        x = float(_EDGE)
        for sign in signs:
            indent = 30 if "look" in sign else 26 if sign.get("path") else 4
            wide = indent + len(sign["words"]) * _LETTER + 22
            if x > _EDGE and x + wide > WIDTH + _EDGE:
                x, self.height = _EDGE, self.height + _ROW
            self.key.append({"x": round(x, 1), "y": round(self.height, 1), "indent": indent, "sign": sign})
            x += wide
        self.height += _ROW + 8 if signs else 0


def svg(record: Mapping[str, Any], drawing: Any, ledger: Ledger) -> str:
    """The picture of an exhibit. Raises ValueError for one that is words and rows alone."""
    if record["kind"] not in DRAWN:
        raise ValueError(f"{record['title']!r} is a table or a list, not a drawing: save it as .html, .csv or .xlsx")
    shown, plate = _still(record, drawing), Plate()
    plate.say(record["title"], 20, strong=True)
    if record["finding"]:
        plate.say(record["finding"], 14)
    plate.place(shown["width"], shown["height"])
    plate.explain(_signs(record["drawing"], ledger))
    for text in (record["drawing"].get("limits", ""), record["drawing"].get("credit", ""), record["note"]):
        if text:
            plate.say(text, 11, "muted")
    plate.say(credit(record["sources"], ledger), 11, "muted")
    plate.height += _EDGE - 8
    return str(render(ledger, "exhibits/plate.svg", Surface(file=True), x=record, plate=plate, still=shown))


def credit(sources: list[str], ledger: Ledger) -> str:
    """Whose words it rests on, and from which book it is: the source line of every file."""
    room, named, book = int(_NAMED * WIDTH / 6), list[str](), f"From the book “{ledger.book.title}”."
    for key in sources:
        name = ledger.citation(key).short
        if sum(len(one) + 2 for one in [*named, name]) > room - len(book) - 40:
            break
        named.append(name)
    rest = f" and {len(sources) - len(named)} more, all in its table" if len(named) < len(sources) else ""
    return f"Sources ({len(sources)}): {'; '.join(named)}{rest}. {book}" if sources else f"Rows of my own. {book}"


def _still(record: Mapping[str, Any], drawing: Any) -> dict[str, Any]:
    if isinstance(drawing, Chart):
        return asdict(still(drawing))
    found: dict[str, Any] = drawing.picture(WIDTH) if record["kind"] == "map" else record["drawing"]["sketch"]
    return found


def _signs(drawing: Mapping[str, Any], ledger: Ledger) -> list[dict[str, Any]]:
    """The key as one list: speakers, kinds of places, parts of bars, how marks and lines are to be read."""
    voices, found = ledger.vocabulary.standpoints, list[dict[str, Any]]()
    for item in drawing.get("legend", ()):
        key = item["standpoint"] if isinstance(item, dict) else item
        found.append({"path": theme.outline(voices[key].shape), "ink": key, "words": voices[key].label} if key else item)
    found += [{"path": "M2 2h12v12H2z", "ink": f"step{n}", "words": part} for n, part in enumerate(drawing.get("parts", ()))]
    return found + [sign if isinstance(sign, dict) else {"path": "", "words": sign[1]} for sign in drawing.get("signs", ())]
