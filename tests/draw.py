"""Draw sentences of the book by chance and print what the ledger holds behind each, so that somebody can check them.

`python -m tests.draw 20261201` prints the sixty sentences of that seed; the same book and seed give the same sentences.
`python -m tests.draw --page chapters/raid.md` prints all sentences of a page instead. docs/draws.md tells what each draw found.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays.checks.prose import EVIDENT, plain, split
from whosays.ledger.ledger import Ledger
from whosays.model.records import Claim, Figure
from whosays.reading import myst

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("chapters/*.md", "chapters/short/*.md")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")


@dataclass(frozen=True)
class Sentence:
    """One sentence that carries a mark of the ledger. at: file and line; text: with its roles."""

    at: str
    text: str


def sentences(page: str) -> Iterator[Sentence]:
    """Every sentence of a page with a figure, a claim or a document behind it, in paragraphs, lists and tables."""
    for block in myst.walk(myst.parse((ROOT / page).read_text(encoding="utf-8").split("\n"))):
        if isinstance(block, myst.Line):
            for text in split(_LIST_MARK.sub("", block.text)):
                if any(role.name.split(":")[0] in EVIDENT for role in myst.roles(text)):
                    yield Sentence(f"{page}:{block.line}", text)


def drawn(seed: int, many: int = 60) -> list[Sentence]:
    """So many sentences of the chapters and short pages, in their order."""
    pages = sorted(str(path.relative_to(ROOT)) for pattern in PAGES for path in ROOT.glob(pattern))
    everything = [sentence for page in pages for sentence in sentences(page)]
    return [everything[at] for at in sorted(random.Random(seed).sample(range(len(everything)), many))]


def behind(ledger: Ledger, sentence: Sentence) -> Iterator[str]:
    """What the marks of a sentence rest on, a line a record: the document's own words wherever the ledger has them."""
    for role in myst.roles(sentence.text):
        kind = role.name.split(":")[0]
        if kind in ("cite", "source"):
            yield from (_document(ledger, key) for key in role.keys)
        elif kind == "claim":
            yield from _claim(ledger.get("claims", role.content))
        elif kind == "n":
            yield _number(ledger, role.content)
        elif kind == "event":
            event = ledger.get("events", role.content)
            yield f"event {event.id} {event.date}: {event.title}: {event.summary} [{', '.join(event.sources)}]"


def _document(ledger: Ledger, key: str) -> str:
    source = ledger.sources[key]
    return f"document {key} ({source.standpoint}, {source.date}): {source.title} | {source.annotation} | {source.url}"


def _claim(claim: Claim) -> Iterator[str]:
    yield (f"claim {claim.id} ({claim.status}, {claim.date}): {claim.statement} | {claim.detail} "
           f"[{', '.join(claim.sources)}]")
    for account in claim.accounts:
        yield f"    {account.speaker} ({account.date}): {account.says} “{account.words}” [{', '.join(account.sources)}]"


def _number(ledger: Ledger, spec: str) -> str:
    figure = ledger.figure(spec)
    row = figure.record
    words = (f": {row.said_by} ({row.as_of}, {row.basis}): “{row.wording}” {row.note} [{row.source}]"
             if isinstance(row, Figure) else "")
    return f"figure {spec} = {figure.text}{words}"


def main() -> None:
    """Print a draw or a page."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("seed", type=int, nargs="?", default=20261201)
    ask.add_argument("--page", default="")
    ask.add_argument("--bare", action="store_true", help="without what stands behind them")
    asked = ask.parse_args()
    ledger = Ledger.load(ROOT / "data")
    for at, sentence in enumerate(sentences(asked.page) if asked.page else drawn(asked.seed), 1):
        print(f"\n{at}. {sentence.at}: {plain(sentence.text, ledger)}")
        if not asked.bare:
            print(*(f"  {line}" for line in behind(ledger, sentence)), sep="\n")


if __name__ == "__main__":
    main()
