"""A picture in SVG as PNG: by a renderer in a wheel (resvg), with letters of our own, because a server may have none."""

from __future__ import annotations

from pathlib import Path

# Cut from Public Sans (SIL Open Font License; copyright and licence stand in the files).
LETTERS = Path(__file__).parent / "letters"
_SHARP = 2  # px of the file for each of the picture


def png(svg: str) -> bytes:
    """The bytes of the file. Raises ImportError, with what to install, where the renderer is missing."""
    try:
        import resvg_py
    except ImportError as missing:
        raise ImportError("to write .png install resvg-py: pip install resvg-py; .svg needs nothing") from missing
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_SHARP, background="#ffffff", font_family="Public Sans",
                                       sans_serif_family="Public Sans",
                                       font_files=[str(path) for path in sorted(LETTERS.glob("*.ttf"))]))
