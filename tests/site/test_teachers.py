"""The teachers' part of the built book: keys stay among the teachers' pages, and what is linked is there."""

from __future__ import annotations

import hashlib
import json
import re

from tests.site.conftest import PAGES, SITE

_FOR_TEACHERS = re.compile(r'href="([^"]*_ashraf/downloads/[^"]*(?:-key|-cards-teacher)\.pdf)')
DOWNLOADS = SITE / "_ashraf" / "downloads"


def test_keys_are_linked_from_teachers_pages_only() -> None:
    linked = {name: _FOR_TEACHERS.findall((SITE / name).read_text(encoding="utf-8")) for name in PAGES}
    assert any(linked[name] for name in PAGES if "/teachers/" in name)
    assert [name for name in PAGES if "/teachers/" not in name and linked[name]] == []


def test_the_downloads_page_names_every_file_that_is_there_and_the_checksums_are_true() -> None:
    manifest = json.loads((DOWNLOADS / "manifest.json").read_text(encoding="utf-8"))
    told = {row["name"]: row["sha256"] for row in manifest["files"]}
    text = (SITE / "chapters" / "teachers" / "downloads.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="[^"]*_ashraf/downloads/([^"#]+)"', text)) - {"manifest.json"}
    assert set(told) == linked
    for name, checksum in told.items():
        assert hashlib.sha256((DOWNLOADS / name).read_bytes()).hexdigest() == checksum, name


def test_only_the_assign_page_pays_for_its_scripts() -> None:
    loads = {name: re.findall(r"_ashraf/(qrcode|assign)\.js", (SITE / name).read_text(encoding="utf-8")) for name in PAGES}
    assert {name for name, scripts in loads.items() if "qrcode" in scripts} == {"chapters/teachers/assign.html"}
    assert {name for name, scripts in loads.items() if scripts} == {
        "chapters/teachers/assign.html", "chapters/teachers/list.html"}
