"""One reader of MyST: what an author writes is found again, each thing with its line."""

from __future__ import annotations

from pathlib import Path

from whosays.reading.chapters import read_page, sections
from whosays.reading.myst import Directive, Heading, Line, parse, roles, roles_in, without_roles

TEXT = """\
---
chapter:
  question: "What happened, and who says so?"
---

# A *title* with {term}`words <w>`

(one)=
## First
A sentence {cite:p}`a,b` and {n}`t1`.

````{note} Mind {claim}`c1`
:class: tip
Inside {source}`a`.
```{code-cell} ipython3
:tags: [hide-input]
# {n}`not-a-role`
exhibits.ranges(["e"],
                id="one-chart", title="What?")
```
````

(two)=
(second)=
## {ref}`Second <one>`
:::{exercise} Try
:label: ex-1
Text.
:::

```{exhibit} ranges
id: two-chart
title: "How many?"
```
"""


def test_everything_is_found_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "chapters" / "page.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    page = read_page(path, tmp_path)
    lines = TEXT.split("\n")
    assert (page.file, page.title) == ("chapters/page.md", "A title with words")
    assert [(r.name, r.content) for r in roles_in(page.blocks)] == [
        ("term", "words <w>"), ("cite:p", "a,b"), ("n", "t1"), ("claim", "c1"), ("source", "a"), ("ref", "Second <one>")]
    assert all(f"{{{r.name}}}`{r.content}`" in lines[r.line - 1]
               for r in roles_in(page.blocks))
    assert [(s.label, s.title, s.line) for s in page.sections] == [("one", "First", 9), ("second", "Second", 25)]
    assert [n.name for n in page.labels] == ["one", "two", "second", "ex-1"]
    assert [(e.name, lines[e.line - 1].strip()[:10], e.section, e.title) for e in page.exhibits] == [
        ("one-chart", 'id="one-ch', "one", "What?"), ("two-chart", "```{exhibi", "second", "How many?")]
    assert page.cells[0].options == {"tags": "[hide-input]"} and page.cells[0].first == 17
    assert list(sections(tmp_path)) == ["one", "second"]


def test_a_fence_ends_where_it_ends() -> None:
    blocks = parse(["````{note}", "```", "# no heading", "```", "````", "# Heading", "```", "open"])
    assert [type(b) for b in blocks] == [Directive, Heading, Directive]
    assert isinstance(blocks[0], Directive) and [type(b) for b in blocks[0].blocks] == [Directive]
    assert parse(["> {n}`a`"]) == (Line("> {n}`a`", 1),)


def test_a_role_in_parts() -> None:
    one, two = roles("See {ref}`the **numbers** <raid-x>` and {cite:p}`a, b`.", 7)
    assert (one.title, one.target, one.line) == ("the **numbers**", "raid-x", 7)
    assert two.keys == ("a", "b")
    assert without_roles("A {ref}`b <c>` *d*") == "A b d"
