"""Other languages: what `check` refuses of a translation, and the second book in a language of the tests, mirrored."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tests.pseudo import KEY, add, pseudo
from tests.site.test_every_page import violations
from whosays.checks.engine_texts import SCRIPTS
from whosays.command_line import main
from whosays.drawing.templating import TEMPLATES
from whosays.reading.catalogues import read_catalogue
from whosays.reading.chapters import pages
from whosays.reading.translations import text_of
from whosays.site import typefaces

from .conftest import TINY, build, problems

SHORT, TABLE = f"chapters/{KEY}/green", f"data/languages/{KEY}.yaml"
Check = Callable[..., list[str]]


def tongued(folder: Path) -> Path:
    """The second book with its cover and its short page in another language."""
    book = folder / "tiny"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    add(book, "index", "chapters/short/green")
    return book


# ---- What `check` refuses ----

@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check the book with one thing of a file replaced."""
    def checked(file: str = "", old: str = "", new: str = "") -> list[str]:
        return problems(tongued(tmp_path), capsys, file, old, new)

    return checked


def test_a_whole_translation_has_no_problem(check: Check) -> None:
    assert check() == []


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    (f"{SHORT}.po", pseudo("He wrote that "), "", ""),
    (f"{SHORT}.po", pseudo("He swore that he told them not to fire") + " {cite:p}`parker1775`", pseudo("He swore"),
     "sentence 2: lacks {cite:p}`parker1775`; expected {cite:p}`parker1775`"),
    (f"{SHORT}.po", pseudo("We cannot say who fired first."), pseudo("We cannot say.") + " {claim}`first-shot`",
     "sentence 2: has {claim}`first-shot` more; expected no role"),
    (f"{SHORT}.po", pseudo("At daybreak on 19 April 1775"), pseudo("At daybreak on ۱۸ April 1775"),
     "sentence 1: numbers 1775, 18; expected 1775, 19"),
    (f"{SHORT}.po", pseudo("At daybreak on 19 April 1775"), pseudo("At daybreak on ۱۹ April ۱۷۷۵"), ""),
    (f"{SHORT}.po", "\\n" + pseudo("On the green stood"), " " + pseudo("On the green stood"),
     "1 lines; expected 2, a sentence a line as in English"),
    ("chapters/short/green.md", "He swore that he told them not to fire", "He swore that he had told them not to fire",
     "chapters/short/green.md:14 has changed since this was translated; expected its msgid"),
    ("chapters/short/green.md", "We cannot say who fired first.", "", "has changed since this was translated"),
    ("chapters/short/green.md", "## Three questions", "## Now you", "no translation of chapters/short/green.md"),
    (f"{SHORT}.po", f'msgstr "{pseudo("Three questions")}"', 'msgstr ""', "is not translated; expected its msgstr"),
    (f"{SHORT}.md", "of: chapters/short/green", "of: chapters/short/gren",
     "of: no page 'chapters/short/gren'; did you mean 'chapters/short/green'?"),
    (f"{SHORT}.md", f"language: {KEY}", "language: xx", f"language: no table 'xx'; expected one of data/languages: {KEY}"),
    (f"{SHORT}.md", "of: chapters/short/green", f"of: chapters/{KEY}/index",
     f"of: 'chapters/{KEY}/index' is a translation itself; expected the page that both tell"),
    (TABLE, "    later: ", "    latter: ", "stood: 'latter' is not in vocabulary.yaml; did you mean 'later'?"),
    (TABLE, "    later: ", "    xyzzy: ", "stood: no word for 'later'"),
    (TABLE, "  at_least:", "  thousands: ''\n  at_least:", "numerals.thousands: '' is not one sign; expected the sign"),
    (TABLE, "  at_least:", "  decimal: '٫٫'\n  at_least:", "numerals.decimal: '٫٫' is not one sign"),
    (TABLE, "  at_least:", "  decimal: ','\n  at_least:", "thousands and decimal are both ','; expected two signs"),
    (TABLE, "  at_least:", '  thousands: "\u202f"\n  at_least:', ""),
    (TABLE, "≥{}", "≥{n}", "numerals.at_least: '≥{n}' has {n}; expected {}"),
    (TABLE, "≥{}", "≥{", "numerals.at_least: '≥{' has a brace alone; expected {}"),
    (TABLE, "  months:", "  day: '{d} {month} {year}'\n  months:", "dates.day: '{d} {month} {year}' has {d} and"),
    (TABLE, "  months:", "  month: '{month}'\n  months:", "dates.month: '{month}' has {month}; expected {month} and {year}"),
])
def test_a_translation_says_what_its_page_says(check: Check, file: str, old: str, new: str, said: str) -> None:
    found = check(file, old, new)
    if not said:
        assert found == []
        return
    assert any(re.match(r"\S+:\d+: ", line) and said in line for line in found), found


