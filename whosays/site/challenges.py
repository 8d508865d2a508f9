"""What a reader sends who challenges an entry: a text with its id, its words, who says so, its documents and its address.

The texts of a page of a register stand on a small page beside it, below `_ashraf/challenge`, which needs no script: each to be
copied, or as a prefilled issue and as a mail where the book names a repository and an address. Cards and entries lead there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import FIGURES, Ledger
from whosays.ledger.one_line import counted
from whosays.ledger.row_tables import key_of
from whosays.model.imprint import Imprint
from whosays.model.records import Claim, Figure, Source

from .paths import file_of
from .site_book import CHALLENGES, SiteBook

TABLES = ("claims", "sources", *FIGURES, "distances", "areas")
# Mail programs and hosts cut longer addresses: the text goes then with the names of its documents, or without accounts too.
_MAIL, _ISSUE = 1_900, 7_000
_FORMS = ("whole", "named", "short")
_ASKS = "What is wrong, and what should stand there instead:\n\n\nIn which document that stands, with date and page:\n\n"


@dataclass(frozen=True)
class Challenge:
    """What is said of one entry. says, voices, ends: label and lines. documents: name of each, and the rest that finds it."""

    id: str
    kind: str
    says: tuple[tuple[str, tuple[str, ...]], ...]
    voices: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def title(self) -> str:
        """Of the issue or mail."""
        return f"Challenge: {self.kind} {self.id}"

    def text(self, form: str = "whole") -> str:
        """As plain text, whole or in a shorter form."""
        documents = tuple(f"{name}{rest if form == 'whole' else ''}" for name, rest in self.documents)
        facts = [(self.kind.capitalize(), (self.id,)), *self.says, ("Who says so", self.voices if form != "short" else ()),
                 ("Documents", documents), *self.ends]
        said = [f"{label}: {lines[0]}" if len(lines) == 1 else "\n- ".join((f"{label}:", *lines))
                for label, lines in facts if any(lines)]
        return "\n".join([*said, "", _ASKS])

    def issue(self, book: Imprint) -> str:
        """The address of an issue with this text; empty where the book has no repository."""
        return self._shortest(book.issue, _ISSUE)

    def mail(self, book: Imprint) -> str:
        """The address that opens a mail with this text; empty where the book names none."""
        return self._shortest(book.mail, _MAIL)

    def _shortest(self, made: Callable[[str, str], str], most: int) -> str:
        for form in _FORMS[:-1]:
            text = self.text(form)
            # An address is longer than its text, and takes long to make.
            if len(text) <= most and len(found := made(self.title, text)) <= most:
                return found
        return made(self.title, self.text(_FORMS[-1]))


def challenge(ledger: Ledger, record: Any, address: str, evidence: str) -> Challenge:
    """The challenge of one record. address: of its entry; evidence: the version that the reader saw."""
    words, key = ledger.vocabulary, key_of(record)
    kind, voices, sources = "figure", tuple[str, ...](), tuple[str, ...](getattr(record, "sources", ()) or ())
    if isinstance(record, Claim):
        kind, voices = "claim", tuple(f"{one.speaker}: {one.says}" for one in record.accounts)
        says = [("The book says", record.statement), ("How sure", words.certainty[record.status].label)]
    elif isinstance(record, Source):
        kind, sources = "source", (key,)
        says = [("Standpoint", words.standpoints[record.standpoint].label)]
    else:
        sources, says = (record.source,), [("In the words of the source", getattr(record, "as_printed", ""))]
    if isinstance(record, Figure):
        voices = (f"{record.said_by} ({words.standpoints[record.standpoint].label})",)
        says = [("The book says", counted(ledger, record)), ("In the words of the source", record.wording)]
    cited = [(ledger.citation(one), ledger.sources[one].url) for one in sources]
    return Challenge(key, kind, tuple((label, (said,)) for label, said in says), voices,
                     tuple((one.short, f"{one.full.removeprefix(one.short)} {url}".rstrip()) for one, url in cited),
                     (("Version of the evidence", (evidence,)), ("Address", (address,))))


def write(out: Path, book: SiteBook, evidence: str) -> None:
    """All small pages, into the folder of the pages; one that no register needs any more goes."""
    folder = out / CHALLENGES
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{file_of(name)}.html": (name, found) for name, found in _by_page(book).items()}
    for path in folder.glob("*.html"):
        if path.name not in made:
            path.unlink()
    for file, (name, found) in made.items():
        base = book.ledger.book.address
        home = f"{base.rstrip('/')}/{name}.html" if base else f"{name}.html"
        texts = [challenge(book.ledger, record, f"{home}#{key_of(record)}", evidence)
                 for record in found]
        (folder / file).write_text(render(book.ledger, "page/challenges.html", Surface("../../", book.addresses), texts=texts,
                                          entries=f"../../{name}.html"), encoding="utf-8")


def _by_page(book: SiteBook) -> dict[str, list[Any]]:
    """Page -> the records whose entries stand there."""
    found: dict[str, list[Any]] = {}
    for table, record in _records(book.ledger):
        if name := book.page_of_record(table, key_of(record)):
            found.setdefault(name, []).append(record)
    return found


def _records(ledger: Ledger) -> Iterator[tuple[str, Any]]:
    for table in TABLES:
        yield from ((table, record) for record in ledger.rows(table).values() if not getattr(record, "unverified", False))
