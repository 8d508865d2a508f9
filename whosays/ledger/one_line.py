"""A record in one line of plain text: what a figure counts, and what registers, versions and feeds call an entry."""

from __future__ import annotations

from typing import Any

from whosays.model.number_words import in_words
from whosays.model.records import Claim, Figure, Source, Toll

from .ledger import Ledger

# The field that says what a record of any other kind is about, the first that it has.
_SAYS = ("correction", "statement", "title", "question", "authority", "term", "name", "as_printed")


def what(ledger: Ledger, figure: Any) -> str:
    """What a figure counts, in words: `residents killed`."""
    words = ledger.vocabulary
    if isinstance(figure, Toll):
        return f"{words.groups[figure.group]} {words.measures[figure.measure]}"
    said = (figure.who, f"({words.sites[figure.where]})") if hasattr(figure, "where") else (figure.unit, figure.about)
    return " ".join(filter(None, said))


def counted(ledger: Ledger, figure: Figure) -> str:
    """A figure with what it counts, and of a toll the event: `at least 7 residents killed, ...`."""
    number = in_words(figure.low, figure.high, figure.qualifier, figure.wording, digits=True)
    event = f", {ledger.events[figure.event].title}" if isinstance(figure, Toll) else ""
    return f"{number} {what(ledger, figure)}{event}"


def one_line(ledger: Ledger, record: Any) -> str:
    """What a record says, short enough for a list; line ends of the file are spaces."""
    if isinstance(record, Claim):
        text = f"{record.statement} ({ledger.vocabulary.certainty[record.status].label})"
    elif isinstance(record, Source):
        text = ledger.citation(record.key).full
    elif isinstance(record, Figure):
        text = f"{counted(ledger, record)}: {record.said_by}"
    else:
        text = str(next((value for name in _SAYS if (value := getattr(record, name, ""))), ""))
    return " ".join(text.split())
