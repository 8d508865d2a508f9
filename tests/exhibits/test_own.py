"""A reader's own table as a chart and a map, and every exhibit as a file: without network and without a browser."""

from __future__ import annotations

import re
import struct
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from ashraf import exhibits, ledger
from tests.exhibits.cases import CASES, make
from whosays.exhibits.exhibit import Exhibit

TOLLS = ledger.table("tolls")
BY_EVENT = TOLLS.groupby("event").size().reset_index(name="reports")


def drawn(exhibit: Exhibit) -> list[dict[str, Any]]:
    return list(exhibit.record()["drawing"]["plot"]["data"])


def test_a_table_becomes_marks_over_time_bars_or_circles_in_the_books_colours() -> None:
    time = exhibits.chart(TOLLS[(TOLLS.event == "ashraf-2009-07-28") & (TOLLS.measure == "killed")], x="as_of", y="high")
    assert {t["meta"]["ink"] for t in drawn(time)} >= {"mek", "iraq_gov"} and "left out" in time.summary
    axis = time.record()["drawing"]["plot"]["layout"]["xaxis"]
    assert axis["ticktext"][0].startswith("28 Jul") and len(time.sources) > 40  # columns of days
    # Every row with both is a mark, none twice.
    rows = [row for t in drawn(time) for row in t["meta"]["rows"]]
    assert sorted(rows) == list(range(len(time.table)))
    bars = exhibits.chart(TOLLS.groupby("standpoint").size())
    assert "MEK and supporters" in list(bars.table.iloc[:, 0]) and bars.title.endswith("?")
    years = exhibits.chart(ledger.table("sources").date_start.dt.year.value_counts(), x="date_start")
    assert years.record()["drawing"]["plot"]["layout"]["xaxis"]["type"] == "date"  # 2009 is a year and no 2,009
    assert "from 1 (" in exhibits.chart({"a": 1, "b": 2}).summary or "(b) to 1 (a)" in exhibits.chart({"a": 1, "b": 2}).summary
    circles = exhibits.points(BY_EVENT, size="reports")
    sizes = {m.row: m.size for m in circles.drawing.marks}  # type: ignore[attr-defined]
    largest = max(sizes, key=lambda row: sizes[row])
    assert circles.table["reports"][largest] == circles.table["reports"][list(sizes)].max()
    assert "without a place" in circles.summary and len(circles.table) == len(BY_EVENT) > len(sizes)


def test_every_column_of_numbers_is_drawn_and_told_apart() -> None:
    counts = pd.crosstab(TOLLS.standpoint, TOLLS.measure)
    bars = exhibits.chart(counts)
    assert [t["name"] for t in drawn(bars)] == [name.replace("_", " ") for name in counts.columns]
    numbers = {(row, part): n for row, part, n in bars.table.itertuples(index=False)}
    assert numbers["United Nations", "killed"] == counts.killed["un"] and len(numbers) == counts.size
    assert sum(len(t["x"]) for t in drawn(bars)) == (counts > 0).sum().sum() and "of 0 are in the table only" in bars.summary
    # Two bars never lie on each other: what is no count must not be added up.
    ends = exhibits.chart(TOLLS.groupby("standpoint").agg(low=("low", "min"), high=("high", "max")))
    places = [y for t in drawn(ends) for y in t["y"]]
    assert len(places) == len(set(places)) > 20
    years = exhibits.chart(pd.crosstab(TOLLS.as_of_start.dt.year, TOLLS.measure))
    plot, named = years.record()["drawing"], {name for _, name in years.record()["drawing"]["plot"]["names"]}
    assert named == set(plot["parts"]) == {t["name"].replace("_", " ") for t in drawn(years)} and len(named) == 5
    sides = exhibits.chart(pd.crosstab(TOLLS.as_of_start.dt.year, TOLLS.standpoint))
    assert len({t["meta"]["ink"] for t in drawn(sides)}) > 10 and len({str(t["marker"]["symbol"]) for t in drawn(sides)}) > 10
    both = exhibits.chart(TOLLS[TOLLS.event == "ashraf-2009-07-28"], "as_of", ["low", "high"])
    assert {t["name"] for t in drawn(both)} == {"low", "high"}
    assert "not drawn: high" in exhibits.chart(TOLLS, x="as_of", y="").summary
    assert exhibits.chart(pd.DataFrame({"a": ["x", "y"], "b": [-1, 2]})).record()["drawing"]["plot"]["layout"]["xaxis"][
        "range"][0] < -1


