"""What a reader's own kernel gets with the door: errors that end at the reader's own line, and pandas' charts offline.

Nothing of it is there when a book is built: who writes the engine wants to see the engine.
"""

from __future__ import annotations

import re
import sys
from types import FrameType, TracebackType
from typing import Any

_PAGES = "whosays.exhibits.frames"  # the extension of the kernels that run a page's cells
# Errors that end at the reader's own line. What is below it is ours or pandas', and helps nobody there.
_TOLD = (Exception,)
_MISSING = re.compile(r"(?:.*\.)?(?!__)(\w+)(?:\.__init__)?\(\) missing \d+ required [\w-]+ arguments?: (.+)")
# What pandas says of an empty cell -> what to do.
_EMPTY = {"boolean value of NA is ambiguous": "an empty cell is neither true nor false", "cannot convert NA to integer":
          "an empty cell is no whole number", "cannot convert float NaN to integer": "an empty cell is no whole number"}


def shell() -> Any:
    """The IPython of a notebook's kernel; None elsewhere."""
    found = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return found if hasattr(found, "kernel") else None


def ready() -> None:
    """Make the kernel of a reader ready, or the shell; in a kernel that builds pages nothing is changed."""
    here = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if here is None and hasattr(sys, "ps1"):  # Python alone, where somebody types
        sys.excepthook = _at_the_prompt
    if here is None or _PAGES in here.extension_manager.loaded:
        return
    import pandas as pd

    pd.set_option("plotting.backend", "plotly")  # installed, and drawn without the network
    here.set_custom_exc(_TOLD, _told)


def _told(here: Any, kind: type[BaseException], value: BaseException, trace: TracebackType | None, tb_offset: int | None = None
          ) -> list[str]:
    """Show an error up to the reader's own line, with the columns there are where one was misspelt."""
    value = _cut(kind, value, trace)
    shown: list[str] = here.InteractiveTB.structured_traceback(kind, value, trace, tb_offset=tb_offset or 1)
    here._showtraceback(kind, value, shown)
    return shown


def _at_the_prompt(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    """The same where Python is alone."""
    if issubclass(kind, _TOLD):
        value = _cut(kind, value, trace).with_traceback(trace)
    sys.__excepthook__(kind, value, trace)


def _cut(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> BaseException:
    """An error whose trace ends at the reader's own line, with a sentence where there is one."""
    frames = list(_links(trace))
    cells = [link for link in frames if _is_a_cell(link.tb_frame)]
    more = _columns(value, frames) or _empty(value) or _left_out(value)
    if more:
        value = kind(more)
    if cells:
        cells[-1].tb_next = None
        value.__cause__, value.__suppress_context__ = None, True
    return value


def _links(trace: TracebackType | None) -> Any:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _is_a_cell(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == "__main__"


def _empty(value: BaseException) -> str:
    """The sentence for what an empty cell cannot do; empty for any other error."""
    found = next((words for said, words in _EMPTY.items() if said in str(value)), "")
    return f"{found}; leave such rows out first: rows = rows.dropna(subset=[COLUMN])" if found else ""


def _left_out(value: BaseException) -> str:
    """The sentence for a call that lacks something, without Python's names of inner things; empty for any other error."""
    found = _MISSING.fullmatch(str(value)) if isinstance(value, TypeError) else None
    return f"{found[1]} needs {found[2].replace(chr(39), '')} too: its name with ? after it says what each is" if found else ""


def _columns(value: BaseException, frames: list[TracebackType]) -> str:
    """The sentence for a column that a table does not have; empty for any other error."""
    from whosays.ledger.frames import Table
    from whosays.ledger.row_tables import Sentence
    from whosays.model.suggestions import nearest

    name = value.args[0] if isinstance(value, KeyError) and value.args else getattr(value, "name", None)
    table = next((own for link in reversed(frames) if isinstance(own := link.tb_frame.f_locals.get("self"), Table)), None)
    if table is None or not isinstance(name, str | int) or isinstance(name, Sentence) or name in table.columns:
        return ""
    columns = list(map(str, table.columns))
    return Sentence(f"the table has no column {name!r}{nearest(str(name), columns)} (it has: {', '.join(columns)})")
