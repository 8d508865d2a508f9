"""Nothing of the dossier was lost on the way into `data/`: by a frozen list of its keys, and by its text where it lies near."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from whosays.ledger.ledger import Ledger
from whosays.model.records import Toll

HERE = Path(__file__).parent
DOSSIER = HERE.parents[2] / "shared" / "dossier"
beside = pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is not beside the project")

# Told twice by two files of the dossier, and one event now.
MERGED = {"e-2008-12-20": "rubaie-visit", "e-2009-01-01": "handover", "e-2010-07-11": "warrants", "e-2012-09-28": "us-off"}
MERGED_ROWS = {
    "khamenei-agreement": "khamenei-talabani-2009", "warrants-2010": "iraq-warrants-2010",
    # One article under two keys would count as two sources.
    "latimes2005": "lat_20050319", "mcclatchy2008dec": "mcclatchy200901", "nejat1235-protected": "nejat1235",
    "reuters_2010": "reuters20100711",
}
# An event that tolls count has the id of the tolls.
RENAMED = {
    "ev-savak-arrests": "mek-arrests-1971", "ev-executions-1972": "mek-executions-1972-05", "ev-hawkins": "hawkins-1973-06",
    "ev-shaffer-turner": "shaffer-turner-1975-05", "ev-rockwell": "rockwell-1976-08", "ev-20june": "tehran-1981-06-20",
    "ev-irp": "irp-bombing-1981-06-28", "ev-pm": "pm-office-bombing-1981-08-30", "ev-khiabani": "khiabani-raid-1982-02-08",
    "ev-nla": "nla-founding-1987-06", "ev-mehran": "mehran-1988-06", "ev-eternal-light": "eternal-light-1988-07",
    "ev-prisons": "prison-executions-1988", "ev-raid-1992": "ashraf-raid-1992-04-05",
    "ev-raid-1993": "ashraf-raid-1993-05-25", "ev-mashhad": "mashhad-1994-06-20",
    "ev-missiles-1994": "ashraf-missiles-1994-11", "ev-raid-1997": "raid-1997-09-29", "ev-tehran-1998": "tehran-1998-06-02",
    "ev-lajevardi": "lajevardi-1998-08-23", "ev-sayyad": "sayyad-1999-04-10", "ev-bus-1999": "bus-bomb-1999-06-09",
    "ev-mortars-2000": "tehran-mortars-2000-02-05", "ev-missiles-2001": "missiles-2001-04-18",
    "clashes": "mek-attacks-2003-04-10", "paris": "paris-2003-06", "e-2011-01-07": "ashraf-2011-01-07",
    "e-2011-04-08": "ashraf-2011-04-08", "e-2013-02-09": "liberty-2013-02-09", "e-2013-04-29": "liberty-2013-04-29",
    "e-2013-06-15": "liberty-2013-06-15", "e-2013-09-01": "ashraf-2013-09-01", "e-2013-12-26": "liberty-2013-12-26",
    "e-2015-10-29": "liberty-2015-10-29", "e-2016-07-04": "liberty-2016-07-04", "e-2023-06-20": "ashraf3-2023-06-20",
}
# Figures that stand elsewhere, or under another document, and why.
MOVED = {
    "executions-1981.other.killed.csm_19811224:500-500": "leftists, not all executions: quantities/origins.csv",
    "bakhtaran-hangings-1988-08-01.mek_fighters.killed.lat_upi_19880802:7-7": "the agency spoke of people: group other",
    "ashraf-2009-07-28.residents.killed.ap2009easesout:11-11": "the same AP text as ap2009augvideo",
    "ashraf-2009-07-28.residents.killed.masress2009aug:13-13": "found again in Reuters only: reuters2009aug3",
    "ashraf-2009-07-28.residents.killed.masress2009aug:7-7": "found again in Reuters only: reuters2009aug3",
    "ashraf-2009-07-28.residents.detained.masress2009aug:36-36": "found again in Reuters only: reuters2009aug3",
    "ashraf-2009-07-28.residents.killed.lavoz2009dec2:11-11": "found again in another daily only: alava2009dec2",
    "ashraf-2009-07-28.residents.injured.lavoz2009dec2:480-480": "found again in another daily only: alava2009dec2",
    "executions-1981-1985.other.killed.abrahamian1999:7900-8000": "memory of the book; a review that quotes it gives 7,943",
    "eternal-light-1988-07.mek_fighters.killed.scribd395695883:500-1000": "captives executed: an event of their own",
    "liberty-2013-12-26.iraqi_forces.injured.defendashraf2013dec:4-4": "four wounded Iranians: group residents",
    "prison-executions-1988.other.killed.amnesty2018:5000-5000": "memory of the report; its page says 'thousands'",
}
# The dossier's own guess at a word: the word stands in its place.
GUESSED = {"24-99", "2-9"}


def frozen() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (HERE / "dossier.txt").read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            keys = found.setdefault(head[1], [])
        elif line and not line.startswith("#"):
            keys += line.split()
    return found


FROZEN = frozen()


@pytest.mark.parametrize(("table", "count"), [
    ("sources", 850), ("claims", 428), ("places", 49), ("distances", 68), ("layout", 38), ("article", 51)])
def test_every_row_is_there(table: str, count: int, book: Ledger) -> None:
    assert len(FROZEN[table]) == count
    rows = book.rows(table)
    known = {*rows, *(getattr(record, "was", None) for record in rows.values())}
    assert not [key for key in FROZEN[table] if MERGED_ROWS.get(key, key) not in known]


def test_every_event_is_there(book: Ledger) -> None:
    now = [MERGED.get(key) or RENAMED.get(key, key) for key in FROZEN["events"]]
    assert len(now) == 130
    assert not [key for key in now if key not in book.events]
    assert not [key for key in MERGED if key in book.events]


def test_every_area_is_there(book: Ledger) -> None:
    assert len(FROZEN["areas"]) == 13
    assert set(FROZEN["areas"]) <= {area.source for area in book.areas.values()}


def test_every_population_figure_is_there(book: Ledger) -> None:
    by_source: dict[str, set[str]] = defaultdict(set)
    for figure in book.population.values():
        by_source[figure.source] |= {str(figure.low), str(figure.high)}
    assert len(FROZEN["population"]) == 57
    for key in FROZEN["population"]:
        source, _, ends = key.rpartition(":")
        assert by_source[source] & set(ends.split("-")), key


def test_every_toll_is_there(book: Ledger) -> None:
    by_key: dict[str, list[Toll]] = defaultdict(list)
    for toll in book.tolls.values():
        by_key[f"{toll.event}.{toll.group}.{toll.measure}.{toll.source}"].append(toll)
    assert len(FROZEN["tolls"]) == 432 + 13 + 6
    lost = []
    for key in FROZEN["tolls"]:
        head, _, ends = key.rpartition(":")
        rows = by_key.get(head, [])
        if ends in GUESSED or ends == "-":
            there = any(t.qualifier == "worded" for t in rows)
        else:
            there = any({str(t.low), str(t.high)} & set(ends.split("-")) for t in rows)
        if not there and key not in MOVED:
            lost.append(key)
    assert not lost


def test_counts_of_corrections_and_questions(book: Ledger) -> None:
    assert len(book.corrections) >= 65  # 66, of which two told the same
    assert len(book.questions) >= 65


def test_no_figure_that_mixes_dead_and_wounded_counts_as_killed(book: Ledger) -> None:
    mixed = [t for t in book.tolls.values() if t.measure == "killed_and_injured"]
    assert len(mixed) >= 13
    mentioned = re.compile(r"not separated|killed and wounded together|casualties of all kinds", re.I)
    assert not [t.id for t in book.tolls.values() if t.measure == "killed" and t.low and mentioned.search(t.note)]


def test_every_toll_of_july_2009_has_a_speaker_and_a_qualifier(book: Ledger) -> None:
    rows = book.select("tolls", event="ashraf-2009-07-28")
    assert len(rows) >= 120
    for toll in rows:
        assert toll.said_by and toll.qualifier, toll.id
        assert toll.qualifier != "worded" or toll.wording, toll.id


def test_associations_do_not_speak_for_the_iranian_state(book: Ledger) -> None:
    theirs = re.compile(r"Nejat Society|Habilian|Sahar Family|Iran-Interlink")
    own = [s for s in book.sources.values() if theirs.search(s.author) and not re.search("quot|citing|press", s.author)]
    assert len(own) >= 40
    assert {s.key for s in own if s.standpoint == "iran_gov"} == set()
    nejat = [s for s in own if s.author == "Nejat Society" and s.standpoint == "former_members"]
    assert nejat and all("the MEK says" in s.annotation for s in nejat), "a reported tie is told with its speaker"


def test_what_rests_on_memory_is_marked(book: Ledger) -> None:
    for claim in book.claims.values():
        if all(book.sources[s].access == "memory" for s in claim.sources):
            assert claim.unverified, claim.id
        assert not (claim.verified and claim.unverified), claim.id


@beside
def test_documents_kept_title_and_address(book: Ledger) -> None:
    allowed = {"dccir2010pmoi": "opened since: the opinion has an address now", "nejat1235": "printed title found",
               "time_198107_beheshti": "the article itself was found behind the quoted fragments",
               "amnesty_198906": "the publisher's own page found", "nejat2599": "printed title found",
               "nejat9817": "printed title found", "scribd395695883": "printed title found",
               "pows13159": "printed title and address found", "ncri_2010": "printed title and address found",
               "nejat_memritv": "printed title and address found"}
    changed = []
    for row in yaml.load((DOSSIER / "sources.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        if row["key"] in MERGED_ROWS:
            continue
        source = book.sources[row["key"]]
        pairs = [(row["title"], source.title), (row["url"], source.url)]
        if source.key not in allowed and any(
                a not in ("", "null") and " ".join(a.split()) != b for a, b in pairs):
            changed.append(source.key)
    assert not changed


@beside
def test_distances_kept_their_figures(book: Ledger) -> None:
    for row in yaml.load((DOSSIER / "distances.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        distance = book.distances[row["id"]]
        assert [distance.origin, distance.to, distance.source] == [row["from"], row["to"], row["source"]]
        for name in ("claimed_km_low", "claimed_km_high", "computed_km"):
            assert getattr(distance, name) == (None if row[name] in ("", "null") else float(row[name])), row["id"]


@beside
def test_the_frozen_list_is_the_dossier_s() -> None:
    with (DOSSIER / "casualties.csv").open(encoding="utf-8") as file:
        rows = [f"{r['event']}.{r['group']}.{r['measure']}.{r['source']}:{r['low']}-{r['high']}" for r in csv.DictReader(file)]
    assert rows == FROZEN["tolls"][: len(rows)]
