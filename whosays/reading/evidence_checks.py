"""What can be proved of the evidence: words that carry their number, copies younger than their origin, grounds that are met.

A figure that its document does not say, a copy older than its origin, or an "established" without a ground is refused here,
so that no page can print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whosays.model.lineage import Lineage
from whosays.model.records import Claim, Event, Figure, Source, Toll
from whosays.model.spoken_numbers import says
from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Vocabulary

from .text_files import Problem, Row

FIGURES = ("tolls", "population", "quantities")
Records = Mapping[str, Mapping[str, Any]]
Rows = Mapping[str, Mapping[str, Row]]
# Kinds of documents that can be an act: a law, a ruling, an order, a resolution, a statement that is the deed itself.
# A human rights report is the act where the claim is what the organisation wrote.
ACTS = ("court", "government", "un_document", "statement", "ngo_report")


def evidence_problems(records: Records, rows: Rows, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every problem of wordings, lineage and grounds. Records that could not be made are missing here and told elsewhere."""
    figures: dict[str, Figure] = {key: f for table in FIGURES for key, f in records.get(table, {}).items()}
    at = {key: rows[table][key] for table in FIGURES for key in records.get(table, {})}
    sources: Mapping[str, Source] = records.get("sources", {})
    known: dict[str, Source | Figure] = {**sources, **figures}
    for key, figure in figures.items():
        yield from _wording(figure, at[key])
        yield from _relays(figure.relays, known, at[key])
        yield from _younger(figure, figures, sources, at[key])
        if isinstance(figure, Toll) and figure.event in records.get("events", {}):
            yield from _before(figure, records["events"][figure.event], at[key])
    for key, source in sources.items():
        yield from _relays(source.relays, sources, rows["sources"][key])
    for chain in Lineage({k: r.relays for k, r in known.items() if r.relays}).cycles():
        row = at.get(chain[0]) or rows["sources"][chain[0]]
        yield Problem(row.file, row.at("relays"), f"{' repeats '.join((*chain, chain[0]))}; expected an origin")
    above = Lineage({key: s.relays for key, s in sources.items()})
    for key, claim in records.get("claims", {}).items():
        row = rows["claims"][key]
        for number, account in enumerate(claim.accounts):
            yield from _relays(account.relays, rows["sources"], row, ("accounts", number))  # one that is half read is there
        if wrong := _ground(claim, sources, above, vocabulary):
            yield Problem(row.file, row.at("ground" if claim.ground else "status"), f"claim {key!r} {wrong}")


def _wording(figure: Figure, row: Row) -> Iterator[Problem]:
    if not figure.wording or figure.implied or figure.qualifier == "worded":
        return
    for value in dict.fromkeys(v for v in (figure.low, figure.high) if v is not None):
        if not says(figure.wording, value):
            yield Problem(row.file, row.at("wording"), f"{figure.id!r}: the wording {figure.wording!r} does not say {value}; "
                                                       "expected the document's own words, or implied: true")


def _relays(keys: Iterable[str], known: Mapping[str, Any], row: Row, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    for key in keys:
        if key not in known:
            yield Problem(row.file, row.at(*path, "relays"),
                          f"relays {key!r}, which is no figure and no source{nearest(key, known)}")


def _younger(figure: Figure, figures: Mapping[str, Figure], sources: Mapping[str, Source], row: Row) -> Iterator[Problem]:
    for key in figure.relays:
        origin = figures[key].as_of if key in figures else sources[key].date if key in sources else None
        if origin and figure.as_of and figure.as_of.end < origin.start:
            yield Problem(row.file, row.at("relays"), f"{figure.id!r} of {figure.as_of.text} relays {key!r} of {origin.text}; "
                                                      "expected an origin that is not younger than its copy")


def _before(toll: Toll, event: Event, row: Row) -> Iterator[Problem]:
    """A count of what had not happened; a spreadsheet in Persian writes the years of its own calendar."""
    if not toll.as_of or toll.as_of.end >= event.date.start:
        return
    years = event.date.start.year - toll.as_of.start.year
    meant = " (is the year one of the Persian calendar?)" if 600 < years < 640 else ""
    yield row.problem(("as_of",), f"{toll.id!r} of {toll.as_of.text} counts {event.id!r} of {event.date.text}; "
                                  f"expected a day that is not before it{meant}")


def _ground(claim: Claim, sources: Mapping[str, Source], above: Lineage, vocabulary: Vocabulary) -> str:
    """What is wrong with the ground of a claim; empty when nothing is."""
    if claim.status != "established":
        return "has a ground and is not established; expected a ground on established claims only" if claim.ground else ""
    if claim.ground is None:
        return ""
    named = [sources[key] for key in claim.sources if key in sources]
    if len(named) < len(claim.sources):
        return ""  # a document that could not be read has its own problem: without it nothing is proved or refused
    parties = {s.standpoint for s in named if vocabulary.standpoints[s.standpoint].party}
    parties |= {a.standpoint for a in claim.accounts if vocabulary.standpoints[a.standpoint].party}
    if claim.ground == "document" and not any(s.kind in ACTS for s in named):
        return f"is established by a document; expected a source of the kind {', '.join(ACTS)}"
    if claim.ground == "admission" and not parties:
        return "is established by an admission; expected a party among its speakers or documents"
    if claim.ground == "agreed" and len({s.standpoint for s in named} | {a.standpoint for a in claim.accounts}) < 2:
        return "is established because opposing sides agree; expected documents or accounts of two standpoints"
    if claim.ground == "independent" and not _independent({r for s in named for r in above.roots(s.key)}, sources, vocabulary):
        return "is established by independent sources; expected two that do not repeat each other and are not of one party"
    return ""


def _independent(roots: set[str], sources: Mapping[str, Source], vocabulary: Vocabulary) -> bool:
    """Whether two of the origins are not of one party."""
    behind = {root: sources[root].standpoint if root in sources else "" for root in roots}
    parties = {name for name in behind.values() if name in vocabulary.standpoints and vocabulary.standpoints[name].party}
    return len(parties) + sum(name not in parties for name in behind.values()) >= 2
