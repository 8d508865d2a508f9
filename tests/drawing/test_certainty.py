"""Certainty wears no side's colour and no side's shape: in this book that would read as bias."""

from __future__ import annotations

import math

from ashraf import ledger
from whosays.drawing import theme

_APART = 25  # CIE76


def lab(colour: str) -> tuple[float, float, float]:
    """A hex colour in CIELAB, under D65."""
    parts = (int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    x, y, z = ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b,
               (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    fx, fy, fz = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def test_delta_e_is_what_it_is() -> None:
    assert abs(math.dist(lab("#000000"), lab("#ffffff")) - 100) < 0.01


def test_no_standpoint_has_the_colour_of_certainty() -> None:
    near = []
    for at, name in enumerate(theme.THEMES):
        ink = lab(theme.PAGES[name]["sure"])
        for standpoint in ledger.vocabulary.standpoints.values():
            if (apart := math.dist(ink, lab(standpoint.colour[at]))) < _APART:
                near.append(f"{name}: {standpoint.key} is {apart:.0f} away")
    assert near == []


def test_no_standpoint_has_the_sign_of_a_certainty() -> None:
    """A filled circle or an outline of a diamond would be a side's own shape."""
    signs = [word.icon for word in ledger.vocabulary.certainty.values()]
    assert len(set(signs)) == len(signs)
    assert not [sign for sign in signs if 0x25A0 <= ord(sign) <= 0x25FF or 0x2B00 <= ord(sign) <= 0x2BFF]
