"""Settings of the whole suite."""

from __future__ import annotations

import os

from hypothesis import settings

# Generated examples are the same on every run, so that a red build means a change and not a throw of dice.
# `HYPOTHESIS_SEARCH=1 make test` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
if not os.environ.get("HYPOTHESIS_SEARCH"):
    settings.load_profile("steady")
