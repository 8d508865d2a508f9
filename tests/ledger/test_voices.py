"""Figures as a family: who speaks for himself, who repeats, and how many say how they know."""

from __future__ import annotations

from pathlib import Path

from whosays.ledger.ledger import Ledger
from whosays.ledger.voices import Family, family, of_figures

from .test_lineage import relayed, toll, written

DOCTOR = toll()
SAME_DOCTOR = toll(id="t2", as_of="2010", source="un2010")
SPOKESMAN = toll(id="t3", said_by="A spokesman", standpoint="mek", as_of="2009-07-28", basis="unsaid")


def made(folder: Path, *rows: str) -> Family:
    ledger = Ledger.load(written(folder, rows))
    return family(of_figures(list(ledger.tolls.values())), ledger.sources)


def test_one_man_in_two_papers_is_one_voice_and_knowing_voices_come_first(tmp_path: Path) -> None:
    found = made(tmp_path, SPOKESMAN, DOCTOR, SAME_DOCTOR, relayed("t4", "t1", said_by="A paper"),
                  relayed("t5", "t4", said_by="Another paper"))
    said = [(v.speaker, v.knows, v.echoes) for v in found.voices]
    assert said == [("A hospital", "counted", 2), ("A spokesman", "unsaid", 0)]
    assert [told.saying.key for told in found.voices[0].said] == ["t1", "t2"]
    assert found.voices[0].said[0].heirs[0].heirs[0].saying.key == "t5"
    assert found.sentence() == "5 figures, 2 voices, 2 echoes; one voice says how it knows."


def test_who_repeats_nobody_named_is_an_echo_and_no_voice(tmp_path: Path) -> None:
    found = made(tmp_path, DOCTOR, toll(id="t2", said_by="A paper", basis="repeats"))
    assert [v.speaker for v in found.voices] == ["A hospital"] and found.sentence().startswith('2 figures, 1 voice, 1 echo;')


def test_a_document_without_a_figure_of_its_own_can_be_the_origin(tmp_path: Path) -> None:
    found = made(tmp_path, DOCTOR, relayed("t2", "un2010", said_by="A paper"))
    assert {v.speaker: v.echoes for v in found.voices} == {"A hospital": 0, "A UN office": 1}


def test_who_repeats_two_stands_under_both_and_counts_once(tmp_path: Path) -> None:
    found = made(tmp_path, DOCTOR, SPOKESMAN, relayed("t4", "t1 t3", said_by="A paper"),
                 relayed("t5", "t1 t4", said_by="Another"))
    assert {v.speaker: v.echoes for v in found.voices} == {"A hospital": 2, "A spokesman": 2}
    assert found.sentence() == "4 figures, 2 voices, 2 echoes; one voice says how it knows."
