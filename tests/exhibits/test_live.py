"""What a notebook shows of an exhibit leads on by itself: to the document, never to a page that is not there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from ashraf import exhibits, ledger
from whosays.drawing import theme
from whosays.drawing.axes import axes_of
from whosays.drawing.name_places import LETTER

from .cases import on_page

MADE = {
    "accounts": lambda: exhibits.accounts("who-shot", id="t-accounts"),
    "timeline": lambda: exhibits.timeline(id="t-timeline", title="What?", start="2009-01-01", end="2009-12-31"),
    "statements": lambda: exhibits.article_statements(id="t-statements", title="What?"),
    "chart": lambda: exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="t-chart", title="How many?"),
    "map": lambda: exhibits.camps_map(id="t-map", title="Where?"),
}


@pytest.mark.parametrize("name", MADE)
def test_links_lead_to_documents(name: str) -> None:
    shown, _ = MADE[name]()._repr_mimebundle_()
    assert "reference/" not in shown["text/html"], "a link into a book that is not there"
    known = {source.url for source in ledger.sources.values()}
    links = {unescape(link) for link in re.findall(r'href="(https?:[^"]*)"', shown["text/html"])}
    assert links <= known and (links or name == "map")


def test_cards_have_a_look_and_dead_controls_are_away() -> None:
    html = MADE["timeline"]()._repr_mimebundle_()[0]["text/html"]
    style = html.split("</style>")[0]
    assert html.startswith("<style>") and "timeline-steps" in style and ".sp-mek" in style
    page = on_page(MADE["timeline"]())
    assert "<style" not in page and "reference/sources.html#" in page


@pytest.mark.parametrize("name", MADE)
def test_a_program_that_runs_no_script_shows_all_of_an_exhibit(name: str) -> None:
    """VS Code, a mail, a preview: drawing, rows and documents are in the HTML alone; a map's script is in its own frame."""
    html = MADE[name]()._repr_mimebundle_()[0]["text/html"]
    assert "<script>" not in re.sub(r'srcdoc="[^"]*"', "", html) and "Sources (" in html
    if name == "chart":
        assert "data:image/svg+xml;base64," in html and "<table" in html


def test_the_day_has_its_colours_in_jupyter() -> None:
    """Plotly knows no names of inks: it would draw the line's edge and the line in one grey."""
    made = exhibits.designations(on="2009-07-28", id="t-day", title="Listed by whom?")
    shapes = made._repr_mimebundle_()[0]["application/vnd.plotly.v1+json"]["layout"]["shapes"]
    inks = theme.colours("light", ledger.vocabulary.standpoints)
    assert {shape["line"]["color"] for shape in shapes} == {inks["paper"], inks["text"]}
    assert not any("ink" in shape["line"] for shape in shapes)


@pytest.mark.parametrize("measure", ["killed", "injured", "detained"])
def test_a_name_beside_a_mark_leans_away_from_the_nearer_edge(measure: str) -> None:
    """Three names, two at the left edge: the second was written to the left, where the frame cut it."""
    made = exhibits.settling("ashraf-2009-07-28", "residents", measure)
    layout = made.drawing.live("")["application/vnd.plotly.v1+json"]["layout"]
    low, high = layout["xaxis"]["range"]
    names = [a for a in layout["annotations"] if a.get("showarrow")]
    assert len(names) > 2
    for name in names:
        assert name["xanchor"] == ("left" if name["x"] - low < high - name["x"] else "right"), name["text"]


@pytest.mark.parametrize("asked", [("ashraf-2009-07-28", "residents", "injured"), ("ashraf-2011-04-08", "residents", "killed"),
                                   ("prison-executions-1988", "other", "killed")])
def test_a_name_beside_a_mark_lies_on_no_other_mark(asked: tuple[str, str, str]) -> None:
    """In a notebook of usual width; “Amnesty International” stood behind the star of its next report."""
    chart = exhibits.settling(*asked).drawing
    layout = chart.live("")["application/vnd.plotly.v1+json"]["layout"]
    across, ups, _ = axes_of(chart.layout, theme.HEIGHTS[chart.size], 700)
    marks = [(across.px(x), ups[trace["yaxis"]].px(y)) for trace in chart.traces if trace["mode"] == "markers"
             for x, y in zip(trace["x"], trace["y"], strict=True)]
    for name in (a for a in layout["annotations"] if a.get("showarrow")):
        x, y = across.px(name["x"]) + name["ax"], ups[name["yref"]].px(name["y"]) + name["ay"]
        wide = len(name["text"]) * LETTER
        left, right = (x, x + wide) if name["xanchor"] == "left" else (x - wide, x)
        assert not [at for at in marks if left < at[0] < right and y - 7 < at[1] < y + 7], name["text"]


def test_a_quick_look_needs_neither_id_nor_title_and_can_be_taken_away(tmp_path: Path) -> None:
    quick = exhibits.settling("ashraf-2009-07-28", "residents", "killed")
    assert quick.id == "settling-ashraf-2009-07-28-residents-killed" and quick.title == "How did the number settle?"
    assert exhibits.camps_map().title.endswith("?") and exhibits.settling.__doc__
    assert quick.save(tmp_path / "killed.csv").read_text(encoding="utf-8") == quick.csv()
    page = quick.save(tmp_path / "killed.html").read_text(encoding="utf-8")
    assert quick.title in page and quick.table["id"][0] in page and "Sources (" in page
    with pytest.raises(ValueError, match=r"expected one of \.png, \.svg, \.html, \.csv, \.xlsx"):
        quick.save(tmp_path / "killed.docx")


def test_the_control_draws_what_was_known_on_a_day() -> None:
    made = exhibits.settling("ashraf-2009-07-28", "residents", "killed", opens="2009-07-29", id="t", title="How many?")
    chart = made.drawing.live("")["application/vnd.plotly.v1+json"]
    (slider,) = chart["layout"]["sliders"]
    whole, first = slider["steps"][-1], slider["steps"][slider["active"]]
    assert (first["label"], whole["label"]) == ("29 July 2009", "all dates")

    def drawn(xs: list[list[float | None]]) -> int:
        marks = [row for trace, row in zip(chart["data"], xs, strict=True) if trace["mode"] == "markers"]
        return sum(x is not None for row in marks for x in row)

    opened = [trace["x"] for trace in chart["data"]]
    assert opened == first["args"][0]["x"] and 0 < drawn(opened) < drawn(whole["args"][0]["x"])
    assert chart["layout"]["paper_bgcolor"] == "#ffffff" and "responsive" not in chart["config"]
