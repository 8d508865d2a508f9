"""The one reader of MyST: a page's text as lines, headings, labels, directives and roles, each with its line in the file.

It reads what authors write and draws nothing: checks, quizzes, notebooks and outlines ask it instead of scanning again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*(?:\{([\w:.-]+)\})?\s*(.*?)\s*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*$")
_LABEL = re.compile(r"\(([\w.:-]+)\)=\s*$")
_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*?)\s*$")
_PLAIN_OPTION = re.compile(r"([\w-]+):\s*(.*?)\s*$")
_ROLE = re.compile(r"\{([A-Za-z][\w:.-]*)\}(`+)(.+?)\2(?!`)")
_TITLED = re.compile(r"(.+?)\s*<([^<>]+)>$", re.S)
# Directives whose content is code or data; all others may hold text.
RAW = ("", "code-cell", "code-block", "code", "raw", "math", "exhibit", "example", "literalinclude", "questions")


@dataclass(frozen=True)
class Line:
    """One line that is none of the others: prose, a list item, a quotation, nothing. line: its number in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Label:
    """`(name)=`: what follows can be linked to."""

    name: str
    line: int


@dataclass(frozen=True)
class Heading:
    """level: 1 for the title. labels: those that stand directly before it."""

    level: int
    text: str
    line: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directive:
    """A fenced block. name: empty for a fence without one. first: the line of its first content line.

    fence: the signs that opened it. ends: whether it is closed before its text is at an end.
    """

    name: str
    argument: str
    line: int
    options: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    first: int = 0
    fence: str = ""
    ends: bool = True

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its content as blocks; none where it holds code or data."""
        return () if self.name in RAW else parse(self.lines, self.first)

    @property
    def code(self) -> str:
        """Its content as one text."""
        return "\n".join(self.lines)

    @property
    def values(self) -> dict[str, str]:
        """Its content as fields in words; nothing where it is no YAML, which the build tells."""
        try:
            found = yaml.safe_load(self.code)
        except yaml.YAMLError:
            return {}
        return {str(key): value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


Block = Line | Label | Heading | Directive


@dataclass(frozen=True)
class Role:
    """`{name}`content``. line: its line in the file. start, end: where it stands in the text of its block."""

    name: str
    content: str
    line: int
    start: int
    end: int

    @property
    def title(self) -> str:
        """The words of `words <target>`; the content where it has no target."""
        found = _TITLED.fullmatch(self.content)
        return found[1] if found else self.content

    @property
    def target(self) -> str:
        """What it points to: the target of `words <target>`, or the content."""
        found = _TITLED.fullmatch(self.content)
        return (found[2] if found else self.content).strip()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of `{cite:p}`key,key``."""
        return tuple(key.strip() for key in self.target.split(",") if key.strip())


def parse(lines: Iterable[str], first: int = 1) -> tuple[Block, ...]:
    """Lines as blocks, in order; nothing is lost but fences. first: the number of the first line in the file."""
    return tuple(_blocks(iter(enumerate(lines, first))))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and what stands inside directives after them."""
    for block in blocks:
        yield block
        if isinstance(block, Directive):
            yield from walk(block.blocks)


def roles(text: str, line: int = 1) -> Iterator[Role]:
    """The roles of one line of text."""
    for found in _ROLE.finditer(text):
        yield Role(found[1], found[3], line, found.start(), found.end())


def roles_in(blocks: Iterable[Block]) -> Iterator[Role]:
    """All roles of some blocks: in text, headings and what directives hold; never in code."""
    for block in walk(blocks):
        if isinstance(block, (Line, Heading)):
            yield from roles(block.text, block.line)
        elif isinstance(block, Directive):
            yield from roles(block.argument, block.line)


def without_roles(text: str) -> str:
    """A line with each role as its words: what a heading is called."""
    for role in reversed(list(roles(text))):
        text = text[:role.start] + role.title + text[role.end:]
    return re.sub(r"[*_`]", "", text)


def _blocks(numbered: Iterator[tuple[int, str]]) -> Iterator[Block]:
    labels: list[str] = []
    for number, line in numbered:
        if opened := _FENCE.match(line):
            yield _directive(opened, number, numbered)
        elif label := _LABEL.match(line.strip()):
            labels.append(label[1])
            yield Label(label[1], number)
            continue
        elif heading := _HEADING.match(line):
            yield Heading(len(heading[1]), heading[2], number, tuple(labels))
        else:
            yield Line(line, number)
            if not line.strip():
                continue
        labels = []


def _directive(opened: re.Match[str], at: int, numbered: Iterator[tuple[int, str]]) -> Directive:
    fence, lines, ends = opened[1], list[str](), False
    for _, line in numbered:
        bare = line.strip()
        if ends := bare.startswith(fence) and not bare.strip(fence[0]):
            break
        lines.append(line)
    count, options = _options(lines) if opened[2] else (0, {})
    return Directive(opened[2] or "", opened[3], at, options, tuple(lines[count:]), at + 1 + count, fence, ends)


def _options(lines: list[str]) -> tuple[int, dict[str, str]]:
    """How many lines hold the options of a directive, `:name: value` or between two lines `---`, and the options."""
    if lines and lines[0].strip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        found = [_PLAIN_OPTION.match(line.strip()) for line in lines[1:end]]
        return end + 1, {option[1]: option[2] for option in found if option}
    options: dict[str, str] = {}
    for count, line in enumerate(lines):
        if not (option := _OPTION.match(line)):
            return count, options
        options[option[1]] = option[2]
    return len(lines), options
