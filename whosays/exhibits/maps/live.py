"""A map alive in Jupyter: the exhibit chooses its form there, so that what draws for pages need not know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from whosays.drawing.maps.drawing import Map
from whosays.drawing.maps.jupyter import document


@dataclass(frozen=True)
class LiveMap(Map):
    """A map with its form for Jupyter."""

    def live(self, finding: str) -> dict[str, Any]:
        return {"text/html": document(self)}

    def text(self) -> str:
        return ""
