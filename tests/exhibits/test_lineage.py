"""Who told whom: the tree says once who spoke, who repeats, and leads each saying to its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.test_lineage import relayed, toll, written
from whosays.exhibits import Exhibits
from whosays.exhibits.exhibit import Exhibit
from whosays.ledger.ledger import Ledger


@pytest.fixture
def exhibits(tmp_path: Path) -> Exhibits:
    rows = (toll(), toll(id="t2", said_by="A spokesman", standpoint="mek", basis="unsaid"),
            relayed("t3", "t1", said_by="A paper"),
            toll(id="t4", said_by="A radio", basis="repeats", low="9", wording="nine or more"))
    return Exhibits(Ledger.load(written(tmp_path, rows)))


def drawn(exhibits: Exhibits, **more: object) -> Exhibit:
    made: Exhibit = exhibits.lineage("raid", "residents", "killed", id="t", title="Who told whom?", **more)
    return made


def test_the_sentence_counts_voices_and_echoes(exhibits: Exhibits) -> None:
    made = drawn(exhibits)
    assert made.finding == "4 figures, 2 voices, 2 echoes; one voice says how it knows." and made.finding in made.summary


def test_each_saying_stands_once_and_leads_to_its_row(exhibits: Exhibits) -> None:
    made = drawn(exhibits)
    payload = made.record()["drawing"]
    assert [v["speaker"] for v in payload["voices"]] == ["A hospital", "A spokesman"] and payload["many"] == 1
    (first,) = payload["voices"][0]["said"]
    assert [made.rows.rows[n].id for n in (first["row"], first["heirs"][0]["row"], *payload["lost"])] == ["t1", "t3", "t4"]
    page = made._repr_mimebundle_()[0]["text/html"]
    for n in range(4):
        assert page.count(f'href="#t-row-{n}"') == 1 and f'id="t-row-{n}"' in page
    assert "1 more voice that nobody here repeats" in page and "1 echo repeats somebody not named" in page


def test_only_the_figures_that_name_a_number(exhibits: Exhibits) -> None:
    assert drawn(exhibits, number=9).finding.startswith("1 figure, 0 voices, 1 echo")
    with pytest.raises(LookupError, match="no figure names 8"):
        drawn(exhibits, number=8)


def test_accounts_of_a_claim_have_a_family_too(exhibits: Exhibits) -> None:
    made = exhibits.lineage(claim="who-shot", id="t", title="Who told whom?")
    assert made.finding == "2 accounts, 2 voices, 0 echoes; no voices say how they know."
    with pytest.raises(LookupError, match="has no accounts"):
        exhibits.lineage(claim="old-story", id="t", title="Who?")
