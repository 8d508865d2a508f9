"""Settings of the whole suite, and the one browser that all browser tests of a process share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from tests.browser import launch

# Generated examples are the same on every run, so that a red build means a change and not a throw of dice.
# `HYPOTHESIS_SEARCH=1 make test` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("HYPOTHESIS_SEARCH"):
    settings.load_profile("steady")
# What a page does a frame later it does a second later where six browsers share two cores.
expect.set_options(timeout=20_000)


PATIENCE = 30  # seconds


def _closes_in_time(kind: Any) -> None:
    """Closing is the one thing that Playwright waits for without an end, and Chromium sometimes never answers.

    (Once in about three thousand tests, after the test itself had passed: the suite then stood still at 99 % until CI
    stopped it.) What does not close in time is left to end with its browser, and the browser with the driver.
    """
    close = kind.close

    def closed(self: Any, **given: Any) -> None:
        sync = self._sync
        self._sync = lambda answer: sync(asyncio.wait_for(answer, PATIENCE))
        try:
            close(self, **given)
        except TimeoutError:
            pass
        finally:
            del self._sync

    closed.__doc__ = close.__doc__
    kind.close = closed


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


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright runs once a process, so nobody else starts it."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
