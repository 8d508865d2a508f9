"""What a chapter says about itself: the `chapter:` block of its front matter, read and checked.

Pages, teachers' pages and tests read question, objectives, minutes and notes here, so nobody types them twice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ashraf.evidence.reading import Problem


class Prerequisite(BaseModel):
    """What a reader should know first, and how much it matters."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    concept: str
    need: Literal["necessary", "helpful"]


class Chapter(BaseModel):
    """The `chapter:` block. minutes: reading and looking, without the quiz."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: Annotated[str, Field(min_length=10)]
    objectives: Annotated[tuple[str, ...], Field(min_length=2)]
    minutes: Annotated[int, Field(ge=5, le=180)]
    prerequisites: tuple[Prerequisite, ...] = ()
    content_notes: tuple[str, ...] = ()


def front_matter(path: Path) -> dict[str, object]:
    """The front matter of a page as plain YAML; empty without one."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        return {}
    found = yaml.safe_load(text[4:text.find("\n---", 4)])
    return found if isinstance(found, dict) else {}


def title(path: Path) -> str:
    """The first heading of a page."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), path.stem)


def read(path: Path) -> Chapter:
    """The chapter block of a page. Raises ValueError with every problem as `file:line: ...`."""
    block = front_matter(path).get("chapter")
    if block is None:
        raise ValueError(str(Problem(path.name, 1, "no 'chapter:' block in the front matter; expected one")))
    try:
        return Chapter.model_validate(block)
    except ValidationError as wrong:
        raise ValueError("\n".join(
            str(Problem(path.name, 1, f"chapter.{'.'.join(map(str, e['loc']))}: {e['msg']}")) for e in wrong.errors()
        )) from wrong


def chapters(folder: Path) -> dict[str, Chapter]:
    """Every page of a folder that has a chapter block, by its bare name. Raises ValueError as `read` does."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.md")) if "chapter" in front_matter(path)}
