"""What a program can hold of the book's style: it reads a chapter's text and reports what breaks a rule.

It reads the sentences between the title and the lists at the end; code, headings and list items are left alone.

Which sentences must carry a citation (`is_narrative`): every one that says something of the story. Not narrative are
run-in headings in bold, questions, what tells the reader to look at something, and what "we" can know or general reasoning,
as long as it names nobody, gives no number and speaks of nobody who acts: an uncited fact must not slip through because of
how its sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from whosays.ledger.ledger import Ledger
from whosays.ledger.spoken import plain as plain
from whosays.model.lessons import QUOTED_WORDS
from whosays.model.suggestions import nearest
from whosays.reading import myst
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem

from .reading_grade import grade

CITED = 0.95  # of a chapter's narrative sentences
_COUNTED = (r"(?:people|residents?|members?|fighters?|soldiers?|police(?:men)?|officers?|civilians?|prisoners?|"
            r"detainees?|dead|deaths?|killed|injured|wounded|executions?|executed|kilomet(?:re|er)s?|km|miles|"
            r"tanks?|dollars?|euros?|weapons?|rockets?|bodies|casualties)")
_NUMBER = (r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
           r"thirty-\w+|forty|fifty|sixty)")
_TYPED = re.compile(rf"\b{_NUMBER}\s+(?:[a-z'-]+\s+){{0,1}}{_COUNTED}\b", re.I)
_DIGITS = re.compile(r"(?<![\w/.-])\d[\d,.]*\d|(?<![\w/.-])\d\b")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Days, years, hours, ordinals, and numbers that are names: resolution 1244, article 49, grade 9.
_DATE = re.compile(rf"\b\d{{1,2}}(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?\s+(?:{_MONTH})(?:\s+\d{{4}})?|"
                   rf"(?:{_MONTH})\s+\d{{4}}|"
                   r"\b(?:1[89]|20)\d\d(?:s|-\d\d(?:\d\d)?|–\d{2,4})?\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?(?:am|pm)\b|"
                   r"\b\d+(?:st|nd|rd|th)\b|\b(?:[A-Z]\w*-|(?:[Rr]esolution|[Nn]o\.|[Aa]rticle|[Cc]hapter|[Ss]ection|Order|"
                   r"[Ii]tem|[Cc]ommunique|[Pp]aragraph|grade|[A-Z])[\s-]?)(?:\w+/)?\d[\d/]*")
EVIDENT = ("cite", "claim", "n", "source")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_END = re.compile(r"(?<=[.!?])[”\"’')]*(?:\s*\{[a-z:]+\}`[^`]*`[,.]?)*(?=\s|$)")
_RUN_IN = re.compile(r"\*\*[^*]+\*\*")
_NO_SENTENCE = re.compile(r"[-*+|>]\s|\d+\.\s|!\[|:|%|<")
# Exercises and the lists at the end speak to the reader; they repeat what was cited above.
_QUIET = re.compile(r"Discuss|Takeaways|Check yourself|Sources|Try it|Exercises")
# Whoever acts in the story, and where: a sentence that speaks of them is never mere reasoning.
_ACTORS = re.compile(
    r"\b(?:resident|member|soldier|troop|arm(?:y|ies)\b|police|officer|official|government|minist|president|spokes|commander|"
    r"guard|force|fighter|prisoner|detainee|leader|parliament|court|judge|lawyer|doctor|hospital|embass|camp|raid|movement|"
    r"group|supporter|exile|civilian|famil|reporter|journalist|men\b|women\b)", re.I)
_HAPPENED = re.compile(r"\b(?:they|he|she|nobody|(?!hundred|sacred|united)[a-z]+[^\We]ed|was|were|had|did|said)\b|\d", re.I)
_TO_READER = re.compile(
    r"(?:(?:so|and|but|now|then|first|next|for each\b[^,]*|before [^,]*),?\s+)?"
    r"(?:what to notice:|(?:look|notice|note|set|compare|open|judge|read|ask|see|think|decide|choose|start|follow|move|"
    r"imagine|remember|keep|take|turn|try|use)\b|here (?:is|are)\b|(?:this|the next|the following|each|every|the|no) "
    r"(?:chapter|book|page|section|chart|map|table|timeline|sketch|list|dot|mark|bar|line|card|figure|control)s?\b)", re.I)
_WE = re.compile(r"(?:(?:So|And|But|Here|Now|Then)\s+)?(?:we|our|you|your)\b", re.I)


@dataclass
class Prose:
    """What the rules found in one chapter.

    sentences, cited: narrative sentences, and those with a citation; uncited: (line, sentence) of the others.
    grade: Flesch-Kincaid over all full sentences, figures in words as the page prints them. words: all of them.
    """

    words: int = 0
    sentences: int = 0
    cited: int = 0
    grade: float = 0.0
    uncited: list[tuple[int, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.cited / self.sentences if self.sentences else 1.0


def read(page: Page, ledger: Ledger) -> Prose:
    """Hold one chapter's text to the rules."""
    found, spoken = Prose(), list[str]()
    sentences = list(narrative(page.blocks))
    names = frozenset[str]().union(*(_names_in(plain(s)) for _, s in sentences))
    for line, sentence in sentences:
        said = plain(sentence, ledger)
        if not said:
            continue
        found.words += len(said.split())
        if not _RUN_IN.fullmatch(sentence):
            spoken.append(said)
        if is_narrative(sentence, names):
            found.sentences += 1
            if any(role.name.split(":")[0] in EVIDENT for role in myst.roles(sentence)):
                found.cited += 1
            else:
                found.uncited.append((line, said))
        found.problems += [Problem(page.file, line, text) for text in _faults(sentence, said, ledger)]
    found.grade = grade(spoken)
    found.problems += [Problem(page.file, line, what) for line, what in _unknown(page, ledger)]
    return found


