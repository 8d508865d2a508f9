"""Translations say what their page says: the same roles in the same order, the same figures, nothing that it said before.

What a program cannot tell, whether a sentence means the same, is for readers: `docs/languages.md` says who read what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from whosays.ledger.ledger import Ledger
from whosays.model.arabic_script import ALIKE
from whosays.model.folding import DIGITS
from whosays.model.languages import Language
from whosays.model.suggestions import nearest
from whosays.reading import myst
from whosays.reading.catalogues import CHANGED, Message, read_catalogue, renewed
from whosays.reading.chapters import Page
from whosays.reading.text_files import Problem
from whosays.reading.translations import SHOWN, Unit, astray, pieces, translation, units

_NUMBER = re.compile(r"\d+")
_DECADE = re.compile(r"\b(\d{3}0)s\b")
_TARGET = re.compile(r"\]\(([^)]*)\)")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def problems(page: Page, pages: Mapping[str, Page], ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with a page that is a translation; nothing for any other. pages: of the book, by file without ending."""
    languages = ledger.settings.languages
    if wrong_block := astray(page, pages, languages):
        yield wrong_block
    elif block := translation(page):
        name = page.file.removesuffix(".md") + ".po"
        said, wrong = read_catalogue(ledger.root / name, name)
        yield from wrong or _held(name, said, pages[block.of], pages, languages[block.language])


def _held(name: str, said: Mapping[str, Message], english: Page, pages: Mapping[str, Page],
          language: Language) -> Iterator[Problem]:
    wanted = {unit.text: unit for unit in units(english, pages)}
    yield from (Problem(english.file, piece.line, f"{{{piece.name}}} has no form in {name}; expected one of {', '.join(SHOWN)}")
                for piece in pieces(english) if isinstance(piece, myst.Directive) and piece.name not in SHOWN)
    idle = {text: one for text, one in said.items() if text not in wanted}
    for text, unit in wanted.items():
        where = f"{english.file}:{unit.line}"
        one = said.get(text)
        if one is None:
            before = get_close_matches(text, idle, 1, CHANGED)
            if before:
                yield Problem(name, idle.pop(before[0]).line, f"{where} has changed since this was translated; expected its "
                                                              f"msgid {text[:60]!r}, and the translation read anew; the "
                                                              "command `catalogues` puts the English in")
            else:
                yield Problem(name, 1, f"no translation of {where} {text[:60]!r}; expected a msgid with it")
        elif one.is_unsure:
            continue  # it stands in English: see `waiting`
        elif not one.said:
            yield Problem(name, one.line, f"{where} is not translated; expected its msgstr")
        else:
            yield from (Problem(name, one.line, fault) for fault in faults(unit, one.said, language))
    yield from (Problem(name, one.line, f"{english.file} does not say {text[:60]!r}; expected what it says")
                for text, one in idle.items())


def waiting(page: Page, pages: Mapping[str, Page], ledger: Ledger) -> Iterator[Problem]:
    """What is marked `fuzzy`: it stands on the page in English until somebody who speaks the language has read it."""
    if astray(page, pages, ledger.settings.languages) is None and translation(page):
        name = page.file.removesuffix(".md") + ".po"
        said, _ = read_catalogue(ledger.root / name, name)
        yield from (Problem(name, one.line, f"{text[:60]!r} is marked fuzzy: it stands there in English")
                    for text, one in said.items() if one.is_unsure)


def renew(pages: Mapping[str, Page], ledger: Ledger) -> Iterator[str]:
    """Put the English as it is now into the catalogue of each translated page; the files that changed."""
    for page in pages.values():
        if astray(page, pages, ledger.settings.languages) is None and (block := translation(page)):
            name = page.file.removesuffix(".md") + ".po"
            path = ledger.root / name
            before = path.read_text(encoding="utf-8") if path.is_file() else ""
            said, wrong = read_catalogue(path, name) if before else ({}, [])
            english = pages[block.of]
            places = dict[str, tuple[str, int]]()
            for unit in units(english, pages):
                places.setdefault(unit.text, (english.file, unit.line))
            after = renewed(before, said, places)
            if after != before and not wrong:
                path.write_text(after, encoding="utf-8")
                yield name


def faults(unit: Unit, said: str, language: Language) -> Iterator[str]:
    """What a program sees wrong in one translated unit."""
    lines, english = said.split("\n"), unit.text.split("\n")
    if len(lines) != len(english):
        yield f"{len(lines)} lines; expected {len(english)}, a sentence a line as in English"
        return
    for number, (mine, theirs) in enumerate(zip(lines, english, strict=True), 1):
        for fault in _of_sentence(mine, theirs, language):
            yield f"sentence {number}: {fault}"


def _of_sentence(mine: str, theirs: str, language: Language) -> Iterator[str]:
    roles, wanted = ([_role(role) for role in myst.roles(text)] for text in (mine, theirs))
    if roles != wanted:
        missing, extra = ([one for one in a if one not in b] for a, b in ((wanted, roles), (roles, wanted)))
        told = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"has {', '.join(extra)} more"] * bool(extra)
        yield f"{'; '.join(told) or 'has its roles in another order'}; expected {', '.join(wanted) or 'no role'}"
    links, aims = (sorted(_TARGET.findall(text)) for text in (mine, theirs))
    if links != aims:
        yield f"links to {', '.join(links) or 'nothing'}; expected {', '.join(aims) or 'no link'}"
    numbers, expected = (_numbers(text) for text in (mine, theirs))
    decades = _DECADE.findall(theirs)  # `the 1980s` may be said in words
    if numbers != expected and numbers != [one for one in expected if one not in decades]:
        yield f"numbers {', '.join(numbers) or 'none'}; expected {', '.join(expected) or 'none'}"
    bare = _bare(mine)
    for letter, right in ALIKE.get(language.key, {}).items():
        if letter in bare:
            yield f"the letter {letter!r} (U+{ord(letter):04X}) of another keyboard; expected {right!r} (U+{ord(right):04X})"
    for word in language.table.loaded if language.table else ():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", _QUOTED.sub(" ", _bare(mine, words=False))):
            yield f"loaded word {word!r} outside a quotation; expected a plain word, or quotation marks and a speaker"


def _role(role: myst.Role) -> str:
    """What must be the same: the name of a role and what it points to, not its words."""
    aim = role.target if role.name in ("term", "ref") else role.content
    return f"{{{role.name}}}`{aim.lower() if role.name == 'term' else aim}`"


def _bare(text: str, *, words: bool = True) -> str:
    """A sentence without its roles. words: with what a reader sees of them, such as the name of a council."""
    for role in reversed(list(myst.roles(text))):
        text = text[:role.start] + (role.title if words and role.name in ("term", "ref") else " ") + text[role.end:]
    return _TARGET.sub("]", text)


def _numbers(text: str) -> list[str]:
    """The numbers that a sentence types, in digits of any script."""
    return sorted(str(int(found)) for found in _NUMBER.findall(_bare(text).translate(DIGITS)))


def names(ledger: Ledger) -> Iterator[Problem]:
    """Names of `names.yaml` that a language lacks, or has and the book not."""
    for key, language in ledger.settings.languages.items():
        given, file = language.table.names if language.table else {}, f"languages/{key}.yaml"
        yield from (Problem(file, 1, f"names: no words for {name!r}; expected means, used_by and signals")
                    for name in ledger.names if name not in given)
        yield from (Problem(file, 1, f"names: {name!r} is not in names.yaml{nearest(name, ledger.names)}")
                    for name in given if name not in ledger.names)

