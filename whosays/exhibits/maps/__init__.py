"""Maps: where places lie, how far sources put them apart, how people moved. Uncertain places are drawn uncertain."""

from __future__ import annotations

from .distances import distance_map
from .places import camps_map, region_map
from .sketch import camp_sketch
from .steps import Step, stepped_map

__all__ = ["Step", "camp_sketch", "camps_map", "distance_map", "region_map", "stepped_map"]
