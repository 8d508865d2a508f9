"""The names under which cells hand on data, for MyST-NB and for other programs that read notebooks."""

EXHIBIT = "application/vnd.whosays.exhibit+json"
CONTROLS = "application/vnd.whosays.controls+json"
TABLE = "application/vnd.whosays.table+json"
# Said beside an output that carries one of these: whoever reads the data needs no other form of it.
MARKED = {"whosays": True}
