"""All HTML is written by the templates of `whosays/templates`, with one environment: this module makes it.

A template is given records and `at`, the surface on which its HTML will stand; the filters below read both, so that a
source, a mark or a date looks the same on a page, in JupyterLab and in a school's LMS. What a filter writes is a macro of
`parts.html`. Autoescape is on; a name that a template is not given raises an error.

    render(ledger, "card.html", at, claim=claim)    and inside:    {{ claim.date|date }} {{ key|source_link(dated=true) }}

Import macros that use these filters `with context`, or they do not know where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from whosays.drawing import theme
from whosays.ledger.citation import Citation
from whosays.ledger.ledger import Ledger
from whosays.model import number_words
from whosays.model.arabic_script import runs
from whosays.model.dates import PartialDate
from whosays.model.languages import ENGLISH_LANGUAGE, Language
from whosays.model.records import Figure

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# The register in which the rows of a table stand, for the last step from a number to its row.
REGISTER_OF = {"sources": "sources", "claims": "claims", "tolls": "tolls", "population": "population",
               "quantities": "quantities", "distances": "distances", "areas": "areas", "events": "timeline",
               "corrections": "corrections", "questions": "questions", "people": "people", "names": "names",
               "terms": "glossary"}
_RTL = ("fa", "ar", "ku")


@dataclass(frozen=True)
class Surface:
    """Where a piece of HTML will stand.

    root: how an address from the book's root begins there, such as `../` or `https://example.org/`; None where there is no
    book around, as in JupyterLab: a source is then linked to its document, and what has no address is plain text.
    addresses: register -> the page that shows it (`reading.addresses.register_pages`).
    entries: (register, id) -> the page on which a record stands, of registers with more pages than one
    (`ledger.register_parts.pages_of_records`).
    page: the page itself, from the book's root without its ending; empty elsewhere.
    listed: sources that the page lists itself as `#doc-<key>`, with their numbers there. styled: the book's style sheet is
    there and draws marks. file: it is a picture as a file of its own, whose colours stand in it. language: of its words.
    """

    root: str | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    listed: Mapping[str, int] = field(default_factory=dict)
    styled: bool = False
    file: bool = False
    entries: Mapping[tuple[str, str], str] = field(default_factory=dict)
    language: Language = ENGLISH_LANGUAGE

    def to(self, path: str, anchor: str = "") -> str:
        """Address of a page or file of the book; inside the page itself the anchor alone. Empty where there is no book."""
        if self.root is None:
            return ""
        end = f"#{anchor}" if anchor else ""
        if not self.page:
            return f"{self.root}{path}{end}"
        return end if end and path == f"{self.page}.html" else f"{relpath(path, dirname(self.page) or '.')}{end}"

    def record(self, table: str, key: str) -> str:
        """Address of a record's entry in the book; empty where the book does not show one."""
        register = REGISTER_OF.get(table, "")
        page = self.entries.get((register, key)) or self.addresses.get(register)
        return self.to(f"{page}.html", key) if page else ""

    def register(self, name: str) -> str:
        """Address of the page that shows a register; empty where there is none."""
        return self.to(f"{page}.html") if (page := self.addresses.get(name)) else ""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment, for whoever renders more than a template; `ledger` and `at` are given at each rendering."""
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, auto_reload=False)  # else each use of a template asks the disk for its date
    made.filters.update({
        "glyph": glyph, "badge": badge, "certainty": certainty, "date": date, "number": digits, "script": script,
        "script_runs": script_runs, "source_name": source_name, "source_link": source_link, "record_link": record_link,
        "data_block": data_block, "json_text": json_text, "figure_words": figure_words, "first_upper": first_upper,
        "slug": slug, "ink": ink, "foreign": foreign, "speaker": speaker})
    made.globals |= {"_": say, "in_own": in_own}
    return made


def render(ledger: Ledger, template: str, at: Surface, **values: Any) -> Markup:
    """A template as HTML for one surface."""
    return Markup(environment().get_template(template).render(ledger=ledger, at=at, **values))


def _part(context: Context, name: str, *values: Any) -> Markup:
    parts: Any = context.environment.get_template("parts.html").module
    return Markup(getattr(parts, name)(*values))


def _language(context: Context) -> Language:
    at = context.resolve("at")
    return at.language if isinstance(at, Surface) else ENGLISH_LANGUAGE


@pass_context
def say(context: Context, text: str, **values: object) -> str:
    """`_("More")`: a text of the engine in the language of the page; `{name}` in it stands for a value, or a piece of HTML."""
    said = _language(context).say(text)
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(said).format(**values)
    return said.format(**values) if values else said


@pass_context
def foreign(context: Context, text: object) -> Markup:
    """What the book says in its own language, on a page of another: marked, so that it is read aloud and set as such."""
    language = _language(context)
    if language.table is None or not text:
        return escape(text)
    own = context["ledger"].book.language
    return _part(context, "foreign", text, own)


@pass_context
def in_own(context: Context) -> Markup:
    """Attributes of an element that speaks the book's own language on a page of another; none on its own pages."""
    return _part(context, "own", context["ledger"].book.language) if _language(context).table else Markup("")


