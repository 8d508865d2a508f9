"""Settings of the whole suite, and the one browser that all browser tests of a process share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from playwright._impl._sync_base import SyncBase
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tests.browser import launch

# Generated examples are the same on every run, so that a red build means a change and not a throw of dice.
# `HYPOTHESIS_SEARCH=1 make test` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("HYPOTHESIS_SEARCH"):
    settings.load_profile("steady")
# What a page does a frame later it does a second later where six browsers share two cores.
expect.set_options(timeout=20_000)


PATIENCE = 180  # seconds: twice the longest that a test waits for anything by its own words
CLOSING = 30


class NoAnswer(Exception):
    """The browser did not answer a call that Playwright would wait for without an end."""


def _answers_in_time() -> None:
    """Every call to a browser ends, with the test's own lines in the report.

    Playwright bounds waiting for an element, and bounds neither `evaluate`, keys and mouse, new pages nor closing.
    Chromium sometimes never answers one (once in about three thousand tests): the suite then stood still until CI
    stopped it, twice.
    """
    sync = SyncBase._sync

    def in_time(self: Any, answer: Any) -> Any:
        async def asked() -> Any:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await answer
            except TimeoutError:
                raise NoAnswer(f"no answer from the browser in {PATIENCE} s") from None

        return sync(self, asked())

    SyncBase._sync = in_time  # type: ignore[method-assign]


def _closes_in_time(kind: Any) -> None:
    """What does not close in time is left to end with its browser, and the browser with the driver."""
    close = kind.close

    def closed(self: Any, **given: Any) -> None:
        sync = self._sync
        self._sync = lambda answer: sync(asyncio.wait_for(answer, CLOSING))
        try:
            close(self, **given)
        except (TimeoutError, NoAnswer):
            pass
        finally:
            del self._sync

    closed.__doc__ = close.__doc__
    kind.close = closed


_answers_in_time()
for _kind in (Page, BrowserContext, Browser):
    _closes_in_time(_kind)


# What these folders and files prepare takes a minute or more: the tests of each run in one process, which prepares it once.
TOGETHER = ("tests/lab/", "tests/site/test_taken_along.py", "tests/examples/", "tests/handouts/")


class Scheduling(LoadScopeScheduling):
    """Hands out tests one by one, but those that share what is slow to prepare as one.

    (xdist's own `loadgroup` writes its groups where pytest 9.2 no longer reads them, and then groups nothing.)
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)

    def _reschedule(self, node: WorkerController) -> None:
        """Keep a process at work: it begins a test only when it knows the next one, or that there is none.

        xdist gives a process that took a dead one's place a single unit, here a single test: it then waits for ever.
        """
        if node not in self.registered_collections:
            return  # it is still collecting, and is asked again when it has
        super()._reschedule(node)
        while not node.shutting_down and self._pending_of(self.assigned_work[node]) < 2:
            super()._reschedule(node)

    def remove_node(self, node: WorkerController) -> str | None:
        """Give up a process that died; returns the test that it died of, or None.

        xdist hands that test out again, to die of it eight times more: here it has failed, and the others go on.
        """
        units = self.assigned_work[node].values()
        unit = next((unit for unit in units if not all(unit.values())), {})
        died_of = next((test for test, done in unit.items() if not done), None)
        if died_of:
            unit[died_of] = True
        super().remove_node(node)
        return died_of


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright runs once a process, so nobody else starts it."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
