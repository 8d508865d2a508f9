"""What a program can hold of fairness: equal verbs, dates of the present, marks that certify no gap, errors that stay away.

These are few and plain rules on single sentences. Whether a page is fair is for readers of every side to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from whosays.ledger.ledger import Ledger
from whosays.reading import myst
from whosays.reading.text_files import Problem, read_text

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“*])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|`[^`]*`")
# Verbs and nouns that find somebody guilty, or doubt one side's word and not the other's.
_GUILT = re.compile(r"\b(admit(?:s|ted|ting)?|admissions?|conced(?:e|es|ed|ing)|insist(?:s|ed|ing)?|confess(?:es|ed)?)\b", re.I)
# "Claim" is the ledger's own noun; as a verb of saying it stands for nobody.
_CLAIMED = re.compile(r"\b(?:claim(?:s|ed|ing) (?:that|to)|"
                      r"(?:he|she|they|MEK|NCRI|government|police|spokes\w+|officials?) claim(?:s|ed)?)\b", re.I)
_PRESENT = re.compile(r"\b(?:(?:is|are|has|have|remains?) still|still (?:is|are|has|have|missing|unseen|unknown|open)|"
                      r"to this day|until today)\b", re.I)
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\{n\}`")
_UNSEEN = re.compile(r"\b(?:we (?:have )?(?:not (?:seen|read|found)|(?:seen|read|found) no)|(?:was|were|been) not found|"
                     r"only known from|known only (?:from|through))\b", re.I)
_MEMORY = re.compile(r"\bfrom memory\b", re.I)


def sentence_problems(file: str, text: str, ledger: Ledger) -> Iterator[Problem]:
    """Problems of a page's sentences: a mark certifies the sentence that it stands in, and nothing more."""
    for block in myst.walk(myst.parse(text.splitlines())):
        for sentence in _SENTENCE.split(block.text) if isinstance(block, myst.Line) else ():
            said = _QUOTED.sub("“…”", re.sub(r"\{[a-z:_-]+\}`[^`]*`", "", sentence))
            for what in _wrong(said, sentence, ledger):
                yield Problem(file, block.line, what)


def _wrong(said: str, whole: str, ledger: Ledger) -> Iterator[str]:
    if found := _GUILT.search(said) or _CLAIMED.search(said):
        yield f"says {found[0]!r}; expected an equal verb, such as said, wrote, confirmed, took responsibility"
    if (found := _PRESENT.search(said)) and not _DATED.search(whole):
        yield f"says {found[0]!r} without a day; expected the date of the newest document that was read"
    if _MEMORY.search(said):
        yield "says 'from memory'; expected a source, or nothing"
    if found := _UNSEEN.search(said):
        for role in myst.roles(whole):
            if role.name == "claim" and role.target in ledger.claims and ledger.claims[role.target].status == "established":
                yield f"says {found[0]!r} and carries {role.target!r}, which is established; expected a claim for what is seen"


def corrected_errors(ledger: Ledger, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Old errors that came back. texts: file name -> text, for all that readers see, the corrections themselves left out."""
    for correction in ledger.corrections.values():
        if not correction.guard:
            continue
        guard = re.compile(correction.guard)
        for file, text in texts.items():
            for found in guard.finditer(text):
                yield Problem(file, text.count("\n", 0, found.start()) + 1,
                              f"says {found[0]!r}, the error of correction {correction.id!r}; expected what is known since")


def texts_of(book: Path, data: Path) -> dict[str, str]:
    """What readers see of a book, by file: pages and data, without the corrections, which name the errors."""
    paths = [*book.glob("*.md"), *book.glob("chapters/**/*.md"), *(p for kind in ("*.yaml", "*.csv") for p in data.rglob(kind))]
    read = {path: read_text(path, path.name)[0] for path in sorted(paths) if path.name not in ("corrections.yaml", "README.md")}
    return {path.relative_to(book).as_posix(): text for path, text in read.items() if text}
