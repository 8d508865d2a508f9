"""The map in Jupyter: folium over our own base map. It asks no other host for anything, so it works offline."""

from __future__ import annotations

import base64
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from whosays.ledger.ledger import DATA

from .. import theme
from .base import LatLon, View, load
from .labels import Spot, labels_on, names_on
from .map_features import LOOKS, Look, Mark
from .still import WIDTH

if TYPE_CHECKING:
    from .drawing import Map

_LEAFLET = DATA.parent / "node_modules" / "leaflet" / "dist"
# folium makes every marker with Leaflet's own picture first and only then gives it ours.
_GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_NO_IMAGES = ("L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({"
              + ",".join(f"{name}:'{_GIF}'" for name in ("iconUrl", "iconRetinaUrl", "shadowUrl")) + "});").encode()
_WIDGET = "application/vnd.jupyter.widget-view+json"


def widget(drawing: Map) -> dict[str, Any]:
    """The map as a Jupyter widget; nothing where Leaflet is not installed (the page form is shown instead)."""
    if not (_LEAFLET / "leaflet.js").is_file():
        return {}
    import ipywidgets

    frame = (f'<iframe title="{escape(drawing.title)}" srcdoc="{escape(document(drawing))}" width="100%" '
             f'height="{theme.HEIGHTS[drawing.size]}" style="border:1px solid #ccc"></iframe>')
    shown = ipywidgets.HTML(f"<p><strong>{escape(drawing.title)}</strong></p>{frame}<p><small>{escape(drawing.limits)}"
                            "</small></p>")
    bundle: dict[str, Any] = shown._repr_mimebundle_() or {}
    return {_WIDGET: bundle[_WIDGET]} if _WIDGET in bundle else {}


def document(drawing: Map) -> str:
    """The whole map as one HTML document with Leaflet in it."""
    import folium

    class Offline(folium.Map):
        default_js = [("leaflet", _file("leaflet.js", "text/javascript")),  # noqa: RUF012
                      ("no_images", _uri(_NO_IMAGES, "text/javascript"))]
        default_css = [("leaflet_css", _file("leaflet.css", "text/css"))]  # noqa: RUF012

    # With a height of its own the figure does not tell people to trust the notebook.
    figure = folium.Figure(height=f"{theme.HEIGHTS[drawing.size]}px")
    sheet = Offline(tiles=None, scroll_wheel_zoom=False, control_scale=True, zoom_snap=0.1, attribution_control=False)
    figure.add_child(sheet)
    colours = theme.colours("light")
    land = Look("muted", 1, "", "grid", 0.55)
    folium.GeoJson(load(drawing.base), interactive=False, style_function=lambda f: _style(
        land if f["properties"]["kind"] == "country" else Look("step2", 1.2), colours)).add_to(sheet)
    for kind, name, at in names_on(drawing.base, drawing.box, drawing.marks):
        _words(sheet, at, f"<i>{_safe(name)}</i>" if kind == "river" else _safe(name.upper()))
    view = View(drawing.box, WIDTH, theme.HEIGHTS[drawing.size])
    spots = labels_on(view, drawing.marks)
    for number, mark in enumerate(drawing.marks):
        label = _label(mark, spots[number], view) if number in spots else ""
        _add(sheet, mark, colours, label, drawing.titles[mark.row] if mark.row >= 0 else "")
    sheet.fit_bounds(drawing.box.payload())
    figure.html.add_child(folium.Element("<style>.leaflet-container{background:#fff}</style>"))
    return str(figure.render())


def _add(sheet: Any, mark: Mark, colours: dict[str, str], label: str, text: str) -> None:
    import folium

    hint = folium.Tooltip(_safe(text)) if text else None
    if mark.kind == "point":
        folium.Marker(mark.at[0], icon=folium.DivIcon(
            html=_point(mark, colours, label), icon_size=(16, 16), icon_anchor=(8, 8), class_name=""), tooltip=hint,
            alt=_safe(text or mark.label)).add_to(sheet)
        return
    look = _style(LOOKS[mark.look], colours)
    if mark.kind == "disc":
        folium.Circle(mark.at[0], radius=mark.km * 1000, tooltip=hint, **look).add_to(sheet)
    elif mark.kind == "line":
        folium.PolyLine(mark.at, tooltip=hint, **look).add_to(sheet)  # type: ignore[no-untyped-call]
    else:
        folium.Polygon(mark.at, tooltip=hint, **look).add_to(sheet)


def _words(sheet: Any, at: LatLon, html: str) -> None:
    import folium

    text = f'<span style="font:11px system-ui;color:#555c66;letter-spacing:.08em">{html}</span>'
    folium.Marker(at, icon=folium.DivIcon(html=text, icon_size=(90, 14), class_name=""), interactive=False,
                  keyboard=False).add_to(sheet)


def _point(mark: Mark, colours: dict[str, str], label: str) -> str:
    shape = (f'<svg viewBox="0 0 16 16" width="16" height="16"><path d="{mark.path}" fill="{colours[mark.ink]}" '
             f'fill-rule="evenodd" stroke="#fff"/></svg>' if mark.path else "")
    return f'<div style="position:relative;height:16px">{shape}{label}</div>'


def _label(mark: Mark, spot: Spot, view: View) -> str:
    """A label on the side of its mark where the still picture has it; without room the card alone tells the name."""
    x, y = view.xy(mark.at[0])
    shift = {"start": "0", "middle": "-50%", "end": "-100%"}[spot.anchor]
    return "" if not spot.free else (
        f'<span style="position:absolute;left:{8 + spot.x - x:.0f}px;top:{spot.y - y - 4:.0f}px;transform:translateX({shift});'
        'white-space:nowrap;font:600 12px system-ui;text-shadow:0 0 3px #fff,0 0 3px #fff">'
        f"{_safe(mark.label)}</span>")


def _style(look: Look, colours: dict[str, str]) -> dict[str, Any]:
    return {"color": colours.get(look.stroke, "#000"), "stroke": bool(look.stroke), "weight": look.width,
            "dash_array": look.dash or None, "dashArray": look.dash or None, "fill": bool(look.fill),
            "fill_color": colours.get(look.fill), "fillColor": colours.get(look.fill),
            "fill_opacity": look.opacity, "fillOpacity": look.opacity, "opacity": 1}


def _safe(text: str) -> str:
    # folium puts texts between backticks of a script without escaping them.
    return "".join(f"&#{ord(sign)};" if sign in "&<>\"'`$\\{}" or ord(sign) < 32 else sign for sign in text)


@cache
def _file(name: str, kind: str) -> str:
    return _uri((_LEAFLET / name).read_bytes(), kind)


def _uri(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
