"""The faces of the book: its own letters, its own files, a licence inside, and no more bytes than a phone should pay."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from whosays.site import typefaces

ROOT = Path(__file__).resolve().parents[2]
CUT = {face.name: typefaces._cut(face, ROOT) for face in typefaces.FACES}


@pytest.mark.parametrize("face", typefaces.FACES, ids=lambda face: face.name)
def test_a_face_has_the_letters_of_the_book_and_its_licence(face: typefaces.Face) -> None:
    font = TTFont(io.BytesIO(CUT[face.name]))
    has = {chr(code) for code in font.getBestCmap()}
    wanted = typefaces.letters(ROOT)
    if face.ranges:
        assert {sign for sign in wanted if "\u0600" <= sign <= "\u06ff"} <= has
    else:
        assert {sign for sign in wanted if " " <= sign <= "~"} <= has and {"–", "’", "“", "é", "ó"} <= has
    assert has <= wanted, "no letter that nobody reads"
    assert {0, 14} <= {record.nameID for record in font["name"].names}


def test_the_licences_stand_beside_the_faces(tmp_path: Path) -> None:
    typefaces.write(tmp_path, ROOT)
    assert {path.name for path in tmp_path.glob("*.woff2")} == {face.name for face in typefaces.FACES if face.apart}
    told = (tmp_path / "typefaces.txt").read_text(encoding="utf-8")
    assert all(face.family in told for face in typefaces.FACES) and told.count("SIL OPEN FONT LICENSE") >= 3


def test_the_sheet_is_small_and_asks_nobody_else() -> None:
    sheet = typefaces.sheet(ROOT)
    assert len(gzip.compress(sheet.encode())) <= 40_000
    places = re.findall(r'url\("([^"]*?)[";,]', sheet)
    assert len(places) == len(typefaces.FACES) and not [place for place in places if "//" in place]
    assert typefaces.sheet(ROOT, whole=True).count("data:font/woff2") == len(typefaces.FACES)


def test_the_same_letters_make_the_same_bytes() -> None:
    face = typefaces.FACES[0]
    wanted = "".join(sorted(typefaces.letters(ROOT)))
    assert typefaces._made(face, wanted) == CUT[face.name]


def test_a_book_without_persian_has_no_persian_face(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# A book\n", encoding="utf-8")
    assert "Vazirmatn" not in typefaces.sheet(tmp_path) and "Vazirmatn" in typefaces.sheet(ROOT)