def test_rows_at_one_place_are_counted_and_told_apart() -> None:
    made = exhibits.points(BY_EVENT, size="reports")
    here = made.table[made.table.Where == "Camp Ashraf"]
    assert list(here["Row here"]) == [f"{n} of {len(here)}" for n in range(1, len(here) + 1)] and len(here) > 2
    marks = [m for m in made.drawing.marks if m.row in here.index]  # type: ignore[attr-defined]
    assert [m.label for m in marks if m.label] == [f"Camp Ashraf ({len(here)})"]
    assert len({round(m.size) for m in marks}) == len(marks) < len(here)  # one circle a size: none hides another
    told = made.drawing.titles  # type: ignore[attr-defined]
    assert all(told[m.row].startswith("Camp Ashraf, ") and f"of {len(here)} rows here: " in told[m.row] and
               f"{here.event[m.row]}: {here.reports[m.row]}" in told[m.row] for m in marks)
    alone = exhibits.points([{"place": "Baghdad"}, {"place": "mehran"}])
    assert "Row here" not in alone.table and alone.summary == "Map of 2 rows at 2 places."


@pytest.mark.parametrize(("call", "told"), [
    (lambda: exhibits.chart(TOLLS, x="lo"), "no column 'lo'; did you mean 'low'"),
    (lambda: exhibits.chart(TOLLS, y="said_by"), "holds no numbers; expected a column such as low"),
    (lambda: exhibits.chart(TOLLS, x="standpoint"), "more rows than one; count or take one a word first"),
    (lambda: exhibits.chart(TOLLS.event.value_counts()), "too many to read; expected 18"),
    (lambda: exhibits.chart(TOLLS[["event", "group"]]), "no column of numbers to draw; count first"),
    (lambda: exhibits.chart(5), "this is int; expected a table"),
    (lambda: exhibits.points(TOLLS, size="lw"), "no column 'lw'; did you mean 'low'"),
    (lambda: exhibits.points(TOLLS[["low"]]), "no row says where it is; expected a column 'place'"),
    (lambda: exhibits.ranges([], "residents", "killed"), "events is an empty list"),
    (lambda: exhibits.camps_map(places=[]), "places is an empty list"),
    (lambda: exhibits.camps_map(size="huge"), "no size 'huge'; expected one of xs, s, m"),
    (lambda: exhibits.settling("ashraf-2009-07-28"), "settling needs group and measure too"),
    (lambda: exhibits.settling("a", "b", "c", "d"), "'d' is one too many"),
    (lambda: exhibits.timeline(topics="raid"), "timeline takes no 'topics'; did you mean 'topic'"),
    (lambda: exhibits.population(where="ashraff"), "no place 'ashraff'; did you mean 'ashraf'"),
    (lambda: exhibits.chart(TOLLS.head(0)), "the table has no rows"), (lambda: exhibits.points(TOLLS.head(0)), "has no rows"),
    (lambda: exhibits.chart(ledger.tolls), "these are records; expected a table, such as ledger.table('tolls')"),
    (lambda: exhibits.chart(TOLLS.groupby("event")), "count it first: .size()"),
    (lambda: exhibits.chart(TOLLS, by="nobody"), "by: the table has no column 'nobody'"),
    (lambda: exhibits.chart(TOLLS, y="low", by="event"), "too many to tell apart by colour; expected 5"),
    (lambda: exhibits.chart(pd.crosstab(TOLLS.measure, TOLLS.standpoint)), "turn the table with .T"),
    (lambda: exhibits.chart(pd.DataFrame({"a": ["x"], "b": ["1"]})), "frame['b'].astype(int) makes them numbers"),
    (lambda: exhibits.bars(TOLLS.standpoint.value_counts()), "exhibits.chart(table) draws a table of your own"),
    (lambda: exhibits.points([{"place": "bagdad"}]), "no place is called 'bagdad'; did you mean 'baghdad'"),
    (lambda: exhibits.points([{"lat": 133, "lon": 44}]), "expected degrees from -90 to 90"),
    (lambda: exhibits.settling("ashraf-2009-07-28", "residents", ["killed", "injured"]), "measure takes one word"),
    (lambda: exhibits.settling(2009, "residents", "killed"), "event takes one word, and this is int"),
    (lambda: exhibits.settling(None, "residents", "killed"), "settling needs event too"),
    (lambda: exhibits.settling("ashraf-2009-07-28", "residents", "killed", ledger=TOLLS), "takes a part of the evidence"),
    (lambda: exhibits.settling("ashraf-2009-07-28", "residents", "killed", opens="yesterday"), "opens: 'yesterday' is no date"),
    (lambda: exhibits.ranges(ledger.table("events"), "residents", "killed"), "give one of its columns"),
    (lambda: exhibits.ranges(pd.Series([], dtype=str), "residents", "killed"), "events is an empty list"),
    (lambda: exhibits.ranges(TOLLS.event, "residents", "killed"), "more; ledger.table('tolls', group='residents'"),
    (lambda: exhibits.timeline(start="2010", end="2009"), "start 2010 is after end 2009"),
    (lambda: exhibits.lineage(), "needs event, group and measure, or the id of a claim"),
    (lambda: exhibits.lineage("ashraf-2009-07-28", "residents", "killed", number="eleven"), "number takes a whole number"),
    (lambda: exhibits.timeline(places=["nowhere"]), "no 'nowhere' in places"),
    (lambda: exhibits.timeline(start="2050"), "no events of any topic from 2050 to the last"),
    (lambda: exhibits.population(where=["ashraf", "nowhere"]), "no place 'nowhere' (there are: ashraf"),
    (lambda: exhibits.stepped_map(steps=["x"]), "a step is exhibits.Step(DATE, TEXT"),
    (lambda: exhibits.bars([exhibits.Bar("a", "b")]), "the bar 'a' needs a number"),  # type: ignore[arg-type]
    (lambda: exhibits.bars([exhibits.Bar("a", float("nan"))]), "the bar 'a' needs a number, and nan has no length"),
    (lambda: exhibits.bars([exhibits.Bar("", 1)]), "a bar of 1 has no label"),
    (lambda: exhibits.bars([exhibits.Bar("a", 1, ink="unn")]), "no ink 'unn'; did you mean 'un'"),
    (lambda: exhibits.bars(5), "bars takes exhibits.Bar(label, number)"),  # type: ignore[arg-type]
    (lambda: exhibits.bars([exhibits.Bar(f"a{n}", n) for n in range(500)]), "500 bars are too many to read; expected 18"),
    (lambda: exhibits.chart(TOLLS, y=5), "y: the table has no column 5"),
    (lambda: exhibits.chart(pd.DataFrame({"a": [1, 2], "n": ["3,400", "1,000"]})), ".str.replace(',', '').astype(int)"),
    (lambda: exhibits.chart(pd.DataFrame({"a": [1, 2], "n": ["1.5", "2"]})), "a alone would be drawn; 'n' holds numbers"),
    (lambda: exhibits.chart(pd.DataFrame({"day": ["28.07.2009", "3.8.2009"], "n": [1, 2]})), "dayfirst=True) makes them days"),
    (lambda: exhibits.chart(pd.DataFrame({"Tag;Zahl": ["28.07.2009;11", "29.07.2009;12"]})), "pd.read_csv(FILE, sep=';')"),
    (lambda: exhibits.chart(pd.DataFrame({"day": ["2009", "2010"], "n": ["12", "~50"]})), "'n' has '~50' among its numbers"),
    (lambda: exhibits.chart(pd.DataFrame({"n": ["12", "n/a"], "m": [1, 2]}), y="n"), "'n' has 'n/a' among its numbers"),
    (lambda: exhibits.points([{"place": "Baghdad", "n": "3"}], size="n"), "frame['n'].astype(int) makes them numbers"),
    (lambda: exhibits.points([{"place": "Baghdad", "n": -3}], size="n"), "no circle is smaller than nothing"),
    (lambda: exhibits.explore(lambda day: day, dya=[1, 2]), "takes no 'dya'; did you mean 'day'"),
    (lambda: exhibits.explore(exhibits.settling, event=["a", "b"]), "the function needs group and measure too"),
    (lambda: exhibits.explore(5), "explore takes a function first"),
    (lambda: exhibits.explore(str, who=5), "who is int; expected a list of values"),
    (lambda: exhibits.several(None), "several takes a list of values"),
    (lambda: exhibits.camps_map().tabel, "an exhibit has no 'tabel'; did you mean 'table'"),
    (lambda: exhibits.camps_map().save(None), "save takes a name"),
    (lambda: exhibits.camps_map().save("https://example.org/x.csv"), "is no name of a file"),
    (lambda: exhibits.camps_map().save("/proc/x.csv"), "cannot be written there"),
    (lambda: exhibits.camps_map().save("x" * 300 + ".csv"), "cannot be written there: file name too long"),
    (lambda: make("accounts").save("x.png"), "a table or a list, not a drawing: save it as .html")])
