"""What a notebook shows of an exhibit leads on by itself: to the document, never to a page that is not there."""

from __future__ import annotations

import re
from html import unescape

import pytest

from ashraf import exhibits, ledger
from whosays.drawing import theme

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


def test_the_day_has_its_colours_in_jupyter() -> None:
    """Plotly knows no names of inks: it would draw the line's edge and the line in one grey."""
    made = exhibits.designations(on="2009-07-28", id="t-day", title="Listed by whom?")
    shapes = made._repr_mimebundle_()[0]["application/vnd.plotly.v1+json"]["layout"]["shapes"]
    inks = theme.colours("light", ledger.vocabulary.standpoints)
    assert {shape["line"]["color"] for shape in shapes} == {inks["paper"], inks["text"]}
    assert not any("ink" in shape["line"] for shape in shapes)
