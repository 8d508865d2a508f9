"""Twenty documents of all kinds are cited as their kind asks, and other people's programs read what is copied."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import bibtexparser
import pytest
import rispy
from pybtex.database import parse_string

from ashraf import ledger
from whosays.ledger.bibliography import STYLES, Entry, texts
from whosays.ledger.citation import Citation
from whosays.reading.bibtex_rows import names_of_groups

_GROUPS = names_of_groups((Path(ledger.folder) / "sources.bib").read_text(encoding="utf-8"))
_CSL = {"news": "article-newspaper", "article": "article-magazine", "statement": "webpage", "government": "report",
        "court": "report", "un_document": "report", "ngo_report": "report", "report": "report", "reference": "webpage",
        "book": "book"}


def _entry(key: str) -> Entry:
    settings = ledger.citation(key).settings
    assert settings is not None
    return Entry(ledger.sources[key], settings, key in _GROUPS)


def _chosen() -> dict[str, Entry]:
    """Two of each kind, and what is hard: no author, no title, no date, two people, a name with a particle, Arabic script."""
    found: dict[str, Entry] = {}
    tests = [lambda s: not s.author, lambda s: not s.title, lambda s: not s.date, lambda s: not s.url,
             lambda s: re.search("[\u0600-\u06ff]", s.title), lambda s: s.author.startswith("Tom de Boer"),
             lambda s: s.author == "Ernesto Londoño and Greg Jaffe", lambda s: s.isbn, lambda s: s.number,
             lambda s: s.title.startswith("[")]
    for kind in _CSL:
        for source in [s for s in ledger.sources.values() if s.kind == kind][:2]:
            found[source.key] = _entry(source.key)
    for fits in tests:
        key = next(s.key for s in ledger.sources.values() if fits(s))
        found[key] = _entry(key)
    return found


CHOSEN = _chosen()
TEXTS = texts([entry.csl for entry in CHOSEN.values()])


def _plain(html: str) -> str:
    return unescape(re.sub("</?i>", "", html))


def test_there_are_twenty_of_all_kinds() -> None:
    assert len(CHOSEN) >= 20 and {entry.source.kind for entry in CHOSEN.values()} == set(_CSL)


@pytest.mark.parametrize("key", CHOSEN)
def test_a_source_is_cited(key: str) -> None:
    entry = CHOSEN[key]
    assert entry.csl["type"] == _CSL[entry.source.kind]
    assert entry.author and all(name.get("family") or name.get("literal") for name in entry.people)
    found = TEXTS[entry.csl["id"]]
    assert set(found) == set(STYLES)
    family = entry.people[0].get("family") or entry.people[0]["literal"]
    for style, html in found.items():
        text = _plain(html)
        assert text.startswith(family), f"{style}: {text}"
        assert entry.title.rstrip(".?!") in text.replace("’", "'").replace("‘", "'") or entry.title.rstrip(".?!") in text, \
            f"{style}: no letter of a title is changed: {text}"
        if entry.url:
            assert entry.url in text
        year = str(entry.source.date.start.year) if entry.source.date else ""
        assert year in text and (style != "APA" or ("n.d." in text) == (not year))
        assert not re.search(r"\.\.|<(?!/?i>)|None|\bEdition\b| ,|\( ", html), html


def test_two_people_and_a_particle() -> None:
    found = {style: {_plain(text) for entry in TEXTS.values() if (text := entry[style])} for style in STYLES}
    assert any(text.startswith("Londoño, Ernesto, and Greg Jaffe. “Iraq Raids Camp") for text in found["MLA"])
    assert any(text.startswith("Londoño, E., & Jaffe, G. (2009, July 29). ") for text in found["APA"])
    assert any(text.startswith("de Boer, Tom, and Marjoleine Zieck. ") for text in found["Chicago"])


@pytest.mark.parametrize("key", CHOSEN)
def test_programs_read_what_is_copied(key: str) -> None:
    entry = CHOSEN[key]
    [read] = bibtexparser.parse_string(entry.bibtex).entries
    fields = {field.key: field.value for field in read.fields}
    assert read.key == key and fields["author"] and fields["title"].strip("{}").replace("\\", "") == entry.title
    assert fields.get("url", "") == entry.url
    other = parse_string(entry.bibtex, "bibtex").entries[key]
    people = other.persons["author"]
    assert len(people) == len(entry.people)
    family = entry.people[0].get("family", "")
    assert not family or " ".join((*people[0].prelast_names, *people[0].last_names)) == family


def test_every_source_can_be_exported_without_a_broken_line() -> None:
    for key in ledger.sources:
        lines = _entry(key).ris.splitlines()
        assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - " and any(line.startswith("AU  - ") for line in lines)
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines), key
    whole = bibtexparser.parse_string("\n".join(_entry(key).bibtex for key in ledger.sources))
    assert len(whole.entries) == len(ledger.sources) and not whole.failed_blocks


def test_zotero_gets_standpoint_and_annotation_as_tag_and_note() -> None:
    """Read by rispy: what programs that take RIS find in each record."""
    sources = list(ledger.sources.values())
    read = rispy.loads("".join(_entry(source.key).noted_ris for source in sources))
    assert [found["id"] for found in read] == [source.key for source in sources]
    for source, found in zip(sources, read, strict=True):
        assert ledger.vocabulary.standpoints[source.standpoint].label in found["keywords"]
        assert found.get("notes", [""])[0] == source.annotation and "title" in found


def test_the_place_of_a_copy_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = iter(["example.org"])  # a second one is not there
    monkeypatch.setattr(Citation, "copied_at", property(lambda one: next(hosts)))
    entry = _entry(next(iter(ledger.sources)))
    assert "Copy at example.org" in entry.bibtex and "Copy at example.org" in entry.ris
