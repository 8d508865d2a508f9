"""A reader who comes with a question finds the answer on the page: its words, its numbers and its exhibits.

The questions were written from the evidence before the pages were read, by somebody who had not written them. The
quizzes (which print their answers), the lists of sources and the notes beside paragraphs do not count: an answer must
stand in what everybody sees. answers.yaml has a pattern for each question.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.site.conftest import SITE

# Not part of what answers a question: see above.
_APART = ".//form | .//pre | .//details[contains(@class, 'sources-here')] | .//aside"

ANSWERS = [(page, question, answer) for page, asked in yaml.safe_load(
    Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8")).items() for question, answer in asked.items()]


@cache
def _visible(page: str) -> str:
    """The text of a chapter that a reader sees without opening a card, in one line."""
    article = html.parse(str(SITE / "chapters" / f"{page}.html"), html.HTMLParser(encoding="utf-8")).xpath("//article")[0]
    for part in article.xpath(_APART):
        part.drop_tree()
    return re.sub(r"\s+", " ", article.text_content()).replace(" .", ".").replace(" ,", ",")


@pytest.mark.parametrize(("page", "question", "answer"), ANSWERS, ids=[f"{p}: {q}" for p, q, _ in ANSWERS])
def test_the_page_answers(page: str, question: str, answer: str) -> None:
    assert re.search(answer, _visible(page)), f"{page}.html no longer answers: {question}"


def test_quizzes_and_lists_do_not_answer() -> None:
    """The check above would pass by itself if it read a quiz's feedback or the list of sources."""
    for page in {page for page, _, _ in ANSWERS}:
        assert "Check my answer" not in _visible(page)
        assert "Open the document" not in _visible(page)
