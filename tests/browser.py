"""The browsers of the tests: an installed Chrome or Chromium first, Playwright's own as the fall-back; Firefox beside it.

`python -m tests.browser` makes sure that there is one, and a Firefox where that takes no more than apt-get.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

from whosays.drawing.chromium import FLAGS, installed


def launch(playwright: Playwright, **more: Any) -> Browser:
    """Start the browser headless; raises Playwright's error when there is none at all."""
    return playwright.chromium.launch(executable_path=installed(), args=FLAGS, **more)


def firefox() -> str | None:
    """Path of an installed Firefox, or None: its test is left out then."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def _works() -> bool:
    try:
        with sync_playwright() as playwright:
            launch(playwright).close()
    except Exception:  # whatever is wrong, the answer is to install one
        return False
    return True


def _apt(*packages: str) -> None:
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=False, **quiet)  # type: ignore[call-overload]


def ensure() -> None:
    """Install a browser where none starts: Debian's as root, else Playwright's. Exits with one line if both fail."""
    debian_root = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
    missing = [name for name, there in (("chromium", _works()), ("firefox-esr", firefox() is not None)) if not there]
    if missing and debian_root:
        print(f"==> Installing {' and '.join(missing)} for the browser tests", flush=True)
        _apt(*missing)
    elif "chromium" in missing:
        print("==> Installing Chromium for the browser tests", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if "chromium" in missing and not _works():
        sys.exit("No Chrome or Chromium starts here: install one and run the tests again.")


if __name__ == "__main__":
    ensure()
