"""How standpoints look, in every place: inline SVG marks, CSS variables, plotly templates.

`words.STANDPOINTS` alone says which colour and which shape; this module only draws it.
"""

from __future__ import annotations

from html import escape

from ashraf.evidence.words import STANDPOINTS

# One path a plotly marker symbol, in a box of 16 x 16, of about equal visual weight.
_PATHS = {
    "circle": "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z",
    "square": "M3 3h10v10H3z",
    "diamond": "M8 1.2 14.8 8 8 14.8 1.2 8z",
    "triangle-up": "M8 2 14.6 13.4H1.4z",
    "triangle-down": "M8 14 1.4 2.6h13.2z",
    "triangle-right": "M14 8 2.6 14.6V1.4z",
    "triangle-left": "M2 8 13.4 1.4v13.2z",
    "pentagon": "M8 1.8 14.1 6.2 11.8 13.4H4.2L1.9 6.2z",
    "cross": "M5.8 2h4.4v3.8H14v4.4h-3.8V14H5.8v-3.8H2V5.8h3.8z",
    "star": "M8 .9 9.8 5.7 14.9 5.9 10.9 9.1 12.3 14 8 11.2 3.7 14 5.1 9.1 1.1 5.9 6.2 5.7z",
    "hexagon": "M8 1.6 13.6 4.8v6.4L8 14.4 2.4 11.2V4.8z",
    "x": "M4.6 1.8 8 5.2l3.4-3.4 2.8 2.8L10.8 8l3.4 3.4-2.8 2.8L8 10.8l-3.4 3.4-2.8-2.8L5.2 8 1.8 4.6z",
}


def glyph(standpoint: str, *, named: bool = False) -> str:
    """The mark of a standpoint as inline SVG, coloured by the class `sp-<key>`.

    named: give it the standpoint's label for people who do not see it; without, it is decoration beside a label.
    Raises KeyError for an unknown standpoint.
    """
    found = STANDPOINTS[standpoint]
    label = escape(found.label)
    voice = f'role="img" aria-label="{label}"' if named else 'aria-hidden="true"'
    title = f"<title>{label}</title>" if named else ""
    return (f'<svg class="sp sp-{found.key}" viewBox="0 0 16 16" width="16" height="16" {voice}>'
            f'{title}<path d="{_PATHS[found.shape]}"/></svg>')


def badge(standpoint: str, text: str = "") -> str:
    """Mark and label of a standpoint on one line."""
    label = escape(text or STANDPOINTS[standpoint].label)
    return f'<span class="sp-badge">{glyph(standpoint)}<span>{label}</span></span>'


def css() -> str:
    """Custom properties `--sp-<key>` for light and dark pages and the class of every mark."""
    light = "".join(f"--sp-{s.key}:{s.colour[0]};" for s in STANDPOINTS.values())
    dark = "".join(f"--sp-{s.key}:{s.colour[1]};" for s in STANDPOINTS.values())
    marks = "\n".join(f".sp-{key}{{color:var(--sp-{key})}}" for key in STANDPOINTS)
    return f":root{{{light}}}\nhtml[data-theme=dark]{{{dark}}}\n{marks}\n"
