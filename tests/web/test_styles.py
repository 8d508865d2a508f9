"""Rules of the style sheets and scripts: nothing shouts, no line is a wall, what linter and types ask for holds."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from whosays.drawing.scripts import WEB

ROOT = WEB.parents[1]
SHEETS = sorted(WEB.glob("*.css"))
NODE = ROOT / "node_modules" / ".bin"


def on_screen(text: str) -> str:
    """A style sheet without its comments and its `@media print` blocks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    while (start := text.find("@media print")) >= 0:
        depth, at = 0, text.index("{", start)
        for end in range(at, len(text)):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            if not depth:
                break
        text = text[:start] + text[end + 1:]
    return text


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_nothing_shouts_on_a_screen(path: Path) -> None:
    assert path.name == "print.css" or "!important" not in on_screen(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_line_is_a_wall(path: Path) -> None:
    long = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > 160]
    assert long == []


# quiz.css and live.css stand in places without the book's theme and bring the light colours along; paper has its own.
@pytest.mark.parametrize("path", [path for path in SHEETS if path.name not in ("quiz.css", "live.css", "print.css")],
                         ids=lambda path: path.name)
def test_colours_stand_in_the_theme_alone(path: Path) -> None:
    assert re.findall(r":[^;{}]*?(#[0-9a-fA-F]{3,8})\b", on_screen(path.read_text(encoding="utf-8"))) == []


@pytest.mark.skipif(not (NODE / "eslint").exists(), reason="needs npm ci")
@pytest.mark.parametrize("command", [["eslint", "whosays/web", "tests"], ["tsc", "--project", "jsconfig.json"]],
                         ids=["eslint", "tsc"])
def test_scripts_pass_the_linter_and_the_types(command: list[str]) -> None:
    path = f"{ROOT / '.venv' / 'bin'}:{Path(shutil.which('node') or '').parent}"
    ran = subprocess.run([str(NODE / command[0]), *command[1:]], cwd=ROOT, env={"PATH": path}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_state_of_the_page_names_what_it_changes(path: Path) -> None:
    """Scripts set these on the root while a page opens: a rule that ends on any element would style all of them anew."""
    rules = re.findall(r"[^{}]+(?=\{)", on_screen(path.read_text(encoding="utf-8")))
    ends = [re.split(r"[\s>+~](?![^(]*\))", one.strip())[-1] for rule in rules
            for one in re.split(r",(?![^(]*\))", rule) if re.search(r"\.(is-whole|is-bar-away)", one)]
    named = [end for end in ends if re.match(r"[a-z.#\[]|:is\(", end)]
    assert named == ends and (ends or path.name != "book.css")
