"""The list of the article's statements: nothing missing, nothing given away, every verdict one tap away."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest

import ashraf
from ashraf import exhibits
from whosays.exhibits.statements import speaker

from .cases import on_page


class _Shown(HTMLParser):
    """Text outside and inside `<details>`, by list item."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[dict[str, str]] = []
        self.folded = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and (key := dict(attrs).get("id")):
            self.items.append({"id": key, "open": "", "folded": ""})
        self.folded += tag == "details"

    def handle_endtag(self, tag: str) -> None:
        self.folded -= tag == "details"

    def handle_data(self, data: str) -> None:
        if self.items:
            self.items[-1]["folded" if self.folded else "open"] += data


def shown(**more: object) -> list[dict[str, str]]:
    exhibit = exhibits.article_statements(id="x", title="What holds?", **more)  # type: ignore[arg-type]
    parser = _Shown()
    parser.feed(on_page(exhibit).partition('<div class="exhibit-more">')[0])
    return parser.items


def test_every_statement_with_its_speaker_is_open_and_its_verdict_folded() -> None:
    items = shown()
    assert [i["id"] for i in items] == [f"x-{key}" for key in ashraf.ledger.article]
    for item, found in zip(items, ashraf.ledger.article.values(), strict=True):
        assert found.statement in item["open"] and speaker(found) in item["open"]
        assert found.verdict.capitalize() in item["folded"] and found.knowable in item["folded"]
        assert found.verdict.capitalize() not in item["open"] and (not found.note or found.note not in item["open"])


def test_every_statement_has_its_kind_what_could_be_known_and_a_reason() -> None:
    for found in ashraf.ledger.article.values():
        assert found.kind and found.knowable and found.note, found.id
    assert len({found.kind for found in ashraf.ledger.article.values()}) <= 7


def test_parts_cut_the_list_and_number_on() -> None:
    exhibit = exhibits.article_statements(id="x", title="What holds?", parts=[("First <part>", "s01"), ("Rest", "s03")])
    html = on_page(exhibit)
    assert "First &lt;part&gt;" in html and '<li id="x-s03" value="3"' in html
    assert len(shown(parts=[("a", "s01"), ("b", "s03")])) == len(ashraf.ledger.article)


def test_those_to_begin_with_stand_before_the_others_which_are_folded_once_each() -> None:
    html = on_page(exhibits.article_statements(id="x", title="What holds?", first=["s05", "s02"]))
    before, _, rest = html.partition('<details class="statements-rest">')
    assert [key for key in ashraf.ledger.article if f'id="x-{key}"' in before] == ["s02", "s05"]
    assert all((f'id="x-{key}"' in rest) != (key in ("s02", "s05")) for key in ashraf.ledger.article)
    revised = sum(s.verdict == "revised" and s.id != "s02" for s in ashraf.ledger.article.values())
    assert f'value="revised"> revised, {revised}<' in rest
    with pytest.raises(LookupError, match="no statement 's5'"):
        exhibits.article_statements(id="x", title="What holds?", first=["s5"])


@pytest.mark.parametrize(("parts", "wrong", "says"), [
    ([("a", "s1")], LookupError, "no statement 's1'"),
    ([("a", "s02")], ValueError, "first statement"),
    ([("a", "s01"), ("b", "s09"), ("c", "s05")], ValueError, "order"),
])
def test_wrong_parts_are_named(parts: list[tuple[str, str]], wrong: type[Exception], says: str) -> None:
    with pytest.raises(wrong, match=says):
        exhibits.article_statements(id="x", title="What holds?", parts=parts)


def test_table_holds_the_same_as_the_list() -> None:
    exhibit = exhibits.article_statements(id="x", title="What holds?")
    assert list(exhibit.table["Verdict"]) == [s.verdict for s in ashraf.ledger.article.values()]
    assert exhibit.table["What could be known that day"].notna().all()
    assert set(exhibit.sources) == {k for s in ashraf.ledger.article.values() for k in s.evidence}


def test_the_pattern_that_the_chapter_tells_is_the_pattern_of_the_data() -> None:
    """The chapter and its quiz say in words which kinds were revised: a changed verdict must change them too."""
    tally = Counter((s.kind, s.verdict) for s in ashraf.ledger.article.values())
    kinds = {s.kind for s in ashraf.ledger.article.values()}
    assert {k for k in kinds if tally[k, "revised"] > tally[k, "confirmed"]} == {"news of the day"}
    assert max(kinds, key=lambda k: tally[k, "revised"]) == "news of the day"
    assert tally["words of others", "revised"] == tally["words of others", "disputed"] == 0
    assert max(kinds, key=lambda k: tally[k, "disputed"]) == "history"
    assert {k for k in kinds if tally[k, "opinion"]} <= {"interpretation", "people and customs"}
