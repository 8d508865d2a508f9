"""The book in a browser of another make: what Chromium forgives, Firefox has told us about before.

Playwright drives a Firefox of its own only; puppeteer-core drives the one that people have.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
from typing import Any

import docx
import pytest

from ashraf import ledger
from tests.browser import firefox
from tests.tiers import sweep
from whosays.quiz.loading import load

from .conftest import OF_EACH_KIND, PAGES, ROOT, SITE

FIREFOX = firefox()


@pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
@pytest.mark.parametrize(("width", "pages"), [
    pytest.param(360, OF_EACH_KIND, id="some-360"), pytest.param(360, PAGES, id="all-360", marks=sweep),
    pytest.param(1440, PAGES, id="all-1440", marks=sweep)])
def test_every_page_works_in_firefox(address: str, width: int, pages: list[str]) -> None:
    told = _ran("firefox.mjs", address, str(width), *pages)
    assert [page["page"] for page in told] == pages, "Firefox did not get through"
    faults = [f"{page['page']}: {fault}" for page in told for fault in _faults(page)]
    assert faults == []
    assert sum("card" in page for page in told) >= 1 and sum("verdict" in page for page in told) >= 1, "nothing was tried"


@pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
def test_a_pupil_keeps_writes_and_comes_back_from_a_stick() -> None:
    """From file://, over weeks of a moved clock: what test_notebook, test_due and test_readers ask of Chromium."""
    asked = next(q for q in load("raid", ledger).questions if q.type == "numeric")
    [told] = _ran("argue.mjs", SITE.as_uri(), asked.id, str(asked.answer.bounds[1]))
    assert told["said"] == []
    made = docx.Document(io.BytesIO(base64.b64decode(told["docx"])))
    styles = {paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    assert {"Heading 1", "Heading 2", "Quote", "Bibliography"} <= styles and told["group"] in [p.text for p in made.paragraphs]
    # The setting of a control comes along, and the way back opens it.
    assert any("setting: Day: 29 July 2009" in paragraph.text for paragraph in made.paragraphs)
    assert "as known on 29 July 2009" in told["setting"] and told["setting"] == told["summary"]
    assert told["days"] == {str(day): [asked.id] for day in (1, 4, 11, 32)}
    assert "is no longer in the book" in told["changed"] and "A question was changed since you missed it" in told["changed"]
    assert told["next"] == [0, "", "Nothing is kept of you yet: you start empty."]
    pieces, due, said = told["again"]
    assert pieces == 2 and asked.id in due and said.startswith("You read as Mina.")


def _ran(script: str, *given: str) -> list[dict[str, Any]]:
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests" / "site" / script), str(FIREFOX), *given],
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
