"""Somebody breaks a file of the evidence: the check says which file, which line, what is wrong and what was meant."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.tiers import thinned
from whosays.command_line import main
from whosays.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Break:
    """One mistake: in `file`, the first match of `find` becomes `put`; `says` must be told at that very line.

    find: may hold a group `at`, when the line to be named is not the one where the match begins.
    offset: lines between that place and the line to be named.
    count: how many problems are told (one mistake, one line); None when one mistake makes several.
    """

    name: str
    file: str
    find: str
    put: str
    says: tuple[str, ...]
    offset: int = 0
    count: int | None = 1
    flags: re.RegexFlag = field(default=re.M)

    def apply(self, text: str) -> tuple[str, int]:
        match = re.search(self.find, text, self.flags)
        assert match, f"{self.find!r} is not in {self.file}: the test must be told of the new form"
        start = match.start("at") if "at" in match.re.groupindex else match.start()
        line = text.count("\n", 0, start) + 1 + self.offset
        return text[: match.start()] + match.expand(self.put) + text[match.end():], line


TOLL = r"^(?P<id>[\w.-]+),(?P<event>[\w-]+),(?P<group>\w+),(?P<measure>\w+),(?P<low>\d+),(?P<high>\d+),exactly,(?P<rest>.*)$"
BOMB = "- id: bomb\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n"
BREAKS = (
    # BibTeX
    Break("repeated BibTeX key", "sources.bib", r"\A(.*)(?P<at>^@\w+\{)[^,]+,", r"\1\g<at>ap2009jul29,",
          ("'ap2009jul29' stands already at sources.bib:",), count=None, flags=re.M | re.S),
    Break("unknown BibTeX field", "sources.bib", r"^  annotation = ", r"  anotation = ",
          ("unknown field 'anotation'", "did you mean 'annotation'?")),
    Break("repeated BibTeX field", "sources.bib", r"^  access = (.*)\n", r"  access = \1\n  access = \1\n",
          ("'access' stands twice",), offset=1),
    Break("a name that marks would have to cut", "sources.bib", r"^  shortauthor = \{\{Red Cross.*\n", "",
          ("letters; expected a 'shortauthor' of at most 26",), offset=-1),
    Break("unknown standpoint", "sources.bib", r"\{press\}", "{pres}", ("'pres'", "did you mean 'press'?")),
    Break("unknown access", "sources.bib", r"access = \{excerpt\}", "access = {exerpt}", ("did you mean 'excerpt'?",)),
    Break("unknown kind", "sources.bib", r"kind = \{news\}", "kind = {newz}", ("did you mean 'news'?",)),
    Break("month 13", "sources.bib", r"^  date = \{\d{4}-\d\d-\d\d\}", "  date = {2009-13-01}",
          ("'2009-13-01'", "not a day of the calendar")),
    Break("30 February", "sources.bib", r"^  date = \{\d{4}-\d\d-\d\d\}", "  date = {2009-02-30}",
          ("date: '2009-02-30' is not a day of the calendar",)),
    Break("date in words", "sources.bib", r"^  date = \{\d{4}-\d\d-\d\d\}", "  date = {July 2009}",
          ("'July 2009' is not an ISO date", "YYYY-MM-DD")),
    Break("source without standpoint", "sources.bib", r"(?P<at>^@\w+\{[^@]*?)  standpoint = .*\n", r"\g<at>",
          ("field 'standpoint' is missing",)),
    Break("address that is none", "sources.bib", r"url = \{http", "url = {htp", ("url", "http")),
    Break("unclosed brace", "sources.bib", r"^  title = \{(.*)\},$", r"  title = {\1,", ("is not BibTeX here",),
          count=None, offset=-999),
    Break("missing comma", "sources.bib", r"^  kind = \{(\w+)\},", r"  kind = {\1}",
          ("is not BibTeX here (kind does not end)",)),
    Break("BibTeX macro", "sources.bib", r"^@book", "@string{a = {b}}\n\n@book", ("@string is not used",)),
    Break("HTML in a note", "sources.bib", r"^  annotation = \{", "  annotation = {<b>Bold</b> ",
          ("contains HTML",)),
    # Claims (YAML)
    Break("dangling source of a claim", "claims/raid.yaml", r"^  - csm2009murphy$", "  - csm2009murphi",
          ("'csm2009murphi' is not in sources", "did you mean 'csm2009murphy'?")),
    Break("unknown field of a claim", "claims/raid.yaml", r"^  detail:", "  detial:",
          ("unknown field 'detial'", "did you mean 'detail'?")),
    Break("field twice in a claim", "claims/raid.yaml", r"^(?P<at>  status: \w+\n)", r"\g<at>\g<at>",
          ("'status' stands twice",), offset=1),
    Break("unknown certainty word", "claims/raid.yaml", r"status: established", "status: establishd",
          ("'establishd' is not a certainty word", "did you mean 'established'?")),
    Break("day without a zero", "claims/raid.yaml", r"date: '2009-07-28'", "date: '2009-7-28'",
          ("'2009-7-28' is not an ISO date",)),
    Break("range that runs backwards", "claims/raid.yaml", r"date: '2009-07-28'", "date: 2009-07-28/2009-07-27",
          ("ends before it starts",)),
    Break("tab in YAML", "claims/raid.yaml", r"^  status:", "\tstatus:", ("is not YAML here",), count=None),
    Break("unclosed quotation mark", "claims/raid.yaml", r"^  date: '2009-07-28'$", "  date: '2009-07-28",
          ("is not YAML here",), count=None, offset=-999),
    Break("alias bomb", "claims/raid.yaml", r"\A", BOMB, ("anchors and aliases are not used",), offset=1),
    Break("YAML tag", "claims/raid.yaml", r"status: established", "status: !!python/name:os.system established",
          ("tags and deep nesting are not used",)),
    Break("deep nesting", "claims/raid.yaml", r"status: established", "status: " + "[" * 400 + "]" * 400,
          ("deep nesting",)),
    Break("source named twice", "claims/raid.yaml", r"^(?P<at>  - amnesty20090729\n)", r"\g<at>\g<at>",
          ("'amnesty20090729' stands twice in 'sources'",), offset=1),
    Break("claim told twice", "claims/raid.yaml", r"\A(?P<first>.*?)(?=^- id: )^- id: (?P<key>\S+)",
          "\\g<first>- id: rajavi-commuted", ("'rajavi-commuted' stands already at claims/people.yaml:",),
          flags=re.M | re.S, offset=-999),
    Break("claim without sources", "claims/raid.yaml", r"^(?P<at>  sources:\n)(?:  - \S+\n)+", "  sources: []\n",
          ("sources", "at least one")),
    Break("unknown standpoint of an account", "claims/raid.yaml", r"^    standpoint: iraq_gov", "    standpoint: iraq_gv",
          ("did you mean 'iraq_gov'?",)),
    Break("unknown field of an account", "claims/raid.yaml", r"^    says:", "    say:",
          ("unknown field 'say'", "did you mean 'says'?")),
    Break("mapping for a list", "claims/raid.yaml", r"\A(?P<top>(?:#.*\n|\n)*)- id", r"\g<top>claims:\n- id",
          ("is not a list", "'- id:'"), offset=-999),
    Break("merge conflict", "claims/raid.yaml", r"^(?P<at>  status: \w+\n)",
          r"<<<<<<< HEAD\n\g<at>=======\n\g<at>>>>>>>> other\n", ("merge conflict mark",), count=3),
    Break("control character", "claims/raid.yaml", r"^  status: ", "  status: \x07", ("control character",)),
    Break("HTML in a claim", "claims/raid.yaml", r"^  statement: ", "  statement: <script>alert(1)</script> ",
          ("contains HTML",), count=None),
    Break("empty statement", "claims/raid.yaml", r"^  statement: (?:.|\n)*?\n  status", "  statement: ''\n  status",
          ("statement",)),
    Break("memory told as knowledge", "claims/origins.yaml", r"^  sources:\n(?:  - \S+\n)+",
          "  sources:\n  - abrahamian1989\n", ("rests on memory alone",), count=None),
    # Tables (CSV)
    Break("low above high", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,900000,1,range,\g<rest>",
          ("low 900000 is greater than high 1",)),
    Break("negative figure", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,-1,-1,exactly,\g<rest>",
          ("'-1'", "greater than or equal to 0"), count=None),
    Break("figure in letters", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,eleven,\g<high>,exactly,\g<rest>",
          ("'eleven'", "whole number")),
    Break("half a person", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,11.5,\g<high>,exactly,\g<rest>",
          ("low: '11.5' is not a whole number; expected digits only",)),
    Break("more than anybody counted", "tolls.csv", TOLL,
          rf"\g<id>,\g<event>,\g<group>,\g<measure>,{'9' * 5000},\g<high>,exactly,\g<rest>", ("low: '9999", "is too large")),
    Break("closed 'at least'", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,5,6,at_least,\g<rest>",
          ("'at_least' needs a low and an empty high",)),
    Break("word with a number", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>,\g<measure>,5,6,worded,\g<rest>",
          ("'worded' needs the wording and no numbers",)),
    Break("unknown event", "tolls.csv", r",ashraf-2009-07-28,residents,", ",ashraf-2009-07-29,residents,",
          ("'ashraf-2009-07-29' is not in events", "did you mean 'ashraf-2009-07-28'?")),
    Break("unknown group", "tolls.csv", r",residents,killed,", ",resident,killed,", ("did you mean 'residents'?",)),
    Break("unknown measure", "tolls.csv", r",residents,killed,", ",residents,kiled,", ("did you mean 'killed'?",)),
    Break("unknown qualifier", "tolls.csv", r",at_least,", ",at_most,", ("'at_most' is not a qualifier",)),
    Break("dangling source of a toll", "tolls.csv", r",wpost2009jul30,", ",wpost2009jul32,",
          ("'wpost2009jul32' is not in sources", "did you mean 'wpost2009jul3"), count=None),
    Break("uncited toll", "tolls.csv", r",wpost2009jul30,", ",,", ("field 'source' is missing",)),
    Break("toll told twice", "tolls.csv", r"^(?P<at>t?[\w.-]+,ashraf-2009.*\n)", r"\g<at>\g<at>",
          ("stands already at tolls.csv:",), offset=1),
    Break("misspelt column", "tolls.csv", r"\A(.*),said_by,", r"\1,saidby,", ("unknown column 'saidby'", "'said_by'?"),
          count=2),
    Break("extra column", "tolls.csv", r"\A(.*)$", r"\1,mood", ("unknown column 'mood'",)),
    Break("column twice", "tolls.csv", r"\A(.*),note$", r"\1,verified,note", ("repeated column 'verified'",)),
    Break("missing column", "population.csv", r"\A(.*),where,", r"\1,", ("column 'where' is missing",)),
    Break("a cell too few in the head", "population.csv", r"\A(.*),who,", r"\1,",
          ("names 16 columns; expected 17, as many as",)),
    Break("row cut short", "tolls.csv", TOLL, r"\g<id>,\g<event>,\g<group>", ("has 3 cells; expected 18",)),
    Break("unclosed quotation mark in a table", "tolls.csv", TOLL, r'\g<id>,"\g<event>,\g<group>', ("is not CSV here",),
          count=None),
    Break("no such place of the camp", "population.csv", r",ashraf,", ",ashraff,", ("ashraff", "'ashraf'"), count=None),
    Break("latitude off the globe", "places.csv", r",34\.0636,44\.5733,", ",94.0636,44.5733,", ("less than or equal to 90",),
          count=None),
    Break("longitude off the globe", "places.csv", r",34\.0636,44\.5733,", ",34.0636,444.5733,",
          ("less than or equal to 180",), count=None),
    Break("half a coordinate", "places.csv", r",34\.0636,44\.5733,", ",34.0636,,", ("needs both lat and lon",), count=None),
    Break("point without precision", "places.csv", r",34\.0636,44\.5733,6,", ",34.0636,44.5733,,", ("no precision_km",),
          count=None),
    Break("coordinate in letters", "places.csv", r",34\.0636,44\.5733,", ",34.0636,east,", ("'east'", "number"), count=None),
    Break("infinite number", "areas.csv", r",36\.0,", ",inf,", ("finite",)),
    Break("distance that was not computed", "distances.csv", r",82\.0,", ",28.0,", ("computed_km is 28", "expected 82")),
    Break("unknown end of a distance", "distances.csv", r",camp-ashraf,baghdad,", ",camp-ashraf,bagdad,",
          ("'bagdad' is not in places", "did you mean 'baghdad'?")),
    # The other records
    Break("unknown place of an event", "events.yaml", r"^  place: camp-ashraf", "  place: camp-ashraff",
          ("'camp-ashraff' is not in places", "did you mean 'camp-ashraf'?")),
    Break("unknown topic", "events.yaml", r"^  topic: raid", "  topic: raids", ("did you mean 'raid'?",)),
    Break("unknown language", "people.yaml", r"^  lang: fa", "  lang: farsi", ("lang", "'fa'")),
    Break("person without a source", "people.yaml", r"^  sources: \[.*\]", "  sources: []", ("sources", "at least one")),
    Break("word without a language", "glossary.yaml", r"^    es: .*\n", "",
          ("translations: none in es; expected one in each of fa,",), offset=-999),
    Break("word in a language of no one", "glossary.yaml", r"^    es: ", "    eo: ", ("eo", "language of the vocabulary"),
          offset=-999),
    Break("person of no group", "people.yaml", r"^  groups: \[americans\]", "  groups: [amercans]",
          ("group of people", "americans")),
    Break("word without an explanation", "glossary.yaml", r"(?P<at>^- id: .*\n)((?:  (?!expl).*\n)*)  explanation: .*\n",
          r"\g<at>\2", ("field 'explanation' is missing",)),
    Break("unknown verdict", "article.yaml", r"verdict: confirmed", "verdict: confirmt", ("'confirmed'",)),
    Break("gate that contradicts nothing", "layout.yaml", r"^  - gate-main-west", "  - gate-main-wesst",
          ("'gate-main-wesst' is not in layout", "did you mean 'gate-main-west'?")),
    Break("report without a document", "corrections.yaml", r"^  reported_by:\n  (?P<at>- )csm2009murphy",
          "  reported_by:\n  - csm2009murph", ("'csm2009murph' is not in sources", "did you mean 'csm2009murphy'?")),
    Break("listing without a document", "designations.csv", r" usip20120928", " usip20120982",
          ("'usip20120982' is not in sources", "did you mean 'usip20120928'?")),
    Break("key with a space", "events.yaml", r"^- id: handover$", "- id: hand over", ("id", "letters")),
)


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = main(["check", str(folder)])
    out, err = capsys.readouterr()
    assert not err
    return status, out.splitlines()


@pytest.mark.parametrize("mistake", thinned(BREAKS, 4), ids=lambda m: m.name)
def test_a_mistake_is_named_with_its_file_and_line(
        mistake: Break, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / mistake.file
    text, line = mistake.apply(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    status, told = check(data, capsys)
    assert status == 1
    where = f"{mistake.file}:{line}: " if mistake.offset != -999 else f"{mistake.file}:"
    found = [t for t in told if t.startswith(where) and all(word in t for word in mistake.says)]
    assert found, f"expected {where} ... {mistake.says} among:\n" + "\n".join(told[:12])
    assert told[-1] == f"{len(told) - 1} problem{'' if len(told) == 2 else 's'} in {data}"
    if mistake.count:
        assert len(told) - 1 == mistake.count, "\n".join(told)


@pytest.mark.parametrize(("file", "content", "says"), [
    ("tolls.csv", b"", "names no column; expected a first line of id,"),
    ("tolls.csv", b"id;event;group\nt1;raid;residents\n", "columns are separated by semicolons; expected commas"),
    ("claims/raid.yaml", "id: caf\u00e9".encode("latin-1"), "not UTF-8"),
    ("claims/raid.yaml", "- id: a".encode("utf-16"), "is UTF-16"),
    ("claims/raid.yaml", "- id: caf\u00c3\u00a9\n".encode(), "read as another encoding; expected '\u00e9'"),
    ("tolls.csv", b"id\tevent\n", "columns are separated by tabs"),
    ("events.yaml", b"- just text\n", "is not a record"),
    ("events.yaml", b"- id: [a, b]\n  1: 2\n", "unknown field '1'"),
    ("sources.bib", b"Just words", "has no entry"),
    ("sources.bib", b"@book{", "is not BibTeX here"),
    ("people.yaml", b"", "has no record"),
    ("places.csv", b"\x00\x01\x02", "control character"),
    ("geo/region.geojson", b"{\n  'type': 1}", "is not JSON here"),
    ("geo/region.geojson", b"", "is not JSON here"),
], ids=str)
def test_a_file_of_something_else(file: str, content: bytes, says: str, tiny: Path,
                                  capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / file).parent.mkdir(exist_ok=True)
    (tiny / file).write_bytes(content)
    status, told = check(tiny, capsys)
    assert status == 1
    assert any(re.match(rf"{file}:\d+: .*{re.escape(says)}", t) for t in told), told


def test_spaces_around_a_cell_or_a_value_are_no_part_of_it(tiny: Path) -> None:
    for file, old, new in (("tolls.csv", "t1,raid,", " t1 , raid ,"), ("tolls.csv", "id,event,", "id, event ,"),
                           ("events.yaml", "- id: raid", "- id: 'raid '")):
        (tiny / file).write_text((tiny / file).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    ledger = Ledger.load(tiny)
    assert ledger.tolls["t1"].event == "raid" and ledger.events["raid"]


@pytest.mark.parametrize(("file", "old", "new", "says"), [
    ("tolls.csv", "killed,11,11,exactly,", "killed,1.000,1.000,exactly,",
     ["tolls.csv:3: high: '1.000' has a sign between its thousands; expected digits only",
      "tolls.csv:3: low: '1.000' has a sign between its thousands; expected digits only"]),
    ("population.csv", "3400,3500,range,,", 'x,6,6,about,"some 6,000",'.removeprefix("x,"),
     ["population.csv:2: 'p1': the wording 'some 6,000' does not say 6; expected the document's own words, or implied: true"]),
    ("areas.csv", "kilometres,36,", "kilometres,1.000,",
     ["areas.csv:2: km2: '1.000' may be a thousand or a decimal; expected no separator in thousands, "
      "or other than three decimals"])])
def test_what_spreadsheets_do_to_a_table(file: str, old: str, new: str, says: list[str], tiny: Path,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    text = (tiny / file).read_text(encoding="utf-8")
    assert old in text
    (tiny / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert check(tiny, capsys)[1][:-1] == says


def test_what_other_programs_make_of_the_sources(tiny: Path) -> None:
    """Excel's byte order mark, JabRef's comment, the braces and accents of BibTeX, and names with the family first."""
    (tiny / "tolls.csv").write_bytes(b"\xef\xbb\xbf" + (tiny / "tolls.csv").read_bytes().replace(b"\n", b"\r\n"))
    text = (tiny / "sources.bib").read_text(encoding="utf-8")
    text = text.replace("{{A News Agency}}", r"{Londo{\~n}o, Ernesto and {\'E}luard, Paul}")
    text = text.replace("{Clashes at a camp}", r"{{Clashes} at a {Camp} -- 28--29 July \& after}")
    (tiny / "sources.bib").write_text(text + "\n@Comment{jabref-meta: databaseType:biblatex;}\n", encoding="utf-8")
    source = Ledger.load(tiny).sources["paper2009"]
    assert source.author == "Ernesto Londoño and Paul Éluard"
    assert source.title == "Clashes at a Camp – 28–29 July & after"


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    ("population.csv", "p1,", "t1,", "population.csv:2: id 't1' stands already at tolls.csv:2; expected each once"),
    ("quantities/raid.csv", "q1,", "t3,", "quantities/raid.csv:2: id 't3' stands already at tolls.csv:4; expected each once"),
    ("people.yaml", "- id: a-person", "- id: raid",
     "people.yaml:1: id 'raid' stands already at events.yaml:1; expected each once"),
    ("glossary.yaml", "- id: toll", "- id: un2010",
     "glossary.yaml:1: id 'un2010' stands already at sources.bib:14; expected each once")])
def test_an_id_names_one_record_of_the_whole_ledger(file: str, old: str, new: str, line: str, tiny: Path,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    text = (tiny / file).read_text(encoding="utf-8")
    (tiny / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert line in check(tiny, capsys)[1]


def test_what_half_a_file_lacks_is_no_further_mistake(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (data / "sources.bib").read_text(encoding="utf-8")
    (data / "sources.bib").write_text(text[:text.rindex("@", 0, len(text) // 2) + 12], encoding="utf-8")
    status, told = check(data, capsys)
    assert status == 1 and len(told) == 2 and told[0].startswith("sources.bib:"), told


def test_a_missing_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "tolls.csv").unlink()
    status, told = check(data, capsys)
    assert status == 1
    assert any(t.startswith("tolls.csv:1: no such file") for t in told), told


def test_a_folder_in_place_of_a_file(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "tolls.csv").unlink()
    (tiny / "tolls.csv").mkdir()
    status, told = check(tiny, capsys)
    assert status == 1
    assert told[0].startswith("tolls.csv:1: cannot be read"), told


def test_a_missing_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = check(tmp_path / "nothing", capsys)
    assert status == 1
    assert "is not a folder" in told[0]


def test_every_mistake_is_told_at_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [m for m in BREAKS if m.name in ("unknown standpoint", "unknown event", "unknown topic", "half a coordinate")]
    for mistake in chosen:
        path = data / mistake.file
        path.write_text(mistake.apply(path.read_text(encoding="utf-8"))[0], encoding="utf-8")
    _, told = check(data, capsys)
    for mistake in chosen:
        assert any(t.startswith(mistake.file) and mistake.says[0] in t for t in told), (mistake.name, told)


def test_the_book_s_own_evidence_holds(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    status, told = check(data, capsys)
    assert status == 0, told
    assert any(re.fullmatch(r"tolls +\d{3}", t) for t in told), told


def test_a_check_writes_nothing(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.read_bytes() for p in tiny.rglob("*") if p.is_file()}
    check(tiny, capsys)
    assert {p: p.read_bytes() for p in tiny.rglob("*") if p.is_file()} == before


def test_as_a_command(tiny: Path) -> None:
    (tiny / "tolls.csv").write_text((tiny / "tolls.csv").read_text().replace("t1,raid", "t1,riad"))
    done = subprocess.run([sys.executable, "-m", "ashraf", "check", str(tiny)], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("tolls.csv:2: 'riad' is not in events; did you mean 'raid'?")
    assert not done.stderr
