"""The map in Jupyter: folium over our own base map. It asks no other host for anything, so it works offline."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from markupsafe import Markup

from .. import theme
from ..scripts import LIBRARIES
from ..templating import environment
from .labels import Spot, labels_on, names_on
from .map_features import LOOKS, Look, Mark
from .projection import View
from .still import WIDTH

Map = Any  # drawing.maps.drawing.Map, which asks for this form
_LEAFLET = LIBRARIES / "leaflet" / "dist"
# folium makes every marker with Leaflet's own picture first and only then gives it ours.
_GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_NO_IMAGES = ("L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({"
              + ",".join(f"{name}:'{_GIF}'" for name in ("iconUrl", "iconRetinaUrl", "shadowUrl")) + "});").encode()
_SHIFT = {"start": "0", "middle": "-50%", "end": "-100%"}


def document(drawing: Map) -> str:
    """The whole map as one HTML document with Leaflet in it; empty where Leaflet is not installed (a still is shown)."""
    if not (_LEAFLET / "leaflet.js").is_file():
        return ""
    import folium

    # With a height of its own the figure does not tell people to trust the notebook.
    figure = folium.Figure(height=f"{theme.HEIGHTS[drawing.size]}px")
    sheet = _offline()(tiles=None, scroll_wheel_zoom=False, control_scale=True, zoom_snap=0.1, attribution_control=False)
    figure.add_child(sheet)
    colours = theme.colours("light", drawing.standpoints)
    if drawing.base:
        folium.GeoJson(json.loads(drawing.atlas.base(drawing.base).text), interactive=False,
                       style_function=lambda f: _style(LOOKS[f["properties"]["kind"]], colours)).add_to(sheet)
    for name in names_on(drawing.atlas, drawing.base, drawing.box, drawing.marks):
        words = name.words if name.kind == "river" else name.words.upper()
        icon = folium.DivIcon(html=_pieces().name(name.kind, _safe(words), colours["muted"]), icon_size=(90, 14), class_name="")
        folium.Marker(name.at, icon=icon, interactive=False, keyboard=False).add_to(sheet)
    view = View(drawing.box, WIDTH, theme.HEIGHTS[drawing.size])
    spots = labels_on(view, drawing.marks)
    for number, mark in enumerate(drawing.marks):
        _add(sheet, mark, colours, _label(mark, spots.get(number), view), drawing.titles[mark.row] if mark.row >= 0 else "")
    sheet.fit_bounds(drawing.box.payload())
    figure.script.add_child(folium.Element(_pieces().fitted(sheet.get_name(), drawing.box.payload())))
    figure.html.add_child(folium.Element("<style>.leaflet-container{background:#fff}</style>"))
    return str(figure.render())


@cache
def _offline() -> Any:
    import folium

    class Offline(folium.Map):
        """folium's map with Leaflet in it."""

        default_js = [("leaflet", _file("leaflet.js", "text/javascript")),  # noqa: RUF012
                      ("no_images", _uri(_NO_IMAGES, "text/javascript"))]
        default_css = [("leaflet_css", _file("leaflet.css", "text/css"))]  # noqa: RUF012

    return Offline


def _pieces() -> Any:
    return environment().get_template("maps/jupyter.html").module


def _add(sheet: Any, mark: Mark, colours: dict[str, str], label: dict[str, Any] | None, text: str) -> None:
    import folium

    hint = folium.Tooltip(_safe(text)) if text else None
    if mark.kind == "point":
        html = _pieces().point(mark.glyph, colours[mark.glyph.ink] if mark.glyph else "", label, _safe(mark.label),
                               max(16, round(mark.size)))
        folium.Marker(mark.at[0], icon=folium.DivIcon(html=html, icon_size=(16, 16), icon_anchor=(8, 8), class_name=""),
                      tooltip=hint, alt=_safe(text or mark.label)).add_to(sheet)
        return
    look = _style(LOOKS[mark.look], colours) | ({"weight": mark.wide} if mark.wide else {}) | (
        {"color": colours[mark.ink], "dash_array": mark.dash or None, "dash_offset": f"{mark.shift:g}"} if mark.ink else {})
    if mark.kind == "disc":
        folium.Circle(mark.at[0], radius=mark.km * 1000, tooltip=hint, **look).add_to(sheet)
    elif mark.kind == "line":
        folium.PolyLine(mark.at, tooltip=hint, **look).add_to(sheet)  # type: ignore[no-untyped-call]
    else:
        folium.Polygon(mark.at, tooltip=hint, **look).add_to(sheet)


def _label(mark: Mark, spot: Spot | None, view: View) -> dict[str, Any] | None:
    if spot is None or not spot.free:
        return None
    x, y = view.xy(mark.at[0])
    return {"left": 8 + spot.x - x, "top": spot.y - y - 4, "shift": _SHIFT[spot.anchor]}


def _style(look: Look, colours: dict[str, str]) -> dict[str, Any]:
    return {"color": colours.get(look.stroke, "#000"), "stroke": bool(look.stroke), "weight": look.width,
            "dash_array": look.dash or None, "dashArray": look.dash or None, "fill": bool(look.fill),
            "fill_color": colours.get(look.fill), "fillColor": colours.get(look.fill),
            "fill_opacity": look.opacity, "fillOpacity": look.opacity, "opacity": 1}


def _safe(text: str) -> Markup:
    # folium puts texts between backticks of a script without escaping them.
    return Markup("").join(Markup(f"&#{ord(sign)};" if sign in "&<>\"'`$\\{}" or ord(sign) < 32 else sign) for sign in text)


@cache
def _file(name: str, kind: str) -> str:
    return _uri((_LEAFLET / name).read_bytes(), kind)


def _uri(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
