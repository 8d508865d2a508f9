"""A language that nobody speaks, with other letters and mirrored: what still stands in English was never translatable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from whosays.book import open_book
from whosays.checks.engine_texts import engine_texts
from whosays.ledger.speaker_ids import short
from whosays.model.languages import PRINTED
from whosays.reading import myst
from whosays.reading.chapters import pages, read_page
from whosays.reading.translations import units

KEY = "ar-XB"  # CLDR's name of a language for such tests
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                         "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ")
_KEPT = re.compile(r"\{\w*\}|\]\([^)]*\)")  # places of values, and where links lead


def pseudo(text: str) -> str:
    """A text with other letters; roles, places of values and links stay."""
    spans = [(role.start, role.end) for role in myst.roles(text)] + [found.span() for found in _KEPT.finditer(text)]
    return "".join(sign if any(start <= at < end for start, end in spans) else sign.translate(_LETTERS)
                   for at, sign in enumerate(text))


def _po(messages: Iterator[tuple[str, str]]) -> str:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join([head, *(f"msgid {quoted(a)}\nmsgstr {quoted(b)}\n" for a, b in dict(messages).items())])


def _words(word: Any) -> Any:
    if isinstance(word, str):
        return pseudo(word)
    return {part: pseudo(word[part]) for part in ("label", "meaning", "note") if part in word}


def _speakers(book: Path) -> Iterator[str]:
    """All whom marks and cards of a book name."""
    ledger = open_book(book).ledger
    yield from (source.called for source in ledger.sources.values())
    said = [*(toll.said_by for toll in ledger.tolls.values()),
            *(account.speaker for claim in ledger.claims.values() for account in claim.accounts)]
    yield from (name for one in said for name in (short(one), one.partition(", ")[0]))


def add(book: Path, *names: str) -> None:
    """Give a book the language, and these pages in it."""
    words = yaml.safe_load((book / "data/vocabulary.yaml").read_text(encoding="utf-8"))
    words["languages"] = {KEY: {"label": "Pseudo", "own": pseudo("Pseudo"), "dir": "rtl"}}
    (book / "data/vocabulary.yaml").write_text(yaml.safe_dump(words, allow_unicode=True, sort_keys=False), encoding="utf-8")
    table = {
        "state": {"readings": 1}, "book": {part: pseudo("Lexington") for part in ("title", "short_title", "description")},
        "numerals": {"digits": "۰۱۲۳۴۵۶۷۸۹", "at_least": "≥{}", "up_to": "≤{}", "about": "≈{}", "span": "{}…{}"},
        "dates": {"months": [pseudo(f"Month{n}") for n in range(12)], "weekdays": [pseudo(f"Day{n}") for n in range(7)],
                  "span": "{}…{}"},
        "speakers": {name: pseudo(name) for name in _speakers(book)},
        "vocabulary": {name: {key: _words(word) for key, word in words.get(name, {}).items()} for name in PRINTED}}
    (book / "data/languages").mkdir()
    (book / f"data/languages/{KEY}.yaml").write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    (book / f"data/languages/{KEY}.po").write_text(_po((text, pseudo(text)) for text in engine_texts()), encoding="utf-8")
    known = pages(book) | {"index": read_page(book / "index.md", book)}
    (book / "chapters" / KEY).mkdir()
    for name in names:
        place = book / "chapters" / KEY / name.rpartition("/")[2]
        place.with_suffix(".md").write_text(f"---\ntranslation:\n  of: {name}\n  language: {KEY}\n---\n", encoding="utf-8")
        said = ((unit.text, pseudo(unit.text)) for unit in units(known[name], known))
        place.with_suffix(".po").write_text(_po(said), encoding="utf-8")
        with (book / "_toc.yml").open("a", encoding="utf-8") as toc:
            toc.write(f"  - file: chapters/{KEY}/{place.name}\n")
