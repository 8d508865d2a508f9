"""The words of a book are data: another standpoint, group or topic is a line of YAML, and a wrong one is told by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.command_line import main
from whosays.drawing import theme
from whosays.ledger.ledger import Ledger
from whosays.model.vocabulary import SHAPES

NEW = "  sailors: {label: Sailors, note: Who sailed., light: '#5b6b00', dark: '#b5c94a', shape: hourglass}\n"


def test_a_new_standpoint_group_and_topic_need_no_python(tiny: Path) -> None:
    words = (tiny / "vocabulary.yaml").read_text(encoding="utf-8")
    words = words.replace("certainty:\n", f"{NEW}certainty:\n", 1).replace("groups: {", "groups: {sailors: sailors, ", 1)
    (tiny / "vocabulary.yaml").write_text(words.replace("topics: {", "topics: {harbour: the harbour, ", 1), encoding="utf-8")
    tolls = (tiny / "tolls.csv").read_text(encoding="utf-8")
    (tiny / "tolls.csv").write_text(tolls.replace("t2,raid,residents,killed,11,11,exactly,,A UN office,un,",
                                                  "t2,raid,sailors,killed,11,11,exactly,,A sailor,sailors,"), encoding="utf-8")
    (tiny / "claims" / "harbour.yaml").write_text("- id: ship\n  date: '2009'\n  statement: A ship came.\n  status: alleged\n"
                                                  "  sources: [paper2009]\n", encoding="utf-8")
    ledger = Ledger.load(tiny)
    assert ledger.vocabulary.standpoints["sailors"].label == "Sailors"
    assert ledger.tolls["t2"].standpoint == ledger.tolls["t2"].group == "sailors" and ledger.claims["ship"].topic == "harbour"


@pytest.mark.parametrize(("old", "new", "says"), [
    ("shape: square", "shape: circle", "standpoints 'mek' and 'iraq_gov' both have circle; expected different looks"),
    ("shape: square", "shape: heart", "standpoint 'iraq_gov': no shape 'heart'; expected one of circle"),
    ("'#00663f'", "'#c0d0c0'", "standpoint 'iraq_gov': #c0d0c0 is 1.6:1 on light pages; expected 3:1 or more"),
    ("note: Its police., ", "", "field 'standpoints.iraq_gov.note' is missing"),
    ("worded: A word.", "wordy: A word.", "qualifiers has exactly, about, at_least, up_to, range, wordy; expected exactly"),
    ("topics: {raid", "topicz: {raid", "unknown field 'topicz'; did you mean 'topics'?"),
    ("groups: {residents: residents", "groups: {inhabitants: residents", "group: 'residents' is not a group; expected one of")])
def test_a_wrong_word_is_told(old: str, new: str, says: str, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (tiny / "vocabulary.yaml").read_text(encoding="utf-8")
    assert old in text
    (tiny / "vocabulary.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check", str(tiny)]) == 1
    assert says in capsys.readouterr().out


def test_every_shape_can_be_drawn_in_a_sentence() -> None:
    assert set(SHAPES) == set(theme._PATHS)
