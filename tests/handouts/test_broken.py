"""Every wrong lesson, pack or standard is told as `file:line`, with what was expected; nothing is written then."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from whosays.checks.lessons import check
from whosays.command_line import main
from whosays.handouts.loading import Teaching, read
from whosays.handouts.outline import outline
from whosays.ledger.ledger import Ledger
from whosays.reading.tables import TABLES

from .conftest import ROOT

LESSON, PACK = "lessons/raid-45.yaml", "packs/raid.yaml"


def problems(data: Path, teaching: Teaching) -> list[str]:
    ledger = Ledger({name: teaching.ledger.rows(name) for name in TABLES}, data)
    return [str(p) for p in check(read(ledger, teaching.quizzes))]


def change(data: Path, file: str, old: str, new: str) -> int:
    """Replace the first match of a pattern in a file; the line it stands on."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    found = re.search(old, text, re.M)
    assert found, f"{old} is not in {file}"
    path.write_text(text[:found.start()] + found.expand(new) + text[found.end():], encoding="utf-8")
    return text.count("\n", 0, found.start()) + 1


def test_the_copy_of_the_book_is_sound(copied: Path, teaching: Teaching) -> None:
    assert problems(copied, teaching) == []


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    (LESSON, r"^  essential_question:", "  esential_question:",
     r"unknown field 'esential_question'; did you mean 'essential_question'\?"),
    (LESSON, r"^  minutes: 45", "  minutes: 60", r"minutes: .*expected 45 or 90"),
    (LESSON, r"^  type: lesson", "  type: leson", r"type 'leson' is unknown; did you mean 'lesson'\?"),
    (LESSON, r"^  chapters: .*", "  chapters: [riad]", r"'riad' is no chapter; did you mean 'raid'\?"),
    (LESSON, r"passage:raid-numbers|passage:([\w-]+)", "passage:raid-nubmers",
     r"'raid-nubmers' is no passage; did you mean 'raid-numbers'\?"),
    (LESSON, r"exhibit:[\w-]+", "exhibits:raid-killed", r"is no material; expected 'kind:name'"),
    (LESSON, r"question:([\w-]+)", "question:raid-fist-eleven", r"is no question; did you mean 'raid-first-eleven'\?"),
    (LESSON, r"^  id: raid-45|^- id: raid-45", "- id: raid-46", r"id 'raid-46'; expected 'raid-45', the name of the file"),
    (PACK, r"source: (\S+)$", "source: nobody2009", r"'nobody2009' is no source in sources.bib"),
    (PACK, r"^- id: raid$", "- id: riad", r"id 'riad'; expected 'raid', the name of the file"),
    (PACK, r"level: emergent", "level: emerging", r"'emerging' should be .*did you mean 'emergent'\?"),
    (PACK, r"^  task:", "  taks:", r"unknown field 'taks'; did you mean 'task'\?"),
    (LESSON, r"(?<=  - )Tell a figure that is repeated", "Tell a number that is repeated",
     r"is no objective of raid, word for word; did you mean 'Tell a figure"),
    (LESSON, r"^  standards: \[", "  standards: [D9.Nothing.1, ", r"'D9.Nothing.1' is no code in standards.yaml"),
    (PACK, r"(?<=      )quotation: .*", "quotation: " + "word " * 26, r"has 26 words; expected 25 or fewer"),
    (PACK, r"- id: raid-card-doctor", "- id: raid-card-general", r"id 'raid-card-general' stands twice in the pack"),
    (PACK, r"who: Amnesty International", "who: Ali al-Dabbagh", "'Ali al-Dabbagh' is a title already"),
    (PACK, r"rights: us_government", "rights: us_goverment",
     r"'us_goverment' is no word of rights; did you mean 'us_government'\?"),
    (PACK, r"words: >-\n *Violent", "words: >-\n          " + "Clashes " * 60, r"has \d+ words; expected 60 to 150"),
    (PACK, r"easier: >-\n *Iraqi", "easier: >-\n          " + "Forces " * 16, "sentence .* words; expected 15 at most"),
    ("standards.yaml", r"^    - code: (\S.*)$", r"    - kode: \1", r"unknown field 'kode'; did you mean 'code'\?"),
    ("standards.yaml", r"^        - (sourcing|corroboration)$", "        - sorcing", r"did you mean 'sourcing'\?"),
])
def test_a_mistake_is_told_at_its_line(copied: Path, teaching: Teaching, file: str, old: str, new: str, said: str) -> None:
    line = change(copied, file, old, new)
    told = [p for p in problems(copied, teaching) if p.startswith(f"{file}:")]
    assert any(re.match(rf"{re.escape(file)}:{line}: ", p) and re.search(said, p) for p in told), told


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("standards.yaml", r"(    - code: (\S.*)\n(?:.*\n)+?)    - code: .*", r"\1    - code: \2",
     r"code '.*' stands already under 'c3'; expected each once"),
    (LESSON, r"^- id: raid-45\n((?:.*\n)*)", r"- id: raid-45\n\1- id: raid-46\n\1",
     "has more than one record; expected one a file"),
    ("packs/origins.yaml", r"^      when: Undated.*\n", "", "source '.*' has no date; expected a field 'when'"),
    (LESSON, r"^    note: .*\n", "", "has no 'note'; expected what is hard on its sheets"),
    ("lessons/protection-45.yaml", r"^  opt_out_materials: .*\n  other:\n(?:    .*\n)+", "",
     "has no 'other'; expected another task"),
])
def test_what_only_the_whole_file_shows_is_told(copied: Path, teaching: Teaching, file: str, old: str, new: str,
                                                said: str) -> None:
    change(copied, file, old, new)
    assert any(re.match(rf"{re.escape(file)}:\d+: {said}", p) for p in problems(copied, teaching)), problems(copied, teaching)


