"""Broken lineages, grounds and wordings are refused with file and line; whole ones answer who repeats whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from whosays.ledger.ledger import Ledger, LedgerError
from whosays.model.lineage import Lineage

from . import small

HEAD = (
    "id,event,group,measure,low,high,qualifier,wording,implied,said_by,standpoint,as_of,"
    "basis,relays,relay_ground,source,verified,note"
)
ROW = "t1,raid,residents,killed,7,,at_least,at least seven,,A hospital,press,2009-07-29,counted,,,paper2009,true,"


def toll(**changes: str) -> str:
    """The first toll as a row, with other values."""
    cells = dict(zip(HEAD.split(","), ROW.split(","), strict=True)) | changes
    return ",".join(f'"{v}"' if "," in v else v for v in cells.values())


SECOND = toll(id="t2", source="un2010", said_by="A UN office", standpoint="un", as_of="2010", basis="unsaid")


@dataclass(frozen=True)
class Broken:
    """What to write into which file of the small book, and the line and words of the problem."""

    name: str
    tolls: tuple[str, ...] = (ROW, SECOND)
    claim: str = ""
    bib: tuple[str, str] = ("", "")
    told: str = ""


def relayed(key: str, to: str, **more: str) -> str:
    return toll(id=key, basis="repeats", relays=to, relay_ground="named", as_of="2010", **more)


_CLAIM = """
- id: settled
  date: '2009'
  statement: It was so.
  status: established
  ground: {ground}
  sources: [{sources}]
{accounts}"""


def claim(ground: str, sources: str = "paper2009, un2010", more: str = "") -> str:
    """An established claim with a ground; more: a field of its one account."""
    account = (
        f"  accounts:\n  - {{speaker: A man, standpoint: press, says: So., sources: [paper2009], {more}}}\n" if more else ""
    )
    return _CLAIM.format(ground=ground, sources=sources, accounts=account)


CASES = [
    Broken(
        "a figure that repeats itself", (relayed("t1", "t1"), SECOND), told="tolls.csv:2: t1 repeats t1; expected an origin"
    ),
    Broken(
        "two that repeat each other", (relayed("t1", "t2"), relayed("t2", "t1")), told="tolls.csv:2: t1 repeats t2 repeats t1"
    ),
    Broken(
        "three in a ring",
        (relayed("t1", "t2"), relayed("t2", "t4"), relayed("t4", "t1")),
        told="tolls.csv:2: t1 repeats t2 repeats t4 repeats t1",
    ),
    Broken(
        "a copy older than its origin",
        (toll(as_of="2009-08", basis="repeats", relays="t2", relay_ground="named"), SECOND),
        told="tolls.csv:2: 't1' of 2009-08 relays 't2' of 2010; expected an origin that is not younger",
    ),
    Broken(
        "a copy older than its document",
        (toll(as_of="2009", basis="repeats", relays="un2010", relay_ground="named"), SECOND),
        told="tolls.csv:2: 't1' of 2009 relays 'un2010' of 2010",
    ),
    Broken(
        "an unknown origin", (ROW, relayed("t2", "t11")), told="tolls.csv:3: relays 't11', which is no figure and no source"
    ),
    Broken("an unknown origin has a nearest", (ROW, relayed("t2", "paper2008")), told="did you mean 'paper2009'"),
    Broken("a relay without its ground", (ROW, toll(id="t2", relays="t1")), told="tolls.csv:3: has relays and no relay_ground"),
    Broken(
        "a ground without a relay",
        (ROW, toll(id="t2", relay_ground="named")),
        told="tolls.csv:3: has relay_ground and no relays",
    ),
    Broken("an unknown ground of a relay", (ROW, toll(id="t2", relays="t1", relay_ground="guessed")), told="tolls.csv:3: "),
    Broken("an unknown basis", (ROW, toll(id="t2", basis="heard")), told="tolls.csv:3: "),
    Broken(
        "words that say another number",
        (toll(wording="at least six"), SECOND),
        told="tolls.csv:2: 't1': the wording 'at least six' does not say 7",
    ),
    Broken("words that only hedge", (toll(wording="reportedly"), SECOND), told="does not say 7"),
    Broken("a number inside a longer one", (toll(wording="17 dead"), SECOND), told="does not say 7"),
    Broken("Persian digits of another number", (toll(wording="دست کم ۸ نفر"), SECOND), told="does not say 7"),
    Broken("Arabic number words of another number", (toll(wording="مقتل ثمانية أشخاص"), SECOND), told="does not say 7"),
    Broken("a script that no word of the ledger is in", (toll(wording="七人死亡"), SECOND), told="does not say 7"),
    Broken("thousands read as a decimal", (toll(low="3", wording="3.400 residents"), SECOND), told="does not say 3"),
    Broken(
        "one end of a range is missing",
        (toll(low="7", high="9", qualifier="range", wording="seven or so"), SECOND),
        told="does not say 9",
    ),
    Broken(
        "one source twice is not independent",
        claim=claim("independent", "paper2009"),
        told="claim 'settled' is established by independent sources; expected two",
    ),
    Broken(
        "an echo is not independent",
        claim=claim("independent"),
        bib=("standpoint = {un},", "standpoint = {un},\n  relays = {paper2009},"),
        told="expected two that do not repeat each other",
    ),
    Broken(
        "a newspaper is no act",
        claim=claim("document", "paper2009"),
        told="is established by a document; expected a source of the kind",
    ),
    Broken(
        "nobody there to say it against himself",
        claim=claim("admission", "paper2009"),
        told="is established by an admission; expected a party",
    ),
    Broken(
        "one side alone cannot agree",
        claim=claim("agreed", "paper2009"),
        told="expected documents or accounts of two standpoints",
    ),
    Broken(
        "a ground on a disputed claim",
        claim=claim("agreed").replace("status: established", "status: alleged"),
        told="has a ground and is not established",
    ),
    Broken(
        "an account that repeats nobody known",
        told="relays 'paper2010', which is no figure and no source",
        claim=claim("agreed", more="relays: [paper2010]"),
    ),
    Broken(
        "more words than a fragment",
        told="words has 16 words; expected 15 at most",
        claim=claim("agreed", more=f"words: {'a ' * 16}"),
    ),
    Broken("an unknown place of a speaker", told="claims/raid.yaml:", claim=claim("agreed", more="stood: near")),
]


def written(folder: Path, tolls: tuple[str, ...], claim: str = "", bib: tuple[str, str] = ("", "")) -> Path:
    """The small book with these tolls, one claim more and one change of its documents."""
    data = small.write(folder)
    (data / "tolls.csv").write_text("\n".join((HEAD, *tolls)) + "\n", encoding="utf-8")
    for name, change in (
        ("claims/raid.yaml", lambda text: text + claim),
        ("sources.bib", lambda text: text.replace(*bib) if bib[0] else text),
    ):
        path = data / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_cannot_be_proved_is_refused(case: Broken, tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as wrong:
        Ledger.load(written(tmp_path, case.tolls, case.claim, case.bib))
    assert any(case.told in str(problem) for problem in wrong.value.problems), wrong.value.problems
    assert all(re.match(r"[\w/.-]+\.(csv|yaml|bib):\d+: ", str(problem)) for problem in wrong.value.problems)
    assert len(wrong.value.problems) == 1, wrong.value.problems


@pytest.mark.parametrize(
    "row",
    [
        toll(wording="a list of names", implied="true"),
        toll(wording="دست کم هفت نفر"),
        toll(wording="at least 7"),
        toll(wording="", basis=""),
    ],
)
def test_what_can_be_proved_is_taken(row: str, tmp_path: Path) -> None:
    assert Ledger.load(written(tmp_path, (row, relayed("t2", "t1")), claim("independent"))).tolls["t2"].relays == ("t1",)


def test_a_root_is_a_voice_and_the_rest_are_echoes() -> None:
    tree = Lineage({"a": (), "b": ("a",), "c": ("b", "x"), "d": ("a",), "e": ()})
    assert tree.roots("c") == ("a", "x") and tree.roots("a") == ("a",)
    assert tree.echoes("a") == ("b", "d", "c") and tree.echoes("x") == ("c",) and not tree.echoes("e")
    assert not tree.cycles()


def test_the_ledger_is_asked_where_a_figure_begins_and_who_repeats_it(tmp_path: Path) -> None:
    ledger = Ledger.load(written(tmp_path, (ROW, relayed("t2", "t1"), relayed("t4", "t2 un2010"))))
    assert [said.id for said in ledger.roots("t2")] == ["t1"] and ledger.roots("t1") == (ledger.tolls["t1"],)
    assert ledger.roots("t4") == (ledger.tolls["t1"], ledger.sources["un2010"])
    assert ledger.echoes("t1") == (ledger.tolls["t2"], ledger.tolls["t4"]) and ledger.echoes("un2010") == (ledger.tolls["t4"],)
    with pytest.raises(LookupError, match="no figure 't22'; did you mean 't2'"):
        ledger.roots("t22")
