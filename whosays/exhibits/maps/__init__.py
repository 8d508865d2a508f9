"""Maps: where places lie, how far sources put them apart, how people moved. Uncertain places are drawn uncertain."""

from __future__ import annotations

from .distances import distance_map
from .places import camps_map, region_map
from .points import points
from .sketch import camp_sketch
from .squares import area
from .steps import Step, stepped_map
from .way_in import way_in

__all__ = ["Step", "area", "camp_sketch", "camps_map", "distance_map", "points", "region_map", "stepped_map", "way_in"]
