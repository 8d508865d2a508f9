"""The one way from files to records: text, rows that know their lines, records of a class, and every problem on the way.

The evidence, the settings, quizzes, lessons, packs, standards and exercises are all read by `load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Vocabulary

from .bibtex_rows import read_bibtex
from .csv_rows import read_csv
from .messages import problems_of
from .text_files import Problem, Row, again, read_text
from .yaml_rows import read_yaml

# A class, or classes by the word in the row's own field `type`.
Kinds = type[BaseModel] | Mapping[str, type[Any]]
# Looks at a row, and may change its values, before a record is made of it: the context for its fields, and what is wrong.
Prepare = Callable[[Row, Path], tuple[Any, Iterable[Problem]]]
_EMPTY = {".csv": "has no row; expected at least one", ".bib": "has no entry; expected at least one",
          ".yaml": "has no record; expected one that starts with '- id:'"}


@dataclass
class Loaded:
    """What files gave: rows and records by key, of two with one key the first, and all problems.

    whole: every row could be read, so that what is not here does not exist.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def load(folder: Path, files: str | Iterable[Path], kinds: Kinds, *, key: str = "id", prepare: Prepare | None = None,
         words: Vocabulary | None = None) -> Loaded:
    """Every record of some files.

    files: a glob in `folder`, or paths in it; their names are told from there. words: the vocabulary that fields are held
    against, where `prepare` gives no context of its own.
    """
    found, seen = Loaded(), dict[str, Row]()
    for path in sorted(folder.glob(files)) if isinstance(files, str) else files:
        rows, problems = read_rows(path, path.relative_to(folder).as_posix(), kinds)
        found.problems += problems
        found.whole &= not problems
        for row in rows:
            context, told = prepare(row, path) if prepare else (words, ())
            if twice := again(row, seen, key):
                found.problems.append(twice)
                continue
            found.rows[row.key(key)] = row
            record, wrong = make(row, kinds, context, told)
            found.problems += wrong
            if record is not None:
                found.records[row.key(key)] = record
    return found


def read_rows(path: Path, name: str, kinds: Kinds, *, one: bool = False) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV, BibTeX or YAML file. name: as it is told. one: the file is a single record."""
    text, problems = read_text(path, name)
    if text is None:
        return [], problems
    if path.suffix == ".csv":
        assert isinstance(kinds, type)
        fields = kinds.model_fields
        lists = {n for n, f in fields.items() if get_origin(f.annotation) is tuple}
        rows, problems = read_csv(text, name, list(fields), lists, [n for n, f in fields.items() if f.is_required()])
    elif path.suffix == ".bib":
        rows, problems = read_bibtex(text, name)
    else:
        rows, problems = read_yaml(text, name, one=one)
    if not rows and not problems:
        problems = [Problem(name, 1, "is empty; expected fields such as 'title: ...'" if one else _EMPTY[path.suffix])]
    return rows, problems


def make(row: Row, kinds: Kinds, context: Any = None, told: Iterable[Problem] = ()) -> tuple[Any, list[Problem]]:
    """A row as a record (None when it is none), and what is wrong with it.

    context: what its fields are held against. told: what is known to be wrong already; what follows from it on the same
    line is not told again.
    """
    told = list(told)
    if isinstance(kinds, Mapping):
        given = str(row.values.get("type", ""))
        if given not in kinds:
            what = f"type {given!r} is unknown{nearest(given, kinds)}" if given else "field 'type' is missing"
            return None, [*told, row.problem(("type",), f"{what} (types: {', '.join(kinds)})")]
        kinds = kinds[given]
    try:
        return kinds.model_validate(row.values, context=context), told
    except ValidationError as wrong:
        lines = {problem.line for problem in told}
        return None, told + [p for p in problems_of(row, wrong, kinds) if p.line not in lines]


def read_one(folder: Path, name: str, kind: type[BaseModel]) -> tuple[Any, list[Problem]]:
    """The single record of a YAML file, or None with every problem."""
    if not (folder / name).exists():
        return None, [Problem(name, 1, "no such file; expected it in the data folder")]
    rows, problems = read_rows(folder / name, name, kind, one=True)
    if not rows:
        return None, problems
    record, wrong = make(rows[0], kind)
    return record, problems + wrong
