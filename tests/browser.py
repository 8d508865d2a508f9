"""The browser of the tests: an installed Chrome or Chromium first, Playwright's own as the fall-back.

`python -m tests.browser` makes sure that there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

from ashraf.book.chromium import FLAGS, installed


def launch(playwright: Playwright, **more: Any) -> Browser:
    """Start the browser headless; raises Playwright's error when there is none at all."""
    return playwright.chromium.launch(executable_path=installed(), args=FLAGS, **more)


def _works() -> bool:
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Exception:  # whatever is wrong, the answer is to install one
        return False
    return True


def ensure() -> None:
    """Install a browser where none starts: Debian's as root, else Playwright's. Exits with one line if both fail."""
    if _works():
        return
    print("==> Installing Chromium for the browser tests", flush=True)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)  # type: ignore[call-overload]
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not _works():
        sys.exit("No Chrome or Chromium starts here: install one and run the tests again.")


if __name__ == "__main__":
    ensure()
