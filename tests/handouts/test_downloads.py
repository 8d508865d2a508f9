"""What teachers carry away: every file listed, every checksum true, the same bytes twice, quick when nothing changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from whosays.handouts import downloads as downloads_room
from whosays.handouts.downloads import MANIFEST, files, write, zip_name
from whosays.handouts.kit_files import Kits
from whosays.handouts.loading import Teaching

from .conftest import ROOT, narrowed

AGAIN = """
import sys
from pathlib import Path
from ashraf import ledger
from whosays.checks.lessons import load
from tests.handouts.conftest import narrowed
from whosays.handouts import downloads
downloads._PROCESSES = 1
downloads.write(Path(sys.argv[1]), narrowed(load(ledger)))
"""


def manifest(raw: bytes) -> dict[str, str]:
    return {row["name"]: row["sha256"] for row in json.loads(raw)["files"]}


def test_the_manifest_tells_of_every_file_and_its_true_checksum(downloads: Path) -> None:
    told = manifest((downloads / MANIFEST).read_bytes())
    assert set(told) == {p.name for p in downloads.iterdir()} - {MANIFEST}
    for name, checksum in told.items():
        assert hashlib.sha256((downloads / name).read_bytes()).hexdigest() == checksum, name


def test_every_zip_opens_and_its_own_manifest_is_true(downloads: Path, teaching: Teaching) -> None:
    zips = [zip_name(teaching.ledger.book, name) for name in [*teaching.quizzes, "all"]]
    assert "camp-ashraf-all.zip" in zips, "an address that was given out"
    for name in zips:
        with zipfile.ZipFile(io.BytesIO((downloads / name).read_bytes())) as opened:
            assert opened.testzip() is None
            told = manifest(opened.read(MANIFEST))
            assert set(told) == set(opened.namelist()) - {MANIFEST}
            for inside, checksum in told.items():
                assert hashlib.sha256(opened.read(inside)).hexdigest() == checksum, (name, inside)


def test_a_chapters_zip_holds_its_sheets_plans_cards_and_lms_files_and_the_big_one_holds_all(
        downloads: Path, teaching: Teaching) -> None:
    for name in teaching.packs:
        inside = set(zipfile.ZipFile(downloads / zip_name(teaching.ledger.book, name)).namelist())
        assert {f"{name}-worksheet.pdf", f"{name}-key.pdf", f"{name}-cards.pdf", f"{name}-moodle.xml",
                f"{name}-canvas.zip", f"{name}-scorm.zip"} <= inside
        assert any(n.startswith("plan-") for n in inside), name
        assert not any(n.startswith("kit-") and n.endswith(".zip") for n in inside), "they stand beside, once"
    assert {f.name for f in files(teaching)} <= set(zipfile.ZipFile(downloads / zip_name(teaching.ledger.book)).namelist())


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, teaching: Teaching) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    assert len(files(narrowed(teaching))) >= 2 * downloads_room._WORTH, "several processes make them"
    write(folder, narrowed(teaching))
    return folder


def test_other_seeds_zones_days_and_one_process_give_the_same_bytes(once: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1000000000"}
    subprocess.run([sys.executable, "-c", AGAIN, str(tmp_path)], check=True, cwd=ROOT, env=env)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in once.iterdir()}


def test_what_is_there_is_not_written_again_and_stale_and_lost_files_are_seen_to(
        once: Path, tmp_path: Path, teaching: Teaching, monkeypatch: pytest.MonkeyPatch) -> None:
    out, some = tmp_path / "out", narrowed(teaching)
    shutil.copytree(once, out)
    before = {p: p.stat().st_mtime_ns for p in out.iterdir()}
    write(out, some)
    assert {p: p.stat().st_mtime_ns for p in out.iterdir()} == before
    told = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    told["files"].append({"name": "old-key.pdf", "bytes": 1})
    (out / "old-key.pdf").write_bytes(b"x")
    told["made_from"] = "another"
    (out / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    (out / "raid-key.pdf").unlink()
    # A kit takes long: it is made again only when its own records change.
    monkeypatch.setattr(Kits, "single", lambda self, lesson: pytest.fail(f"{lesson.id} was made again"))
    write(out, some)
    assert set(out.iterdir()) == set(before)
