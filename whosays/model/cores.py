"""How many processes are worth while."""

from __future__ import annotations

import os


def cores() -> int:
    """Cores that this process may use: fewer than there are, where somebody keeps it to some of them."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
