"""What the budgets of the design say, measured: `make bench`.

Prints build times (cold, unchanged, one figure changed, ten times the ledger), and of each page the gzip weight of its first
load, requests, console errors, elements, blocking time on a processor slowed down four times and layout shift, beside their
budgets; the same for a default Jupyter Book built in the same run. Lighthouse (190 MB, for this alone) is installed into
`_build/.lighthouse` at the first run. Numbers are printed, not judged: a slow machine fails no test.

`python -m tests.bench --before COMMIT` times the builds of an earlier version in turn with those of this one.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import installed, launch
from whosays.site.serve import server

ROOT = Path(__file__).resolve().parents[1]
_LEAVE = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache")
LIGHTHOUSE = ROOT / "_build" / ".lighthouse"
# What a page may cost, so that it opens on an old phone.
BUDGET_KB, BUDGET_ELEMENTS, BUDGET_BLOCKED_MS, BUDGET_SCORE = 90, 5_000, 100, 0.99
_DEFAULT_PAGE = "# A default book\n\nOne paragraph.\n"


def timed_build(source: Path, out: Path) -> float:
    """Seconds that one build takes, kernels and all; exits when the build fails."""
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "ashraf", "build", "--out", str(out)], cwd=source,
                          env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the build failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.monotonic() - started


def copy_of_book(target: Path) -> Path:
    shutil.copytree(ROOT, target, ignore=_LEAVE)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


def multiply(book: Path, times: int) -> None:
    """Make every source, claim and toll of the copy stand there `times` over, under new keys."""
    data = book / "data"
    bib = (data / "sources.bib").read_text(encoding="utf-8")
    entries = bib[bib.index("\n@"):]
    copies = [re.sub(r"(?m)^@(\w+)\{", rf"@\1{{x{n}-", entries) for n in range(1, times)]
    (data / "sources.bib").write_text(bib + "".join(copies), encoding="utf-8")
    for path in (data / "claims").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        copies = [re.sub(r"(?m)^- id: ", f"- id: x{n}-", text) for n in range(1, times)]
        path.write_text("\n".join([text, *copies]), encoding="utf-8")
    with (data / "tolls.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with (data / "tolls.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([f"x{n}-{row[0]}", *row[1:]] for n in range(1, times) for row in rows if len(row) == len(head))


def change_one_figure(book: Path) -> None:
    """Raise the first plain number of `tolls.csv` by one: what a correction does."""
    path = book / "data" / "tolls.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    low, high = head.index("low"), head.index("high")
    row = next(row for row in rows if len(row) == len(head) and row[low].isdigit() and row[low] == row[high])
    row[low] = row[high] = str(int(row[low]) + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


@dataclass(frozen=True)
class FirstLoad:
    """What opening a page costs before anybody scrolls. size: gzip bytes. blocked: ms; shift: as browsers count it."""

    size: int
    requests: int
    outside: int
    errors: int
    elements: int
    blocked: int
    shift: float

    @property
    def is_over(self) -> bool:
        """Whether a budget is broken."""
        return (self.size > BUDGET_KB * 1000 or self.outside + self.errors > 0 or self.elements > BUDGET_ELEMENTS
                or self.blocked > BUDGET_BLOCKED_MS or self.shift >= 0.005)


# Long tasks block what is above 50 ms of them; both lists are kept by the browser from the start.
_OBSERVED = """() => new Promise((done) => {
  const seen = { blocked: 0, shift: 0, elements: document.querySelectorAll('*').length };
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { seen.blocked += Math.max(0, e.duration - 50); }))
    .observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { seen.shift += e.hadRecentInput ? 0 : e.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(seen), 300);
})"""


def first_load(browser: Browser, url: str) -> FirstLoad:
    """Open one page as a phone of the size that Lighthouse has, slowed down four times."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    within: set[str] = set()  # what stands in a style sheet already came with it
    asked: list[str] = []
    errors: list[str] = []
    session.on("Network.requestWillBeSent",
               lambda event: within.add(event["requestId"]) if event["request"]["url"].startswith("data:") else None)
    session.on("Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]))
    page.on("request", lambda request: None if request.url.startswith("data:") else asked.append(request.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url, wait_until="load")
    page.wait_for_timeout(1500)  # what scripts do when the page stands belongs to it
    seen = page.evaluate(_OBSERVED)
    outside = [u for u in asked if not u.startswith(("http://127.0.0.1", "data:"))]
    context.close()
    size = round(sum(many for key, many in sizes.items() if key not in within))
    return FirstLoad(size, len(asked), len(outside), len(errors), seen["elements"], round(seen["blocked"]), seen["shift"])


def install_lighthouse() -> None:
    """Once a machine; without a network the column stays empty."""
    if not (LIGHTHOUSE / "node_modules").is_dir():
        print("installing lighthouse for this measurement", flush=True)
        LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
        (LIGHTHOUSE / "package.json").write_text('{"private": true}', encoding="utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "lighthouse@13"], cwd=LIGHTHOUSE, check=False)


def lighthouse(url: str) -> str:
    """Lighthouse's four scores for a page, or why there are none."""
    program = LIGHTHOUSE / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        return "(lighthouse could not be installed)"
    done = subprocess.run(
        [str(program), url, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"],
        env={**os.environ, "CHROME_PATH": installed() or ""}, capture_output=True, text=True)
    if done.returncode:
        return f"(lighthouse failed: {done.stderr.strip()[-120:]})"
    scores = json.loads(done.stdout)["categories"]
    wanted = ("performance", "accessibility", "best-practices", "seo")
    return " ".join(f"{key} {scores[key]['score']:.2f}" for key in wanted)


def weigh(site: Path, title: str, pages: list[str], *, scores: bool = True) -> None:
    """Print what every page costs; scores: Lighthouse's too."""
    httpd = server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{httpd.server_address[1]}"
    print(f"\n{title} (budget: {BUDGET_KB} kB, 0 outside, 0 errors, {BUDGET_ELEMENTS} elements, {BUDGET_BLOCKED_MS} ms, "
          f"0.00; Lighthouse {BUDGET_SCORE} 1 1 1)")
    print(f"{'page':44}{'gzip kB':>9}{'requests':>10}{'outside':>9}{'errors':>8}{'elements':>10}{'blocked ms':>12}{'shift':>7}"
          "  Lighthouse (mobile)")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name in pages:
            cost = first_load(browser, f"{address}/{name}")
            score = lighthouse(f"{address}/{name}") if scores else ""
            print(f"{name:44}{cost.size / 1000:9.1f}{cost.requests:10}{cost.outside:9}{cost.errors:8}{cost.elements:10}"
                  f"{cost.blocked:12}{cost.shift:7.2f}  {score}{'  <- over the budget' if cost.is_over else ''}", flush=True)
        browser.close()
    httpd.shutdown()


def names_of(site: Path) -> list[str]:
    """The pages of a built book."""
    names = (page.relative_to(site) for page in site.rglob("*.html"))
    return sorted(str(name) for name in names if not {"_static", "_ashraf"} & set(name.parts))


def default_book(folder: Path) -> Path:
    """A Jupyter Book as `jupyter-book create` would have it: one page, no settings."""
    (folder / "_config.yml").write_text("title: Default\n", encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (folder / "index.md").write_text(_DEFAULT_PAGE, encoding="utf-8")
    program = Path(sys.executable).parent / "jupyter-book"
    subprocess.run([str(program), "build", str(folder), "--quiet"], check=True, capture_output=True)
    return folder / "_build" / "html"


def compare(commit: str, runs: int = 3) -> None:
    """Time cold, unchanged and tenfold builds of an earlier version and of this one in turn; print both and their ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        books = {commit: Path(scratch) / "before", "now": copy_of_book(Path(scratch) / "now")}
        books[commit].mkdir()
        packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(books[commit])], input=packed, check=True)
        (books[commit] / "node_modules").symlink_to(ROOT / "node_modules")
        took: dict[str, dict[str, list[float]]] = {name: {} for name in books}
        for run in range(runs):
            for name, book in books.items():
                out = Path(scratch) / f"out-{name}-{run}"
                took[name].setdefault("cold", []).append(timed_build(book, out))
                took[name].setdefault("unchanged", []).append(timed_build(book, out))
        for name, book in books.items():
            multiply(book, 10)
            took[name]["tenfold"] = [timed_build(book, Path(scratch) / f"out-{name}-tenfold")]
        for kind in ("cold", "unchanged", "tenfold"):
            then, now = (min(took[name][kind]) for name in books)
            print(f"{kind:10} {commit} {then:6.1f} s   now {now:6.1f} s   ratio {now / then:.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description="Measure build times and page weights.")
    options.add_argument("--before", metavar="COMMIT", help="time the builds of an earlier version and of this one in turn")
    options.add_argument("--quick", action="store_true", help="weigh the pages in _build/html alone, without Lighthouse")
    asked = options.parse_args()
    if asked.before:
        compare(asked.before)
        return
    if asked.quick:
        weigh(ROOT / "_build" / "html", "This book", names_of(ROOT / "_build" / "html"), scores=False)
        return
    install_lighthouse()
    with tempfile.TemporaryDirectory() as scratch:
        book = copy_of_book(Path(scratch) / "book")
        out = Path(scratch) / "out"
        cold = timed_build(book, out)
        warm = timed_build(book, out)
        print(f"cold build {cold:.1f} s, unchanged rebuild {warm:.1f} s", flush=True)
        change_one_figure(book)
        print(f"one figure changed {timed_build(book, out):.1f} s", flush=True)
        tenfold = copy_of_book(Path(scratch) / "tenfold")
        multiply(tenfold, 10)
        large = timed_build(tenfold, Path(scratch) / "out10")
        print(f"ten times the ledger {large:.1f} s ({large / cold:.1f} times as long)", flush=True)
        weigh(out / "html", "This book", names_of(out / "html"))
        plain = Path(scratch) / "default"
        plain.mkdir()
        weigh(default_book(plain), "A default Jupyter Book", ["index.html"])


if __name__ == "__main__":
    main()
