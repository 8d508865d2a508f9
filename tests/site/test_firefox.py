"""The book in a browser of another make: what Chromium forgives, Firefox has told us about before.

Playwright drives a Firefox of its own only; puppeteer-core drives the one that people have.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from tests.browser import firefox
from tests.tiers import sweep

from .conftest import OF_EACH_KIND, PAGES, ROOT

FIREFOX = firefox()


@pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
@pytest.mark.parametrize(("width", "pages"), [
    pytest.param(360, OF_EACH_KIND, id="some-360"), pytest.param(360, PAGES, id="all-360", marks=sweep),
    pytest.param(1440, PAGES, id="all-1440", marks=sweep)])
def test_every_page_works_in_firefox(address: str, width: int, pages: list[str]) -> None:
    told = _opened(address, width, pages)
    assert [page["page"] for page in told] == pages, "Firefox did not get through"
    faults = [f"{page['page']}: {fault}" for page in told for fault in _faults(page)]
    assert faults == []
    assert sum("card" in page for page in told) >= 1 and sum("verdict" in page for page in told) >= 1, "nothing was tried"


def _opened(address: str, width: int, pages: list[str]) -> list[dict[str, Any]]:
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests" / "site" / "firefox.mjs"), str(FIREFOX), address, str(width), *pages],
                         capture_output=True, text=True, timeout=1800)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def _faults(page: dict[str, Any]) -> list[str]:
    faults = [f"the console says {text}" for text in page["said"]] + [f"asks {url}" for url in page["outside"]]
    faults += [f"{name}: {drawn} of {wanted} marks drawn" for name, drawn, wanted in page["undrawn"]]
    if page["wide"] > 0:
        faults.append(f"scrolls {page['wide']} px sideways")
    if not page.get("card", True):
        faults.append("the card of the first mark does not open whole")
    if not page.get("verdict", True):
        faults.append("the quiz gives no verdict")
    return faults
