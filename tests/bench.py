"""What the budgets of the design say, measured: `make bench`.

Prints build times (cold, unchanged, one figure changed, ten times the ledger), the gzip weight of each page's first load,
requests and console errors beside their budgets, and the same for a default Jupyter Book built in the same run. Lighthouse
(190 MB, for this alone) is installed into `_build/.lighthouse` at the first run. Numbers are printed, not judged: a slow
machine fails no test.
"""

from __future__ import annotations

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
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import installed, launch
from whosays.site.serve import server

ROOT = Path(__file__).resolve().parents[1]
_LEAVE = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache")
LIGHTHOUSE = ROOT / "_build" / ".lighthouse"
# What a page may weigh, so that it opens on an old phone; Lighthouse's limits hold for chapters.
BUDGET_KB, BUDGET_SCORE = 250, 0.98
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


def first_load(browser: Browser, url: str) -> tuple[int, int, int, int]:
    """(gzip bytes, requests, requests to other hosts, console errors) of one page before scrolling."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    asked: list[str] = []
    errors: list[str] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url, wait_until="load")
    page.wait_for_timeout(300)
    outside = [u for u in asked if not u.startswith(("http://127.0.0.1", "data:"))]
    context.close()
    return round(sum(sizes)), len(asked), len(outside), len(errors)


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


def weigh(site: Path, title: str, pages: list[str]) -> None:
    httpd = server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{httpd.server_address[1]}"
    print(f"\n{title} (budget: {BUDGET_KB} kB, 0 requests outside, 0 errors; chapters: Lighthouse {BUDGET_SCORE} 1 1 1)")
    print(f"{'page':44}{'gzip kB':>9}{'requests':>10}{'outside':>9}{'errors':>8}  Lighthouse (mobile)")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name in pages:
            size, asked, outside, errors = first_load(browser, f"{address}/{name}")
            score = lighthouse(f"{address}/{name}") if not name.startswith("chapters/reference/") else ""
            over = "  <- over the budget" if size > BUDGET_KB * 1000 or outside or errors else ""
            print(f"{name:44}{size / 1000:9.1f}{asked:10}{outside:9}{errors:8}  {score}{over}", flush=True)
        browser.close()
    httpd.shutdown()


def default_book(folder: Path) -> Path:
    """A Jupyter Book as `jupyter-book create` would have it: one page, no settings."""
    (folder / "_config.yml").write_text("title: Default\n", encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (folder / "index.md").write_text(_DEFAULT_PAGE, encoding="utf-8")
    program = Path(sys.executable).parent / "jupyter-book"
    subprocess.run([str(program), "build", str(folder), "--quiet"], check=True, capture_output=True)
    return folder / "_build" / "html"


def main() -> None:
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
        pages = (out / "html").rglob("*.html")
        names = sorted(str(page.relative_to(out / "html")) for page in pages if "_static" not in page.parts)
        weigh(out / "html", "This book", names)
        plain = Path(scratch) / "default"
        plain.mkdir()
        weigh(default_book(plain), "A default Jupyter Book", ["index.html"])


if __name__ == "__main__":
    main()