def below(name: str, found: Prose) -> list[Problem]:
    """The citations that a page lacks as a whole, each place of one told."""
    if found.share >= CITED:
        return []
    return [Problem(name, 1, f"{found.share:.0%} of its sentences are cited; expected {CITED:.0%} or more"),
            *(Problem(name, line, f"no citation: {text[:70]}") for line, text in found.uncited)]


def paragraphs(blocks: Iterable[myst.Block]) -> Iterator[list[tuple[int, str]]]:
    """(line number, sentence) of each narrative line of a paragraph: one sentence per line is the book's rule."""
    quiet, found = False, list[tuple[int, str]]()
    for block in blocks:
        if isinstance(block, myst.Line) and (text := block.text.strip()) and not _NO_SENTENCE.match(text):
            found += [(block.line, part) for part in split(text)] if not quiet else []
            continue
        if found:
            yield found
            found = []
        if isinstance(block, myst.Heading):
            quiet = bool(_QUIET.match(block.text))
        elif isinstance(block, myst.Directive) and not quiet and block.name != "content-note":
            yield from paragraphs(block.blocks)
    if found:
        yield found


def narrative(blocks: Iterable[myst.Block]) -> Iterator[tuple[int, str]]:
    """The same without their paragraphs."""
    return chain.from_iterable(paragraphs(blocks))


def is_narrative(sentence: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence says something of the story, so that it needs a citation. `names`: names the chapter uses."""
    said = plain(sentence)
    if said.endswith("?") or _RUN_IN.fullmatch(sentence.strip()):
        return False
    body = _DATE.sub(" ", said.removeprefix("What to notice: "))
    if _names_in(body) or body.split(" ")[0] in names or "{n}`" in sentence or _ACTORS.search(body):
        return True
    return not (_TO_READER.match(said) or _WE.match(said)) and bool(_HAPPENED.search(_QUOTED.sub(" ", said)))


def is_signpost(sentence: str) -> bool:
    """Whether a sentence asks, or only sends the reader somewhere: it says nothing that could be true or false."""
    said = plain(sentence)
    return said.endswith("?") or bool(_TO_READER.match(said) and not said.startswith("What to notice:")
                                      and not is_narrative(sentence))


def _names_in(sentence: str) -> frozenset[str]:
    """Words with a capital letter that no sentence or quotation begins with."""
    return frozenset(re.findall(r"(?<=[\w,;:)’'–-]\s)(?!I\b)[A-Z][\w’'-]*", sentence))


def split(line: str) -> list[str]:
    """A line's sentences: split where a sentence ends, its citations included."""
    parts, last = [], 0
    for found in _END.finditer(line):
        if re.match(r"\s+(?=[A-Z“\"*{(])", line[found.end():]) or found.end() == len(line):
            parts.append(line[last:found.end()].strip())
            last = found.end()
    rest = line[last:].strip()
    return [p for p in [*parts, rest] if re.search(r"\w", p)]


def _faults(sentence: str, said: str, ledger: Ledger) -> Iterator[str]:
    open_text = _QUOTED.sub(" ", re.sub(r"‘[^’]*’|(?<!\w)'[^']*'(?!\w)", " ", plain(sentence)))
    for word in ledger.vocabulary.loaded:
        if re.search(rf"\b{re.escape(word)}\b", open_text, re.I):
            yield f"loaded word {word!r} outside a quotation; expected a plain word, or quotation marks and a speaker"
    for quote in _QUOTED.findall(said):
        if (count := len(quote.split())) > QUOTED_WORDS:
            yield f"quotation of {count} words; expected {QUOTED_WORDS} at most"
    typed = sentence
    for role in reversed(list(myst.roles(sentence))):
        typed = f"{typed[:role.start]} ROLE {typed[role.end:]}"
    typed = re.sub(r"\[[^\]]*\]\([^)]*\)", " ", _DATE.sub(" ", _QUOTED.sub(" ", typed)))
    if number := _DIGITS.search(typed) or _TYPED.search(typed):
        yield f"typed number {number[0].strip()!r}; expected it from the ledger with the n role"


def _unknown(page: Page, ledger: Ledger) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) of every role that names what the ledger does not have, or what may not stand on a page."""
    for role in myst.roles_in(page.blocks):
        kind = role.name.split(":")[0]
        for key in role.keys if kind in ("cite", "source") else ():
            if key not in ledger.sources:
                yield role.line, f"no source {key!r}{nearest(key, ledger.sources)}"
        try:
            if kind in ("claim", "event", "correction"):
                found = ledger.get(f"{kind}s", role.content)
                if getattr(found, "unverified", False):
                    yield role.line, f"claim {role.content!r} rests on memory alone; expected it kept off the pages"
            elif kind == "n":
                ledger.figure(role.content)
        except LookupError as wrong:
            yield role.line, str(wrong.args[0])
