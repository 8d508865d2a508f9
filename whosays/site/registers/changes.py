"""What changed in the evidence: from each release to the next, and from the newest one to the book as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from whosays.ledger import versions
from whosays.ledger.versions import KINDS, Change
from whosays.model.dates import PartialDate
from whosays.reading.changelog import read_changelog

from ..site_book import Page

_SHOWN = 200  # lines of one step; all of them stand in the table


@dataclass(frozen=True)
class Step:
    """From one release to the next. after: empty for the book as it stands. said: by the changelog, part -> lines."""

    before: str
    after: str
    day: str
    changes: tuple[Change, ...]
    said: dict[str, list[str]]

    @property
    def kinds(self) -> list[tuple[str, list[Change]]]:
        """The changes by kind, as many as a page can show."""
        order = [*KINDS, "rest"]
        found = sorted(self.changes[:_SHOWN], key=lambda change: order.index(change.kind))
        return [(kind, list(some)) for kind, some in groupby(found, lambda change: change.kind)]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many of each kind."""
        return [(kind, many) for kind in (*KINDS, "rest") if (many := sum(change.kind == kind for change in self.changes))]

    @property
    def untold(self) -> int:
        """How many are not shown."""
        return max(0, len(self.changes) - _SHOWN)


def _steps(page: Page) -> Iterator[Step]:
    """The newest first."""
    known = versions.read(page.ledger.folder)
    said = {section.name: dict(section.said) for section in read_changelog(page.ledger.root)[0]}
    names = [release.name for release in known.releases]
    if names:
        yield Step(names[-1], "", "", tuple(versions.pending(page.ledger)), said.get("Unreleased", {}))
    for number in reversed(range(len(names))):
        release = known.releases[number]
        changes = tuple(change for change in known.changes if change.release == release.name)
        yield Step(names[number - 1] if number else "", release.name, PartialDate.parse(release.day).prose, changes,
                   said.get(release.name, {}))


def changes(page: Page, topic: str) -> Markup:
    """All steps, and a field for the version of a reader's copy, which changes.js holds against them."""
    return page.render("registers/changes.html", steps=list(_steps(page)), evidence=page.env.config.whosays_evidence)
