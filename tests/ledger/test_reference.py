"""People, names, words: what a search must find and what a page must not say."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from whosays.ledger.ledger import Ledger
from whosays.model.records import Name, Person

SCRIPTS = {"fa": "ARABIC", "ar": "ARABIC", "ku": "ARABIC", "": "LATIN", "fr": "LATIN"}


def _script(text: str) -> set[str]:
    return {unicodedata.name(c).split()[0] for c in text if c.isalpha()}


def test_enough_people_and_words(book: Ledger) -> None:
    assert len(book.people) >= 60
    assert len(book.terms) >= 45
    assert len(book.names) >= 12


def test_scripts_are_written_in_their_letters(book: Ledger) -> None:
    both: list[Person | Name] = [*book.people.values(), *book.names.values()]
    for record in both:
        if record.script:
            assert record.lang in ("fa", "ar", "ku"), record.id
            assert _script(record.script) == {SCRIPTS[record.lang]}, record.id
        else:
            assert record.lang in ("", "fr"), record.id
    persian_only = re.compile("[پچژگک\u06cc]")
    arabic_only = re.compile("[يكةى]")
    for person in book.people.values():
        # One letter of the other keyboard, and a search for the name finds nothing.
        assert not (person.lang == "fa" and arabic_only.search(person.script)), person.id
        assert not (person.lang == "ar" and persian_only.search(person.script)), person.id


def test_one_spelling_one_person(book: Ledger) -> None:
    whose = defaultdict(set)
    for person in book.people.values():
        for spelling in (person.name, *person.aliases, *filter(None, [person.script])):
            whose[spelling.casefold()].add(person.id)
        assert len({a.casefold() for a in (person.name, *person.aliases)}) == 1 + len(person.aliases), person.id
    assert not {spelling: ids for spelling, ids in whose.items() if len(ids) > 1}


def test_one_word_one_explanation(book: Ledger) -> None:
    whose = defaultdict(set)
    for term in book.terms.values():
        for word in (term.term, *term.aliases):
            whose[word.casefold()].add(term.id)
    assert not {word: ids for word, ids in whose.items() if len(ids) > 1}


def test_explanations_are_short_and_plain(book: Ledger) -> None:
    for term in book.terms.values():
        assert len(re.findall(r"[.!?](?:\s|$)", term.explanation)) <= 3, term.id
        assert len(term.explanation.split()) <= 60, term.id
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", term.id), term.id


def test_roles_and_explanations_take_no_side(book: Ledger) -> None:
    texts = {f"people {p.id}": p.role for p in book.people.values()}
    texts |= {f"term {t.id}": t.explanation for t in book.terms.values()}
    for where, text in texts.items():
        # 'terrorist' stands in the name of a legal list, 'resistance' in the name of the NCRI.
        text = re.sub(r"terrorist organisations?|National Council of Resistance", "", text)
        assert not [w for w in book.vocabulary.loaded if re.search(rf"\b{w}\b", text, re.I)], where
        assert not re.search(r"\bclaim(?:s|ed)\b (?:that|to)", text), where


def test_people_the_figures_speak_of_are_there(book: Ledger) -> None:
    names = {p.name for p in book.people.values()} | {a for p in book.people.values() for a in p.aliases}
    for name in ("Ali al-Dabbagh", "Shahriar Kia", "Behzad Saffari", "Massoud Rajavi", "Maryam Rajavi", "Shahin Gobadi",
                 "Abdul Hussein al-Shemmari", "Abdul Nasir al-Mahdawi", "Rupert Colville", "Navi Pillay"):
        assert name in names, name


def test_who_was_accused_is_told_how_it_ended(book: Ledger) -> None:
    assert "dropped in 2011 and 2014" in book.people["maryam-rajavi"].role
    for key in ("abdul-hussein-al-shemmari", "faleh-al-fayad"):
        assert "closed in 2019" in book.people[key].role
    for key in ("massoud-khodabandeh", "anne-singleton"):
        assert "taken back" in book.people[key].role


def test_a_speaker_has_one_standpoint_in_every_table(book: Ledger) -> None:
    """Colour and shape stand for the speaker: they must not change between a chart, an account and the page on people."""
    heard: dict[str, set[str]] = defaultdict(set)
    for table in ("tolls", "population", "quantities"):
        for figure in book.select(table):
            heard[figure.said_by].add(figure.standpoint)
    for claim in book.claims.values():
        for account in claim.accounts:
            heard[account.speaker].add(account.standpoint)
    for person in book.people.values():
        for speaker, standpoints in heard.items():
            # Somebody's words in another's mouth may stand for neither.
            if speaker.startswith(f"{person.name},") and "quoted" not in speaker:
                heard[speaker] = standpoints | {person.standpoint}
    assert not {speaker: found for speaker, found in heard.items() if len(found) > 1}


def test_an_author_has_one_standpoint(book: Ledger) -> None:
    # A blog or a site that copies others' documents: the standpoint is that of the document.
    copies = {"Ashraf City blog", "The Common Ills", "Iran-Interlink"}
    heard: dict[str, set[str]] = defaultdict(set)
    for source in book.sources.values():
        heard[source.author].add(source.standpoint)
    assert not {a: found for a, found in heard.items() if a and a not in copies and len(found) > 1}
