"""XML built of elements: nothing is escaped by hand, and the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, tostring

# What an element may hold, in order: attributes whose names Python cannot write, text, elements, several of these.
Content = str | Element | Mapping[str, str] | Iterable["Content"] | None
Pieces = list[str | Element]


def el(tag: str, *content: Content, **attributes: object) -> Element:
    """An element. `response_identifier="x"` becomes the attribute `response-identifier`."""
    made = Element(tag, {name.replace("_", "-"): str(value) for name, value in attributes.items()})
    _fill(made, content)
    return made


def _fill(made: Element, content: Iterable[Content]) -> None:
    for part in content:
        if isinstance(part, Element):
            made.append(part)
        elif isinstance(part, Mapping):
            made.attrib.update(part)
        elif isinstance(part, str):
            if len(made):
                made[-1].tail = (made[-1].tail or "") + part
            else:
                made.text = (made.text or "") + part
        elif part is not None:
            _fill(made, part)


def document(root: Element) -> str:
    """A whole XML file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def html(content: Content) -> str:
    """Elements as the text of HTML, for formats that keep HTML inside a text."""
    inside = tostring(el("div", content), encoding="unicode", method="html")
    return inside.removeprefix("<div>").removesuffix("</div>")
