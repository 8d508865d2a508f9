"""Asked as people ask: dates, labels, numbers as text, one of a list; an unknown word is told the words there are."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from whosays.ledger.ledger import Ledger
from whosays.ledger.own_rows import without_bad_rows
from whosays.ledger.voices import family, of_figures

ROW = {"low": 12, "high": 12, "said_by": "A reader", "standpoint": "press", "as_of": date(2009, 7, 30), "source": "un2010",
       "basis": "told",
       "event": "raid", "group": "residents", "measure": "killed", "wording": "12 dead", "qualifier": "exactly"}


@pytest.mark.parametrize(("table", "where", "same"), [
    ("tolls", {"as_of": "2009-07-29"}, lambda r: r.as_of and r.as_of.text[:10] == "2009-07-29"),
    ("tolls", {"as_of": date(2009, 7, 29)}, lambda r: r.as_of and r.as_of.text[:10] == "2009-07-29"),
    ("tolls", {"as_of": pd.Timestamp("2009-07-29 15:00")}, lambda r: r.as_of and r.as_of.text[:10] == "2009-07-29"),
    ("tolls", {"as_of": 2009}, lambda r: r.as_of and r.as_of.start.year == r.as_of.end.year == 2009),
    ("tolls", {"low": "11"}, lambda r: r.low == 11), ("tolls", {"low": 11.0}, lambda r: r.low == 11),
    ("tolls", {"standpoint": "UN"}, lambda r: r.standpoint == "un"),
    ("tolls", {"standpoint": "United Nations"}, lambda r: r.standpoint == "un"),
    ("tolls", {"standpoint": ["UN", "ngo"]}, lambda r: r.standpoint in ("un", "ngo")),
    ("tolls", {"verified": "yes"}, lambda r: r.verified), ("tolls", {"high": None}, lambda r: r.high is None),
    ("claims", {"sources": "reuters20030416"}, lambda r: "reuters20030416" in r.sources),
    ("designations", {"delisted": "2012"}, lambda r: r.delisted and r.delisted.start.year == r.delisted.end.year == 2012)])
def test_a_filter_is_read_as_it_is_meant(table: str, where: dict[str, Any], same: Any, book: Ledger) -> None:
    found = book.select(table, **where)
    assert found == tuple(r for r in book.rows(table).values() if same(r)) and found


def test_a_word_that_is_not_there_is_told_the_words_there_are(book: Ledger) -> None:
    with pytest.raises(LookupError, match="there are: detained, injured, killed"):
        book.table("tolls", measure="rescued")
    with pytest.raises(LookupError, match="did you mean 'time2010' or 'amnesty2010'"):
        book.table("tolls", source="2010")
    with pytest.raises(LookupError, match="did you mean 'United Nations'"):
        book.table("tolls", standpoint="Unitd Nations")
    with pytest.raises(LookupError, match="is no date; expected one such as"):
        book.table("tolls", as_of="July")
    with pytest.raises(KeyError, match="no 'who-shoot' in claims; did you mean 'who-shot'"):
        book.claims["who-shoot"]


def test_nothing_found_has_its_columns_and_nothing_given_is_one_thing(book: Ledger) -> None:
    nothing, whole = book.table("tolls", as_of="1900"), book.table("tolls")
    assert len(nothing) == 0 and list(nothing.columns) == list(whole.columns)
    shown = book.table("people")._repr_html_() or ""
    assert not any(f">{word}</td>" in shown for word in ("NaN", "None", "NaT", "&lt;NA&gt;")) and "text-align: left" in shown
    assert len(repr(book.tolls)) < 120 and "490" not in repr(book.claims)


def test_a_column_of_another_table_joins_as_a_merge_does(book: Ledger) -> None:
    un = book.table("sources", standpoint="un")
    merged = book.table("tolls").merge(un[["key"]], left_on="source", right_on="key")
    assert list(book.table("tolls", source=un.key).id) == list(merged.id) and len(merged) > 5
    assert len(book.table("tolls", source=book.table("sources").key)) == len(book.tolls)


def test_one_rule_says_what_an_echo_is(book: Ledger) -> None:
    """The column, the method and the exhibit count alike: a figure that repeats somebody, and by how many it is repeated."""
    for event in ("ashraf-2009-07-28", "ashraf-2011-04-08"):
        tolls = book.select("tolls", event=event, group="residents", measure="killed")
        said = family(of_figures(tolls), book.sources)
        rows = book.table("tolls", event=event, group="residents", measure="killed")
        assert said.sentence().split(", ")[2].startswith(f"{rows.is_echo.sum()} echo") and rows.is_echo.sum() > 1
        assert rows[~rows.is_echo].said_by.nunique() == len(said.voices)
        assert set(rows.id) - {s.key for s in said.sayings if s.echo} == set(rows[~rows.is_echo].id)
    for name in ("tolls", "sources"):
        rows = book.table(name).set_index("key" if name == "sources" else "id")
        assert {key: len(book.echoes(key)) for key in rows.index} == dict(rows.echoes) and rows.echoes.any()
    assert set(book.table("tolls", is_echo=True).id) == set(book.table("tolls").query("is_echo").id)


def test_who_repeats_whom_stands_in_the_table(book: Ledger) -> None:
    rows = book.table("tolls")
    most = rows.sort_values("echoes", ascending=False).iloc[0]
    assert most.echoes == len(book.echoes(most.id)) > 0
    echo = rows[rows.roots != rows.id].iloc[0]
    assert echo.roots.split() == [getattr(r, "id", getattr(r, "key", "")) for r in book.roots(book.tolls[echo.id])]


def test_a_row_of_ones_own_in_memory(tiny_book: Ledger) -> None:
    mine = tiny_book.plus("tolls", **ROW)
    assert mine.tolls["my-1"].low == 12 and "my-1" not in tiny_book.tolls
    assert len(mine.plus("tolls", ROW, ROW).tolls) == len(tiny_book.tolls) + 3
    for wrong, says in ({"low": "many"}, "expected digits only"), ({"event": "raids"}, "did you mean 'raid'"), \
            ({"standpoint": "pres"}, "is not a standpoint"), ({"id": "t1"}, "is in tolls already"):
        with pytest.raises(ValueError, match=says):
            tiny_book.plus("tolls", **{**ROW, **wrong})


def test_files_are_read_again_and_a_bad_row_leaves_everything_as_it_was(tiny: Path) -> None:
    ledger = Ledger.load(tiny)
    assert "no problem" in ledger.check()
    tolls = tiny / "tolls.csv"
    good, last = tolls.read_text(encoding="utf-8"), tolls.read_text(encoding="utf-8").splitlines()[-1]
    tolls.write_text(good + last.replace("t3", "t4", 1) + "\n", encoding="utf-8")
    assert "+1 tolls" in ledger.reload() and "t4" in ledger.tolls and "t4" in set(ledger.table("tolls").id)
    tolls.write_text(good + last.replace("t3", "t5", 1).replace("un2010", "un2011") + "\n", encoding="utf-8")
    said = ledger.reload()
    assert "tolls.csv:5: 'un2011' is not in sources" in said and "stays as it was" in said and "t4" in ledger.tolls
    assert ledger.check() == said.splitlines()[0]
    _, tables = without_bad_rows(tiny)
    assert tables and set(tables["tolls"]) == {"t1", "t2", "t3"} and set(tables["sources"]) == set(ledger.sources)


def test_a_bad_row_never_locks_a_notebook(data: Path) -> None:
    """A kernel that starts after a bad row was written goes on without it, and says so; the commands still refuse it."""
    tolls = data / "tolls.csv"
    tolls.write_text(tolls.read_text(encoding="utf-8") + "mine,many\n", encoding="utf-8")
    cell = f"from whosays.book import open_book; print(len(open_book({str(data.parent)!r}).ledger.tolls))"
    kernel = f"import IPython.core.interactiveshell as i; s = i.InteractiveShell.instance(); s.kernel = 1; s.run_cell({cell!r})"
    said = subprocess.run([sys.executable, "-c", kernel], capture_output=True, text=True, check=False).stdout
    assert "tolls.csv:" in said and "These rows were left out" in said and "Traceback" not in said
    assert int(said.split()[-1]) > 400
    refused = subprocess.run([sys.executable, "-c", cell], capture_output=True, text=True, check=False)
    assert refused.returncode == 1 and "tolls.csv:" in refused.stderr


WRONG_LINES = ("rows.standpoit", "rows['lo']", "ledger.table('tolls', low=lambda x: x)", "ledger.toll", "rows.low.astype(int)",
               "if (rows.low == rows.low.shift())[0]: 1",
               "exhibits.chart(5)", "exhibits.setling", "rows.said_by.str.contains('(')", "check.raid_11")
SAYS = ("did you mean 'standpoint'", "did you mean 'low'", "this is a condition", "did you mean 'tolls'", "is no whole number",
        "is neither true nor false", "expected a table", "did you mean 'settling'", "missing ), unterminated", "did you mean")


def test_an_error_ends_at_the_readers_own_line() -> None:
    """In a notebook's kernel and in Python alone: nobody is shown pandas' inside or ours."""
    first = "import pandas as pd; from ashraf import ledger, exhibits, check; rows = ledger.table('tolls')"
    cells = [first, *WRONG_LINES]
    kernel = ("import IPython.core.interactiveshell as i; s = i.InteractiveShell.instance(colors='nocolor'); s.kernel = 1\n"
              f"for cell in {cells!r}: s.run_cell(cell); print('-' * 30)")
    said = subprocess.run([sys.executable, "-c", kernel], capture_output=True, text=True, check=False).stdout
    typed = "\n".join(line + ("\n" if line.startswith("if ") else "") for line in [*cells, ""])
    alone = subprocess.run([sys.executable, "-q", "-i", "-c", "import sys"], input=typed, capture_output=True, text=True,
                           check=False).stderr
    for shown in (said, alone):
        assert not re.search(r"site-packages|whosays/", shown), shown[-3000:]
        assert [words for words in SAYS if words not in shown] == []


# What people write: (call, what the answer says, or how many rows there are at least).
CALLS = """
standpoint="U.N." | did you mean 'un'
standpoint="iraq" | did you mean 'iraq_gov' or 'Iraqi authorities'
standpoint="iraq gov" | 1
standpoint="Iraqi government" | there are: academic
standpoint="US government" | did you mean 'United States government'
standpoint="irak" | there are: academic
standpoint="PMOI" | there are: academic
standpoint="media" | 1
standpoint=["mek", "irak"] | there are: academic
standpoint="mek, ngo" | there are: academic
standpoint=("mek", "un") | 1
standpoint={"mek"} | 1
standpoint=7 | there are: academic
measure="dead" | 1
measure="kiled" | did you mean 'killed'
measure=" Killed " | 1
measure="wounded" | 1
group="resident" | did you mean 'residents'
group="police" | 1
group="tourists" | there are: civilians
event="Ashraf 2009 07 28" | 1
event="ashraf-2009-07-29" | did you mean 'ashraf-2009-07-28'
event="The raid on Camp Ashraf" | 1
low="eleven" | words; `ledger.table('tolls').low.unique()`
low=">10" | rows[rows.low >10]
low=range(5, 8) | 1
as_of="29 July 2009" | 1
as_of="July 2009" | 1
as_of="29/07/2009" | expected one such as '2009-07-29'
as_of="yesterday" | expected one such as '2009-07-29'
as_of_start="2009-07-29" | 1
date="2009-07-29" | did you mean 'as_of'
year=2009 | did you mean 'as_of'
echoes=2 | 1
echoes=">0" | rows[rows.echoes >0]
roots="amnesty" | did you mean
speaker="MEK" | 1
speaker="dabbagh" | did you mean 'ali-al-dabbagh'
speaker="Dabagh" | did you mean 'ali-al-dabbagh'
said_by="Amnesty" | did you mean 'Amnesty International'
Standpoint="mek" | did you mean 'standpoint'
source="Reuters" | did you mean 'reuters
qualifier="at least" | 1
qualifier="roughly" | there are: about
verified="no" | 1
as_of="2009-7-29" | 1
as_of="۲۰۰۹-۰۷-۲۹" | 1
as_of="29.07.2009" | did you mean 2009-07-29
as_of=">2009" | rows[rows.as_of_start > DAY]
as_of=slice("2009", "2010") | rows[rows.as_of.between(FROM, TO)]
low="1,000" | 1
low=lambda value: value > 10 | takes values, and this is a condition
low=book.table("tolls").low > 10 | takes values, and this is a condition
source=book.table("sources") | give one of its columns, such as source=rows.key
source=["ohchr2009oct9", "ohchr2009oct"] | did you mean 'ohchr2009oct9'
source=book.table("sources", standpoint="un").key | 1
source=book.table("sources", standpoint="un").set_index("key").index | 1
source=list(book.table("sources", standpoint="un").key) | 1
source=book.table("places").id | no row of tolls has source = 'camp-ashraf'
source=book.sources | 1
source=book.select("sources", standpoint="un") | 1
event=book.table("events", place="camp-ashraf").id | 1
speaker=book.table("people").id | 1
{"standpoint": "un"} | filters are written by the name of a column
"standpoint", "un" | 'standpoint' is a column
"killed" | ledger.table('tolls', measure='killed')
"mek" | ledger.table('tolls', standpoint='mek')
"nobody" | say in which column 'nobody' stands
"""
ELSEWHERE: list[tuple[Callable[[Ledger], object], str]] = [
    (lambda book: book.table("events", place="Camp Ashraf").id[0], "ev-"),
    (lambda book: book.km("Camp Ashraf", "Baghdad"), "81."),
    (lambda book: book.km("Ashraf", "Baghdad"), "did you mean 'camp-ashraf'"),
    (lambda book: book.places["ashraf"], "did you mean 'camp-ashraf'"),
    (lambda book: book.sources["zzz"], "an id is such as"), (lambda book: book.roots("mekk"), "an id such as"),
    (lambda book: getattr(book.tolls, "head"), "ledger.table('tolls') is"),  # noqa: B009
    (lambda book: book.tolls(source="un2010"), "ledger.table('tolls', source=...)"),
    (lambda book: book.tolls[:5], "are records by id, one at a time"),
    (lambda book: book.get("tolls", None), "no None in tolls"),
    (lambda book: book.table(None), "name a table, such as 'tolls'"),
    (lambda book: book.table("TOLLS "), "did you mean 'tolls'"),
    (lambda book: book.roots(book.table("tolls").id), "[ledger.echoes(one) for one in rows.id]"),
    (lambda book: book.standpoints, "ledger.vocabulary.standpoints"), (lambda book: book.km("Baghdad", None), "id = 'None'"),
    (lambda book: book.plus("tolls", 5), "expected a dictionary by column"), (lambda book: "tolls" in list(book), "True"),
    (lambda book: len(book.plus("tolls", book.table("tolls").head(2).drop(columns="id")).tolls) - len(book.tolls), "2"),
    (lambda book: len(book.table("tolls", low=book.table("tolls").low.max())), "1")]


def test_each_call_has_an_answer_or_the_words_that_there_are(book: Ledger) -> None:
    calls = [line.rsplit(" | ", 1) for line in CALLS.strip().splitlines()]
    for call, expected in calls:
        try:
            said = str(min(1, len(eval(f"book.table('tolls', {call})", {"book": book}))))
        except LookupError as told:
            said = str(told)
        assert expected in said and "\n" not in said, f"{call}: {said}"
    for ask, expected in ELSEWHERE:
        try:
            said = str(ask(book))
        except (LookupError, AttributeError, TypeError, ValueError) as told:
            said = str(told)
        assert expected in said


def test_every_column_of_a_table_is_in_its_guide_and_filters(book: Ledger) -> None:
    for name in ("tolls", "sources", "events", "claims"):
        frame, guide = book.table(name), book.guide(name)
        assert list(guide.column) == list(frame.columns) and all(guide.holds) and all(guide.meaning)
        for column in frame.columns:
            value = next((value for value in frame[column] if pd.notna(value) and value != ""), None)
            keys = str(value).split()[0] if column in ("roots", "relays", "sources") else value
            assert len(book.table(name, **{column: keys})), column
    assert len(book.only("tolls", speaker="mek").tolls) == len(book.table("tolls", speaker="mek"))
    assert "10 more" in book.guide("tolls").set_index("column")["such as"].standpoint
    document = max(book.sources, key=lambda key: len(book.echoes(key)))
    assert len(book.echoes(document)) > max(book.table("tolls", source=document).echoes.max(), 1)
