"""A browser where one is at hand: it draws still pictures of charts and prints pages. Nothing is installed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
NAMED = "ASHRAF_BROWSER"  # names the browser to use; set but empty: build without one
# Root in a container cannot use Chromium's sandbox; the rest keeps it from looking for its maker's servers.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def installed() -> str | None:
    """Path of the browser that ASHRAF_BROWSER names, else of an installed Chrome or Chromium, or None."""
    if (named := os.environ.get(NAMED)) is not None:
        return shutil.which(named)
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _run(page: Path, *options: str, seconds: int) -> bytes:
    with tempfile.TemporaryDirectory() as profile:
        command = [installed() or "chromium", "--headless", *FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()]
        try:
            return subprocess.run(command, capture_output=True, timeout=seconds, check=True).stdout
        except subprocess.CalledProcessError as wrong:
            raise OSError(f"{command[0]} ended with code {wrong.returncode}") from wrong
        except subprocess.TimeoutExpired as wrong:
            raise OSError(f"{command[0]} did not answer within {seconds} seconds") from wrong


def read(page: Path, *, seconds: int = 120) -> str:
    """The page's HTML after its scripts ran. Raises OSError where no browser works."""
    return _run(page, "--dump-dom", "--hide-scrollbars", seconds=seconds).decode("utf-8")


def print_pdf(page: Path, to: Path, *, seconds: int = 300) -> None:
    """Print a page as tagged PDF with an outline. Raises OSError where no browser works."""
    to.unlink(missing_ok=True)
    _run(page, f"--print-to-pdf={to}", "--no-pdf-header-footer", "--generate-pdf-document-outline",
         "--virtual-time-budget=20000", seconds=seconds)
    if not to.is_file():
        raise OSError(f"the browser wrote no {to.name}")
