"""Whatever is done to the files, the answer is a ledger or a list of problems: never a traceback, never half a ledger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger, LedgerError
from whosays.model.dates import PartialDate
from whosays.reading.bibtex_rows import read_bibtex
from whosays.reading.csv_rows import read_csv
from whosays.reading.tables import TABLES
from whosays.reading.text_files import read_text
from whosays.reading.yaml_rows import read_yaml

from . import small

NASTY = [b"\x00", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\r", b"\r\n", b"\t", b'"', b"'", b"{", b"}", b"@",
         b"&a ", b"*a", b"!!x ", b"- ", b": ", b"? ", b"|", b">", b"#", b"%", b"---\n", b"...\n", b"<<<<<<< ", b"=======\n",
         b"[", b"]", b",", b",,,,", b"\\", b"nan", b"inf", b"1e999", b"-1", b"9" * 400, b"0009-00-00", b"2009-02-29/",
         b"<script>", b"\xd9\xa1\xd9\xa2", b"null", b"~", b"true", b"{a: 1}", b"[" * 40, b"- - - - ", b"\xf0\x9f\x94\xa5"]
bits = st.one_of(st.sampled_from(NASTY), st.binary(max_size=6))


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the small ledger, hurt in one to four places: bytes put in, cut out or changed, lines moved or doubled."""
    name = draw(st.sampled_from(sorted(small.FILES)))
    content = small.FILES[name].encode()
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            start = draw(st.integers(0, len(content)))
            end = min(len(content), start + draw(st.integers(0, 12)))
            content = content[:start] + draw(bits) + content[end:]
        else:
            lines = content.split(b"\n")
            one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            if draw(st.booleans()):
                lines[one], lines[other] = lines[other], lines[one]
            else:
                lines.insert(other, lines[one])
            content = b"\n".join(lines)
    return name, content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("fuzz"))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hurt=broken())
@example(hurt=("claims/raid.yaml", b"- id: a\n  date: [2009]\n  sources: {a: b}\n  accounts: [1, [2], {speaker: 3}]\n"))
@example(hurt=("claims/raid.yaml", b"- ? [a]\n  : b\n"))
@example(hurt=("sources.bib", b"@book{,\n}\n@book{a\n}"))
@example(hurt=("sources.bib", b"@book{a, title = 12 # b}"))
@example(hurt=("tolls.csv", b"\n\n\n"))
@example(hurt=("people.yaml", b"\xe2\x80\xa8- id: a\n\xe2\x80\xa8 name: A Person"))  # counted as lines by YAML only
@example(hurt=("people.yaml", b"- id: a\r\r\r\r name: A\n-"))
def test_hurt_files(hurt: tuple[str, bytes], folder: Path) -> None:
    name, content = hurt
    path = folder / name
    path.write_bytes(content)
    try:
        Ledger.load(folder)
    except LedgerError as wrong:
        assert wrong.problems
        for problem in wrong.problems:
            there = problem.file if problem.file in small.FILES else ""
            assert there, problem
            lines = re.split(rb"\r\n|\r|\n", content if there == name else small.FILES[there].encode())
            assert 1 <= problem.line <= len(lines) + 1, problem
            assert problem.text and "\n" not in problem.text, problem
            assert "Traceback" not in problem.text and "pydantic" not in problem.text.lower(), problem
    finally:
        path.write_text(small.FILES[name], encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("{}@=,\"'#%\\ \n\tab1:-[]&*!|>?~é"), max_size=60))
def test_readers_take_any_text(text: str) -> None:
    for rows, problems in (read_yaml(text, "f"), read_bibtex(text, "f"), read_csv(text, "f", ["a", "b"], {"b"}, ["a"])):
        assert all(row.line >= 1 for row in rows)
        assert all(problem.file == "f" and problem.line >= 1 for problem in problems)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=60))
def test_text_or_problems(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content)
    text, problems = read_text(path, "any.txt")
    assert (text is None) == bool(problems)


@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d)?", fullmatch=True)))
def test_a_date_or_a_reason(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except ValueError as wrong:
        assert str(wrong)
    else:
        assert found.start <= found.end
        assert str(found) == text
        assert found.prose


@settings(deadline=None)
@given(spec=st.one_of(
    st.text(max_size=20),
    st.builds("{}:{}{}".format, st.sampled_from(["range", "lowest", "count", "computed", "reports", "x"]),
              st.sampled_from(["raid.residents.killed", "raid.residents.injured", "tolls", "tolls.low=7", "tolls.mood=x",
                               "d1", "", "a.b"]), st.sampled_from(["", "!"])),
    st.sampled_from(["t1", "t1!", "t3", "p1!", "q1", "d1", "a1", "missing"])))
def test_a_figure_or_a_reason(spec: str, tiny_ledger: Ledger) -> None:
    try:
        found = figure(tiny_ledger, spec)
    except LookupError as wrong:
        assert str(wrong)
    else:
        assert found.text


@pytest.fixture(scope="module")
def tiny_ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger.load(small.write(tmp_path_factory.mktemp("tiny")))


def test_the_small_ledger_has_every_table(tiny_ledger: Ledger) -> None:
    assert all(tiny_ledger.rows(name) for name in TABLES)
