"""Which sentence tells an event, names a date or a person: the rules behind the links of the reference pages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ashraf import ledger
from whosays.model.dates import PartialDate
from whosays.site.registers import claims, events
from whosays.site.registers import people_and_terms as words
from whosays.site.registers.passages import Passage, names_date, words_of


def book(*passages: Passage) -> SimpleNamespace:
    by_page: dict[str, list[Passage]] = {}
    for passage in passages:
        by_page.setdefault(passage.page, []).append(passage)
    return SimpleNamespace(ashraf_passages=by_page, toctree_includes={"index": list(by_page)})


def said(text: str, *cited: tuple[str, str], sources: tuple[str, ...] = (), page: str = "chapters/one") -> Passage:
    return Passage(page, "p-1", "A section", text, cited, frozenset(sources), text)


@pytest.mark.parametrize(("date", "sentence", "around", "fits"), [
    ("2009-07-28", "On 28 July 2009 forces entered.", "", True),
    ("2009-07-28", "On 28 July forces entered.", "In 2009 it was hot. On 28 July forces entered.", True),
    ("2009-07-28", "On 28 July forces entered.", "In 2011 it was hot.", False),
    ("2009-07-08", "On 28 July 2009 forces entered.", "2009", False),
    ("2009-07-28T15:00", "On 28 July 2009 forces entered.", "", True),
    ("2009-07-28/2009-07-29", "On 29 July 2009 it went on.", "", True),
    ("1963-06", "The protest of June 1963.", "", True),
    ("1963-06", "The protest of June.", "1963", False),
    ("1986", "The camp was set up in 1986.", "", True)])
def test_a_sentence_names_a_date_or_does_not(date: str, sentence: str, around: str, fits: bool) -> None:
    assert names_date(PartialDate.parse(date), sentence, around) is fits


def test_an_event_is_told_where_its_document_its_date_and_its_words_meet() -> None:
    event = ledger.events["ev-founding"]
    key = event.sources[0]
    tells = said("On 6 September 1965 three engineers met in Tehran.", ("cite", key), sources=(key,))
    for other in (said("On 6 September 1965 three engineers met in Tehran.", ("cite", "x"), sources=("x",)),
                  said("Three engineers met in Tehran.", ("cite", key), sources=(key,)),
                  said("On 6 September 1965 it rained.", ("cite", key), sources=(key,))):
        assert events.tellings(book(other), [event])[event.id] == []
        assert events.tellings(book(other, tells), [event])[event.id] == [tells]


def test_a_figure_of_the_event_outdoes_a_mere_date() -> None:
    toll = next(iter(ledger.tolls.values()))
    event = ledger.events[toll.event]
    key = event.sources[0]
    dated = said(f"{event.date.prose}: {event.title}.", ("cite", key), sources=(key,))
    counted = said("So many were hurt.", ("n", toll.id), sources=(toll.source,))
    assert events.tellings(book(dated, counted), [event])[event.id] == [counted]


def test_a_surname_that_two_people_bear_means_neither() -> None:
    spellings = words._spellings(ledger.people)
    assert "Rajavi" not in spellings["massoud-rajavi"] and "Massoud Rajavi" in spellings["massoud-rajavi"]
    found = words.named(book(said("Rajavi spoke."), said("Massoud Radjavi spoke.", page="chapters/two")))
    assert [p.page for p in found["massoud-rajavi"]] == ["chapters/two"]
    assert found["maryam-rajavi"] == []


def test_a_correction_is_not_told_where_its_document_speaks_of_something_else() -> None:
    correction = next(c for c in ledger.corrections.values() if len(words_of(f"{c.reported} {c.correction}")) > 12)
    key = correction.sources[0]
    near = said(correction.correction, ("cite", key), sources=(key,))
    assert claims.tellings(book(said("It rained in Geneva.", ("cite", key), sources=(key,))), correction) == []
    assert claims.tellings(book(near), correction) == [near]
