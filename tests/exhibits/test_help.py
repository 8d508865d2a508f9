"""The help of the public interface: every function has an example, and it runs as it stands."""

from __future__ import annotations

import doctest
import inspect
import pydoc
from typing import Any

import pytest

import ashraf
from ashraf import exhibits, ledger
from whosays.exhibits.asked import filled
from whosays.exhibits.exhibit import Exhibit

_FUNCTIONS = {f"exhibits.{name}": getattr(exhibits, name) for name in dir(exhibits) if name[0].islower()}
_METHODS = {f"ledger.{name}": getattr(type(ledger), name) for name in dir(ledger) if not name.startswith("_")
            and inspect.isfunction(getattr(type(ledger), name, None))}
_SAVED = {"exhibit.save": Exhibit.save}


def test_help_of_the_tools_lists_what_they_have() -> None:
    """`help(exhibits)` and `help(check)`, each name with a line: of an object Python would show the class."""
    for tool, names in ((exhibits, dir(exhibits)), (ashraf.check, dir(ashraf.check))):
        lines = pydoc.render_doc(tool, renderer=pydoc.plaintext).splitlines()
        told = {words[0] for line in lines if len(words := line.split(maxsplit=1)) == 2}
        assert {*names} - {"Bar", "Step"} <= told  # these two stand in the lines of what takes them
        assert "Methods defined here" not in "".join(lines)


@pytest.mark.parametrize(("name", "thing"), [*_FUNCTIONS.items(), *_METHODS.items(), *_SAVED.items()])
def test_an_example_stands_in_the_help_and_runs(name: str, thing: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = filled(inspect.getdoc(thing) or "", ledger)
    found = doctest.DocTestParser().get_examples(text)
    assert found, f"{name} has no example"
    names = {"ledger": ledger, "exhibits": exhibits, "Quiz": ashraf.Quiz, "check": ashraf.check}
    for example in found:
        shown = exec(compile(example.source, name, "single"), names)  # what is shown may be long; that it runs is the point
        assert shown is None
