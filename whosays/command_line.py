"""The commands of a book: `python -m ashraf COMMAND` on this one, `python -m whosays --book FOLDER COMMAND` on any.

check      evidence, prose, quizzes, lessons: every problem as file:line        build   the pages, to _build/html
notebooks  each chapter as a clean notebook      export  what teachers take away        serve   read the built pages
scores     the receipts of a class, counted      pdf     chapters and book on paper     site    what a host publishes
release    note a version of the evidence, and what it changed
forms      a contested question for class: structured controversy, jigsaw and vote, from any claim with two accounts
catalogues put the English as it is now into the files of translated pages (.po)
archive    note captures of the documents        links   say which addresses are dead  (these two ask the web)
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import cast

from whosays.ledger.ledger import Ledger
from whosays.reading.text_files import Problem, ProblemsError

Options = argparse.Namespace


def told(problems: Iterable[Problem], where: Path, after: str = "") -> int:
    """Print problems and their number; 1."""
    lines = sorted(problems)
    print(*lines, f"{len(lines)} problem{'s' * (len(lines) != 1)} in {where}{after}", sep="\n")
    return 1


def check(options: Options) -> int:
    """Print what there is, then every problem; 0 when there is none."""
    from whosays.checks.whole_book import check as check_book
    from whosays.reading.tidy import tidy

    if options.fix:
        print(*tidy(options.data), sep="\n")
    report = check_book(Ledger.load(options.data))
    print(*report.lines, sep="\n")
    return told(report.problems, options.data) if report.problems else 0


def export(options: Options) -> int:
    """Write all that teachers take away; every problem is told first, and then nothing is written."""
    from whosays.checks.lessons import load
    from whosays.handouts.downloads import write
    from whosays.handouts.typst import missing

    if unprintable := missing():
        print(f"{unprintable}. Nothing was written.")
        return 1
    ledger = Ledger.load(options.data)
    # Where there was a build, its pages hold the pictures for the slides.
    print(*write(options.out, load(ledger), site=options.site, built=ledger.root / "_build" / "html",
                 paper=options.paper), sep="\n")
    return 0


def forms(options: Options) -> int:
    """Write the forms of one claim as one PDF and a zip of single sheets; without a claim, list those that have some."""
    from whosays.checks.lessons import load
    from whosays.handouts import contested
    from whosays.handouts.kit_files import Files
    from whosays.handouts.typst import missing
    from whosays.model.suggestions import nearest

    ledger = Ledger.load(options.data)
    known = {claim.id: claim for claim in contested.claims(ledger)}
    if not options.claim:
        ready = load(ledger).contested
        print(*(f"{name}: {ready[name].question if name in ready else claim.statement}" for name, claim in known.items()),
              sep="\n")
        return 0
    if options.claim not in known:
        raise ValueError(f"no claim {options.claim!r} with two accounts or more{nearest(options.claim, known)}")
    if unprintable := missing():
        raise ValueError(f"{unprintable}. Nothing was written.")
    sheets = contested.sheets(known[options.claim], ledger, load(ledger).contested.get(options.claim))
    made = Files(ledger.book, options.paper)
    options.out.mkdir(parents=True, exist_ok=True)
    for ending, content in (("pdf", made.together(sheets[0].title, sheets)), ("zip", made.zipped(sheets))):
        path = options.out / f"forms-{options.claim}.{ending}"
        path.write_bytes(content)
        print(path)
    return 0


def notebooks(options: Options) -> int:
    """Write each chapter beside the data as a notebook without outputs."""
    from whosays.site.notebooks import write, write_old_names

    ledger = Ledger.load(options.data)
    print(*write(options.out, ledger), sep="\n")
    if options.old_names:
        write_old_names(options.out, ledger)
    return 0


def scores(options: Options) -> int:
    """Count the quiz receipts of a class into a table; a file that is none is told, and the others are counted."""
    from whosays.quiz.class_table import class_scores, csv_text

    rows, problems = class_scores(options.folder, options.out)
    if rows:
        options.out.write_text(csv_text(rows), encoding="utf-8", newline="")
    print(f"{len(rows)} receipts counted" + (f": {options.out}" if rows else f" in {options.folder}; nothing was written."))
    return told(problems, options.folder) if problems else int(not rows)


def build(options: Options) -> int:
    """Build the pages; evidence and settings are read first, so that a slip is told in a line and no page is built from it."""
    from whosays import unchanged

    book, out = options.book.resolve(), options.out.resolve()
    before = unchanged.made_from(book, out)
    if unchanged.is_unchanged(before, out):
        print("Nothing has changed since the last build.")
        return 0
    unchanged.forget(out)
    from whosays.checks import configuration
    from whosays.site.build import make

    if wrong := list(configuration.problems(Ledger.load(options.data))):
        raise ProblemsError(wrong)
    failed = make(options.book, options.out, quiet=not options.verbose)
    if not failed:
        unchanged.keep(before, out)
    return failed


def serve(options: Options) -> int:
    """Serve the built pages until somebody ends it."""
    from whosays.site.serve import run as serve_folder

    serve_folder(options.folder or options.book / "_build" / "html")
    return 0


def pdf(options: Options) -> int:
    """Print the built pages."""
    from whosays.site.pdf import run as print_book

    return print_book(options.out, options.chapter, tables=options.tables, answers=options.answers)


def site(options: Options) -> int:
    """Make the folder to publish from the built pages."""
    from whosays.site.publish import run as publish

    return publish(Ledger.load(options.data), options.out)


def release(options: Options) -> int:
    """Note what stands in the evidence as a version, and give its name to what the changelog has not released."""
    from whosays.site.release import run as make_release

    return make_release(Ledger.load(options.data), options.version, options.day)


def catalogues(options: Options) -> int:
    """Bring the files of translated pages up to date with their English; what changed waits there, marked fuzzy."""
    from whosays.checks.translations import renew
    from whosays.reading.chapters import pages

    ledger = Ledger.load(options.data)
    for name in renew(pages(ledger.root) | pages(ledger.root, "index.md"), ledger):
        print(name)
    return 0


def archive(options: Options) -> int:
    """Look captures of the documents up in a web archive and note them in sources.bib; 0 whatever the web answers."""
    from whosays.checks import lasting_links

    ledger = Ledger.load(options.data)
    lasting_links.told(lasting_links.archive(ledger, lasting_links.client(ledger, options.pause), dry_run=options.dry_run,
                                             limit=options.limit))
    return 0


def links(options: Options) -> int:
    """Ask for every address of the documents and tell the dead ones; 0 whatever the web answers."""
    from whosays.checks import lasting_links

    ledger = Ledger.load(options.data)
    lasting_links.told(lasting_links.links(ledger, lasting_links.client(ledger, options.pause), limit=options.limit))
    return 0


def _parser(book: Path | None, name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    if book is None:
        parser.add_argument("--book", type=Path, help="the folder that holds data/ and chapters/")
    else:
        parser.set_defaults(book=book)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(run: Callable[[Options], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(run.__name__, help=words)
        made.set_defaults(run=run)
        return made

    def on_data(run: Callable[[Options], int], words: str) -> argparse.ArgumentParser:
        made = command(run, words)
        made.add_argument("data", nargs="?", type=Path, help="a data folder (default: the book's)")
        return made

    _on_evidence(command, on_data)
    _on_pages(command)
    return parser


_Made = Callable[[Callable[[Options], int], str], argparse.ArgumentParser]


def _on_evidence(command: _Made, on_data: _Made) -> None:
    """What reads or writes evidence, and what teachers take from it. on_data: a command that may be given a data folder."""
    on_data(check, "check evidence, prose, quizzes and lessons").add_argument(
        "--fix", action="store_true", help="first mend what other programs did to the files, where no value changes")
    exporting = on_data(export, "write worksheets, keys, plans, cards and LMS files")
    exporting.add_argument("--out", type=Path, required=True, help="folder to write to")
    exporting.add_argument("--paper", default="a4", choices=("a4", "us-letter"), help="of the lesson kits")
    exporting.add_argument("--site", default="", help="address of the published book, for links back to its pages")
    asking = command(forms, "write the forms of one contested question for class")
    asking.add_argument("claim", nargs="?", default="", help="its id (default: list all that have two accounts or more)")
    asking.add_argument("--out", type=Path, default=Path("forms"), help="folder to write to (default: forms)")
    asking.add_argument("--paper", default="a4", choices=("a4", "us-letter"), help="to print on")
    writing = on_data(notebooks, "write each chapter as a clean notebook")
    writing.add_argument("--out", type=Path, default=Path("notebooks"), help="folder to write to (default: notebooks)")
    writing.add_argument("--old-names", action="store_true", help="also for the names of the first edition, one that leads on")
    counting = command(scores, "count the receipts that pupils saved at the end of quizzes")
    counting.add_argument("folder", type=Path, help="the folder with the receipts (*.txt), or a zip of it")
    counting.add_argument("--out", type=Path, default=Path("scores.csv"), help="table to write (default: scores.csv)")
    releasing = command(release, "note a version of the evidence, and what it changed")
    releasing.add_argument("version", help="its name, such as 1.2.0")
    releasing.add_argument("--day", default="", help="of the release, such as 2027-01-31 (default: today)")
    on_data(catalogues, "put the English as it is now into the files of translated pages")
    noting = on_data(archive, "look captures of the documents up in a web archive and note them (asks the web)")
    noting.add_argument("--dry-run", action="store_true", help="write nothing")
    for made in (noting, on_data(links, "say which addresses of documents are dead (asks the web)")):
        made.add_argument("--limit", type=int, default=0, help="ask for so many documents at most")
        made.add_argument("--pause", type=float, default=1.0, help="seconds between two requests (default: 1)")


def _on_pages(command: _Made) -> None:
    """What makes and serves the pages."""
    building = command(build, "build the pages")
    building.add_argument("--verbose", action="store_true", help="show all that Sphinx says")
    serving = command(serve, "read the built pages at http://localhost:8000")
    serving.add_argument("folder", nargs="?", type=Path, help="folder of pages (default: _build/html of the book)")
    printing = command(pdf, "print the built pages (needs Chromium or Chrome)")
    printing.add_argument("chapter", nargs="*", help="chapters to print, and `book` for the whole; all when left out")
    printing.add_argument("--tables", action="store_true", help="with the table of every exhibit")
    printing.add_argument("--answers", action="store_true", help="with hints and answers of the quizzes")
    publishing = command(site, "make the folder to publish from the built pages")
    for made in (building, printing, publishing):
        made.add_argument("--out", type=Path, help="folder that holds html/ (default: _build of the book)")


def main(arguments: Sequence[str] | None = None, book: Path | None = None, name: str = "python -m whosays") -> int:
    """Run one command and answer with its exit code. book: the folder of the book (default: as `--book` says)."""
    parser = _parser(book, name)
    options = parser.parse_args(arguments)
    if options.command != "scores":
        given: Path | None = getattr(options, "data", None)
        if not (given or options.book):
            parser.error("which book? expected --book FOLDER")
        options.data = given or options.book / "data"
        options.book = options.book or options.data.parent
    if getattr(options, "out", None) is None:
        options.out = options.book and options.book / "_build"
    try:
        return int(options.run(options))
    except ProblemsError as wrong:
        return told(wrong.problems, options.data, "" if options.command == "check" else ": nothing was written.")
    except (ValueError, OSError) as wrong:
        print(wrong)
        return 1


def run(arguments: Sequence[str] | None = None, book: Path | None = None, name: str = "python -m whosays") -> None:
    """The program behind a command; ends Python."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a letter shows its number, and the problem all the same
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # jsonschema would make 38 grammars of it at every start, for a second, to hold formats to that no notebook has.
    sys.modules.setdefault("rfc3987_syntax", cast(ModuleType, None))
    try:
        sys.exit(main(arguments, book, name))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # `... | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
