"""Chapters as clean notebooks: plain Markdown that any JupyterLab shows, code cells without outputs.

Every role becomes words or a link and every directive a paragraph, a list or a quotation, so that no `{role}` and no
`:::` is left for a learner to puzzle over. Nothing is typed again: names, figures and addresses come from the ledger.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat
from sphinx.util.nodes import split_explicit_title

from whosays import exhibits
from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.records import Term
from whosays.model.vocabularies import CERTAINTY, STANDPOINTS
from whosays.reading import chapters

from .roles import term_of
from .usage import documents_of, keys_of

_FENCE = re.compile(r"^(`{3,}|:{3,})\{([\w:-]+)\}\s*(.*)$")
_ROLE = re.compile(r"\{([\w:-]+)\}`([^`]*)`")
_LABEL = re.compile(r"^\(([\w.:-]+)\)=\s*$")
_WORDS = "Words used in this chapter"
_NOTE = ("note", "tip", "important", "admonition", "warning", "seealso", "hint")


@dataclass(frozen=True)
class Block:
    """A directive of the text: its name, argument, options and content lines."""

    name: str
    argument: str
    options: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def write(folder: Path, out: Path, ledger: Ledger) -> list[Path]:
    """Write one `.ipynb` a chapter of `folder` into `out`; gives their paths. Raises ValueError for a bad chapter block."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for name in chapters.chapters(folder):
        path = out / f"{name}.ipynb"
        nbformat.write(notebook(folder / f"{name}.md", ledger), path)
        made.append(path)
    return made


def notebook(path: Path, ledger: Ledger) -> nbformat.NotebookNode:
    """One chapter as a notebook without outputs. The same chapter gives the same bytes."""
    made = jupytext.read(path, fmt="md:myst")
    made.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}, "title": chapters.title(path)})
    plain = Plain(ledger, path)
    kept = []
    for cell in made.cells:
        cell.metadata = nbformat.from_dict({})
        cell.source = plain.text(cell.source) if cell.cell_type == "markdown" else commented(cell.source)
        if cell.source.strip():
            kept.append(cell)
    if plain.terms:
        kept.append(nbformat.v4.new_markdown_cell("\n".join(plain.words())))
    for number, cell in enumerate(kept):
        cell["id"] = f"cell-{number}"
    made.cells = kept
    return made


def commented(source: str) -> str:
    """A cell's code with a line that says what it does, where its author wrote none."""
    if source.lstrip().startswith("#"):
        return source
    if re.match(r"from ashraf import ", source):
        return f"# The tools of the book: who says what, charts and maps, questions, exercises.\n{source}"
    if found := re.search(r"\bexhibits\.(\w+)\(", source):
        doc = inspect.getdoc(getattr(exhibits, found[1], None)) or ""
        first = doc.split("\n\n")[0].replace("\n", " ").strip()
        return f"# {first}\n{source}" if first else source
    return f"# Questions with answers at once.\n{source}" if source.startswith("Quiz(") else source