@pass_context
def speaker(context: Context, name: str) -> Markup:
    """What marks call a speaker, in the language of the page; else as the book has it."""
    language = _language(context)
    return escape(language.speaker(name)) if language.has_speaker(name) else foreign(context, name)


@pass_context
def glyph(context: Context, standpoint: str, named: bool = False) -> Markup:
    """The mark of a standpoint; `named` gives it the label for people who do not see it."""
    found = context["ledger"].vocabulary.standpoints[standpoint]
    return _part(context, "glyph", found, theme.outline(found.shape), named, context["at"].styled)


@pass_context
def badge(context: Context, standpoint: str, text: str = "") -> Markup:
    """Mark and label of a standpoint on one line."""
    label = text or context["ledger"].vocabulary.standpoints[standpoint].label
    return _part(context, "badge", glyph(context, standpoint), label)


@pass_context
def ink(context: Context, name: str) -> str:
    """A colour of theme.colours by its name: that of the page's theme, or where there is none that of light pages."""
    voices, at = context["ledger"].vocabulary.standpoints, context["at"]
    hue = theme.colours("light", voices)[name]
    css = f"--{'sp' if name in voices else 'ex'}-{name}"
    return hue if at.file else f"var({css})" if at.styled else f"var({css},{hue})"


@pass_context
def certainty(context: Context, status: str) -> Markup:
    """Icon and word of a certainty."""
    return _part(context, "certainty", context["ledger"].vocabulary.certainty[status])


@pass_context
def date(context: Context, when: PartialDate | None) -> Markup:
    """A date as a sentence has it, kept on one line; nothing for none."""
    return _part(context, "date", _language(context).date(when)) if when else Markup("")


def digits(value: float | None) -> str:
    """A number in digits, thousands apart; nothing for none."""
    return "" if value is None else number_words.number(value, digits=True)


@pass_context
def script(context: Context, text: str, lang: str = "fa") -> Markup:
    """A name or a word in its original script, with language and direction for readers and screen readers."""
    return _part(context, "script", text, lang or "fa", (lang or "fa") in _RTL) if text else Markup("")


@pass_context
def script_runs(context: Context, text: str, lang: str = "fa") -> Markup:
    """Plain text in which runs of Arabic script are marked with their language and direction."""
    return Markup("").join(_part(context, "script", piece, lang, True) if is_arabic else escape(piece)
                           for piece, is_arabic in runs(text))


@pass_context
def source_name(context: Context, key: str, dated: bool = True) -> str:
    """Who wrote a source and, if `dated`, when: `Reuters, 29 July 2009`."""
    cited: Citation = context["ledger"].citation(key)
    return cited.short if dated else cited.name


@pass_context
def source_link(context: Context, key: str, dated: bool = True, inner: str = "") -> Markup:
    """A source by name and date (or by `inner`), linked to the page's own list, else its entry, else the document itself."""
    at: Surface = context["at"]
    words = inner or source_name(context, key, dated)
    if key in at.listed:
        return _part(context, "link", f"#doc-{key}", words)
    if entry := at.record("sources", key):
        return _part(context, "link", entry, words)
    if at.root is None and (url := context["ledger"].sources[key].url):
        return _part(context, "out", url, words)
    return escape(words)


@pass_context
def record_link(context: Context, key: str, table: str, inner: str) -> Markup:
    """Words that lead to a record's entry; the words alone where the book shows none."""
    entry = context["at"].record(table, key)
    return _part(context, "link", entry, inner) if entry else escape(inner)


def data_block(payload: Any) -> Markup:
    """JSON that a page's script reads, for inside `<script type="application/json">`: nothing in it can end the element.

    Nor an attribute between single quotation marks, in which it is half as long as with `json_text`.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&'\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def json_text(value: Any) -> str:
    """JSON for an attribute."""
    return json.dumps(value, ensure_ascii=False)


def figure_words(figure: Figure) -> str:
    """A figure as a sentence has it: `at least seven`."""
    return number_words.in_words(figure.low, figure.high, figure.qualifier, figure.wording)


def first_upper(text: str) -> str:
    """A label at the head of its part; `capitalize` would make names small."""
    return text[:1].upper() + text[1:]


def slug(page: str) -> str:
    """A page's name without its folders: what filters call it."""
    return page.rpartition("/")[2]
