"""Nothing of the engine that an author or a developer uses is undocumented: roles, directives, exhibits, fields, commands."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from whosays import command_line, exhibits
from whosays.model.questions import TYPES
from whosays.reading.myst import Directive, parse, walk
from whosays.site import again, directives, predictions, roles, telling
from whosays.site.registers import REGISTERS

ROOT = Path(__file__).resolve().parents[1]
SNIPPETS = ROOT / "examples" / "snippets"
PAGE = (ROOT / "chapters" / "reference" / "roles.md").read_text(encoding="utf-8")
GUIDES = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
# Explained with the functions that take them, or answer with them.
MADE_FOR_ARGUMENTS = {"Bar", "Exhibit", "Inquiry", "Step", "several"}


class Registered:
    """A Sphinx that only notes what it is told."""

    def __init__(self) -> None:
        self.roles: set[str] = set()
        self.directives: set[str] = set()
        roles.setup(self)  # type: ignore[arg-type]
        directives.setup(self)  # type: ignore[arg-type]
        again.setup(self)  # type: ignore[arg-type]
        predictions.setup(self)  # type: ignore[arg-type]
        telling.setup(self)  # type: ignore[arg-type]

    def add_role(self, name: str, *_: Any, **__: Any) -> None:
        self.roles.add(name)

    def add_domain(self, domain: Any) -> None:
        self.roles |= {f"{domain.name}:{name}" for name in domain.roles}

    def add_directive(self, name: str, *_: Any) -> None:
        self.directives.add(name)

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


def shown() -> Iterator[tuple[str, str]]:
    """(file, record) of every example on the page."""
    for block in walk(parse(PAGE.split("\n"))):
        if isinstance(block, Directive) and block.name == "example":
            yield block.argument, block.options.get("record", "")


def test_every_example_is_shown_and_every_shown_one_is_there() -> None:
    files = {p.relative_to(ROOT).as_posix() for p in SNIPPETS.rglob("*.md")}
    named = [file for file, record in shown() if not record]
    assert sorted(named) == sorted(files), "each file of examples/snippets stands once on the page"


@pytest.mark.parametrize("role", sorted(Registered().roles | {"ref"}))
def test_every_role(role: str) -> None:
    text = (SNIPPETS / "roles" / f"{role.replace(':', '-')}.md").read_text(encoding="utf-8")
    assert f"{{{role}}}`" in text
    assert f"`{{{role}}}`" in PAGE, "the page says what it does"


@pytest.mark.parametrize("directive", sorted(Registered().directives))
def test_every_directive(directive: str) -> None:
    text = (SNIPPETS / "directives" / f"{directive}.md").read_text(encoding="utf-8")
    assert f"```{{{directive}}}" in text
    assert f"`{{{directive}}}`" in PAGE, "the page says what it does"


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register(register: str) -> None:
    assert f"`{register}`" in PAGE


@pytest.mark.parametrize("name", exhibits.NAMES)
def test_every_exhibit(name: str) -> None:
    assert f"`{name}`" in PAGE, "the page says what it does"
    if name not in MADE_FOR_ARGUMENTS:
        assert f"exhibits.{name}(" in (SNIPPETS / "exhibits" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", TYPES)
def test_every_question_type(kind: str) -> None:
    examples = {file: {r["id"]: r["type"] for r in yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))}
                for file, record in shown() if record}
    assert kind in {examples[file][record] for file, record in shown() if record}
    assert f"`{kind}`" in PAGE
    readme = (ROOT / "data" / "quizzes" / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    row = " ".join(line for line in rows if line.startswith((f"| `{kind}`", "| `id`", "| `type`")))
    own = set(TYPES[kind].model_fields)
    common = {m for line in rows for m in re.findall(r"^\| `(\w+)` \|", line)}
    assert own <= common | set(re.findall(r"`(\w+)`", row)), "the table of data/quizzes/README.md names every field"


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = command_line._parser(None, "python -m whosays")
    return next(dict(a.choices) for a in parser._actions if isinstance(a, argparse._SubParsersAction))


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command(command: str) -> None:
    # By its own name, or by the target of `make` that is only another word for it.
    assert re.search(rf"-m (?:ashraf|whosays --book \S+) {command}\b|`{command}`|make {command}\b", GUIDES)
    assert commands()[command].format_help(), "each says what it takes"


def targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^\.PHONY: (.+)$", makefile, re.M)[0].split()


@pytest.mark.parametrize("target", targets())
def test_every_make_target(target: str) -> None:
    assert re.search(rf"make (?:\w+ && make |\w+ )*{target}\b", GUIDES)


def test_every_folder_of_the_engine_is_told() -> None:
    rooms = {p.name for p in (ROOT / "whosays").iterdir() if p.is_dir() and p.name != "__pycache__"}
    told = CONTRIBUTING_ROOMS.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert rooms == {name for line in told for name in re.findall(r"`(\w+)/`", line)}


CONTRIBUTING_ROOMS = re.compile(r"^\| (`\w+/`(?:, `\w+/`)*) \|", re.M)


def test_a_recipe_names_files_that_are_there() -> None:
    """Paths in backquotes in CONTRIBUTING.md, from the root or from whosays/, exist."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = [p for p in re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|md|yaml|yml|bib|csv|html|css|js|json))`", text)
             if not re.search(r"[A-Z]{4}", p.rpartition("/")[2].replace("README", ""))]
    missing = [p for p in paths if not any((ROOT / base / p).exists() for base in ("", "whosays"))]
    assert missing == []


def test_fields_of_settings_are_explained() -> None:
    """What the settings, lessons and packs hold: by a description, or in a docstring of the class."""
    from whosays.model import imprint, kits, lessons, search_words, vocabulary

    bare = []
    for module in (imprint, vocabulary, kits, lessons, search_words):
        for record in vars(module).values():
            if not (isinstance(record, type) and record.__module__ == module.__name__ and hasattr(record, "model_fields")):
                continue
            words = "\n".join(c.__doc__ or "" for c in record.__mro__ if c.__module__ == module.__name__) + module.__doc__
            bare += [f"{record.__name__}.{name}" for name, field in record.model_fields.items()
                     if not field.description and not re.search(rf"\b{name}\b", words)]
    assert bare == []


def test_the_way_without_make_is_for_any_shell() -> None:
    """PowerShell of Windows knows no `&&`, no `source` and no `export`, and takes `#` for a comment only after a space."""
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    own = [block for block in blocks if "py -3" in block or "git tag" in block]
    assert len(own) == 2
    for line in (line.partition(" #")[0] for line in "".join(own).splitlines()):
        assert not re.search(r"&&|\|\||;|\$\(|'|\\\s*$|\S#", line) and line.split()[0] in (
            "py", "git", ".venv\\Scripts\\python", ".venv\\Scripts\\npm", ".venv/bin/python"), line
