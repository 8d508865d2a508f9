"""A hard section stands behind a content note, and the note's link leads past it."""

from __future__ import annotations

import pytest

from ashraf import ledger as real
from tests.ledger import small
from whosays.checks.hard_passages import problems
from whosays.ledger.ledger import Ledger
from whosays.reading.chapters import pages, parse_page

HARD = "(dark)=\n## Dark\n\nHe was beaten.\nShe was tortured, and then beaten again.\n\n"
LIGHT = "(light)=\n## Light\n\nThey went home.\n"
NOTE = "```{content-note}\n:skip: light\nThe next section tells of torture.\n```\n\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    data = small.write(tmp_path_factory.mktemp("hard"))
    words = data / "vocabulary.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "hard: [beaten, 'tortur\\w*']\n", encoding="utf-8")
    return Ledger.load(data)


@pytest.mark.parametrize(("text", "told"), [
    (HARD + LIGHT, "4: section 'Dark' speaks of beaten, tortured; expected a content note"),
    (LIGHT + NOTE + HARD, "7: content note without a way past"),
    (NOTE.replace("light", "nowhere") + HARD + LIGHT, "3: content note without a way past"),
    (NOTE.replace(":skip: light\n", "") + HARD + LIGHT, "3: content note without a way past"),
])
def test_what_takes_readers_by_surprise_is_told(ledger: Ledger, text: str, told: str) -> None:
    found = [str(problem) for problem in problems(parse_page("chapters/a.md", f"# A\n\n{text}"), ledger)]
    assert any(told in line for line in found), found


@pytest.mark.parametrize("text", [
    NOTE + HARD + LIGHT, HARD.replace("Dark\n\n", "Dark\n\n" + NOTE) + LIGHT,
    HARD.replace("and then beaten again", "") + LIGHT])
def test_who_is_warned_or_reads_of_it_once_is_left_alone(ledger: Ledger, text: str) -> None:
    assert not list(problems(parse_page("chapters/a.md", f"# A\n\n{text}"), ledger))


def test_every_hard_section_of_the_book_has_its_note_and_its_way_past() -> None:
    chapters = [page for page in pages(real.root).values() if page.has_chapter]
    assert real.vocabulary.hard and not [problem for page in chapters for problem in problems(page, real)]
    assert sum(page.text.count("{content-note}") for page in chapters) > 10
