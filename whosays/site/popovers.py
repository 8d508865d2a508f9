"""The cards behind marks in the text: who said a number, what a claim rests on, what a source is.

A card is a native popover: it opens by tap or key without a script, closes with Escape, and is read once a page. What each
kind shows is said in `templates/cards`.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure

from .usage import event_of, keys_of

_SOME = 6  # documents of a number that was worked out from many


@dataclass(frozen=True)
class Card:
    """What one card holds. kind: names its template. label: what it is called aloud. about: the record or figure.

    sources: the documents that it names. event: whose figures a number was worked out from.
    """

    id: str
    kind: str
    label: str
    about: Any
    sources: tuple[str, ...] = ()
    event: str = ""


_LABELS = {"cite": "Source", "source": "Source", "claim": "Claim", "n": "Figure", "term": "Word"}


def card_id(kind: str, spec: str) -> str:
    """HTML id of a card: readable for claims, short for the rest."""
    return f"card-claim-{spec}" if kind == "claim" else f"card-{kind}-{sha1(spec.encode()).hexdigest()[:8]}"


def card(ledger: Ledger, kind: str, spec: str) -> Card:
    """The card of a mark. Raises LookupError for what the ledger does not have."""
    key, label = card_id(kind, spec), _LABELS[kind]
    if kind == "claim":
        claim = ledger.get("claims", spec)
        return Card(key, "claim", label, claim, claim.sources)
    if kind == "term":
        return Card(key, "term", label, ledger.get("terms", spec))
    if kind == "n":
        found = ledger.figure(spec)
        if isinstance(found.record, Figure):
            return Card(key, "figure", label, found, found.sources)
        if found.record is not None:
            return Card(key, "measure", label, found, found.sources)
        return Card(key, "worked_out", label, found, found.sources[:_SOME], event_of(spec, ledger))
    return Card(key, "cite", label, None, keys_of(spec))
