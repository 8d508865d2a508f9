"""A drawing without a map under it: boxes, lines, marks and words on a sheet that a phone shows as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from whosays.drawing.theme import outline
from whosays.ledger.ledger import Ledger

from ..exhibit import Drawing

WIDTH = 344  # px: a phone shows it without making it smaller
LETTER = 6.9  # px of a letter, about


@dataclass
class Sheet(Drawing):
    """What stands on a sheet. says: a line a table row, as head and text, for the list beside it.

    voices: a standpoint a row. limits: what the drawing cannot say. folded: the list opens on demand, where
    the drawing says as much. The first row has the number 0; marks carry it.
    """

    ledger: Ledger
    voices: Sequence[str]
    limits: str
    says: Sequence[tuple[str, str]]
    folded: bool = False
    height: float = 0
    kind: str = "sketch"
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {
        name: [] for name in ("boxes", "lines", "words", "marks")})

    def box(self, x: float, y: float, wide: float, high: float, *, ink: str = "", dash: str = "", plain: bool = False) -> None:
        """A field. ink: of the speaker who gave its size; plain: paler than the fields of a compass."""
        self._add("boxes", x=x, y=y, wide=wide, high=high, ink=ink, dash=dash, plain=plain)

    def line(self, *spots: tuple[float, float], look: str = "", dash: str = "", ink: str = "text", thin: bool = False) -> None:
        """A line through some spots. look: a class; dash: as SVG has it; ink: a speaker's."""
        way = "L".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in spots)
        self._add("lines", d=f"M{way}", look=look, dash=dash, ink=ink, thin=thin)

    def word(self, x: float, y: float, words: str, *, muted: bool = False, strong: bool = False, disc: float = 0) -> None:
        """Words, from `x` on. muted: paler than what sources say. disc: the radius of a disc in whose middle they stand."""
        self._add("words", x=x, y=y, words=words, muted=muted, strong=strong, disc=disc)

    def mark(self, row: int, x: float, y: float, *lines: str) -> None:
        """The sign of a row's speaker, its middle at x, y, with words beside it."""
        voice = self.ledger.vocabulary.standpoints[self.voices[row]]
        words = [{"x": round(x + 13, 1), "y": round(y + 5 + 17 * n, 1), "words": line} for n, line in enumerate(lines)]
        self._add("marks", n=row, x=x - 8, y=y - 8, path=outline(voice.shape), ink=voice.key, lines=words)

    def _add(self, part: str, **values: Any) -> None:
        self.parts[part].append({k: round(v, 1) if isinstance(v, float) else v for k, v in values.items()})

    def spots(self) -> dict[int, tuple[float, float]]:
        """Where the mark of each row stands."""
        return {mark["n"]: (mark["x"] + 8, mark["y"] + 8) for mark in self.parts["marks"]}

    def payload(self) -> dict[str, Any]:
        """legend: the standpoints that speak. sketch: what the picture shows. says: the list beside it."""
        return {"legend": [key for key in self.ledger.vocabulary.standpoints if key in self.voices], "limits": self.limits,
                "says": [list(pair) for pair in self.says], "folded": self.folded,
                "sketch": {"width": WIDTH, "height": round(self.height), **self.parts}}

    def text(self) -> str:
        return "\n".join(f"{n}. {head}: {text}" for n, (head, text) in enumerate(self.says, 1))
