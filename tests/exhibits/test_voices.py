"""A choice "all figures / voices only": ten repetitions of one origin are not ten origins, and a chart can show it."""

from __future__ import annotations

from typing import Any

import pytest

from ashraf import exhibits, ledger
from whosays.exhibits.speaking import voices_in
from whosays.ledger.voices import family, of_figures

from .cases import Page, on_page

ABOUT = ("ashraf-2009-07-28", "residents", "killed")


def drawn(mode: str = "all", **more: Any) -> Any:
    if mode == "ranges":
        return exhibits.ranges(["ashraf-2009-07-28"], "residents", "killed", id="t", title="How many?", **more)
    return exhibits.settling(*ABOUT, id="t", title="How many?", **more)


@pytest.mark.parametrize("mode", ["settling", "ranges"])
def test_voices_only_leaves_out_who_repeats_others(mode: str) -> None:
    whole, alone = drawn(mode), drawn(mode, voices=True)
    tolls = [ledger.tolls[key] for key in whole.table["id"]]
    echo = {t.id for t in tolls if t.basis == "repeats" or t.relays}
    assert len(echo) > 10 and not echo & set(alone.table["id"])
    assert set(alone.table["id"]) == voices_in(tolls, ledger) == {t.id for t in tolls} - echo
    assert "repeat nobody" in alone.summary and "repeat nobody" not in whole.summary


@pytest.mark.parametrize("mode", ["settling", "ranges"])
def test_a_page_offers_the_choice_and_says_both_sentences(mode: str) -> None:
    whole, alone = drawn(mode), drawn(mode, voices=True)
    page, rows = Page(on_page(whole)), len(whole.table)
    voices = len(family(of_figures([ledger.tolls[key] for key in whole.table["id"]]), ledger.sources).voices)
    assert f"all figures ({rows})" in page.words and f"voices only ({voices})" in page.words
    assert page.all("data-voices") == [alone.summary] and whole.summary in page.words
    away = {n for block in page.blocks for n in block["echoes"]}
    assert away == {n for n, key in enumerate(whole.table["id"]) if key not in set(alone.table["id"])}
    assert "voices only" not in Page(on_page(alone)).words, "there is nothing left to choose"


def test_jupyter_has_both_and_two_buttons() -> None:
    live = drawn().drawing.live("")["application/vnd.plotly.v1+json"]
    (menu,) = live["layout"]["updatemenus"]
    shown = [button["args"][0]["visible"] for button in menu["buttons"]]
    assert [button["label"].partition(" (")[0] for button in menu["buttons"]] == ["all figures", "voices only"]
    assert all(a != b for a, b in zip(*shown, strict=True)) and len(shown[0]) == len(live["data"])

    def marks(chosen: list[bool]) -> int:
        return sum(len(t["x"]) for t, is_on in zip(live["data"], chosen, strict=True) if is_on and t["mode"] == "markers")

    assert [marks(chosen) for chosen in shown] == [len(drawn().table), len(drawn(voices=True).table)]


def test_the_line_of_a_range_reaches_as_far_as_its_voices() -> None:
    found = exhibits.ranges(["ashraf-2009-07-28"], "residents", "killed", id="t", title="How many?").drawing.payload()["plot"]
    lines = {t["meta"]["when"]: t for t in found["data"] if "when" in t["meta"]}
    labels = {a["when"]: a["text"] for a in found["layout"]["annotations"] if "when" in a}
    assert set(lines) == set(labels) == {"all", "voices"} and labels["all"] != labels["voices"]


def test_the_day_and_the_choice_go_together() -> None:
    early = drawn(voices=True).as_known_on("2009-07-29")
    assert {ledger.tolls[key].basis for key in early.table["id"]}.isdisjoint({"repeats"})
    assert "as known on 29 July 2009" in early.summary and "repeat nobody" in early.summary


def test_speakers_are_named_beside_their_marks() -> None:
    names = drawn().drawing.payload()["plot"]["names"]
    assert 3 <= len(names) <= 6 and len({name for _, name in names}) == len(names)
    kia = next(t.id for t in ledger.tolls.values() if t.event == ABOUT[0] and t.said_by.startswith("Shahriar Kia"))
    (only,) = drawn(names=[kia]).drawing.payload()["plot"]["names"]
    assert only[1] == "Shahriar Kia"
    with pytest.raises(LookupError, match="no figure 'nobody'"):
        drawn(names=["nobody"])


def test_the_control_stands_at_the_day_of_the_story() -> None:
    plot = drawn(opens="2009-07-29").drawing.payload()["plot"]
    assert plot["steps"][plot["opens"]] == "2009-07-29"
    assert "opens" not in drawn().drawing.payload()["plot"]


def test_an_open_end_stays_open_in_the_words_of_a_range() -> None:
    """`at least 70` is no 70, and a highest figure that somebody leaves open is not the end."""
    found = exhibits.ranges(["irp-bombing-1981-06-28"], "other", "killed", id="t", title="How many?")
    assert "at least 70 to 150 in 9 figures" in found.summary
    second = exhibits.ranges(["ashraf-2011-04-08"], "residents", "killed", id="t", title="How many?")
    assert "0 to at least 36 in" in second.summary
