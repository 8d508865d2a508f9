"""What a program can hold of the book's style: it reads a chapter's text and reports what breaks a rule.

It knows MyST's marks, not any chapter's name. It reads the paragraphs between the title and the lists at the end;
front matter, code, directives (save those that hold prose), headings and list items are left alone.

Which sentences must carry a citation (`is_narrative`): every one that says something of the story. Not narrative are
* run-in headings: a sentence in bold from end to end, such as `**Tuesday night.**`;
* questions;
* in the present tense, what tells the reader to do or to look at something ("What to notice: ...", "Compare ...",
  "Each dot below ...", "This chapter ..."): exhibits show their own sources;
* what "we" do or cannot know, and general reasoning in the present tense, as long as neither names anybody, gives a
  number or speaks of residents, police, governments and the like.
In doubt a sentence counts as narrative: an uncited fact must not slip through because of how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.lessons import QUOTED_WORDS
from whosays.model.suggestions import nearest
from whosays.reading.text_files import Problem

# STYLE.md, "Fairness": only inside an attributed quotation, or where the word itself is discussed.
LOADED = ("cult", "terrorist", "terrorists", "regime", "martyr", "martyrs", "massacre", "massacred", "resistance",
          "traitor", "traitors", "hypocrite", "hypocrites", "brainwashed")
_COUNTED = (r"(?:people|residents?|members?|fighters?|soldiers?|police(?:men)?|officers?|civilians?|prisoners?|"
            r"detainees?|dead|deaths?|killed|injured|wounded|executions?|executed|kilomet(?:re|er)s?|km|miles|"
            r"tanks?|dollars?|euros?|weapons?|rockets?|bodies|casualties)")
_NUMBER = (r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
           r"thirty-\w+|forty|fifty|sixty)")
_TYPED = re.compile(rf"\b{_NUMBER}\s+(?:[a-z'-]+\s+){{0,1}}{_COUNTED}\b", re.I)
_DIGITS = re.compile(r"(?<![\w/.-])\d[\d,.]*\d|(?<![\w/.-])\d\b")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b\d{{1,2}}(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?\s+(?:{_MONTH})(?:\s+\d{{4}})?|"
                   rf"(?:{_MONTH})\s+\d{{4}}|"
                   r"\b(?:1[89]|20)\d\d(?:s|-\d\d(?:\d\d)?|–\d{2,4})?\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?(?:am|pm)\b|"
                   r"\b\d+(?:st|nd|rd|th)\b|\b(?:[Rr]esolution|[Nn]o\.|[Aa]rticle|[Cc]hapter|[Ss]ection|Ashraf|F|Order|"
                   r"[Ii]tem|[Cc]ommunique|[Pp]aragraph|grade|G)[\s-]?(?:\w+/)?\d[\d/]*")
_ROLE = re.compile(r"\{([a-z:_-]+)\}`([^`]*)`")
_EVIDENT = re.compile(r"\{(?:cite(?::\w+)?|claim|n|source)\}`")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_END = re.compile(r"(?<=[.!?])[”\"’')]*(?:\s*\{(?:cite(?::\w+)?|claim|n|source|certainty|event|correction)\}`[^`]*`[,.]?)*"
                  r"(?=\s|$)")
_SENTENCE = re.compile(r"\s+(?=[A-Z“\"*{(])")
_PROSE_DIRECTIVES = ("note", "tip", "important", "warning", "admonition", "margin", "sidebar", "dropdown")

# ---- What makes a sentence narrative: see the top of the module ----
# Whoever acts in the story, and where: a sentence that speaks of them is never mere reasoning.
_ACTORS = re.compile(
    r"\b(?:residents?|members?|soldiers?|troops|army|armies|police\w*|officers?|officials?|governments?|ministers?|"
    r"ministry|presidents?|spokes\w+|commanders?|guards?|forces|fighters?|prisoners?|detainees?|leaders?|parliaments?|"
    r"courts?|judges?|lawyers?|doctors?|hospitals?|embass\w+|camps?|raids?|movement|group|supporters?|exiles?|"
    r"the (?:men|women|dead|wounded|injured)|civilians?|famil(?:y|ies)|reporters?|journalists?)\b", re.I)
_PAST = re.compile(
    r"\b(?:(?!hundred|sacred|united)[a-z]+[^\We]ed|agreed|freed|guaranteed|decreed|was|were|had|did|said|told|wrote|shot|held|"
    r"took|came|went|gave|got|made|met|sent|saw|spoke|began|fell|fled|flew|fought|found|kept|knew|led|left|lost|paid|ran|"
    r"rose|sat|struck|stood|thought|threw|won|became|brought|built|chose|drove|grew|hid|hurt|broke|bore|withdrew|forbade|"
    r"shut)\b")
_TO_READER = re.compile(
    r"(?:(?:so|and|but|now|then|first|next|for each\b[^,]*|before [^,]*),?\s+)?"
    r"(?:what to notice:|(?:look|notice|note|set|compare|open|judge|read|ask|see|think|decide|choose|start|follow|move|"
    r"imagine|remember|keep|take|turn|try|use)\b|here (?:is|are)\b|(?:this|the next|the following|each|every) "
    r"(?:chapter|book|page|section|chart|map|table|timeline|sketch|list|dot|mark|bar|line|card|figure)\b|(?:the|no) "
    r"(?:chart|map|table|timeline|sketch|cards?|dots?|marks?|bars?|lines?|control)\b)", re.I)
_WE = re.compile(r"(?:(?:So|And|But|Here|Now|Then)\s+)?(?:we|our|this book|this chapter)\b", re.I)
_OPENERS = re.compile(r"^(?:[A-Z][a-z]+|[A-Z])\b")
GRADE = (9.0, 11.5)  # STYLE.md, "Words and names"
CITED = 0.95


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


def narrative(text: str) -> Iterator[tuple[int, str]]:
    """(line number, sentence) of each narrative line: one sentence per line is the book's rule."""
    lines = text.split("\n")
    start = 0
    if lines and lines[0].strip() == "---":
        start = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0) + 1
    fence = ""
    prose: list[str] = []
    quiet = False
    for number, line in enumerate(lines[start:], start + 1):
        bare = line.strip()
        if fence:
            fence = "" if _closes(bare, fence) else fence
            continue
        if opened := re.match(r"(`{3,}|:{3,})\s*(?:\{([\w:-]+)\})?", bare):
            if prose and _closes(bare, prose[-1]):
                prose.pop()
            elif opened[2] in _PROSE_DIRECTIVES or opened[1].startswith(":"):
                prose.append(opened[1])
            else:
                fence = opened[1]
            continue
        if bare.startswith("#"):
            # Exercises and the lists at the end speak to the reader; they repeat what was cited above.
            quiet = bool(re.match(r"#+\s*(Discuss|Takeaways|Check yourself|Sources|Try it|Exercises)", bare))
            continue
        if bare and not quiet and not re.match(r"(\(.*\)=|[-*+|>]\s|\d+\.\s|!\[|:|%|<)", bare):
            yield from ((number, part) for part in _split(bare))


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line.strip(fence[0])


