"""The examples of examples/snippets: each role and directive is built on a page, each cell runs, and nothing warns."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from lxml import html

from tests.test_documented import ROOT, SNIPPETS

HEAD = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
chapter:
  question: "Do all of the examples become what they say?"
  objectives: ["Build each of them", "Warn of none"]
  minutes: 5
---

# Examples

(raid-numbers)=
## Roles, directives, exhibits

```{code-cell} ipython3
:tags: [remove-cell]
from ashraf import exhibits, ledger
```
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """One page with every example, of a book with the evidence of this one."""
    book, out = tmp_path_factory.mktemp("snippets"), tmp_path_factory.mktemp("out")
    for name in ("data", "chapters", "examples", "ashraf.py", "whosays"):
        (book / name).symlink_to(ROOT / name)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SNIPPETS.rglob("*.md"))]
    (book / "index.md").write_text("\n\n".join([HEAD, *texts]), encoding="utf-8")
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (book / "_config.yml").write_text((ROOT / "examples/tiny/_config.yml").read_text(encoding="utf-8"), encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "whosays", "--book", str(book), "build", "--out", str(out)],
                         capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return html.parse(str(out / "html" / "index.html")).getroot()


def test_every_exhibit_is_on_the_page(page: html.HtmlElement) -> None:
    wanted = {found for path in SNIPPETS.rglob("*.md")
              for found in re.findall(r"\bid(?:=\"|: )(example-[\w-]+)", path.read_text(encoding="utf-8"))}
    assert len(wanted) > 15
    assert {figure.get("id") for figure in page.iter("figure")} == wanted


def test_every_role_leaves_its_mark(page: html.HtmlElement) -> None:
    shown = "".join(page.xpath("//main//text()[not(ancestor::pre)]"))
    assert "Compare it with" in shown and not re.findall(r"\{[a-z:]+\}`", shown), "a role that nothing read"
    kinds = {name for classes in page.xpath("//*/@class") for name in re.findall(r"\bmark-(\w+)", classes)}
    assert {"cite", "claim", "n", "source", "term"} <= kinds
