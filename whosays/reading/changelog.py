"""Reads `CHANGELOG.md`: what each release changed in the text, the data and the code, as lines for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from whosays.model.suggestions import nearest

from .text_files import Problem, read_text

NAME = "CHANGELOG.md"
UNRELEASED = "Unreleased"
PARTS = ("Text", "Data", "Code")
_HEAD = re.compile(r"(\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)")


@dataclass
class Section:
    """One release, or what is not released yet: name `1.2.0` or `Unreleased`; day: ISO; parts: Text, Data, Code -> lines."""

    name: str
    day: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def said(self) -> Mapping[str, list[str]]:
        """The parts with something in them, in their order."""
        return {part: self.parts[part] for part in PARTS if self.parts.get(part)}


def read_changelog(root: Path) -> tuple[list[Section], list[Problem]]:
    """The sections of a book's changelog, the newest first, with every problem; none of both where there is no file."""
    if not (root / NAME).is_file():
        return [], []
    text, problems = read_text(root / NAME, NAME)
    sections: list[Section] = []
    lines: list[str] | None = None
    for number, line in enumerate((text or "").split("\n"), 1):
        wrong = ""
        if line.startswith("## "):
            sections.append(_section(line[3:].strip()))
            lines, wrong = None, _wrong_head(sections[-1])
        elif line.startswith("### ") and sections:
            part = line[4:].strip()
            lines = sections[-1].parts.setdefault(part, [])
            wrong = "" if part in PARTS else f"{part!r} is no part{nearest(part, PARTS)}; expected one of {', '.join(PARTS)}"
        elif line.startswith("- ") and lines is not None:
            lines.append(line[2:].strip())
        elif line.startswith("  ") and lines:
            lines[-1] += f" {line.strip()}"
        elif line.strip() and sections:
            wrong = f"{line[:30]!r}: expected a line that begins with '- ', below a part"
        problems += [Problem(NAME, number, wrong)] if wrong else []
    return sections, problems


def _section(title: str) -> Section:
    head = _HEAD.fullmatch(title)
    return Section(head[1], head[2]) if head else Section(title)


def _wrong_head(section: Section) -> str:
    known = section.day or section.name == UNRELEASED
    return "" if known else f"{section.name!r}: expected {UNRELEASED!r} or a release such as '1.2.0 (2027-01-31)'"
