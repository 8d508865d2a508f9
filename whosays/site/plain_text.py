"""A chapter's text as plain Markdown that every program shows: no role, directive or label is left to puzzle over.

Every role becomes words or a link, every directive a paragraph, a list, a fold or a quotation. Nothing is typed again: names,
figures and addresses come from the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from whosays.drawing.templating import environment
from whosays.ledger.ledger import Ledger
from whosays.model.records import Term
from whosays.reading.chapters import Page, pages
from whosays.reading.myst import Block, Directive, Heading, Label, Line, Role, roles, roles_in

from .roles import term_of
from .usage import documents_of

WORDS = "Words used in this chapter"
_NOTES = ("note", "tip", "important", "admonition", "warning", "seealso")
_CLAIM_SOURCES = 3  # documents that a claim names in the line


def headings(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """Label -> (name of the chapter, the heading that it stands at), for links between notebooks."""
    found: dict[str, tuple[str, str]] = {}
    for page in pages(ledger.root).values():
        here = ""
        for block in page.blocks if page.has_chapter else ():
            if isinstance(block, Heading):
                here = block.text
                found |= {label: (page.name, here) for label in block.labels}
            elif isinstance(block, Label):
                found[block.name] = (page.name, here)
    return found


def fragment(heading: str) -> str:
    """What JupyterLab calls a heading in an address."""
    return re.sub(r"[ ()<>]", lambda sign: {" ": "-"}.get(sign[0], f"%{ord(sign[0]):02X}"), heading)


def quoted(head: str, text: str) -> Iterator[str]:
    """A note as a quotation, which every Markdown shows."""
    inside = (">", *(f"> {line}" for line in text.split("\n"))) if text.strip() else ()
    yield from ("", f"> **{head}**", *inside, "")


class PlainText:
    """Turns the text of one chapter into plain Markdown. `terms`: the words of the field that it met."""

    def __init__(self, ledger: Ledger, page: Page, labels: dict[str, tuple[str, str]], files: Mapping[str, str]) -> None:
        """labels: as `headings` gives them. files: the notebook of each chapter."""
        self.ledger, self.page, self.labels, self.files = ledger, page, labels, files
        self.terms: dict[str, Term] = {}

    def text(self, blocks: Iterable[Block]) -> str:
        """Markdown without roles, directives and labels."""
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines(blocks))).strip()

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The same, line by line."""
        for block in blocks:
            if isinstance(block, Line):
                yield self.spoken(block.text)
            elif isinstance(block, Heading):
                yield f"{'#' * block.level} {self.spoken(block.text)}"
            elif isinstance(block, Directive):
                make = _DIRECTIVES.get(block.name) or (_note if block.name in _NOTES else _inside)
                yield from make(self, block)

    def spoken(self, line: str) -> str:
        """A line with its roles in words; citations of one sentence stand in one pair of brackets."""
        made, at, is_bracket = "", 0, False
        for role in roles(line):
            between, said = line[at:role.start], self._role(role)
            is_next = role.name.startswith("cite") or role.name == "claim"
            if is_bracket and is_next and not between.strip():
                made = f"{made[:-1]}; {said[1:]}"
            else:
                made += between + said
            at, is_bracket = role.end, is_next
        return (made + line[at:]).rstrip() if at else line

    def _role(self, role: Role) -> str:
        say = _ROLES.get(role.name.partition(":")[0])
        return say(self, role) if say else role.title

    def link(self, key: str) -> str:
        """A source by its short name, linked to the document where an address is known."""
        cited, url = self.ledger.citation(key), self.ledger.sources[key].url
        name = cited.short.replace("[", "").replace("]", "")
        return f"[{name}]({url.replace('(', '%28').replace(')', '%29')})" if url else name

    def links(self, keys: Iterable[str]) -> str:
        """Several of them."""
        return ", ".join(map(self.link, keys))

    def words(self) -> Iterator[str]:
        """The words of the field that the text uses, explained."""
        yield from (f"## {WORDS}", "")
        for term in sorted(self.terms.values(), key=lambda t: t.term.casefold()):
            rests = f" ({self.links(term.sources)})" if term.sources else ""
            yield f"- **{term.term}**: {term.explanation}{rests}"


# ---- Roles ----

def _claim(plain: PlainText, role: Role) -> str:
    claim = plain.ledger.claims[role.content]
    word = plain.ledger.vocabulary.certainty[claim.status].label
    return f"(*{word}*: {plain.links(claim.sources[:_CLAIM_SOURCES])})"


def _certainty(plain: PlainText, role: Role) -> str:
    return f"*{plain.ledger.vocabulary.certainty[role.content.strip().replace(' ', '_')].label}*"


