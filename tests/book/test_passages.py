"""Which sentence tells an event or names a person, and which number a document has: what the index of uses answers."""

from __future__ import annotations

from ashraf import ledger
from tests.pages import page
from whosays.site.marks import numbers
from whosays.site.registers import people_and_terms
from whosays.site.usage import PageUse, Passage, Usage


def book(*passages: Passage) -> Usage:
    return page("chapters/here", ledger, passages=passages).usage


def said(text: str, *cited: tuple[str, str], sources: tuple[str, ...] = (), page: str = "chapters/one") -> Passage:
    return Passage(page, "p-1", "A section", text, cited, frozenset(sources), text)


def test_an_event_is_told_where_the_text_says_so_and_once_a_chapter() -> None:
    event = next(iter(ledger.events))
    tells = said("Three engineers met in Tehran.", ("cite", "x"), ("event", event))
    again, elsewhere = said("They met again.", ("event", event)), said("They met.", ("event", event), page="chapters/two")
    assert book(said("Three engineers met in Tehran."), tells, again, elsewhere).telling("event", event) == [tells, elsewhere]


def test_a_figure_of_an_event_leads_to_it_where_no_sentence_says_so() -> None:
    toll = next(iter(ledger.tolls.values()))
    counted = said("So many were hurt.", ("n", toll.id))
    ranged = said("So many.", ("n", f"range:{toll.event}.{toll.group}.{toll.measure}"), page="chapters/two")
    assert book(counted, ranged).telling("event", toll.event) == [counted, ranged]
    tells = said("Forces entered.", ("event", toll.event))
    assert book(counted, tells, ranged).telling("event", toll.event) == [tells, ranged]


def test_a_surname_that_two_people_bear_means_neither() -> None:
    spellings = people_and_terms._spellings(ledger.people)
    assert "Rajavi" not in spellings["massoud-rajavi"] and "Massoud Rajavi" in spellings["massoud-rajavi"]
    usage = book(said("Rajavi spoke."), said("Massoud Radjavi spoke.", page="chapters/two"))
    found = people_and_terms.named(usage, ledger.people)
    assert [p.page for p in found["massoud-rajavi"]] == ["chapters/two"]
    assert found["maryam-rajavi"] == []



def test_marks_and_the_list_of_a_page_share_their_numbers() -> None:
    """On paper nothing opens: the numbers of print.css are all that leads from a mark to its document."""
    claim = next(c for c in ledger.claims.values() if len(c.sources) == 2)
    many = next(c for c in ledger.claims.values() if len(c.sources) > 4)
    marks = (("claim", claim.id), ("claim", many.id))
    here = page("chapters/here", ledger, uses={"chapters/here": PageUse(marks, lists_sources=True)})
    listed = here.at.listed
    assert list(listed.values()) == list(range(1, len(listed) + 1)) and {*claim.sources, *many.sources} <= set(listed)
    order = list(ledger.vocabulary.standpoints)
    stands = [order.index(ledger.sources[key].standpoint) for key in listed]
    assert stands == sorted(stands)
    assert numbers(here, claim.sources) == ", ".join(str(n) for n in sorted(listed[key] for key in claim.sources))
    assert numbers(here, many.sources).endswith(" …") and numbers(here, many.sources).count(",") == 3
    assert numbers(page("chapters/here", ledger, uses={"chapters/here": PageUse(marks)}), claim.sources) == ""