def test_a_cell_that_asks_an_exercise_that_is_not_there_is_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copied.parent / "chapters").unlink()
    shutil.copytree(ROOT / "chapters", copied.parent / "chapters")
    line = change(copied.parent / "chapters", "raid.md", r"^check\.raid_2\(answer\)", "check.raid_22(answer)")
    assert main(["check", str(copied)]) == 1
    assert f"chapters/raid.md:{line}: no exercise 'raid_22'; did you mean 'raid_2'?" in capsys.readouterr().out


def test_a_page_that_no_reader_would_find_is_told(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    (copied.parent / "_toc.yml").unlink()
    (copied.parent / "_toc.yml").write_text(contents.replace("- file: chapters/raid\n", ""), encoding="utf-8")
    assert main(["check", str(copied)]) == 1
    assert re.findall(r"^\S+:\d+: .*", capsys.readouterr().out, re.M) == ["chapters/raid.md:1: is not in _toc.yml"]


def test_steps_that_do_not_add_up_are_told(copied: Path, teaching: Teaching) -> None:
    change(copied, LESSON, r"minutes: 5$", "minutes: 6")  # told of the lesson as a whole
    assert problems(copied, teaching) == [f"{LESSON}:1: steps take 46 minutes together; expected 45"]


def test_a_broken_file_of_standards_is_one_mistake(copied: Path, teaching: Teaching) -> None:
    (copied / "standards.yaml").write_text("- just text\n", encoding="utf-8")
    assert problems(copied, teaching) == ["standards.yaml:1: is not a record; expected fields such as 'id: ...'"]
    (copied / "standards.yaml").unlink()
    assert problems(copied, teaching) == ["standards.yaml:1: cannot be read (No such file or directory); expected a text file"]


def test_a_broken_quiz_is_one_mistake(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copied / "quizzes").unlink()
    shutil.copytree(ROOT / "data" / "quizzes", copied / "quizzes")
    (copied / "quizzes" / "raid.yaml").write_text("- just text\n", encoding="utf-8")
    assert main(["check", str(copied)]) == 1
    told = re.findall(r"^(?:quizzes|lessons|packs|standards)\S*:\d+: .*", capsys.readouterr().out, re.M)
    assert told == ["quizzes/raid.yaml:1: is not a record; expected fields such as 'id: ...'"]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("  minutes: ", "  minuets: ", r"raid.md:\d+: unknown field 'minuets'; did you mean 'minutes'\?"),
    ("  minutes: ", "  minutes: many # ", r"raid.md:\d+: chapter.minutes: 'many' is not a whole number"),
    ("chapter:\n", "chapter: [\n", r"raid.md:\d+: front matter is not YAML here"),
    ("chapter:\n", "chapter: &a [*a]\nolder:\n", r"raid.md:\d+: front matter YAML anchors and aliases are not used here"),
    ("chapter:\n", "chapter:\nchapter:\n", r"raid.md:\d+: front matter field 'chapter' stands twice"),
    ("\n---\n", "\n--\n", r"raid.md:1: front matter does not end"),
    ("# ", "# \x07", r"raid.md:\d+: control character"),
])
def test_a_broken_head_of_a_chapter_is_told_by_line(
        copied: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str) -> None:
    (copied.parent / "chapters").unlink()
    shutil.copytree(ROOT / "chapters", copied.parent / "chapters")
    path = copied.parent / "chapters" / "raid.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check", str(copied)]) == 1
    found = re.findall(r"^\S+:\d+: .*", capsys.readouterr().out, re.M)
    assert re.match(f"chapters/{told}", found[0]), found
    # What a broken head leaves unknown is not told as a mistake of the quizzes and the lessons.
    assert all(line.startswith("chapters/raid.md:") for line in found), found


def test_lines_may_end_as_on_windows(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copied.parent / "chapters").unlink()
    shutil.copytree(ROOT / "chapters", copied.parent / "chapters")
    for path in (copied.parent / "chapters" / "raid.md", copied / LESSON, copied / "standards.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["check", str(copied)]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("text", [
    "", "- id: raid-45\n  : :\n", "just words\n", "- [1, 2]\n", "\ufeff- id: x\n", "- id: &a raid-45\n"])
def test_odd_files_are_told_and_never_a_traceback(copied: Path, teaching: Teaching, text: str) -> None:
    (copied / LESSON).write_text(text, encoding="utf-8")
    assert any(re.match(rf"{LESSON}:\d+: ", p) for p in problems(copied, teaching))


def test_check_and_export_tell_it_and_nothing_is_written(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(copied, PACK, r"^  task:", "  taks:")
    assert main(["export", "--out", str(copied.parent / "out"), str(copied)]) == 1
    said = capsys.readouterr().out
    assert re.search(r"packs/raid\.yaml:\d+: unknown field 'taks'", said) and "Traceback" not in said
    assert not (copied.parent / "out").exists()
    assert main(["check", str(copied)]) == 1
    assert re.search(r"packs/raid\.yaml:\d+: unknown field 'taks'", capsys.readouterr().out)


def test_what_chapters_say_is_typed_nowhere_else() -> None:
    notes = {note for page in outline(ROOT).values() for note in page.notes}
    assert notes
    for path in [*(ROOT / "data" / "lessons").glob("*.yaml"), *(ROOT / "chapters" / "teachers").glob("*.md")]:
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert not [note for note in notes if note in text], path
