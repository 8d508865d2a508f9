"""Everything a teacher can take away: worksheets, keys, plans, cards, LMS files, one zip a chapter and one for all.

Same input, same bytes. `manifest.json` beside the files and inside every zip tells what each file is, with its checksum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

from whosays.model.archive import archive
from whosays.model.cores import cores
from whosays.model.imprint import Imprint
from whosays.model.lessons import Lesson
from whosays.quiz.formats import FORMATS, WHOLE, courses
from whosays.reading.text_files import Problem

from . import contested, key, kit_files, plans, question_pictures, slides, worksheet
from . import document_sets as packs
from .enclosures import Drawn
from .kit_files import A4, PAPERS, Kits, has_slides, printed
from .loading import Teaching, TeachingError

Audience = Literal["pupils", "teachers", "school system"]
MANIFEST = "manifest.json"
_PROCESSES = 4  # each loads the engine anew
_WORTH = 12  # files, for which that pays
_PACKAGE = Path(__file__).resolve().parents[1]
_ROOMS = ("handouts", "quiz", "model", "ledger", "drawing", "templates", "web")


@dataclass(frozen=True)
class File:
    """One file: name, what it is, for whom, the chapters it belongs to (none: to the whole book), how it is made.

    stamp: of what takes long, a hash of all that it is made from; empty: it is made every time.
    apart: whether the zip of a chapter leaves it out: it is large, or the same on other paper, and stands beside.
    """

    name: str
    title: str
    audience: Audience
    chapters: tuple[str, ...]
    make: Callable[[], bytes]
    stamp: str = ""
    apart: bool = False


def files(teaching: Teaching, site: str = "", paper: str = A4, drawn: Drawn | None = None) -> list[File]:
    """Every file by itself, in the order of a list for people; nothing is made yet.

    site: address of the published book, for links from an LMS back to its pages (default: what the book says of itself);
    without one they are named.
    paper: of the lesson kits, a4 or us-letter. drawn: exhibits of the built book, for the kits.
    """
    return [*_papers(teaching), *_plans(teaching), *_kits(teaching, paper, drawn), *_packs(teaching, paper),
            *_forms(teaching, paper), *_systems(teaching, site, drawn)]


def _papers(teaching: Teaching) -> Iterator[File]:
    for name, quiz in teaching.quizzes.items():
        yield File(f"{name}-worksheet.pdf", f"Worksheet: {quiz.title}", "pupils", (name,), partial(worksheet.worksheet, quiz))
        yield File(f"{name}-key.pdf", f"Key: {quiz.title}", "teachers", (name,), partial(key.key, quiz))


def _plans(teaching: Teaching) -> Iterator[File]:
    for name, found in teaching.plans.items():
        kind = "Lesson plan" if name in teaching.lessons else "Unit plan"
        yield File(f"plan-{name}.pdf", f"{kind}: {found.title}", "teachers", teaching.chapters_of(found),
                   partial(plans.plan, found, teaching))


def _kits(teaching: Teaching, paper: str, drawn: Drawn | None) -> Iterator[File]:
    kits = Kits(teaching, paper, drawn)
    second = next(one for one in PAPERS if one != paper)
    other = kits.on(second)
    for name, plan in teaching.plans.items():
        if plan.kit:
            kind, stamp = "Lesson kit" if name in teaching.lessons else "Unit kit", kits.stamp(plan)
            for ending, how, make, made_from, apart in (
                    (".pdf", "to print", kits.whole, stamp, False),
                    (f"-{second}.pdf", f"to print on {PAPERS[second]}", other.whole, other.stamp(plan), True),
                    (".zip", "single sheets, PDF and .docx", kits.single, stamp, True)):
                yield File(f"kit-{name}{ending}", f"{kind}: {plan.title} ({how})", "teachers", teaching.chapters_of(plan),
                           partial(make, plan), made_from, apart)
            if has_slides(plan):
                yield File(f"kit-{name}-slides.pdf", f"Slides: {plan.title}", "teachers", teaching.chapters_of(plan),
                           partial(kits.slides, plan), stamp)
            if isinstance(plan, Lesson):
                yield File(f"kit-{name}-handout.pdf", f"Handout: {plan.title}", "pupils", plan.chapters,
                           partial(kits.handout, plan), stamp)


def _forms(teaching: Teaching, paper: str) -> Iterator[File]:
    made = kit_files.Files(teaching.ledger.book, paper)
    for name, ready in ((name, one) for name, one in teaching.contested.items() if one.sides):
        found = contested.sheets(teaching.ledger.claims[name], teaching.ledger, ready)
        stamp = made.stamp(found)
        yield File(f"forms-{name}.pdf", f"Contested question: {ready.question} (to print)", "teachers", (),
                   partial(made.together, ready.question, found), stamp)
        yield File(f"forms-{name}.zip", f"Contested question: {ready.question} (single sheets, PDF and .docx)", "teachers", (),
                   partial(made.zipped, found), stamp)


def _packs(teaching: Teaching, paper: str) -> Iterator[File]:
    for name, pack in teaching.packs.items():
        for sheet in (packs.cards(pack, teaching), packs.cards(pack, teaching, easier=True), packs.teacher(pack, teaching)):
            yield File(f"{name}-{sheet.name}.pdf", sheet.title, "teachers" if "teacher" in sheet.name else "pupils", (name,),
                       partial(printed, sheet, teaching.ledger.book, paper))


def _systems(teaching: Teaching, site: str, drawn: Drawn | None) -> Iterator[File]:
    exhibits = question_pictures.shown(teaching.quizzes, drawn or Drawn(), teaching.ledger)
    for course in courses(teaching.quizzes, site or teaching.ledger.book.address, exhibits):
        names = () if course.name == WHOLE else (course.name,)
        for ending, made_as in FORMATS.items():
            yield File(f"{course.name}-{ending}", f"{course.title}, {made_as.name}", "school system", names,
                       partial(made_as.package, course))


def zip_name(book: Imprint, chapter: str = "all") -> str:
    """The file that holds all of one chapter, or all of the book."""
    return f"{book.slug}-{chapter}.zip"


def write(out: Path, teaching: Teaching, *, site: str = "", built: Path | None = None, paper: str = A4,
          pictures: bool = True) -> list[Path]:
    """Make everything and write it into `out`; the paths. Nothing is written when a plan or a card is too long.

    paper: of the lesson kits, a4 or us-letter.
    built: folder of the built book, whose exhibits the kits show, and the slides in the zips; without it there are none.
    pictures: whether the zips have the slides.
    Files of an earlier run that are up to date are left as they are.
    Raises TeachingError with every problem as `file:line`.
    """
    book = teaching.ledger.book
    found = {name: slides.slides(page, built, teaching.ledger) for name, page in teaching.pages.items()} if built else {}
    every = slides.every(built, teaching.ledger) if built else {}
    stamp = _stamp(teaching.ledger.folder, f"{site}{paper}{pictures}", every.values())
    if before := _unchanged(out, stamp):
        return before
    shown = {name: slides.files(teaching.pages[name], some, teaching.ledger) for name, some in found.items() if pictures}
    records = {r["id"]: r for some in slides.records(built).values() for r in some} if built else {}
    listed = files(teaching, site, paper, Drawn(records, every))
    if problems := overlong(teaching):
        raise TeachingError(problems)
    made = _made(listed, out)
    out.mkdir(parents=True, exist_ok=True)
    zips = dict(_zips(teaching, listed, made, shown))
    rows = [_row(f.name, f.title, f.audience, f.chapters, made[f.name]) | ({"made_from": f.stamp} if f.stamp else {})
            for f in listed]
    rows += [_row(name, "All of the book" if name == zip_name(book) else "All of a chapter", "teachers", (), content)
             for name, content in zips.items()]
    made |= zips | {MANIFEST: _manifest(book, rows, stamp)}
    for stale in _listed_before(out) - set(made):
        (out / stale).unlink(missing_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)
    return [out / name for name in made]


def _made(listed: list[File], out: Path) -> dict[str, bytes]:
    """The bytes of every file; one with the stamp that it had before is taken as it stands. Raises TeachingError."""
    before = {row.get("name"): row for row in _read_manifest(out).get("files", [])}
    kept = {one.name: content for one in listed if (content := _kept(one, before.get(one.name, {}), out)) is not None}
    made, wrong = dict[str, bytes](), dict[str, str]()
    for name, answer in _contents([one for one in listed if one.name not in kept]):
        if isinstance(answer, bytes):
            made[name] = answer
        else:
            wrong[answer] = name
    if wrong:
        raise TeachingError([Problem(f"lessons/{name.partition('-')[2].rpartition('.')[0]}.yaml", 1, why)
                             for why, name in wrong.items()])
    made |= kept
    return {one.name: made[one.name] for one in listed}


def _kept(one: File, row: Mapping[str, Any], out: Path) -> bytes | None:
    """What an earlier run made of the same."""
    path = out / one.name
    if not one.stamp or row.get("made_from") != one.stamp or not path.is_file():
        return None
    content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == row.get("sha256") else None


def _contents(missing: list[File]) -> Iterator[tuple[str, bytes | str]]:
    """Name and bytes of each file, or why there are none; many are made by several processes."""
    runs = min(cores(), _PROCESSES, len(missing) // _WORTH)
    if runs < 2:
        yield from _make(missing)
        return
    # Files of the same chapters lie together and share sheets, which one process then makes once.
    groups = [list(some) for _, some in groupby(missing, key=lambda one: one.chapters)]
    dealt = [list(chain.from_iterable(groups[start::runs])) for start in range(runs)]
    # A process that is forked while Typst's threads run would wait for them for ever.
    with ProcessPoolExecutor(runs, get_context("spawn")) as pool:
        yield from chain.from_iterable(pool.map(_make, dealt))


def _make(some: Iterable[File]) -> list[tuple[str, bytes | str]]:
    made: list[tuple[str, bytes | str]] = []
    for one in some:
        try:
            made.append((one.name, one.make()))
        except ValueError as wrong:
            made.append((one.name, str(wrong)))
    return made


def _zips(teaching: Teaching, listed: list[File], made: dict[str, bytes],
          pictures: dict[str, dict[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """One zip a chapter with a quiz or a pack, and one for all; each with its own manifest."""
    for chapter in [n for n in teaching.pages if n in teaching.quizzes or n in teaching.packs]:
        inside = [f for f in listed if chapter in f.chapters and not f.apart]
        yield zip_name(teaching.ledger.book, chapter), _zip(teaching, inside, made, pictures.get(chapter, {}))
    every = {n: c for some in pictures.values() for n, c in some.items()}
    yield zip_name(teaching.ledger.book), _zip(teaching, listed, made, every)


def _zip(teaching: Teaching, inside: Iterable[File], made: dict[str, bytes], pictures: dict[str, bytes]) -> bytes:
    content: dict[str, str | bytes] = {f.name: made[f.name] for f in inside}
    rows = [_row(f.name, f.title, f.audience, f.chapters, made[f.name]) for f in inside]
    rows += [_row(name, "Slides of the exhibits", "teachers", (), picture) for name, picture in pictures.items()]
    return archive(content | pictures | {MANIFEST: _manifest(teaching.ledger.book, rows)})


def _row(name: str, title: str, audience: str, chapters: tuple[str, ...], content: bytes) -> dict[str, Any]:
    return {"name": name, "title": title, "for": audience, "chapters": list(chapters), "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest()}


def _manifest(book: Imprint, rows: list[dict[str, Any]], stamp: str = "") -> bytes:
    head = {"title": book.title, "licence": book.licence} | ({"made_from": stamp} if stamp else {})
    return (json.dumps(head | {"files": rows}, indent=1, ensure_ascii=False) + "\n").encode()


def _stamp(folder: Path, site: str, found: Iterable[slides.Slide]) -> str:
    """A hash of all that the files are made from."""
    made_from = hashlib.sha256(site.encode())
    sources = [*folder.rglob("*.*"), *folder.parent.glob("chapters/**/*.md"),
               *(path for room in _ROOMS for path in _PACKAGE.joinpath(room).rglob("*.*"))]
    for path in sorted(p for p in sources if p.is_file() and "__pycache__" not in p.parts):
        made_from.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    made_from.update("\n".join(map(repr, found)).encode())
    return made_from.hexdigest()[:16]


def _read_manifest(out: Path) -> dict[str, Any]:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _unchanged(out: Path, stamp: str) -> list[Path]:
    """The files of an earlier run, if it was made from the same and all of them are there."""
    before = _read_manifest(out)
    paths = [out / str(row["name"]) for row in before.get("files", [])]
    same = before.get("made_from") == stamp and all(p.is_file() and p.stat().st_size == row["bytes"]
                                                    for p, row in zip(paths, before["files"], strict=True))
    return [*paths, out / MANIFEST] if same else []


def _listed_before(out: Path) -> set[str]:
    return {Path(str(row.get("name"))).name for row in _read_manifest(out).get("files", [])}


def overlong(teaching: Teaching) -> list[Problem]:
    """Plans longer than a page and cards longer than half of one."""
    problems = []
    for name, found in teaching.plans.items():
        try:
            plans.plan(found, teaching)
        except ValueError as wrong:
            problems.append(Problem(f"lessons/{name}.yaml", 1, str(wrong)))
    for name, pack in teaching.packs.items():
        for easier in (False, True):
            try:
                printed(packs.cards(pack, teaching, easier=easier), teaching.ledger.book)
            except ValueError as wrong:
                problems.append(Problem(f"packs/{name}.yaml", 1, str(wrong)))
    return problems