def test_a_changed_sentence_waits_for_a_translator_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever writes English need not speak the other language: one command, and the page says what stands."""
    book = tongued(tmp_path)
    page = book / "chapters/short/green.md"
    assert main(["catalogues"], book=book) == 0 and capsys.readouterr().out, "places are noted"
    page.write_text(page.read_text(encoding="utf-8").replace("told them not", "had told them not"), encoding="utf-8")
    assert any("has changed since this was translated" in line for line in problems(book, capsys))
    assert main(["catalogues"], book=book) == 0 and capsys.readouterr().out.split() == [f"{SHORT}.po"]
    assert main(["catalogues"], book=book) == 0 and capsys.readouterr().out == "", "nothing is left to do"
    assert main(["check"], book=book) == 0
    assert f"waits for a translator: {SHORT}.po:" in capsys.readouterr().out
    said = read_catalogue(book / f"{SHORT}.po", "")[0]
    ((english, waits),) = ((english, one) for english, one in said.items() if one.is_unsure)
    assert "had told them not" in english and pseudo("told them not") in waits.said
    known = pages(book)
    shown = text_of(known["chapters/short/green"], said, KEY, {}, "en")
    assert f"```{{container}} language-en\n{english}" in shown


def test_a_new_page_begins_with_all_of_its_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tongued(tmp_path)
    (book / f"{SHORT}.po").unlink()
    assert main(["catalogues"], book=book) == 0
    assert {line.partition(": ")[2].split(" ", 1)[1][:17] for line in problems(book, capsys)} == {"is not translated"}


def test_each_wrong_word_of_a_language_is_a_line_of_its_own(check: Check) -> None:
    found = check(TABLE, "    later: ", "    latter: x\n    xyzzy: ")
    assert [line.partition(": ")[2] for line in found] == [
        "stood: 'latter' is not in vocabulary.yaml; did you mean 'later'?", "stood: 'xyzzy' is not in vocabulary.yaml"]
    assert len({line.split(": ")[0] for line in found}) == 2, "each at its own line"


def test_a_build_tells_in_one_line_which_page_a_translation_misses(tmp_path: Path) -> None:
    book = tongued(tmp_path)
    page = book / f"{SHORT}.md"
    page.write_text(page.read_text(encoding="utf-8").replace("short/green", "short/gren"), encoding="utf-8")
    ran = build(book, tmp_path / "out")
    told = [line for line in (ran.stdout + ran.stderr).splitlines() if "gren'" in line or "rror" in line or "WARNING" in line]
    assert ran.returncode and len(told) == 1, told
    assert f"{SHORT}.md:3: of: no page 'chapters/short/gren'; did you mean 'chapters/short/green'?" in told[0]


def test_every_script_of_a_translated_page_says_whole_texts() -> None:
    """What is put together of pieces no table can hold: `say` gets a text as it stands."""
    for name in SCRIPTS:
        text = (TEMPLATES.parent / f"web/{name}.js").read_text(encoding="utf-8")
        assert re.findall(r"whosays\.say\((?!\s*\")[^\n]*", text) == [], name


@pytest.mark.parametrize(("old", "new", "said"), [
    (f'msgid "Nothing found."\nmsgstr "{pseudo("Nothing found.")}"\n', "", "1: no words for 'Nothing found.' (web/suggest.js)"),
    ('msgid "Nothing found."', 'msgid "Nothing fund."',
     "the engine does not say 'Nothing fund.'; did you mean 'Nothing found.'?"),
    (f'msgstr "{pseudo("Nothing found.")}"', 'msgstr ""', "'Nothing found.' is not translated; expected its msgstr"),
    ('msgid "Nothing found."', '#, fuzzy\nmsgid "Nothing found."', "'Nothing found.' is marked fuzzy; expected its msgstr"),
    (pseudo("Copied: {style}"), pseudo("Copied: {stile}"), "'Copied: {style}': has {stile}; expected {style}"),
    (pseudo("Copied: {style}"), pseudo("Copied: ") + "{", "'Copied: {style}': has a brace alone; expected {style}"),
])
def test_check_tells_which_words_of_the_engine_a_language_lacks(check: Check, old: str, new: str, said: str) -> None:
    found = check(f"data/languages/{KEY}.po", old, new)
    assert any(line.startswith(f"languages/{KEY}.po:") and said in line for line in found), found


def test_check_tells_of_a_language_without_a_file_of_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tongued(tmp_path)
    (book / f"data/languages/{KEY}.po").unlink()
    assert [line for line in problems(book, capsys) if f"languages/{KEY}.po:1: no such file; expected the" in line]


def test_faces_have_the_letters_of_what_a_book_lets_the_engine_say(tmp_path: Path) -> None:
    book = tongued(tmp_path)
    words = book / f"data/languages/{KEY}.po"
    words.write_text(words.read_text(encoding="utf-8").replace(pseudo("Contents"), "\u01ea"), encoding="utf-8")
    assert "\u01ea" in typefaces.letters(book)


# ---- The book in that language ----

@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book, out = tongued(tmp_path_factory.mktemp("tongue")), tmp_path_factory.mktemp("out")
    ran = build(book, out)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return out / "html"


@pytest.mark.parametrize("name", ["index", "green"])
def test_nothing_of_the_engine_stays_in_english(built: Path, name: str) -> None:
    """What is English on a page says so: all else has other letters. (Keys of the evidence and licences are names.)"""
    page = html.parse(str(built / "chapters" / KEY / f"{name}.html")).getroot()
    assert (page.get("lang"), page.get("dir")) == (KEY, "rtl")
    texts = page.xpath("//body//text()[normalize-space() and"
                       " not(ancestor::*[@lang='en'] or ancestor::script or ancestor::code)]")
    spoken = page.xpath("//body//*[not(ancestor-or-self::*[@lang='en'])]/@*[name()='aria-label' or name()='title'"
                        " or name()='placeholder']")
    plain = [text for text in (*texts, *spoken) if re.search(r"(?<![\w])[a-z]{3,}", text)]
    assert [text.strip() for text in plain if text.strip() not in ("CC BY 4.0",)] == []


def test_its_numbers_and_signs_are_of_the_language(built: Path) -> None:
    page = html.parse(str(built / f"{SHORT}.html")).getroot()
    (number,) = page.xpath("//a[contains(@class, 'mark-n')]")
    assert number.text_content() == "۸" and number.get("data-card") == "n:green.militia.killed.parker1775"
    assert page.xpath("//a[contains(@class, 'mark-disputed')]")[0].text_content() == f"[{pseudo('disputed')}]."


def test_it_speaks_of_nobody_twice(built: Path) -> None:
    """A translation is no passage of its own: registers lead to the page that it tells, and no other page lists it."""
    for name in ("index", "chapters/green"):
        page = html.parse(str(built / f"{name}.html")).getroot()
        assert [a for a in page.xpath("//nav[@id='contents']//a/@href") if KEY in a] == []
    short = html.parse(str(built / "chapters/short/green.html")).getroot()
    (way,) = short.xpath("//nav[@class='ways']/a[@lang=$key]", key=KEY)
    assert (built / "chapters/short" / way.get("href")).resolve().is_file()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", ["index", "green"])
def test_its_pages_are_whole_and_mirrored(browser: Browser, built: Path, name: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    try:
        page, errors = context.new_page(), list[str]()
        page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((built / "chapters" / KEY / f"{name}.html").as_uri())
        page.wait_for_function("() => document.documentElement.classList.contains('is-whole')")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == [] and errors == []
        box = page.locator(".bar-contents").bounding_box()
        assert box and box["x"] > width / 2, "the way to the contents is where a line begins"
        expect(page.locator("#theme")).to_have_text(pseudo("Light" if scheme == "dark" else "Dark"))
    finally:
        context.close()


def test_a_card_is_in_the_language_and_its_documents_are_not(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    try:
        page = context.new_page()
        page.goto((built / f"{SHORT}.html").as_uri())
        page.locator("a.mark-n").first.click()
        card = page.locator("#card")
        expect(card.locator(".card-head")).to_have_text(pseudo("Who says so?"))
        expect(card).to_contain_text(pseudo("In our words:"))
        words = card.locator(".card-words").first
        assert (words.get_attribute("lang"), words.get_attribute("dir")) == ("en", "ltr")
    finally:
        context.close()