def is_narrative(sentence: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence says something of the story, so that it needs a citation. `names`: names the chapter uses."""
    said = plain(sentence)
    if said.endswith("?") or re.fullmatch(r"\*\*[^*]+\*\*", sentence.strip()):
        return False
    past = _PAST.search(_QUOTED.sub(" ", said))
    if _TO_READER.match(said) and not past:
        return False
    body = said.removeprefix("What to notice: ")
    opener = _OPENERS.match(body)
    if (_names_in(body) or (opener and opener[0] in names) or re.search(r"\d", body) or "{n}`" in sentence
            or _TYPED.search(body) or _ACTORS.search(body)):
        return True
    return bool(past) and not _WE.match(body)


def _names_in(sentence: str) -> frozenset[str]:
    """Words with a capital letter that no sentence or quotation begins with."""
    return frozenset(re.findall(r"(?<=[\w,;:)’'–-]\s)(?!I\b)[A-Z][\w’'-]*", sentence))


def _split(line: str) -> list[str]:
    """A line's sentences: split where a sentence ends, its citations included."""
    parts, last = [], 0
    for found in _END.finditer(line):
        if re.match(_SENTENCE, line[found.end():]) or found.end() == len(line):
            parts.append(line[last:found.end()].strip())
            last = found.end()
    rest = line[last:].strip()
    return [p for p in [*parts, rest] if re.search(r"\w", p)]


def plain(sentence: str, ledger: Ledger | None = None) -> str:
    """The sentence without roles, links and marks, as a reader hears it; every figure is "seven" without a ledger."""
    def spoken(role: re.Match[str]) -> str:
        if role[1].startswith("cite") or role[1] in ("claim", "event", "correction"):
            return ""
        if role[1] == "n":
            try:
                return figure(ledger, role[2]).text if ledger else "seven"
            except LookupError:
                return "seven"
        return re.sub(r"\s*<[^>]*>$", "", role[2])

    text = _ROLE.sub(spoken, sentence)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"[*_`]", "", text)).strip()


