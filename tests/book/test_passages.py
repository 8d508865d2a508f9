"""Which sentence tells an event, names a date or a person: the rules behind the links of the reference pages."""

from __future__ import annotations

from types import SimpleNamespace

from ashraf import ledger
from whosays.site.registers import events
from whosays.site.registers import people_and_terms as words
from whosays.site.registers.passages import Passage


def book(*passages: Passage) -> SimpleNamespace:
    by_page: dict[str, list[Passage]] = {}
    for passage in passages:
        by_page.setdefault(passage.page, []).append(passage)
    return SimpleNamespace(ashraf_passages=by_page, toctree_includes={"index": list(by_page)})


def said(text: str, *cited: tuple[str, str], sources: tuple[str, ...] = (), page: str = "chapters/one") -> Passage:
    return Passage(page, "p-1", "A section", text, cited, frozenset(sources), text)


def test_an_event_is_told_where_the_text_says_so_and_once_a_chapter() -> None:
    event = next(iter(ledger.events))
    tells = said("Three engineers met in Tehran.", ("cite", "x"), ("event", event))
    again, elsewhere = said("They met again.", ("event", event)), said("They met.", ("event", event), page="chapters/two")
    assert events.tellings(book(said("Three engineers met in Tehran."), tells, again, elsewhere))[event] == [tells, elsewhere]


def test_a_figure_of_an_event_leads_to_it_where_no_sentence_says_so() -> None:
    toll = next(iter(ledger.tolls.values()))
    counted = said("So many were hurt.", ("n", toll.id))
    ranged = said("So many.", ("n", f"range:{toll.event}.{toll.group}.{toll.measure}"), page="chapters/two")
    assert events.tellings(book(counted, ranged))[toll.event] == [counted, ranged]
    tells = said("Forces entered.", ("event", toll.event))
    assert events.tellings(book(counted, tells, ranged))[toll.event] == [tells, ranged]


def test_a_surname_that_two_people_bear_means_neither() -> None:
    spellings = words._spellings(ledger.people)
    assert "Rajavi" not in spellings["massoud-rajavi"] and "Massoud Rajavi" in spellings["massoud-rajavi"]
    found = words.named(book(said("Rajavi spoke."), said("Massoud Radjavi spoke.", page="chapters/two")))
    assert [p.page for p in found["massoud-rajavi"]] == ["chapters/two"]
    assert found["maryam-rajavi"] == []

