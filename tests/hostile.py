"""Attacks for texts that people write, and the means to see on a page whether one of them worked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Page
from pydantic import BaseModel

from ashraf import ledger
from whosays.ledger.ledger import Ledger

TABLES = ("sources", "claims", "places", "events", "tolls", "population", "quantities", "designations", "distances", "areas",
          "layout", "article", "corrections", "questions", "people", "names", "terms")
# Ends an attribute in either quote, an element, a script and a comment; brings an element, a script, a handler, an entity
# and a link. Nothing in it is a slash or a bracket before the first element: names of places are cut there.
EVIL = (" <img src=x onerror=window.ran=1><b data-evil>'\" onfocus=window.ran=1 autofocus `&lt;${window.ran=1}--></script>"
        "<script>window.ran=1</script> javascript:window.ran=1")
LINK = "javascript:window.ran=1"

# What of an attack came to life; must be empty. JSON blocks are data and no scripts.
ALIVE = """() => {
  const found = window.ran ? ["a script of the attack ran"] : [];
  document.querySelectorAll("*").forEach((node) => {
    if (node.matches("img[src=x], [data-evil], [autofocus], iframe, object, embed, base[href]"))
      found.push("element " + node.localName);
    if (node.localName === "script" && node.type !== "application/json" && node.text.includes("window.ran=1"))
      found.push("script element");
    for (const { name, value } of node.attributes) {
      if (name.startsWith("on")) found.push("handler " + name + " of " + node.localName);
      if (["href", "src", "action", "formaction"].includes(name) && /^\\s*(javascript|data:text\\/html|vbscript):/i.test(value))
        found.push(name + " " + value.slice(0, 40));
    }
  });
  return found;
}"""


@dataclass
class Poison:
    """Puts the attack at the end of texts, and keeps what it made of them.

    keep: fields that hold names and words of a list, no free text. spaced: leave texts of a single word as they are.
    """

    keep: frozenset[str] = frozenset()
    spaced: bool = False
    texts: list[tuple[str, str]] = field(default_factory=list)

    def of(self, value: Any, name: str = "") -> Any:
        """The value with an attack in every text of it."""
        if isinstance(value, str):
            if not value or (self.spaced and " " not in value):
                return value
            self.texts.append((name, value + EVIL))
            return value + EVIL
        if isinstance(value, BaseModel):
            return value.model_copy(update={n: self.of(inner, n) for n, inner in value if n not in self.keep})
        if is_dataclass(value) and not isinstance(value, type):
            inside = {f.name: getattr(value, f.name) for f in fields(value) if f.init and f.name not in self.keep}
            return replace(value, **{n: self.of(inner, n) for n, inner in inside.items() if not isinstance(inner, Ledger)})
        if isinstance(value, (tuple, list)):
            return type(value)(self.of(inner, name) for inner in value)
        return {key: self.of(inner, name) for key, inner in value.items()} if isinstance(value, Mapping) else value


def hostile_ledger(also: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Ledger:
    """The book's ledger with the attack in every text of several words, and in the fields that `also` names by table."""
    poison = Poison(spaced=True)
    tables = {name: {key: poison.of(record) for key, record in ledger.rows(name).items()} for name in TABLES}
    for table, names in also.items():
        tables[table] = {key: record.model_copy(update={n: text + EVIL for n in names if (text := getattr(record, n))
                                                        and EVIL not in text}) for key, record in tables[table].items()}
    return Ledger(MappingProxyType(tables), ledger.folder)


def opened(page: Page) -> str:
    """All that a reader can see of the page when every fold is open, white space as one space."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    return " ".join(str(page.evaluate("document.body.innerText")).split())


def missing(shown: str, texts: list[tuple[str, str]], expected: Callable[[str], bool] = lambda name: True) -> list[str]:
    """The texts that do not stand on the page letter by letter, with the names of their fields."""
    return sorted({f"{name}: {text}" for name, text in texts if expected(name) and " ".join(text.split()) not in shown})
