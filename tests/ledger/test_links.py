"""Links that last: at the quoted words, at the page, and as a web archive kept them."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.ledger.ledger import Ledger, LedgerError
from whosays.model.dates import PartialDate
from whosays.model.links import capture, opened_at

from . import small

PATTERN = "https://kept.example/web/{day}/{url}"
PAGE = "https://example.org/a"


@pytest.mark.parametrize(("url", "words", "part", "opened"), [
    (PAGE, "", "", PAGE),
    (PAGE, "at least seven", "", f"{PAGE}#:~:text=at%20least%20seven"),
    (PAGE, "“at least seven”", "", f"{PAGE}#:~:text=at%20least%20seven"),
    (PAGE, "a so-called camp, & more", "", f"{PAGE}#:~:text=a%20so%2Dcalled%20camp%2C%20%26%20more"),
    (PAGE, "هفت نفر", "", f"{PAGE}#:~:text=%D9%87%D9%81%D8%AA%20%D9%86%D9%81%D8%B1"),
    (PAGE, "three … were killed", "", f"{PAGE}#:~:text=three,were%20killed"),
    (PAGE, "members of [it] left", "", f"{PAGE}#:~:text=members%20of,left"),
    (f"{PAGE}#two", "seven", "", f"{PAGE}#two:~:text=seven"),
    ("", "seven", "", ""),
    (f"{PAGE}.pdf", "seven", "page 12", f"{PAGE}.pdf#page=12"),
    (f"{PAGE}.PDF?x=1", "", "p. 3, the table", f"{PAGE}.PDF?x=1#page=3"),
    (f"{PAGE}.pdf", "seven", "pages 12 and 13", f"{PAGE}.pdf"),
    (f"{PAGE}.pdf", "", "page 2 and page 9", f"{PAGE}.pdf"),
    (f"{PAGE}.pdf", "", "page 1 of 5", f"{PAGE}.pdf"),
])
def test_a_document_opens_at_its_words_or_its_page(url: str, words: str, part: str, opened: str) -> None:
    assert opened_at(url, words, part) == opened


@pytest.mark.parametrize(("date", "address", "words"), [
    ("2009-07-29", "https://kept.example/web/20090729/https://example.org/a", "as archived near 29 July 2009"),
    ("2009-07-29T14:00", "https://kept.example/web/20090729/https://example.org/a", "as archived near 29 July 2009"),
    ("2009-07", "https://kept.example/web/200907/https://example.org/a", "as archived near July 2009"),
    ("2009/2011", "https://kept.example/web/2009/https://example.org/a", "as archived near 2009"),
    ("1981-06-20", "https://kept.example/web/0/https://example.org/a", "as first archived"),
    ("", "https://kept.example/web/0/https://example.org/a", "as first archived"),
])
def test_the_archive_is_asked_for_the_documents_own_day(date: str, address: str, words: str) -> None:
    found = capture(PATTERN, f"{PAGE}#part", PartialDate.parse(date) if date else None)
    assert found and (found.address, found.words) == (address, words)


def test_a_checked_capture_goes_first_and_what_is_a_capture_needs_none() -> None:
    checked = "https://kept.example/web/20130919044612/https://example.org/a"
    found = capture(PATTERN, PAGE, None, checked)
    assert found and (found.address, found.words) == (checked, "as archived on 19 September 2013")
    assert capture(PATTERN, checked, None) is None and capture("", PAGE, None) is None and capture(PATTERN, "", None) is None


def book(folder: Path, more: str = "archive: https://kept.example/{day}/{url}\ndoi_address: https://doi.example/{doi}\n",
         entry: str = "") -> Ledger:
    small.write(folder)
    with (folder / "book.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    bib = folder / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("publisher = {A Press},", "publisher = {A Press},\n" + entry),
                   encoding="utf-8")
    return Ledger.load(folder)


def test_a_document_without_an_address_lasts_by_its_number(tmp_path: Path) -> None:
    before = book(tmp_path / "a")
    assert [before.citation(key).lasts for key in before.sources] == [True, False, False]
    after = book(tmp_path / "b", entry="  isbn = {0-19-853453-1}, doi = {10.1000/182}, number = {A/64/1},")
    cited = after.citation("book1989")
    assert cited.lasts and cited.identifiers == "doi:10.1000/182; ISBN 0-19-853453-1; A/64/1"
    assert cited.way() == "https://doi.example/10.1000/182"


@pytest.mark.parametrize(("entry", "told"), [
    ("  isbn = {0-19-853453-2},", "isbn: '0-19-853453-2' is no ISBN"),
    ("  isbn = {978-0-19-853453-4},", "is no ISBN"),
    ("  doi = {https://doi.example/10.1000/182},", "doi: "),
])
def test_a_wrong_identifier_is_refused(tmp_path: Path, entry: str, told: str) -> None:
    with pytest.raises(LedgerError, match=r"sources\.bib:\d+: ") as wrong:
        book(tmp_path, entry=entry)
    assert told in str(wrong.value)


def test_a_copy_on_somebody_elses_site_is_told(tmp_path: Path) -> None:
    small.write(tmp_path)
    words = tmp_path / "vocabulary.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("shape: circle}", "shape: circle, hosts: [example.org]}"),
                     encoding="utf-8")
    ledger = Ledger.load(tmp_path)
    assert ledger.citation("paper2009").copied_at == "example.org" and ledger.citation("un2010").copied_at == ""
    sites = ("example.org", "old.example.org", "anexample.org")
    assert [ledger.vocabulary.keeper(site) for site in sites] == ["mek", "mek", ""]


def test_how_much_was_read_is_counted(tmp_path: Path) -> None:
    ledger = Ledger.load(small.write(tmp_path))
    assert ledger.read() == (3, 1, 0, 1) and ledger.read("paper2009").whole == 1
