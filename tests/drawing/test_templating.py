"""One environment for all HTML: what it writes is safe, and the same record looks right on every surface."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from tests.ledger import small
from whosays.drawing.templating import Surface, environment
from whosays.ledger.ledger import Ledger

_PAGE = Surface("../", {"sources": "lists/all"}, page="lists/here", listed=frozenset({"un2010"}), styled=True)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger.load(small.write(tmp_path_factory.mktemp("book") / "data"))


def written(ledger: Ledger, template: str, at: Surface = _PAGE, **values: object) -> str:
    return environment().from_string(template).render(ledger=ledger, at=at, **values)


def test_text_is_never_markup(ledger: Ledger) -> None:
    hostile = '<img src=x onerror="1">'
    shown = written(ledger, "{{ t }}{{ t|script }}{{ t|script_runs }}{{ 'un2010'|source_link(inner=t) }}", t=hostile)
    assert "<img" not in shown and shown.count("&lt;img") == 4
    assert "</script>" not in written(ledger, "{{ t|data_block }}", t="</script><!--")


def test_a_name_that_was_not_given_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(UndefinedError):
        written(ledger, "{{ forgotten }}")


def test_a_source_leads_to_the_nearest_entry(ledger: Ledger) -> None:
    link = "{{ 'paper2009'|source_link }}"
    assert written(ledger, link) == '<a href="all.html#paper2009">A News Agency, 29 July 2009</a>'
    assert written(ledger, "{{ 'un2010'|source_link(dated=false) }}") == '<a href="#doc-un2010">A UN office</a>'
    assert 'href="https://example.org/a"' in written(ledger, link, Surface())  # no book around: the document itself
    assert written(ledger, link, Surface("../")) == "A News Agency, 29 July 2009"  # a book without such a register
    assert written(ledger, "{{ 'un2010'|source_link }}", Surface()) == "A UN office, 2010"


def test_a_mark_is_drawn_by_the_style_sheet_where_there_is_one(ledger: Ledger) -> None:
    named = "{{ 'un'|glyph(named=true) }}"
    assert written(ledger, named) == '<i class="sp sp-un" role="img" title="United Nations"></i>'
    alone = written(ledger, named, Surface())
    assert "<path d=" in alone and "<title>United Nations</title>" in alone


def test_words_in_arabic_script_carry_their_language(ledger: Ledger) -> None:
    assert written(ledger, "{{ 'The word شهید ends'|script_runs }}") == 'The word <bdi lang="fa" dir="rtl">شهید</bdi> ends'
    assert written(ledger, "{{ ''|script }}") == ""


def test_numbers_in_digits(ledger: Ledger) -> None:
    assert written(ledger, "{{ 3400|number }} {{ 0.5|number }} {{ none|number }}", none=None) == "3,400 0.5 "

