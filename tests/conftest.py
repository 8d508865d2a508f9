"""Settings of the whole suite, and the one browser that all browser tests of a process share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from tests.browser import launch

# Generated examples are the same on every run, so that a red build means a change and not a throw of dice.
# `HYPOTHESIS_SEARCH=1 make test` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("HYPOTHESIS_SEARCH"):
    settings.load_profile("steady")
# What a page does a frame later it does a second later where six browsers share two cores.
expect.set_options(timeout=20_000)


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