def syllables(word: str) -> int:
    """Syllables of an English word, by its groups of vowels: wrong for a few, right on the whole. A number is one."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?<=[^aeiouy])e(?=(?:ments?|ful|ness|ly|m[ae]n)$)", "", word)
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if re.search(r"[^aeiouy]e[ds]$", word) and count > 1 and not re.search(
            r"(?:[td]ed|[sxzc]es|[cs]hes|ges|[^aeiouy]les)$", word):
        count -= 1
    return max(count, 1)


def grade(sentences: list[str]) -> float:
    """Flesch-Kincaid grade level (Kincaid and others, 1975): 0.39 words/sentence + 11.8 syllables/word - 15.59."""
    words = [w for s in sentences for w in re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d,]*", s)]
    if not words or not sentences:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def read(name: str, text: str, ledger: Ledger) -> Prose:
    """Hold one chapter's text to the rules."""
    found = Prose()
    spoken = []
    sentences = list(narrative(text))
    names = frozenset[str]().union(*(_names_in(plain(s)) for _, s in sentences))
    for line, sentence in sentences:
        said = plain(sentence, ledger)
        if not said:
            continue
        found.words += len(said.split())
        if not re.fullmatch(r"\*\*[^*]+\*\*", sentence):
            spoken.append(said)
        if is_narrative(sentence, names):
            found.sentences += 1
            found.cited += bool(_EVIDENT.search(sentence))
            if not _EVIDENT.search(sentence):
                found.uncited.append((line, said))
        found.problems += [Problem(name, line, text) for text in _faults(sentence, said)]
    found.grade = grade(spoken)
    found.problems += [Problem(name, line, what) for line, what in _unknown(text, ledger)]
    return found


def below(name: str, found: Prose) -> list[Problem]:
    """What a chapter lacks as a whole: citations, each place of one told, and a reading grade within the limits."""
    problems = []
    if found.share < CITED:
        problems.append(Problem(name, 1, f"{found.share:.0%} of its sentences are cited; expected {CITED:.0%} or more"))
        problems += [Problem(name, line, f"no citation: {text[:70]}") for line, text in found.uncited]
    if found.words and not GRADE[0] <= found.grade <= GRADE[1]:
        problems.append(Problem(name, 1, f"reading grade {found.grade:.1f}; expected {GRADE[0]:g} to {GRADE[1]:g}"))
    return problems


def _faults(sentence: str, said: str) -> Iterator[str]:
    open_text = _QUOTED.sub(" ", re.sub(r"‘[^’]*’|(?<!\w)'[^']*'(?!\w)", " ", plain(sentence)))
    for word in LOADED:
        if re.search(rf"\b{word}\b", open_text, re.I):
            yield f"loaded word {word!r} outside a quotation; expected a plain word, or quotation marks and a speaker"
    if re.search(r"\bclaim(?:s|ed|ing)\b(?! (?:of|to|from)\b)", open_text, re.I):
        yield "'claimed' as a verb of speech; expected said, wrote or reported"
    for quote in _QUOTED.findall(said):
        if (count := len(quote.split())) > QUOTED_WORDS:
            yield f"quotation of {count} words; expected {QUOTED_WORDS} at most"
    typed = _DATE.sub(" ", _QUOTED.sub(" ", _ROLE.sub(" ROLE ", sentence)))
    typed = re.sub(r"\[[^\]]*\]\([^)]*\)|\([^)]*\)=", " ", typed)
    if number := _DIGITS.search(typed) or _TYPED.search(typed):
        yield f"typed number {number[0].strip()!r}; expected it from the ledger with the n role"


def _unknown(text: str, ledger: Ledger) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for role, content in _ROLE.findall(line):
            yield from ((number, problem) for problem in _unknown_in(role, content, ledger))


def _unknown_in(role: str, content: str, ledger: Ledger) -> Iterator[str]:
    if role.startswith("cite") or role == "source":
        for key in map(str.strip, re.sub(r"^.*<|>$", "", content).split(",")):
            if key not in ledger.sources:
                yield f"no source {key!r}{nearest(key, ledger.sources)}"
    elif role in ("claim", "event", "correction"):
        if content not in (known := ledger.rows(f"{role}s")):
            yield f"no {role} {content!r}{nearest(content, known)}"
        elif role == "claim" and ledger.claims[content].unverified:
            yield f"claim {content!r} rests on memory alone; expected it kept off the pages"
    elif role == "n":
        try:
            figure(ledger, content)
        except LookupError as wrong:
            yield str(wrong)
