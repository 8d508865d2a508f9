"""What teachers carry away: every file listed, every checksum true, the same bytes twice, quick when nothing changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from whosays.handouts.downloads import MANIFEST, files, write, zip_name
from whosays.handouts.loading import Teaching

from .conftest import ROOT


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, teaching: Teaching) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    write(folder, teaching)
    return folder


AGAIN = """
import sys
from pathlib import Path
from ashraf import ledger
from whosays.checks.lessons import load
from whosays.handouts.downloads import write
write(Path(sys.argv[1]), load(ledger))
"""


def manifest(raw: bytes) -> dict[str, str]:
    return {row["name"]: row["sha256"] for row in json.loads(raw)["files"]}


def test_the_manifest_tells_of_every_file_and_its_true_checksum(out: Path) -> None:
    told = manifest((out / MANIFEST).read_bytes())
    assert set(told) == {p.name for p in out.iterdir()} - {MANIFEST}
    for name, checksum in told.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == checksum, name


def test_every_zip_opens_and_its_own_manifest_is_true(out: Path, teaching: Teaching) -> None:
    zips = [zip_name(teaching.ledger.book, name) for name in [*teaching.quizzes, "all"]]
    assert "camp-ashraf-all.zip" in zips, "an address that was given out"
    for name in zips:
        with zipfile.ZipFile(io.BytesIO((out / name).read_bytes())) as opened:
            assert opened.testzip() is None
            told = manifest(opened.read(MANIFEST))
            assert set(told) == set(opened.namelist()) - {MANIFEST}
            for inside, checksum in told.items():
                assert hashlib.sha256(opened.read(inside)).hexdigest() == checksum, (name, inside)


def test_a_chapters_zip_holds_its_sheets_plans_cards_and_lms_files_and_the_big_one_holds_all(
        out: Path, teaching: Teaching) -> None:
    for name in teaching.packs:
        inside = set(zipfile.ZipFile(out / zip_name(teaching.ledger.book, name)).namelist())
        assert {f"{name}-worksheet.pdf", f"{name}-key.pdf", f"{name}-cards.pdf", f"{name}-moodle.xml",
                f"{name}-canvas.zip", f"{name}-scorm.zip"} <= inside
        assert any(n.startswith("plan-") for n in inside), name
    assert {f.name for f in files(teaching)} <= set(zipfile.ZipFile(out / zip_name(teaching.ledger.book)).namelist())


def test_other_seeds_zones_and_days_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1000000000"}
    subprocess.run([sys.executable, "-c", AGAIN, str(tmp_path)], check=True, cwd=ROOT, env=env)
    again = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert again == {p.name: p.read_bytes() for p in out.iterdir()}


def test_nothing_is_written_again_when_nothing_changed_and_stale_files_go(tmp_path: Path, teaching: Teaching) -> None:
    write(tmp_path, teaching)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    write(tmp_path, teaching)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == before
    told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    told["files"].append({"name": "old-key.pdf", "bytes": 1})
    (tmp_path / "old-key.pdf").write_bytes(b"x")
    told["made_from"] = "another"
    (tmp_path / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    write(tmp_path, teaching)
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in before}


def test_a_lost_file_is_made_again(tmp_path: Path, teaching: Teaching) -> None:
    write(tmp_path, teaching)
    lost = next(tmp_path.glob("*-key.pdf"))
    lost.unlink()
    write(tmp_path, teaching)
    assert lost.is_file()
