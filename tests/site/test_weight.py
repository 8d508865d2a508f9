"""What a phone fetches before a chart or map is near: page, style sheet and scripts, compressed (DESIGN, budgets)."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.site.conftest import PAGES, SITE

_FIRST = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"?]+)')


@pytest.mark.parametrize("name", PAGES)
def test_first_load(name: str) -> None:
    page = SITE / name
    text = page.read_text(encoding="utf-8")
    asked = [page, *((page.parent / address).resolve() for address in _FIRST.findall(text))]
    assert len(asked) > 2
    # The search page alone needs Sphinx's index of all words.
    weight = sum(len(gzip.compress(path.read_bytes())) for path in asked if path.name != "searchindex.js")
    assert weight <= 250_000, f"{name} weighs {weight:,} bytes"