def test_what_cannot_be_drawn_is_told(call: Any, told: str) -> None:
    with pytest.raises((LookupError, ValueError, TypeError, AttributeError)) as wrong:
        call()
    assert told in str(wrong.value)


@pytest.mark.parametrize("days", [
    ["1388/05/06", "1388/05/12"], ["1388-5-6", "2009-08-03"], ["6 Mordad 1388", "12 Mordad 1388"], ["6.5.1388", "12/5/1388"],
    ["۱۳۸۸/۰۵/۰۶", "۱۳۸۸/۰۵/۱۲"], ["۶ مرداد ۱۳۸۸", None], ["1388", "1390"], ["1430-08-06", "1430-08-12"]])
def test_days_of_another_calendar_are_asked_about_and_never_drawn_as_gregorian_ones(days: list[str | None]) -> None:
    mine = pd.DataFrame({"day": days, "n": [1, 2]})
    for call in (lambda: exhibits.chart(mine), lambda: exhibits.chart(mine, x="day", y="n")):
        with pytest.raises(ValueError, match=r"'day' holds days as text, such as .* may count years by another calendar"):
            call()
    for call in (lambda: exhibits.timeline(start=days[0]), lambda: ledger.table("tolls", as_of=days[0]),
                 lambda: exhibits.population(end=days[0]), lambda: ledger.only("tolls", as_of=days[0])):
        with pytest.raises((ValueError, LookupError), match=r"begins in March (2009|2051) in the Persian one"):
            call()