def _ref(plain: PlainText, role: Role) -> str:
    if role.target not in plain.labels:
        return role.title
    name, heading = plain.labels[role.target]
    if name == plain.page.name:
        return f"[{role.title}](#{fragment(heading)})"
    # JupyterLab opens another notebook at its top: the words under the pointer say where to go on.
    section = heading.replace('"', "”").replace("\\", "")
    return f'[{role.title}]({plain.files[name]}#{fragment(heading)} "Section: {section}")'


def _term(plain: PlainText, role: Role) -> str:
    term = term_of(role.content, plain.ledger)
    if term is None:
        return role.title
    plain.terms[term.id] = term
    return f"[{role.title}](#{fragment(WORDS)})"


_ROLES: dict[str, Callable[[PlainText, Role], str]] = {
    "cite": lambda plain, role: f"({plain.links(role.keys)})",
    "source": lambda plain, role: plain.links(role.keys),
    "claim": _claim,
    "n": lambda plain, role: f"**{plain.ledger.figure(role.content).text}**",
    "certainty": _certainty, "ref": _ref, "term": _term,
    # These two say what a sentence tells, and show nothing.
    "event": lambda plain, role: "", "correction": lambda plain, role: "",
}


# ---- Directives ----

def _inside(plain: PlainText, block: Directive) -> Iterator[str]:
    return plain.lines(block.blocks) if block.blocks else iter(block.lines)


def _note(plain: PlainText, block: Directive) -> Iterator[str]:
    return quoted(block.argument or block.name.capitalize(), plain.text(block.blocks))


def _content_note(plain: PlainText, block: Directive) -> Iterator[str]:
    """The note with its link past what it names."""
    _, heading = plain.labels.get(block.options.get("skip", ""), ("", ""))
    past = f"\n[Go to “{heading}”](#{fragment(heading)})" if heading else ""
    return quoted("Content note", plain.text(block.blocks) + past)


def _opener(plain: PlainText, block: Directive) -> Iterator[str]:
    chapter = plain.page.chapter()
    yield from (f"**{chapter.question}**", "",
                f"About {chapter.minutes} minutes. Run the cells from the top (*Run → Run All Cells*),",
                "then change one thing at a time. If nothing happens, Python is still starting: wait until the bottom line",
                "says *Idle*, then run them again.", "", "What you will be able to do:", "")
    yield from (f"- {objective}" for objective in chapter.objectives)
    if chapter.content_notes:
        yield from quoted("Content note", "\n".join(chapter.content_notes))


def _exercise(plain: PlainText, block: Directive) -> Iterator[str]:
    yield from (f"#### Exercise{f': {block.argument}' if block.argument else ''}", "", *_inside(plain, block))


def _folded(summary: str, plain: PlainText, block: Directive) -> Iterator[str]:
    text = "\n".join(_inside(plain, block))
    yield environment().get_template("notebook_fold.html").render(summary=summary, text=text)


def _hint(plain: PlainText, block: Directive) -> Iterator[str]:
    if "dropdown" in block.options.get("class", ""):
        return _folded("Hint", plain, block)
    return quoted(block.argument or "Hint", plain.text(block.blocks))


def _key(plain: PlainText, block: Directive) -> Iterator[str]:
    words = plain.ledger.vocabulary
    if block.argument == "certainty":
        yield from (f"- **{word.label}**: {word.meaning}" for word in words.certainty.values())
    else:
        yield from (f"- **{stand.label}**: {stand.note}" for stand in words.standpoints.values())


def _sources(plain: PlainText, block: Directive) -> Iterator[str]:
    """The documents of the chapter, in the order in which the text first names them."""
    keys: dict[str, None] = {}
    for role in roles_in(plain.page.blocks):
        if (kind := role.name.partition(":")[0]) in ("cite", "source", "claim", "n"):
            keys |= dict.fromkeys(documents_of(kind, role.content, plain.ledger))
    for source in map(plain.ledger.sources.__getitem__, keys):
        title = f" *{source.title}*" if source.title else ""
        yield f"- {plain.link(source.key)}.{title} ({plain.ledger.vocabulary.standpoints[source.standpoint].label})"


def _code(plain: PlainText, block: Directive) -> Iterator[str]:
    return iter((f"```{'python' if block.name else block.argument}", *block.lines, "```"))


def _solution(plain: PlainText, block: Directive) -> Iterator[str]:
    return _folded("One solution", plain, block)


_DIRECTIVES: dict[str, Callable[[PlainText, Directive], Iterator[str]]] = {
    "chapter-opener": _opener, "sources-here": _sources, "key": _key, "hint": _hint,
    "code-block": _code, "code": _code, "": _code,
    "content-note": _content_note,
    "exercise": _exercise, "exercise-start": _exercise, "solution": _solution, "solution-start": _solution,
    "again": lambda plain, block: iter(()), "questions": lambda plain, block: iter(()),
    "exhibit": lambda plain, block: iter(()),  # a cell of its own, after the words around it
    "exercise-end": lambda plain, block: iter(()), "solution-end": lambda plain, block: iter(()),
}
