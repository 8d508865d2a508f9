"""A build that fails says where, in a line that an author can act on."""

from __future__ import annotations

from pathlib import Path

from whosays.site.build import failing_cells

_PAGE = """# A page

```{code-cell} ipython3
:tags: [hide-input]
right = 1
```

```{code-cell} ipython3
wrong = right / 0
```
"""


def test_a_cell_that_fails_is_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text(_PAGE, encoding="utf-8")
    (tmp_path / "chapters" / "two.md").write_text(_PAGE.replace("/ 0", "/ 1"), encoding="utf-8")
    assert failing_cells(tmp_path) == ["chapters/one.md:9: ZeroDivisionError: division by zero"]