def test_a_row_of_ones_own_keeps_to_the_gregorian_calendar() -> None:
    row = {"title": "Ours", "date": "1388-05-06", "summary": "Seen.", "topic": "raid", "sources": ["hrw2009jul31"]}
    with pytest.raises(ValueError, match="date: '1388-05-06' may count years by another calendar"):
        ledger.plus("events", [row])
    assert ledger.plus("events", [row | {"date": "2009-07-28"}]).events["my-1"].date.text == "2009-07-28"


def test_odd_tables_are_drawn_as_they_are_meant() -> None:
    for days in (["2009/07/28", "2009/08/03"], ["2009/7/28", "2009/8/3"], [date(1388, 5, 6), date(1390, 1, 2)],
                 ["2009-07-28 10:00", "2009-08-03 11:30"], [pd.Timestamp("0001-01-01"), None]):
        made = exhibits.chart(pd.DataFrame({"day": days, "n": [1, 2]}))
        assert made.record()["drawing"]["plot"]["layout"]["xaxis"]["type"] == "date"
    assert list(exhibits.chart(pd.DataFrame({"a": ["x", None], "n": [1, 2]})).table["a"]) == ["x", "(empty)"]
    assert len(exhibits.bars(exhibits.Bar(n, 1) for n in (2009, 2010)).table) == 2  # type: ignore[arg-type]
    years = exhibits.chart(pd.DataFrame({"year": ["2009", "2010"], "n": [1, 2]}))  # years as text are days, and no numbers
    assert years.record()["drawing"]["plot"]["layout"]["xaxis"]["type"] == "date"


def test_a_place_that_nobody_knows_is_told_although_others_are_known() -> None:
    made = exhibits.points([{"Place": "Baghdad"}, {"Place": "bagdad"}])
    assert "1 without a place is in the table only (no place is called 'bagdad'; did you mean 'baghdad'?)" in made.summary
    assert list(made.table["Where"]) == ["Baghdad", "not on the map"]
    assert len(exhibits.points([{"Latitude": 33.8, "Longitude": 44.5}]).drawing.marks) == 1  # type: ignore[attr-defined]


