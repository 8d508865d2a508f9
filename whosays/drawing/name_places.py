"""Where the name of a mark stands in a chart that no browser lays out: beside it, where it hides least."""

from __future__ import annotations

LETTER = 6.3  # px of a letter of 12 px, about
# Steps from a mark to its name in px: beside it, then farther off with a line between.
_AWAY = [(10.0, 4.0), (-10.0, 4.0), *((x * far, y * far) for far in (22.0, 36.0, 52.0, 70.0) for x, y in (
    (1, -0.6), (-1, -0.6), (1, 0.7), (-1, 0.7), (0.2, -1), (0.2, 1)))]
Box = tuple[float, float, float, float]


def name_place(spot: tuple[float, float], name: str, taken: list[Box], sheet: Box, leans: int = 0) -> tuple[float, float]:
    """Steps in px from a mark to its name, where it hides least of what is taken; its box is taken then.

    leans: 1 for names to the right of their marks alone, -1 to the left.
    """
    places = [(box_of(spot[0] + dx, spot[1] + dy, len(name) * LETTER, dx < 0), dx, dy) for dx, dy in _AWAY if dx * leans >= 0]
    box, dx, dy = min(places, key=lambda place: (sum(_shared(place[0], other) for other in taken)
                                                 + _outside(place[0], sheet), abs(place[1])))
    taken.append(box)
    return dx, dy


def box_of(x: float, y: float, wide: float, is_left: bool) -> Box:
    """The room of a word of so many px that begins, or ends, at a place on its line."""
    return (x - wide if is_left else x, y - 11, x if is_left else x + wide, y + 3)


def _shared(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _outside(box: Box, sheet: Box) -> float:
    return 1000 * sum(max(0.0, edge) for edge in (sheet[0] - box[0], sheet[1] - box[1], box[2] - sheet[2], box[3] - sheet[3]))
