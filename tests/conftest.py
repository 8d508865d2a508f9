"""Settings of the whole suite, and the one browser that all browser tests of a process share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import launch

# Generated examples are the same on every run, so that a red build means a change and not a throw of dice.
# `HYPOTHESIS_SEARCH=1 make test` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("HYPOTHESIS_SEARCH"):
    settings.load_profile("steady")
# What a page does a frame later it does a second later where six browsers share two cores.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Playwright runs once a process, so nobody else starts it."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
