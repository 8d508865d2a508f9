"""What `check` says of the questions that entries of the search answer: each leads somewhere, to one place, and leaves open
what is disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from whosays.ledger.ledger import Ledger
from whosays.model.folding import words
from whosays.model.suggestions import nearest
from whosays.reading.asked import read_asked
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem, Row

# Tables whose records the search finds one by one; figures are found in their charts.
_FOUND = ("claims", "events", "people", "names", "terms", "questions", "corrections", "sources")
_SIDES = 2  # that a record lets speak before it may answer a question in one side's words


def problems(ledger: Ledger, pages: Iterable[Page]) -> list[Problem]:
    """Every problem of `asked/*.yaml`. pages: none where one cannot be read: nobody can say then which places there are."""
    loaded, read = read_asked(ledger.folder), list(pages)
    known, seen = places(ledger, read), dict[str, Row]()
    found = list(loaded.problems)
    for key, record in loaded.records.items():
        row = loaded.rows[key]
        if read and key not in known:
            found.append(row.problem(("of",), f"{key!r} is no record, exhibit, label of a section or page"
                                              f"{nearest(key, known)}"))
        for n, question in enumerate(record.asked):
            wrong = (*_twice(question, row, seen), *_taken(question, key, ledger))
            found += (row.problem(("asked", n), what) for what in wrong)
    return found


def places(ledger: Ledger, read: Sequence[Page]) -> Mapping[str, str]:
    """What questions can be given to: key -> the table or sort of thing that it is."""
    return {**{page.page: "page" for page in read},
            **{one.label: "section" for page in read for one in page.sections},
            **{one.name: "exhibit" for page in read for one in page.exhibits},
            **{key: table for table in _FOUND for key in ledger.rows(table) if not _is_hidden(key, ledger)}}


def _is_hidden(key: str, ledger: Ledger) -> bool:
    """A claim that nobody checked is shown nowhere."""
    return key in ledger.claims and ledger.claims[key].unverified


def _twice(question: str, row: Row, seen: dict[str, Row]) -> Iterator[str]:
    """The same question of two entries: the search could not tell which one is meant."""
    first = seen.setdefault(words(question), row)
    if first is not row or row.values["asked"].count(question) > 1:
        yield f"{question!r} is asked of {first.key('of')!r} already ({first.file}:{first.line}); expected each once"


def _taken(question: str, key: str, ledger: Ledger) -> Iterator[str]:
    """What takes a side: a loaded word that the question takes for true, or that only one side answers."""
    search, said = ledger.search_words, f" {words(question)} "
    held = [word for word in search.loaded if f" {words(word)} " in said]
    if not held or any(f" {words(word)} " in said for word in search.attributed):
        return
    if said.split()[0] not in search.openers:
        yield (f"{question!r} takes {held[0]!r} for true; expected a question that leaves it open "
               f"({', '.join(search.openers[:3])} …) or asks who says so ({', '.join(search.attributed[:3])} …)")
    elif key in ledger.claims and len({account.standpoint for account in ledger.claims[key].accounts}) < _SIDES:
        yield (f"{question!r} holds {held[0]!r}, and claim {key!r} lets fewer than {_SIDES} sides speak; expected a claim, "
               "chart or page with both sides")
