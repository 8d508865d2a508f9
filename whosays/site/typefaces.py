"""The faces of the book: cut from what npm installed to the letters that the book has, and handed out with the pages.

Those of every page stand inside the style sheet and are made ready before anything is painted (theme.js), so that text is laid
out once: no line moves when a face arrives, a reader who comes back finds the same line, and it holds for a file on a stick,
where Firefox loads no face. Those that few pages show are files of their own, loaded where their letters stand; what comes too
late is not used on that page (`optional`).
All are under the SIL Open Font License; copyright and licence stay in the files (names 0, 13 and 14) and in `typefaces.txt`.
"""

from __future__ import annotations

import base64
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from whosays.drawing.scripts import LIBRARIES
from whosays.drawing.templating import TEMPLATES
from whosays.reading.settings import read_settings

from . import kerning

_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
_SIGNS = frozenset("\u00a0–—‘’“”…·×−")
_ARABIC = "U+600-6FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFF"


@dataclass(frozen=True)
class Face:
    """One cut of a family. file: in node_modules. axes: where it is cut from the variable one (two ends: stays variable).

    upem: steps in the height of a letter; half as many do for letters of text, and the face weighs a tenth less.
    features: of the layout that it keeps. apart: it is a file of its own. ranges: letters that it is for, in CSS.
    """

    family: str
    file: str
    axes: Mapping[str, float | tuple[float, float]]
    weight: str = "400"
    upem: int = 1000
    features: tuple[str, ...] = ("kern", "liga", "locl", "ccmp")
    apart: bool = False
    ranges: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight.split()[0]}.woff2"


# Of the serif's own italic none is taken: it stands nearly upright, and what browsers slant is told apart better.
_SERIF = "@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2"
FACES = (
    Face("Literata", _SERIF, {"opsz": 16, "wght": 400}, upem=500),
    Face("Literata", _SERIF, {"opsz": 44, "wght": 560}, weight="600", features=("kern",)),
    Face("Public Sans", "@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2", {"wght": (400, 650)},
         weight="400 650", upem=500, features=("tnum",)),
    Face("Vazirmatn", "@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2", {"wght": 400},
         features=("*",), apart=True, ranges=_ARABIC),
)


@lru_cache(maxsize=8)
def letters(folder: Path) -> frozenset[str]:
    """Every sign that a book shows: of its chapters and data, and of what the engine says in its languages."""
    settings, _ = read_settings(folder / "data")
    spoken = [said for language in settings.languages.values() for said in language.words.values()] if settings else []
    return frozenset((_ASCII | _SIGNS).union(*spoken, *(path.read_text(encoding="utf-8") for path in _texts(folder))))


def _texts(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.md")
    yield from (folder / "chapters").rglob("*.md")
    yield from (folder / "chapters").rglob("*.po")
    yield from TEMPLATES.rglob("*.html")
    yield from (path for path in (folder / "data").rglob("*") if path.suffix in (".csv", ".yaml", ".bib"))


def missing() -> list[str]:
    """Files that npm should have installed."""
    return sorted({face.file for face in FACES if not (LIBRARIES / face.file).is_file()})


@lru_cache(maxsize=8)
def version(folder: Path) -> str:
    """A short hash of the faces of a book."""
    made = [*sorted(letters(folder)), *map(repr, FACES), repr((kerning.STEP, kerning.LEAST))]
    return sha256("".join(made).encode()).hexdigest()[:8]


def sheet(folder: Path, *, whole: bool = False, faces: Iterable[Face] = FACES) -> str:
    """The style sheet of the faces. whole: with all of them inside, for a chapter in one file."""
    return "".join(_rule(face, _cut(face, folder) if whole or not face.apart else b"") for face in faces if _has(face, folder))


def write(to: Path, folder: Path) -> None:
    """Write style sheet and faces for the pages of a book, and the licences that go with them."""
    packages = dict.fromkeys("/".join(face.file.split("/")[:2]) for face in FACES if _has(face, folder))
    told = [(LIBRARIES / package / "LICENSE").read_text(encoding="utf-8") for package in packages]
    (to / "typefaces.txt").write_text("\n\n".join(told), encoding="utf-8")
    (to / "typefaces.css").write_text(sheet(folder), encoding="utf-8")
    # Pages in Arabic script: their own face inside, and of Latin ones that of the bar alone.
    arabic = [face for face in FACES if face.family in ("Public Sans", "Vazirmatn")]
    (to / "typefaces-rtl.css").write_text(sheet(folder, whole=True, faces=arabic), encoding="utf-8")
    for face in FACES:
        if face.apart and _has(face, folder):
            (to / face.name).write_bytes(_cut(face, folder))


def _has(face: Face, folder: Path) -> bool:
    """Whether a book needs a face, and npm installed it."""
    is_asked = not face.ranges or any("\u0600" <= sign <= "\u06ff" for sign in letters(folder))
    return is_asked and (LIBRARIES / face.file).is_file()


def _rule(face: Face, inside: bytes) -> str:
    place = f"data:font/woff2;base64,{base64.b64encode(inside).decode()}" if inside else face.name
    ranges = f"unicode-range:{face.ranges};" if face.ranges else ""
    return (f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};{ranges}'
            f'font-display:{"block" if inside else "optional"};src:url("{place}") format("woff2")}}\n')


def _cut(face: Face, folder: Path) -> bytes:
    """A face with the letters of a book; made once, and kept beside what npm installed."""
    wanted = "".join(sorted(letters(folder)))
    how = f"{face!r}{kerning.STEP, kerning.LEAST}{wanted}"
    key = sha256(how.encode() + (LIBRARIES / face.file).read_bytes()).hexdigest()[:16]
    kept = LIBRARIES / ".cache" / "whosays" / f"{key}.woff2"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as scratch:  # two builds at once may make it
            scratch.write(_made(face, wanted))
        os.replace(scratch.name, kept)
    return kept.read_bytes()


def _made(face: Face, wanted: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem
    from fontTools.varLib import instancer

    options = subset.Options(flavor="woff2", layout_features=list(face.features), hinting=False, name_IDs=[0, 13, 14])
    options.drop_tables += ["vhea", "vmtx", "STAT", "gasp"]
    font = TTFont(LIBRARIES / face.file, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=wanted)
    cutter.subset(font)
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)  # the instancer needs it read afresh
    font = instancer.instantiateVariableFont(TTFont(plain, recalcTimestamp=False), dict(face.axes))
    kerning.simplify(font)
    scale_upem(font, face.upem)
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()
