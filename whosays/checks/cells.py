"""The code cells of a page as far as they can be read without running them: names, quizzes, exhibits with plain arguments.

An exhibit whose arguments are all written out is made, which takes milliseconds and says what a build would stop at.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import Any

import yaml

from whosays.exhibits import NAMES, Exhibits
from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import nearest
from whosays.quiz.loading import names as quiz_names
from whosays.reading.chapters import Page
from whosays.reading.myst import Directive, walk
from whosays.reading.text_files import Problem

_DOOR = ("Quiz", "check", "exhibits", "ledger")  # what cells import of their book
_THERE = {*dir(builtins), "display", "get_ipython", "In", "Out", "_", "__", "__name__", "__file__"}


def problems(page: Page, ledger: Ledger) -> Iterator[Problem]:
    """What is wrong in the cells and `{exhibit}` directives of a page, each at its line."""
    reader = _Cells(page, ledger)
    for block in walk(page.blocks):
        if isinstance(block, Directive) and block.name == "code-cell":
            yield from (Problem(page.file, line, text) for line, text in reader.cell(block))
        elif isinstance(block, Directive) and block.name == "exhibit" and block.argument in NAMES:
            yield from (Problem(page.file, block.line, text) for text in reader.directive(block))


class _Cells:
    """Reads the cells of one page."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        self._ledger = ledger
        self._exhibits = Exhibits(ledger)
        trees = [tree for cell in page.cells if isinstance(tree := _tree(cell), ast.Module)]
        self._bound = {name for tree in trees for node in ast.walk(tree) for name in _binds(node)}

    def cell(self, cell: Directive) -> Iterator[tuple[int, str]]:
        tree = _tree(cell)
        if "raises-exception" in cell.options.get("tags", ""):
            return
        if isinstance(tree, SyntaxError):
            yield cell.first + (tree.lineno or 1) - 1, f"is not Python here ({tree.msg})"
            return
        told = set[str]()
        for node in ast.walk(tree):
            line = cell.first + getattr(node, "lineno", 1) - 1
            if isinstance(node, ast.Name) and node.id not in self._bound | _THERE | told:
                yield line, (f"{node.id!r} is imported in no cell; expected it in the first one, which imports from the book"
                             if node.id in _DOOR else f"no cell says what {node.id!r} is{nearest(node.id, self._bound)}")
                told.add(node.id)
            elif isinstance(node, ast.Call):
                yield from ((line, text) for text in self._call(node))

    def directive(self, block: Directive) -> Iterator[str]:
        try:
            given = yaml.safe_load(block.code) or {}
        except yaml.YAMLError:
            given = None
        if not isinstance(given, dict):
            yield f"exhibit {block.argument}: is no set of fields; expected lines 'name: value'"
            return
        yield from self._made(block.argument, [], {str(name): value for name, value in given.items()})

    def _call(self, call: ast.Call) -> Iterator[str]:
        called = call.func
        if isinstance(called, ast.Name) and called.id == "Quiz" and len(call.args) == 1:
            known = quiz_names(self._ledger.folder / "quizzes")
            name = getattr(call.args[0], "value", None)
            if isinstance(name, str) and name not in known:
                yield f"no quiz {name!r}{nearest(name, known)} (quizzes: {', '.join(known) or 'none'})"
        elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "exhibits":
            if called.attr not in NAMES:
                yield f"exhibits has no {called.attr!r}{nearest(called.attr, NAMES)}"
                return
            try:
                given = [ast.literal_eval(value) for value in call.args]
                named = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg}
            except ValueError:  # worked out by the cell
                return
            yield from self._made(called.attr, given, named)

    def _made(self, name: str, given: list[Any], named: dict[str, Any]) -> Iterator[str]:
        try:
            getattr(self._exhibits, name)(*given, **named)
        except (LookupError, TypeError, ValueError) as wrong:
            yield f"exhibits.{name}: {wrong.args[0] if wrong.args else wrong}"


def _tree(cell: Directive) -> ast.Module | SyntaxError:
    """A cell as Python, or why it is none."""
    try:
        return ast.parse("\n".join(map(_python, cell.lines)))
    except SyntaxError as wrong:
        return wrong


def _python(line: str) -> str:
    """A line of a cell without what only a notebook understands."""
    bare = line.strip()
    return "" if bare.startswith(("%", "!", "?")) or bare.endswith("?") else line


def _binds(node: ast.AST) -> Iterator[str]:
    """Names that a statement brings."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield from _DOOR if alias.name == "*" else (alias.asname or alias.name,)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) or (
            isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name):
        yield str(node.name)
    elif isinstance(node, ast.arg):
        yield node.arg
