"""The publisher's care for links: `archive` looks captures up and notes them, `links` says which addresses are dead.

Both tell and never fail: that a site is gone is no mistake of the book.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from whosays.ledger.ledger import Ledger
from whosays.model.links import FIRST_CAPTURES
from whosays.model.records import Source
from whosays.reading.bibtex_rows import read_bibtex
from whosays.reading.records import read_rows
from whosays.reading.tables import TABLES

from .web import Answer, Client

SILENCE = 5  # so many addresses in a row without an answer: it is the network, not the sites
_REFUSED = (401, 403, 405, 406, 429, 451, 503)  # a site that answers, but not to programs


def client(ledger: Ledger, pause: float = 1.0) -> Client:
    """One that says for which book it asks."""
    return Client(" ".join(filter(None, (ledger.book.package, ledger.book.address or ledger.book.contact))), pause=pause)


# ---- Captures ----

def archive(ledger: Ledger, web: Client, *, dry_run: bool = False, limit: int = 0) -> Iterator[str]:
    """Look up a capture of every document that has none noted, and note it in its entry at once: to be ended at any time.

    dry_run: nothing is written. limit: of look-ups (0: none). One line a document, and one at the end.
    """
    if not ledger.book.captures:
        yield "book.yaml names no address to ask for captures (captures)."
        return
    asked = [s for s in ledger.sources.values() if s.url and not s.archived][:limit or None]
    found, silent = 0, 0
    for source in asked:
        answer = web.ask(_question(ledger.book.captures, source))
        silent = 0 if answer.status else silent + 1
        capture = _capture(answer)
        if capture and not dry_run:
            note(ledger.folder / TABLES["sources"].files, source.key, capture)
        found += bool(capture)
        yield f"{source.key}: {capture or ('no capture' if answer.is_good else answer)}"
        if silent == SILENCE:
            yield f"Stopped: {SILENCE} requests in a row had no answer. Run it again: what was noted is not asked again."
            return
    yield f"{found} captures of {len(asked)} documents {'found, nothing written' if dry_run else 'noted'}."


def _question(pattern: str, source: Source) -> str:
    """The archive's own address for a question: the capture nearest to the document's day, the first where it is too old."""
    day = source.date.start if source.date else None
    return pattern.format(url=quote(source.url, safe=""), day=f"{day:%Y%m%d}" if day and day.year >= FIRST_CAPTURES else "0")


def _capture(answer: Answer) -> str:
    """The address of the nearest capture, as the availability API of web archives answers; empty without one."""
    try:
        nearest = json.loads(answer.body)["archived_snapshots"]["closest"]
        return str(nearest["url"]) if nearest.get("available") and str(nearest.get("status", "200")).startswith("2") else ""
    except (ValueError, KeyError, TypeError):
        return ""


def note(bib: Path, key: str, capture: str) -> None:
    """Write the field `archived` into one entry, behind its address, and nothing else. Raises ValueError where it cannot."""
    before = bib.read_text(encoding="utf-8")
    row = next(row for row in read_bibtex(before, bib.name)[0] if row.key("key") == key)
    lines = before.split("\n")
    at = row.at("url")
    indent = lines[at - 1][:len(lines[at - 1]) - len(lines[at - 1].lstrip())]
    lines.insert(at, f"{indent}archived = {{{capture}}},")
    after = "\n".join(lines)
    rows = {r.key("key"): r.values for r in read_bibtex(after, bib.name)[0]}
    if rows != {r.key("key"): r.values | ({"archived": capture} if r.key("key") == key else {})
                for r in read_bibtex(before, bib.name)[0]}:
        raise ValueError(f"{bib.name}: the entry {key!r} cannot take a field after its address; expected one field a line")
    scratch = bib.with_suffix(".bib.new")
    scratch.write_text(after, encoding="utf-8")
    os.replace(scratch, bib)  # an interrupted run leaves the whole file as it was


# ---- Dead links ----

def links(ledger: Ledger, web: Client, *, limit: int = 0) -> Iterator[str]:
    """Ask for every address of the documents; a line for each dead one, as file:line, and one at the end."""
    files = TABLES["sources"].files
    rows = read_rows(ledger.folder / files, files, TABLES["sources"].record)[0]
    every = [(row, field) for row in rows for field in ("url", "archived") if row.values.get(field)][:limit or None]
    dead, refused, silent = 0, 0, 0
    for number, (row, field) in enumerate(every, 1):
        url = row.values[field]
        answer = _answer(url, web)
        silent = 0 if answer.status else silent + 1
        refused += answer.status in _REFUSED
        if not answer.is_good and answer.status not in _REFUSED:
            dead += 1
            yield f"{row.file}:{row.at(field)}: {row.key('key')}: {url}: {answer}"
        if silent == SILENCE:
            yield f"Stopped after {number} addresses: the last {SILENCE} had no answer."
            return
    yield f"{len(every)} addresses asked: {dead} dead, {refused} that answer no program."


def _answer(url: str, web: Client) -> Answer:
    """Whether it is there; some servers know no question but for the whole page."""
    answer = web.ask(url, "HEAD")
    return answer if answer.is_good or not answer.status else web.ask(url)


def told(lines: Iterable[str]) -> None:
    """Print each line as it comes: the publisher sees how far it is."""
    for line in lines:
        print(line, flush=True)
