"""Accounts in one table: whose, what, where he stood; the words themselves and the document at a tap."""

from __future__ import annotations

from ashraf import exhibits, ledger

from .cases import Page, on_page

CLAIM = ledger.claims["who-shot"]


def test_each_row_says_where_its_speaker_stood() -> None:
    made = exhibits.accounts("who-shot", id="t")
    assert list(made.table["Where the speaker stood"]) == [ledger.vocabulary.stood[a.stood or "unsaid"] for a in CLAIM.accounts]
    assert len(set(made.table["Where the speaker stood"])) > 2, "this claim has witnesses and others"
    words = Page(on_page(made)).words
    assert all(a.says in words and a.speaker in words for a in CLAIM.accounts)


def test_the_words_of_the_document_stand_behind_a_fold() -> None:
    quoted = [a.words for a in CLAIM.accounts if a.words]
    page = Page(on_page(exhibits.accounts("who-shot", id="t")))
    assert len(quoted) > 3 and all(words in page.words for words in quoted)
    assert sum(tag == "q" for tag, _ in page.tags) == len(quoted)
    folds = [attrs for tag, attrs in page.tags if tag == "details" and attrs.get("class") == "account-more"]
    assert len(folds) == len(CLAIM.accounts) and not any("open" in attrs for attrs in folds)


def test_the_table_is_there_once() -> None:
    page = Page(on_page(exhibits.accounts("who-shot", id="t")))
    assert sum(tag == "table" for tag, _ in page.tags) == 1
    assert "Download these rows" in page.words