def anchors(folder: Path) -> dict[str, tuple[str, str]]:
    """Label -> (chapter, the heading that it stands at), for links between notebooks."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.md")):
        if "chapter" not in chapters.front_matter(path):
            continue
        heading, waiting = "", []
        for line in path.read_text(encoding="utf-8").splitlines():
            if label := _LABEL.match(line):
                waiting.append(label[1])
                found[label[1]] = (path.stem, heading)
            elif line.startswith("#"):
                heading = line.lstrip("#").strip()
                found |= {name: (path.stem, heading) for name in waiting}
            if line.strip() and not _LABEL.match(line):
                waiting = []
    return found


def fragment(heading: str) -> str:
    """What JupyterLab calls a heading in an address."""
    return re.sub(r"[ ()<>]", lambda sign: {" ": "-"}.get(sign[0], f"%{ord(sign[0]):02X}"), heading)


class Plain:
    """Turns the text of one chapter into plain Markdown."""

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self.ledger, self.path = ledger, path
        self.anchors = anchors(path.parent)
        self.terms: dict[str, Term] = {}

    def text(self, source: str) -> str:
        """Markdown without roles, directives and labels."""
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines(source.split("\n")))).strip()

    def _lines(self, lines: list[str]) -> Iterator[str]:
        rest = iter(lines)
        for line in rest:
            if opened := _FENCE.match(line.strip()):
                yield from self._block(_read_block(opened, rest))
            elif not _LABEL.match(line.strip()):
                yield self.roles(line)

    def _block(self, block: Block) -> Iterator[str]:
        make = _BLOCKS.get(block.name)
        if make:
            yield from make(self, block)
        elif block.name in _NOTE:
            yield from quoted(block.argument or block.name.capitalize(), self.text("\n".join(block.lines)))
        else:
            yield from self._lines(list(block.lines))

    def roles(self, line: str) -> str:
        """A line with its roles in words; citations of one sentence stand in one pair of brackets."""
        said = _ROLE.sub(self._role, line).rstrip()
        return re.sub(r"\)\s+\(", "; ", said) if "{cite" in line else said

    def _role(self, found: re.Match[str]) -> str:
        kind, spec = found[1], found[2]
        if kind in ("event", "correction"):
            return ""
        if kind.startswith("cite") or kind == "source":
            links = [self.link(key) for key in keys_of(spec)]
            return ", ".join(links) if kind == "source" else f"({', '.join(links)})"
        if kind == "claim":
            claim = self.ledger.claims[spec]
            return f"(*{CERTAINTY[claim.status].label}*: {', '.join(self.link(k) for k in claim.sources[:3])})"
        if kind == "n":
            return f"**{figure(self.ledger, spec).text}**"
        if kind == "certainty":
            return f"*{CERTAINTY[spec.strip().replace(' ', '_')].label}*"
        _, text, target = split_explicit_title(spec)
        if kind == "ref" and (at := self.anchors.get(target)):
            here = "" if at[0] == self.path.stem else f"{at[0]}.ipynb"
            return f"[{text}]({here}#{fragment(at[1])})"
        if kind == "term" and (term := term_of(spec, self.ledger)):
            self.terms[term.id] = term
            return f"[{text}](#{fragment(_WORDS)})"
        return text

    def words(self) -> Iterator[str]:
        """The words of the field that the text uses, explained."""
        yield f"## {_WORDS}"
        yield ""
        for term in sorted(self.terms.values(), key=lambda t: t.term.casefold()):
            links = ", ".join(map(self.link, term.sources))
            yield f"- **{term.term}**: {term.explanation}" + (f" ({links})" if links else "")

    def link(self, key: str) -> str:
        """A source by its short name, linked to the document where an address is known."""
        source = self.ledger.sources[key]
        name = source.called + (f" {source.date.start.year}" if source.date else "")
        name = name.replace("[", "").replace("]", "")
        return f"[{name}]({source.url.replace('(', '%28').replace(')', '%29')})" if source.url else name


def quoted(head: str, text: str) -> Iterator[str]:
    """A note as a quotation, which every Markdown shows."""
    yield ""
    yield f"> **{head}**"
    yield ">"
    yield from (f"> {line}" for line in text.split("\n"))
    yield ""


def _read_block(opened: re.Match[str], rest: Iterator[str]) -> Block:
    fence, lines, options = opened[1], [], {}
    for line in rest:
        if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            break
        lines.append(line)
    while lines and (option := re.match(r"^:([\w-]+):\s*(.*)$", lines[0].strip())):
        options[option[1]] = option[2]
        lines.pop(0)
    return Block(opened[2], opened[3].strip(), options, tuple(lines))


def _opener(plain: Plain, block: Block) -> Iterator[str]:
    chapter = chapters.read(plain.path)
    yield f"**{chapter.question}**"
    yield ""
    yield f"About {chapter.minutes} minutes. Run the cells from the top (*Run → Run All Cells*),"
    yield "then change one thing at a time. If nothing happens, Python is still starting: wait until the bottom line says"
    yield "*Idle*, then run them again."
    yield ""
    yield "What you will be able to do:"
    yield ""
    yield from (f"- {objective}" for objective in chapter.objectives)
    if chapter.content_notes:
        yield from quoted("Content note", "\n".join(chapter.content_notes))


def _content_note(plain: Plain, block: Block) -> Iterator[str]:
    yield from quoted("Content note", plain.text("\n".join(block.lines)))


def _exercise(plain: Plain, block: Block) -> Iterator[str]:
    yield f"#### Exercise{f': {block.argument}' if block.argument else ''}"
    yield ""
    yield from plain._lines(list(block.lines))


def _folded(head: str) -> Callable[[Plain, Block], Iterator[str]]:
    def fold(plain: Plain, block: Block) -> Iterator[str]:
        yield f"<details><summary>{head}</summary>"
        yield ""
        yield from plain._lines(list(block.lines))
        yield ""
        yield "</details>"
        yield ""

    return fold


_solution = _folded("<b>One solution</b> (open it after you tried)")


def _hint(plain: Plain, block: Block) -> Iterator[str]:
    if "dropdown" in block.options.get("class", ""):
        yield from _folded("<b>Hint</b>")(plain, block)
    else:
        yield from quoted(block.argument or "Hint", plain.text("\n".join(block.lines)))


def _key(plain: Plain, block: Block) -> Iterator[str]:
    if block.argument == "certainty":
        yield from (f"- **{word.label}**: {word.meaning}" for word in CERTAINTY.values())
    else:
        yield from (f"- **{s.label}**: {s.note}" for s in STANDPOINTS.values())


def _sources(plain: Plain, block: Block) -> Iterator[str]:
    """The documents of the chapter, in the order in which the text first names them."""
    text = plain.path.read_text(encoding="utf-8")
    keys: dict[str, None] = {}
    for kind, spec in _ROLE.findall(text):
        if (mark := kind.split(":")[0]) in ("cite", "source", "claim", "n"):
            keys |= dict.fromkeys(documents_of(mark, spec, plain.ledger))
    for key in keys:
        source = plain.ledger.sources[key]
        title = f" *{source.title}*" if source.title else ""
        yield f"- {plain.link(key)}.{title} ({STANDPOINTS[source.standpoint].label})"


def _code(plain: Plain, block: Block) -> Iterator[str]:
    yield "```python"
    yield from block.lines
    yield "```"


_BLOCKS: dict[str, Callable[[Plain, Block], Iterator[str]]] = {
    "chapter-opener": _opener, "content-note": _content_note, "sources-here": _sources, "key": _key,
    "exercise": _exercise, "exercise-start": _exercise, "solution": _solution, "solution-start": _solution,
    "exercise-end": lambda plain, block: iter(()), "solution-end": lambda plain, block: iter(()),
    "code-block": _code, "code": _code, "hint": _hint,
}
