"""Whose shape stands after a sentence: a name counts where it says something, not where it is spoken of."""

from pathlib import Path

import pytest

from whosays.ledger.ledger import Ledger
from whosays.site.speakers import speakers

BOOK = Path(__file__).parents[2]
PRESS = "time_19820222"  # a magazine: what it prints may be the word of whoever the sentence names


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return Ledger.load(BOOK / "data")


@pytest.mark.parametrize(("sentence", "spoke"), [
    ("Two pages opposed to the MEK name two dead.", "TIME"),
    ("A page hostile to the MEK says that they died.", "TIME"),
    ("Hours later Khiabani and 21 others were dead, wrote TIME.", "TIME"),
    ("Go to Iran or to another country, he said.", "TIME"),
    ("MEK snipers shot two more, he said.", "TIME"),
    ("On 23 August 1998 its gunmen shot Asadollah Lajevardi in the bazaar, it said.", "TIME"),
    ("The Iran Human Rights Documentation Center writes of preparations.", "TIME"),
    ("The MEK says that it condemned the invasion.", "MEK"),
    ("In 2000 the MEK fired mortars at offices in Tehran, it said.", "MEK"),
    ("Iran had ordered the vote, said the MEK.", "MEK"),
    ("Another spokesman of the MEK gave four names.", "MEK"),
    ("Most of the fighting was in the hills, the MEK's leaders said.", "MEK"),
    ("Shahriar Kia, a spokesman of the MEK, told Reuters that they fired.", "Shahriar Kia"),
    ("The government's spokesman, Ali al-Dabbagh, denied it.", "Ali al-Dabbagh"),
    ("The Associated Press (AP) later wrote of bulldozers.", "Associated Press"),
])
def test_who_speaks_in_a_sentence(ledger: Ledger, sentence: str, spoke: str) -> None:
    assert [one.name for one in speakers("cite", PRESS, ledger, sentence)] == [spoke]


def test_both_sides_of_a_sentence_speak(ledger: Ledger) -> None:
    told = speakers("cite", PRESS, ledger, "The NCRI called it a cover name, and Iran's ambassador said that it was not so.")
    assert [(one.name, one.standpoint) for one in told] == [("NCRI", "mek"), ("Iran", "iran_gov")]
