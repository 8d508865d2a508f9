"""What a reader's own kernel gets with the door: errors that end at the reader's own line, and pandas' charts offline.

Nothing of it is there when a book is built: who writes the engine wants to see the engine.
"""

from __future__ import annotations

import sys
from types import FrameType, TracebackType
from typing import Any

_PAGES = "whosays.exhibits.frames"  # the extension of the kernels that run a page's cells
# Errors that a sentence explains; others are shown as Python does.
_TOLD = (LookupError, ValueError, TypeError, AttributeError, ImportError)


def shell() -> Any:
    """The IPython of a notebook's kernel; None elsewhere."""
    found = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return found if hasattr(found, "kernel") else None


def ready() -> None:
    """Make the kernel of a reader ready; in a kernel that builds pages nothing is changed."""
    here = shell()
    if here is None or _PAGES in here.extension_manager.loaded:
        return
    import pandas as pd

    pd.set_option("plotting.backend", "plotly")  # installed, and drawn without the network
    here.set_custom_exc(_TOLD, _told)


def _told(here: Any, kind: type[BaseException], value: BaseException, trace: TracebackType | None, tb_offset: int | None = None
          ) -> list[str]:
    """Show an error up to the reader's own line, with the columns there are where one was misspelt."""
    frames = list(_links(trace))
    cells = [link for link in frames if _is_a_cell(link.tb_frame)]
    more = _columns(value, frames)
    if more:
        value = kind(more)
    if cells:
        cells[-1].tb_next = None
        value.__cause__, value.__suppress_context__ = None, True
    shown: list[str] = here.InteractiveTB.structured_traceback(kind, value, trace, tb_offset=tb_offset or 1)
    here._showtraceback(kind, value, shown)
    return shown


def _links(trace: TracebackType | None) -> Any:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _is_a_cell(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") == "__main__"


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
