"""`python -m ashraf check [DIR]`: evidence, prose, quizzes and lessons, checked. `notebooks`: chapters to run.

`export`: what teachers take away.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ashraf.evidence import prose
from ashraf.evidence.ledger import DATA, Ledger, LedgerError
from ashraf.evidence.reading import Problem, read_text

if TYPE_CHECKING:
    from ashraf.quiz.load import QuizSet


BUILT = DATA.parent / "_build" / "html"  # its pages hold the pictures for the slides, once there was a build


def check(folder: Path) -> int:
    """Print every problem of the evidence, and of the chapters beside it; 0 when there is none."""
    try:
        ledger = Ledger.load(folder)
    except LedgerError as wrong:
        print("\n".join(map(str, wrong.problems)))
        print(f"{len(wrong.problems)} problems in {folder}")
        return 1
    for name in vars(ledger):
        if not name.startswith("_") and name != "folder":
            print(f"{name:14}{len(ledger.rows(name)):6}")
    prose_fails = _check_prose(folder.resolve().parent, ledger)
    return _check_quizzes(folder, ledger) or prose_fails


def _check_quizzes(folder: Path, ledger: Ledger) -> int:
    from ashraf.quiz.check import check as check_quizzes

    quizzes, problems = check_quizzes(folder / "quizzes", ledger, folder.resolve().parent)
    if quizzes:
        print(f"\n{'quiz':26}{'questions':>9}{'types':>7}{'points':>8}")
    for name, quiz in quizzes.items():
        print(f"{name:26}{len(quiz.questions):9}{len({q.type for q in quiz.questions}):7}{quiz.max_score:8}")
    for problem in sorted(problems):
        print(problem)
    exercises_fail = _check_exercises(folder, ledger)
    return _check_teaching(folder, ledger, quizzes) or exercises_fail or (1 if problems else 0)


def _check_exercises(folder: Path, ledger: Ledger) -> int:
    from ashraf.check.exercises import read

    found, problems = read(folder / "exercises", ledger)
    if found:
        print(f"{'exercises':14}{len(found):6}")
    for problem in sorted(problems):
        print(problem)
    return 1 if problems else 0


def _check_teaching(folder: Path, ledger: Ledger, quizzes: dict[str, QuizSet]) -> int:
    from ashraf.teaching import paper
    from ashraf.teaching.downloads import overlong
    from ashraf.teaching.load import read

    found, problems = read(folder, ledger, quizzes)
    if unprintable := paper.missing():
        print(f"\nWhether plans and cards fit their pages was not checked. {unprintable}")
    elif not problems:
        problems += overlong(found)
    if found.lessons or found.packs:
        print(f"\n{'lessons':14}{len(found.lessons) + len(found.units):6}\n{'packs':14}{len(found.packs):6}"
              f"\n{'standards':14}{len(found.standards):6}")
    for problem in sorted(problems):
        print(problem)
    return 1 if problems else 0


def export(folder: Path, out: Path, site: str = "") -> int:
    """Write all that teachers take away; every problem is told first, and then nothing is written."""
    from ashraf.quiz.load import QuizError
    from ashraf.teaching import paper
    from ashraf.teaching.downloads import write
    from ashraf.teaching.load import TeachingError

    if unprintable := paper.missing():
        print(f"{unprintable}. Nothing was written.")
        return 1
    try:
        written = write(out, Ledger.load(folder), site=site, built=BUILT)
    except (LedgerError, QuizError, TeachingError) as wrong:
        print("\n".join(map(str, wrong.problems)))
        print(f"{len(wrong.problems)} problems in {folder}: nothing was written.")
        return 1
    for path in written:
        print(path)
    return 0


def notebooks(folder: Path, out: Path) -> int:
    """Write each chapter beside the data as a notebook without outputs."""
    from ashraf.book.notebooks import write

    try:
        made = write(folder.resolve().parent / "chapters", out, Ledger.load(folder))
    except LedgerError as wrong:
        print("\n".join(map(str, wrong.problems)))
        print(f"{len(wrong.problems)} problems in {folder}: nothing was written.")
        return 1
    except (ValueError, OSError) as wrong:
        print(wrong)
        return 1
    print(*made, sep="\n")
    return 0


def _check_prose(book: Path, ledger: Ledger) -> int:
    problems: list[Problem] = []
    paths = sorted(book.glob("chapters/*.md")) + sorted(book.glob("index.md"))
    if paths:
        print(f"\n{'page':26}{'words':>7}{'sentences':>11}{'cited':>8}{'grade':>7}")
    total = 0
    for path in paths:
        name = path.relative_to(book).as_posix()
        text, unreadable = read_text(path, name)
        if text is None:
            problems += unreadable
            continue
        found = prose.read(name, text, ledger)
        total += found.words
        print(f"{name:26}{found.words:7}{found.sentences:11}{found.share:8.0%}{found.grade:7.1f}")
        problems += found.problems
        if "chapters/" in name and found.share < prose.CITED:
            problems.append(Problem(name, 1, f"{found.share:.0%} of its sentences are cited; expected "
                                             f"{prose.CITED:.0%} or more"))
            problems += [Problem(name, line, f"no citation: {text[:70]}") for line, text in found.uncited]
        if "chapters/" in name and found.words and not prose.GRADE[0] <= found.grade <= prose.GRADE[1]:
            problems.append(Problem(name, 1, f"reading grade {found.grade:.1f}; expected "
                                             f"{prose.GRADE[0]:g} to {prose.GRADE[1]:g}"))
    if paths:
        print(f"{'all':26}{total:7}")
    for problem in sorted(problems):
        print(problem)
    return 1 if problems else 0


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
    options = parser.parse_args(arguments)
    if options.command == "notebooks":
        return notebooks(options.folder, options.out)
    if options.command == "export":
        return export(options.folder, options.out, options.site)
    return check(options.folder)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # `... | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
