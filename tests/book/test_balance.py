"""A disputed claim that lets one side alone speak, though the ledger holds another, stops the check and the build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from whosays.command_line import main
from whosays.ledger.ledger import Ledger, LedgerError

DATA = Path(__file__).resolve().parents[2] / "data"
_CLAIM = "irp-bombing-attribution"


def test_every_disputed_claim_of_the_book_hears_two() -> None:
    book = Ledger.load(DATA)
    lonely = [c.id for c in book.claims.values() if c.status == "disputed" and len({a.standpoint for a in c.accounts}) < 2]
    assert lonely == []


def broken(tmp_path: Path, keep: int) -> Path:
    """A copy of the evidence in which a disputed claim has lost all accounts but the first `keep`."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    for path in (folder / "claims").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        found = re.search(rf"^- id: {_CLAIM}\n(?:  .*\n|\n(?=  ))*", text, re.M)
        if found:
            head, _, rest = found[0].partition("  accounts:\n")
            accounts = re.findall(r"^  - .*\n(?:    .*\n)*", rest, re.M)
            assert len(accounts) > 1, "the test must be told of another disputed claim"
            after = rest[sum(map(len, accounts)):]
            kept = "  accounts:\n" + "".join(accounts[:keep]) if keep else ""
            path.write_text(text.replace(found[0], head + kept + after), encoding="utf-8")
            return folder
    raise AssertionError(f"no claim {_CLAIM}: the test must be told of another")


@pytest.mark.parametrize(("keep", "says"), [(1, "gives one standpoint only"), (0, "gives no account of anybody")])
def test_a_claim_that_lost_the_other_side_is_refused(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], keep: int, says: str) -> None:
    folder = broken(tmp_path, keep)
    with pytest.raises(LedgerError) as wrong:
        Ledger.load(folder)
    lines = [str(p) for p in wrong.value.problems]
    assert len(lines) == 1
    assert _CLAIM in lines[0] and says in lines[0] and "it has documents by" in lines[0]
    assert re.match(r"claims/\w+\.yaml:\d+: ", lines[0])
    assert main(["check", str(folder)]) == 1
    assert says in capsys.readouterr().out
