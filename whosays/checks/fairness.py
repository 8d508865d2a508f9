"""What a program can hold of fairness: equal verbs, dates of the present, marks that certify no gap, errors that stay away.

These are few and plain rules on single sentences. Whether a page is fair is for readers of every side to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from whosays.ledger.ledger import Ledger
from whosays.ledger.versions import FOLDER as VERSIONS
from whosays.reading import myst
from whosays.reading.text_files import Problem, read_text

from . import prose

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_CODE = re.compile(r"(?<!\})`[^`]*`")
# Verbs and nouns that find somebody guilty, or doubt one side's word and not the other's.
_GUILT = re.compile(r"\b(admit(?:s|ted|ting)?|admissions?|conced(?:e|es|ed|ing)|insist(?:s|ed|ing)?|confess(?:es|ed)?)\b", re.I)
# "Claim" is the ledger's own noun; as a verb of saying it stands for nobody.
_CLAIMED = re.compile(r"\bclaim(?:s|ed|ing)\b(?! (?:of|from|on|by)\b)", re.I)
_PRESENT = re.compile(r"\b(?:(?:is|are|has|have|remains?) still|still (?:is|are|has|have|missing|unseen|unknown|open)|"
                      r"to this day|until today)\b", re.I)
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\{n\}`")
_UNSEEN = re.compile(r"\b(?:we (?:have )?(?:not (?:seen|read|found)|(?:seen|read|found) no)|(?:was|were|been) not found|"
                     r"only known from|known only (?:from|through))\b", re.I)
_CANNOT = re.compile(r"\b(?:we (?:cannot|can ?not|could not|do not) (?:say|tell|know|settle)|"
                     r"nobody (?:can|could) (?:say|tell))\b", re.I)
# "Counted" tells how somebody knows, so the figure beside it must say it too.
_COUNTED = re.compile(r"\bcount(s|ed) \{n\}`([^`!]+)!?`")
_MEMORY = re.compile(r"\bfrom memory\b", re.I)


def sentence_problems(file: str, text: str, ledger: Ledger) -> Iterator[Problem]:
    """Problems of a page's sentences: a mark certifies the sentence that it stands in, and nothing more."""
    for block in myst.walk(myst.parse(text.splitlines())):
        for sentence in prose.split(block.text) if isinstance(block, myst.Line) else ():
            for what in _wrong(sentence, ledger):
                yield Problem(file, block.line, what)


def _wrong(sentence: str, ledger: Ledger) -> Iterator[str]:
    said = _QUOTED.sub("“…”", prose.plain(_CODE.sub("“…”", sentence)))
    if found := _GUILT.search(said) or _CLAIMED.search(said):
        yield f"says {found[0]!r}; expected an equal verb, such as said, wrote, confirmed, took responsibility"
    if (found := _PRESENT.search(said)) and not _DATED.search(sentence):
        yield f"says {found[0]!r} without a day; expected the date of the newest document that was read"
    if _MEMORY.search(said):
        yield "says 'from memory'; expected a source, or nothing"
    for ending, figure in _COUNTED.findall(sentence):
        row = ledger.tolls.get(figure) or ledger.population.get(figure) or ledger.quantities.get(figure)
        if row and row.basis and row.basis != "counted":
            yield (f"says 'count{ending}' of {figure!r}, whose basis is {row.basis!r}; expected a verb that does not say how "
                   "the speaker knows, such as said, gave, wrote of")
    marked = [role.target for role in myst.roles(sentence) if role.name == "claim" and role.target in ledger.claims
              and ledger.claims[role.target].status == "established"]
    if marked and (found := _UNSEEN.search(said) or _CANNOT.search(said)):
        yield f"says {found[0]!r} and carries {marked[0]!r}, which is established; expected a claim for what is seen"
    elif prose.is_signpost(sentence):
        kinds = ("claim", "cite:p") if said.endswith("?") else ("claim",)
        for role in [role for role in myst.roles(sentence) if role.name in kinds][:1]:
            yield f"asks or leads on and carries {role.content!r}; expected no mark where nothing is said"


def corrected_errors(ledger: Ledger, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Old errors that came back. texts: file name -> text, for all that readers see, the corrections themselves left out."""
    for correction in (one for one in ledger.corrections.values() if one.guard):
        for file, text in texts.items():
            for found in re.finditer(correction.guard, text, re.I):
                yield Problem(file, text.count("\n", 0, found.start()) + 1,
                              f"says {found[0]!r}, the error of correction {correction.id!r}; expected what is known since")


def idle_corrections(ledger: Ledger, told: Collection[str], file: str) -> Iterator[Problem]:
    """Corrections that correct nothing any more: no guard, no page, no document that we hold has to do with the error.

    And guards that let their own error pass, or forbid what is known since. told: corrections that pages name. file: theirs.
    """
    for correction in ledger.corrections.values():
        if not (correction.guard or correction.reported_by or correction.statement or correction.id in told):
            yield Problem(file, 1, f"correction {correction.id!r} is told on no page and guards nothing; expected a correction "
                                   "role where its subject is told, a guard, or the record gone")
        if correction.guard and not re.search(correction.guard, correction.reported, re.I):
            yield Problem(file, 1, f"correction {correction.id!r}: its guard does not find the error in its own words; "
                                   "expected a pattern that matches what was reported")
        elif correction.guard and re.search(correction.guard, correction.correction, re.I):
            yield Problem(file, 1, f"correction {correction.id!r}: its guard forbids what is known since; "
                                   "expected a pattern of the error alone")


def texts_of(book: Path, data: Path) -> dict[str, str]:
    """What readers see of a book, by file: pages and data, without the corrections and old versions, which name the errors."""
    paths = [*book.glob("*.md"), *book.glob("chapters/**/*.md"),
             *(p for kind in ("*.yaml", "*.csv", "*.bib") for p in data.rglob(kind) if p.parent.name != VERSIONS)]
    read = {path: read_text(path, path.name)[0] for path in sorted(paths) if path.name not in ("corrections.yaml", "README.md")}
    return {path.relative_to(book).as_posix(): text for path, text in read.items() if text}