def test_words_of_people_are_read() -> None:
    one = exhibits.ranges("The raid on Camp Ashraf", "residents", "dead")
    assert list(one.table["id"]) == list(exhibits.ranges(["ashraf-2009-07-28"], "residents", "killed").table["id"])
    assert exhibits.timeline(start=1979, end="29 July 2009").table.shape[0] > 20
    spoken = ledger.table("tolls", speaker="Shahriar Kia")
    assert set(spoken.speaker) == {"shahriar-kia"} and set(spoken.said_by) >= {"Shahriar Kia, MEK spokesman"}
    with pytest.raises(LookupError, match=r"did you mean 'shahriar-kia'"):
        ledger.table("tolls", speaker="kia")


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_exhibit_is_taken_away_as_a_file_with_its_sources(name: str, tmp_path: Path) -> None:
    made = make(name)
    page = made.save(tmp_path / "x.html").read_text(encoding="utf-8")
    assert page.lstrip().startswith("<!DOCTYPE html>") and made.title in page and f"Sources ({len(made.sources)})" in page
    with zipfile.ZipFile(made.save(tmp_path / "x.xlsx")) as book:
        words = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        said = "".join(words.itertext())
        assert made.title in said and all(key in said for key in made.sources) and "xl/worksheets/sheet2.xml" in book.namelist()
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")  # nothing is run
    if made.drawing.kind not in ("chart", "map", "sketch"):
        return
    picture = made.save(tmp_path / "x.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(picture)
    said = " ".join("".join(found.itertext()) for found in root.iter("{http://www.w3.org/2000/svg}text"))
    assert made.title in said and f"Sources ({len(made.sources)}): " in said and ledger.book.title in said
    assert "http" not in picture.replace("http://www.w3.org/", "") and "var(" not in picture
    if made.drawing.kind == "chart":  # as many marks, bars and names as rows are drawn
        rows = [row for t in made.drawing.traces if t.get("mode") != "lines"  # type: ignore[attr-defined]
                and t["meta"].get("when", "all") == "all" for row in t["meta"]["rows"]]
        # Signs with one path of a shape, of the drawing and of the key, or a rectangle beside the paper.
        assert picture.count("scale(") + picture.count("<rect x=") == len(rows)
        assert "data:image/svg+xml;base64," in page and "The drawing needs JavaScript" not in page


def test_a_picture_is_drawn_without_a_browser_and_twice_alike(tmp_path: Path) -> None:
    for name in ("settling", "bars", "camps_map", "camp_sketch"):
        made = make(name)
        first, again = (made.save(tmp_path / f"{n}.png").read_bytes() for n in (1, 2))
        wide, high = struct.unpack(">II", first[16:24])
        assert first.startswith(b"\x89PNG") and wide == 2 * 838 and high > 300 and first == again
    assert make("bars").save(tmp_path / "1.xlsx").read_bytes() == make("bars").save(tmp_path / "2.xlsx").read_bytes()


def test_what_a_group_gives_is_a_table_too() -> None:
    years = TOLLS.assign(year=TOLLS.as_of_start.dt.year).groupby(["year"]).agg(most=("high", "max"))
    made = exhibits.chart(years)
    assert made.table.shape[0] == int(years.most.notna().sum()) and pd.notna(made.table["most"]).all()


OWN = ledger.root / "chapters" / "own_question.md"


def test_each_way_through_the_twelve_questions_takes_eight_lines_and_runs() -> None:
    text = OWN.read_text(encoding="utf-8")
    part = text.partition("(own-queries)=")[2].partition("(own-inquiry)=")[0]
    worked, _, rest = part.partition("### Try it: draw it")
    ways = re.findall(r"```\{code-cell\} ipython3\n(.*?)```", worked, re.S) + re.findall(r"```python\n(.*?)```", rest, re.S)
    assert len(ways) == 12
    for way in ways:
        lines = [line for line in way.splitlines() if line.strip() and not line.startswith("#")]
        assert len(lines) <= 8, way
        exec(way, {"ledger": ledger, "exhibits": exhibits})


def test_an_inquiry_is_handed_on_with_cells_findings_and_documents(tmp_path: Path) -> None:
    rows = ledger.table("tolls", event="ashraf-2011-04-08")
    mine = exhibits.Inquiry("Who gives the <figures>?", left_out="Undated ones.", doubt="A list of names.")
    mine.add(rows.standpoint.value_counts(), "One side gives most.", of=rows).add(make("settling"), "It moves.")
    mine.add(make("camps_map"))
    assert set(mine.sources) >= {*rows.source, *make("settling").sources} and "3 steps" in repr(mine)
    page = mine.save(tmp_path / "mine.html").read_text(encoding="utf-8")
    for words in ("Who gives the &lt;figures&gt;?", "One side gives most.", "Undated ones.", "A list of names.", "It moves.",
                  f"Documents ({len(mine.sources)})", "data:image/svg+xml;base64,", "<iframe", ledger.book.title):
        assert words in page, words
    with pytest.raises(ValueError, match=r"expected \.html"):
        mine.save(tmp_path / "mine.pdf")
    with pytest.raises(ValueError, match="no step yet"):
        exhibits.Inquiry("?").save(tmp_path / "x.html")


YEARS = [2009, 2010, 2011]


@pytest.mark.parametrize(("frame", "how", "expected"), [
    (pd.DataFrame({"number": YEARS, "a": [1, 2, 3], "b": [4, 5, 6]}), {"x": "number", "y": ["a", "b"]},
     ["number", "column", "number 2"]),
    (pd.DataFrame({"year": YEARS, "number": [1, 2, 3], "b": [4, 5, 6]}), {"y": ["number", "b"]},
     ["year", "column", "number 2"]),
    (pd.DataFrame({"column": YEARS, "a": [1, 2, 3], "b": [4, 5, 6]}), {"x": "column", "y": ["a", "b"]},
     ["column", "column 2", "number"]),
    (pd.DataFrame({"year": YEARS, "a": [1, 2, 3], "b": [4, 5, 6]}).rename_axis("year", axis=1), {"x": "year", "y": ["a", "b"]},
     ["year", "year 2", "number"]),
    (pd.DataFrame({"Number": ["p", "q"], "a": [1, 2], "b": [4, 5]}), {"y": ["a", "b"]}, ["Number", "column", "Number 2"]),
    (pd.DataFrame({"column": ["p", "q"], "a": [1, 2], "b": [4, 5]}), {"y": ["a", "b"]}, ["column", "column 2", "Number"]),
    (pd.DataFrame({"Number": ["p", "q"], "number": [1, 2]}), {}, ["Number", "Number 2"]),
    (pd.DataFrame({"Sources": ["p", "q"], "n": [1, 2]}), {}, ["sources", "N"]),
    (pd.DataFrame({"year": YEARS, "n": [1, 2, 3], "Standpoint": ["a", "b", "c"]}), {"y": "n"}, ["year", "n", "standpoint"]),
    (pd.DataFrame({"what": ["p", "p", "q"]}).groupby("what")["what"].count(), {}, ["what", "Value"]),
    (pd.DataFrame({"what": ["p", "p", "q"], "n": [1, 2, 3]}).groupby("what")[["what", "n"]].count(), {},
     ["what", "column", "Number"]),
    (pd.DataFrame([[2009, 1, 2], [2010, 3, 4]], columns=["year", "n", "n"]), {"x": "year", "y": ["n", "n 2"]},
     ["year", "column", "number"]),
])
def test_columns_called_like_ours_or_like_each_other_keep_their_cells(frame: Any, how: dict[str, Any], expected: list[str]
                                                                     ) -> None:
    table = exhibits.chart(frame, **how).table
    assert list(table.columns) == expected
    assert all(table.nunique() > 1), "a column lost its cells to another one"
    first = list(frame.index if isinstance(frame, pd.Series) or frame.index.name else frame.iloc[:, 0])
    assert set(table.iloc[:, 0]) == set(first)


@pytest.mark.parametrize("numbers", [[-3, -5], [-1000, 2], [0, 0], [3, 5]], ids=str)
def test_bars_begin_at_nought_and_no_mark_lies_beyond_its_axis(numbers: list[int]) -> None:
    words, more = ["p", "q"], [n - 1 for n in numbers]
    standing = exhibits.bars([exhibits.Bar(key, n, key) for key, n in zip(("un", "press"), numbers, strict=True)])
    across = [exhibits.chart(pd.DataFrame({"w": words, "n": numbers})), standing,
              exhibits.chart(pd.DataFrame({"w": words, "n": numbers, "m": more}), y=["n", "m"]),
              exhibits.bars([exhibits.Bar("all", n, part=word) for word, n in zip(words, numbers, strict=True)])]
    upward = exhibits.chart(pd.DataFrame({"year": YEARS[:2], "n": numbers}), y="n")
    for exhibit, side in (*((one, "xaxis") for one in across), (upward, "yaxis")):
        low, high = exhibit.record()["drawing"]["plot"]["layout"][side]["range"]
        drawn_to = [n for t in drawn(exhibit) for n in t[side[0]] if n is not None]
        assert low <= min(0, *drawn_to) <= max(0, *drawn_to) <= high and low < high, (exhibit.summary, side)
