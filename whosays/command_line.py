"""`python -m ashraf check [DIR]`: evidence, prose, quizzes and lessons, checked. `notebooks`: chapters to run.

`export`: what teachers take away. `scores`: the receipts of a class, counted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from whosays.checks import prose
from whosays.checks.coverage import coverage
from whosays.checks.fairness import corrected_errors, sentence_problems, texts_of
from whosays.ledger.ledger import DATA, Ledger
from whosays.reading.tables import TABLES
from whosays.reading.text_files import Problem, ProblemsError, read_text

BUILT = Path("_build/html")  # of a book: its pages hold the pictures for the slides, once there was a build


def check(folder: Path) -> int:
    """Print what there is, then every problem of evidence, prose, quizzes, exercises and lessons; 0 when there is none."""
    ledger = Ledger.load(folder)
    for name in TABLES:
        print(f"{name:14}{len(ledger.rows(name)):6}")
    book = folder.resolve().parent
    print("", *coverage(ledger), sep="\n")
    problems = {*_check_prose(book, ledger), *_check_teaching(folder, ledger),
                *corrected_errors(ledger, texts_of(book, folder))}
    return told(problems, folder) if problems else 0


def told(problems: Iterable[Problem], folder: Path, after: str = "") -> int:
    """Print problems and their number; 1."""
    lines = sorted(problems)
    print(*lines, f"{len(lines)} problems in {folder}{after}", sep="\n")
    return 1


def _check_prose(book: Path, ledger: Ledger) -> list[Problem]:
    problems: list[Problem] = []
    paths = sorted(book.glob("chapters/*.md")) + sorted(book.glob("index.md"))
    if paths:
        print(f"\n{'page':26}{'words':>7}{'sentences':>11}{'cited':>8}{'grade':>7}")
    total = 0
    for path in paths:
        name = path.relative_to(book).as_posix()
        text, unreadable = read_text(path, name)
        problems += unreadable
        if text is None:
            continue
        found = prose.read(name, text, ledger)
        total += found.words
        print(f"{name:26}{found.words:7}{found.sentences:11}{found.share:8.0%}{found.grade:7.1f}")
        problems += [*found.problems, *sentence_problems(name, text, ledger)]
        if "chapters/" in name:
            problems += prose.below(name, found)
    if paths:
        print(f"{'all':26}{total:7}")
    for path in sorted(book.glob("chapters/*/**/*.md")):  # lists and guides: no rule but that they can be read
        problems += read_text(path, path.relative_to(book).as_posix())[1]
    return problems


def _check_teaching(folder: Path, ledger: Ledger) -> list[Problem]:
    """Quizzes, exercises, and what teachers get."""
    from whosays.checks import lessons
    from whosays.checks.quizzes import check as check_quizzes
    from whosays.exercises import records as exercises
    from whosays.handouts import loading
    from whosays.handouts import typst as paper
    from whosays.handouts.downloads import overlong

    quizzes, wrong_quizzes = check_quizzes(folder / "quizzes", ledger)
    if quizzes:
        print(f"\n{'quiz':26}{'questions':>9}{'types':>7}{'points':>8}")
    for name, quiz in quizzes.items():
        print(f"{name:26}{len(quiz.questions):9}{len({q.type for q in quiz.questions}):7}{quiz.max_score:8}")
    asked, wrong_exercises = exercises.read(ledger)
    if asked:
        print(f"{'exercises':14}{len(asked):6}")
    loaded = loading.read(ledger, quizzes)
    found, wrong = loaded.teaching, lessons.check(loaded, whole=not wrong_quizzes)
    if unprintable := paper.missing():
        print(f"\nWhether plans and cards fit their pages was not checked. {unprintable}")
    elif not wrong and not wrong_quizzes:
        wrong = overlong(found)
    if found.lessons or found.packs:
        print(f"\n{'lessons':14}{len(found.plans):6}\n{'packs':14}{len(found.packs):6}\n{'standards':14}{len(found.standards):6}")
    return [*wrong_quizzes, *wrong_exercises, *wrong]


def export(folder: Path, out: Path, site: str = "") -> int:
    """Write all that teachers take away; every problem is told first, and then nothing is written."""
    from whosays.checks.lessons import load
    from whosays.handouts import typst as paper
    from whosays.handouts.downloads import write

    if unprintable := paper.missing():
        print(f"{unprintable}. Nothing was written.")
        return 1
    ledger = Ledger.load(folder)
    print(*write(out, load(ledger), site=site, built=ledger.root / BUILT), sep="\n")
    return 0


def notebooks(folder: Path, out: Path) -> int:
    """Write each chapter beside the data as a notebook without outputs."""
    from whosays.site.notebooks import write

    print(*write(out, Ledger.load(folder)), sep="\n")
    return 0


def scores(folder: Path, out: Path) -> int:
    """Count the quiz receipts of a class into a table; a file that is none is told, and the others are counted."""
    import pandas

    from whosays.quiz.receipt import class_scores

    rows, problems = class_scores(folder)
    if rows:
        pandas.DataFrame(rows).to_csv(out, index=False, encoding="utf-8-sig")  # Excel knows by the mark that it is UTF-8
    print(f"{len(rows)} receipts counted" + (f": {out}" if rows else f" in {folder}; nothing was written."))
    return told(problems, folder) if problems else int(not rows)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ashraf", description="Camp Ashraf: who says so?")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check the evidence and the prose")
    checking.add_argument("folder", nargs="?", type=Path, default=DATA, help="a data folder (default: the book's)")
    exporting = commands.add_parser("export", help="write worksheets, keys, plans, cards and LMS files")
    exporting.add_argument("--out", type=Path, required=True, help="folder to write to")
    exporting.add_argument("folder", nargs="?", type=Path, default=DATA, help="a data folder (default: the book's)")
    exporting.add_argument("--site", default="", help="address of the published book, for links back to its pages")
    writing = commands.add_parser("notebooks", help="write each chapter as a clean notebook")
    writing.add_argument("--out", type=Path, default=Path("notebooks"), help="folder to write to (default: notebooks)")
    writing.add_argument("folder", nargs="?", type=Path, default=DATA, help="a data folder (default: the book's)")
    counting = commands.add_parser("scores", help="count the receipts that pupils saved at the end of quizzes")
    counting.add_argument("folder", type=Path, help="the folder with the receipts (*.txt)")
    counting.add_argument("--out", type=Path, default=Path("scores.csv"), help="table to write (default: scores.csv)")
    options = parser.parse_args(arguments)
    try:
        if options.command == "scores":
            return scores(options.folder, options.out)
        if options.command == "notebooks":
            return notebooks(options.folder, options.out)
        if options.command == "export":
            return export(options.folder, options.out, options.site)
        return check(options.folder)
    except ProblemsError as wrong:
        return told(wrong.problems, options.folder, "" if options.command == "check" else ": nothing was written.")
    except (ValueError, OSError) as wrong:
        print(wrong)
        return 1


def run() -> None:
    """The program behind `python -m ashraf`."""
    try:
        sys.exit(main())
    except BrokenPipeError:  # `... | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
