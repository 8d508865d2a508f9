"""Every exercise accepts its printed solution, answers plausible mistakes with help, never fails and gives nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashraf import check, exhibits, ledger
from whosays.exercises.evaluate import Verdict, judge
from whosays.exercises.records import Exercise, ExerciseError, load, read
from whosays.exercises.selectors import Pick
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.reading.tables import TABLES

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
EXERCISES = load(ledger)
_EVENT = {"event": "ashraf-2009-07-28"}


def rows(**where: Any) -> pd.DataFrame:
    return ledger.table("tolls", **where)


RAID = rows(**_EVENT, group="residents", measure="killed")
CAMP = ledger.table("population", where="ashraf")
AMNESTY = ledger.table("population", where="ashraf", speaker="amnesty-international").sort_values("as_of_end")
LISTS = ledger.table("designations").set_index("id")
PLACES = ("apr2011-closure-vote", "apr2011-reason", "ashraf-sep2013-who", "liberty-feb2013-claim", "ashraf-sep2013-iraq-denial")
MATTERS = tuple(EXERCISES["article_3"].right.value or {})
# What people are likely to answer, and wrong.
WRONG: dict[str, list[Any]] = {
    "origins_1": [74, 70, 9, "72", 151, len(rows()), [74]],
    "origins_2": ["TIME", "Nejat Society", "Basirat, Iranian site", 70, "Wikipedia (mirror)", ["TIME", "Nejat Society"]],
    "origins_3": [["press"], ["press", "other", "mek"], "press", rows().standpoint.unique(), 5, ["TIME", "Nejat Society"]],
    "alliance_1": [7, 1, 0, len(rows(standpoint="iran_gov")), "many", [1, 2]],
    "alliance_2": [(300, 30000), (2000, 300), 300, (1200, 2000), (12000, 30000), "300 to 2000"],
    "alliance_3": [["ngo"], ["ngo", "mek"], "press", rows().standpoint.unique(), 12, ["ngo", "mek", "other", "press", "court"]],
    "protection_1": [(3400, 5000), (CAMP.low.min(), CAMP.high.max()), 5000, (5000, 3000), (800, 5000), CAMP],
    "protection_2": [(LISTS.delisted_start["eu"] - LISTS.delisted_start["us-fto"]).days, 3, 1000, "three years",
                     LISTS.delisted_start["eu"], (LISTS.delisted_start["us-fto"] - LISTS.delisted_start["uk"])],
    "protection_3": [list(LISTS.authority), ["US (FTO list)"], "Canada", 4, ["European Union", "Canada"], LISTS],
    "raid_1": [len(RAID), len(RAID[RAID.as_of_end <= "2009-07-28"]), 11, "a few", len(rows(**_EVENT)), RAID],
    "raid_2": [(0, 40), len(RAID), len(RAID[RAID.standpoint == "un"]), len(RAID[RAID.standpoint == "ngo"]), 11, "many"],
    "raid_3": [["un", "ngo"], rows().standpoint.unique(), "press", ["academic"], 8, ["mek", "iraq_gov"]],
    "moves_1": [len(rows()), len(rows(standpoint=["un", "ngo"])), 0, "some", rows(standpoint="un").head(3)],
    "moves_2": [["Amnesty International"], "Lt. Gen. Ali Ghaidan, Iraqi army", 36, rows().said_by, ["MEK"]],
    "moves_3": ["mek", "press", 24, "un", rows().groupby("standpoint").size()],
    "moves_4": [len(rows(standpoint="mek")), len(rows(standpoint="press")), 0, "most", 200],
    "moves_5": [len(rows()), len(rows(as_of="2010")), 2011, "many", len(rows(**_EVENT))],
    "moves_6": [int(rows().low.isna().sum()), len(rows(qualifier="at_least")), 0, pd.NA, (1, pd.NA)],
    "moves_9": [len(AMNESTY), int((AMNESTY.low.diff() != 0).sum()), 0, AMNESTY.high.diff(), "twice"],
    "moves_7": [exhibits.settling("ashraf-2009-07-28", "residents", "killed"), 31, "a chart", rows(), exhibits.population()],
    "moves_8": [rows(event="ashraf-2011-04-08"), "not-there.csv", rows(standpoint="ngo"), 4, "ngo"],
    "aftermath_1": [82, ledger.km("camp-ashraf", "baghdad"), 12, "far", ledger.km("camp-ashraf", "ashraf-3"),
                    ("camp-ashraf", 1)],
    "aftermath_2": ["liberty-2013-02-09", "liberty-2013-12-26", "liberty-2016-07-04", 9, "the last", ["a", "b"]],
    "aftermath_3": [dict.fromkeys(PLACES, "established"), dict.fromkeys(PLACES, "disputed"), dict.fromkeys(PLACES), {},
                    "disputed", dict.fromkeys(PLACES, 1), {"apr2011-reason": "alleged"}],
    "article_1": [51, 6, 1, "most", len(ledger.table("article", verdict="confirmed")), ["history"]],
    "article_2": [["history"], set(ledger.table("article").kind), ["interpretation"], 3, "law and policy", ["opinion"]],
    "article_3": [dict.fromkeys(MATTERS, "can"), dict.fromkeys(MATTERS, "cannot"), dict.fromkeys(MATTERS, "yes"), {}, "cannot",
                  dict.fromkeys(MATTERS[:3], "can")],
}


def parts(chapter: Path) -> tuple[list[str], dict[str, str]]:
    """The code cells of a chapter's last part, and the solution of each exercise by its label."""
    text = chapter.read_text(encoding="utf-8")
    section = text.partition("## Try it yourself")[2].partition("\n## Discuss")[0]
    solutions = dict(re.findall(r"````\{solution\} (\S+)\n.*?```python\n(.*?)```\n````", section, re.S))
    return re.findall(r"```\{code-cell\} ipython3\n(.*?)```", section, re.S), solutions


WITH_EXERCISES = [path for path in sorted(CHAPTERS.glob("*.md")) if "{exercise}" in path.read_text(encoding="utf-8")]


class Noted:
    """`check`, noting what it was asked and what it said."""

    def __init__(self) -> None:
        self.said: dict[str, Verdict] = {}

    def __getattr__(self, name: str) -> Any:
        def ask(answer: Any = None) -> Verdict:
            self.said[name] = getattr(check, name)(answer)
            return self.said[name]

        return ask


@pytest.mark.parametrize("chapter", WITH_EXERCISES, ids=lambda path: path.stem)
def test_solutions_are_right_and_starters_are_not(chapter: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cells, solutions = parts(chapter)
    assert len(solutions) >= 3
    assert sum("exhibits.explore(" in cell for cell in cells) >= 3 or chapter.stem == "moves"
    monkeypatch.chdir(tmp_path)  # one of them writes a file
    noted = Noted()
    names: dict[str, Any] = {"check": noted, "ledger": ledger, "exhibits": exhibits}
    for cell in cells:
        exec(cell, names)
    assert {v.right for v in noted.said.values()} == {False}
    asked = list(noted.said)
    for number, (label, code) in enumerate(solutions.items(), 1):
        assert label == f"{chapter.stem}-exercise-{asked[number - 1].rpartition('_')[2]}"
        exec(code, names)
        verdict = noted.said[asked[number - 1]]
        assert verdict and verdict.message.startswith("Right."), f"{label}: {verdict}"
        assert getattr(check, asked[number - 1])(names["answer"]), f"{label}: the last answer of the solution"


def test_every_exercise_is_in_a_chapter() -> None:
    used = {name for path in WITH_EXERCISES for name in re.findall(r"check\.(\w+)\(answer\)", path.read_text(encoding="utf-8"))}
    assert used == set(EXERCISES) == set(WRONG) == set(dir(check))


def secrets(exercise: Exercise) -> set[str]:
    """What would give the solution away."""
    right = exercise.right.of(ledger)
    if isinstance(right, float):
        return {f"{right:g}", f"{right:,.0f}"}
    if isinstance(right, tuple):
        return {f"{right[0]:g} to {right[1]:g}", f"({right[0]:g}, {right[1]:g})", f"{right[1]:,.0f}"}
    return {right} if isinstance(right, str) else set()


@pytest.mark.parametrize("name", sorted(WRONG))
def test_wrong_answers_get_help_and_not_the_solution(name: str) -> None:
    exercise, told = EXERCISES[name], []
    assert len(WRONG[name]) >= 5
    for answer in WRONG[name]:
        verdict = judge(exercise, answer, ledger)
        assert not verdict, f"{name} takes {answer!r}"
        assert len(verdict.message) > 30
        said_back = str(answer)
        for secret in secrets(exercise):
            told_away = re.search(rf"(?<![\w,]){re.escape(secret)}(?![\w,])", verdict.message)
            assert secret in said_back or not told_away, verdict.message
        told.append(verdict.message)
    assert len(set(told)) >= 3, f"{name} says the same to every mistake: {told[0]}"


def near_misses(pick: Pick) -> Iterator[Pick]:
    """What people forget: a filter, one of its words, the day, the other end, one half of a difference."""
    if pick.less:
        first, second = pick.less
        yield from (first, second, pick.model_copy(update={"less": (second, first)}))
        yield from (pick.model_copy(update={"less": (one, second)}) for one in near_misses(first))
        yield from (pick.model_copy(update={"less": (first, one)}) for one in near_misses(second))
    if not pick.table:
        return
    for name, words in pick.where.items():
        kept = {key: value for key, value in pick.where.items() if key != name}
        yield pick.model_copy(update={"where": kept})
        yield from (pick.model_copy(update={"where": {**pick.where, name: tuple(w for w in words if w != left)}})
                    for left in words if len(words) > 1)
    yield pick.model_copy(update={"where": {}, "until": None})
    if pick.until:
        yield pick.model_copy(update={"until": None})
        yield from (pick.model_copy(update={"until": PartialDate.parse((pick.until.end + timedelta(days)).isoformat())})
                    for days in (-1, 1))
    turned = {"lowest": "highest", "highest": "lowest"}
    how, _, field = pick.take.partition(" ")
    if how in turned:
        yield pick.model_copy(update={"take": f"{turned[how]} {field}".strip()})


def rows_behind(pick: Pick) -> list[frozenset[str]]:
    """The rows from which an answer is taken: who came to the same rows on another way has done nothing wrong."""
    if pick.less:
        return [keys for one in pick.less for keys in rows_behind(one)]
    return [frozenset(pick._records(ledger))] if pick.table else []


def test_no_near_miss_is_right_for_the_wrong_reason() -> None:
    tried, wrong = 0, []
    for name, exercise in EXERCISES.items():
        if exercise.right.take.startswith("map"):  # words of more items than were asked for are no mistake
            continue
        for pick in near_misses(exercise.right):
            try:
                answer = pick.of(ledger)
            except LookupError:  # nothing is left: nobody would hand that in
                continue
            if rows_behind(pick) != rows_behind(exercise.right) or pick.take != exercise.right.take:
                tried += 1
                if judge(exercise, answer, ledger):
                    wrong.append(f"{name}: {pick.model_dump(exclude_defaults=True)}")
    assert tried > 60 and not wrong, "\n".join(wrong)


def test_missing_names_are_counted_and_never_told() -> None:
    for name, exercise in EXERCISES.items():
        right = exercise.right.of(ledger)
        if isinstance(right, frozenset) and len(right) > 1:
            for left_out in right:
                message = judge(exercise, sorted(right - {left_out}), ledger).message
                assert "missing" in message or "belong" in message, name
                assert not re.search(rf"(?<!\w){re.escape(left_out)}(?!\w)", message.removesuffix(exercise.look)), message


class Awkward:
    """An object that fails at everything."""

    def __iter__(self) -> Any:
        raise RuntimeError("no")

    __eq__ = __len__ = __float__ = __str__ = __repr__ = __hash__ = __iter__  # type: ignore[assignment]


_LEAVES = (st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=5)
           | st.complex_numbers())
_NONSENSE = st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner)
                         | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3), max_leaves=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(EXERCISES)), answer=_NONSENSE)
def test_nonsense_gets_an_answer(name: str, answer: Any) -> None:
    verdict = judge(EXERCISES[name], answer, ledger)
    assert isinstance(verdict.message, str) and verdict.message


@pytest.mark.parametrize("answer", [Awkward(), object(), len, pd.NA, pd.NaT, pd.DataFrame(), pd.Series(dtype=float), iter([1]),
                                    {1, "a"}, lambda: 1, float("nan"), [[]], [Awkward()], {"a": Awkward()}, Exception("x")])
def test_strange_objects_get_an_answer(answer: Any) -> None:
    for name in EXERCISES:
        assert not getattr(check, name)(answer)


def test_a_misspelt_name_gets_the_nearest() -> None:
    import ashraf

    for thing, name, near in ((check, "raid_11", "raid_1"), (ashraf, "exibits", "exhibits"), (ledger, "tols", "tolls"),
                              (exhibits, "setling", "settling"), (ledger, "tabel", "table")):
        with pytest.raises((AttributeError, ImportError), match=near):
            getattr(thing, name)
    assert check.raid_1.__doc__ and "residents" in check.raid_1.__doc__


def test_broken_exercises_are_told_by_line(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    beside = Ledger({name: ledger.rows(name) for name in TABLES}, tmp_path, ledger.settings)
    (folder / "a.yaml").write_text(
        "- id: a_1\n  asks: A?\n  expects: a number\n  look: Look.\n  well: Well.\n"
        "  right: {table: tols, take: rows}\n"
        "- id: a_2\n  asks: A?\n  expects: a number\n  look: Look.\n  well: Well.\n"
        "  right: {table: tolls, take: rowss}\n"
        "- id: a_3\n  asks: A?\n  expects: a number\n  look: Look.\n  well: Well.\n"
        "  right: {table: tolls}\n  off:\n    - {answer: {table: tolls}, say: No.}\n", encoding="utf-8")
    _found, problems = read(beside)
    told = "\n".join(map(str, problems))
    assert "exercises/a.yaml:1: a_1: right: no table 'tols'; did you mean 'tolls'?" in told
    assert "exercises/a.yaml:12: right: cannot take 'rowss'; did you mean 'rows'?" in told
    assert "a_3: off.1: is the right answer" in told
    with pytest.raises(ExerciseError):
        load(beside)


NO_DUNAM = next(area.id for area in ledger.areas.values() if area.km2_if_1000m2_dunam is None)
EXERCISE = "- id: a_1\n  asks: A?\n  expects: a number\n  look: Look.\n  well: Well.\n"


@pytest.mark.parametrize(("text", "told"), [
    ("", "a.yaml:1: has no record; expected one that starts with '- id:'"),
    (EXERCISE + "  right: {table: tolls, until: 2009-02-30}\n", "a.yaml:6: right.until: '2009-02-30' is not a day of the cal"),
    (EXERCISE + "  right: 5\n", "a.yaml:6: right: '5' is not a set of fields; expected them one a line"),
    (EXERCISE + "  right: {table: tolls}\n  near: inf\n", "a.yaml:7: near: 'inf' is not a finite number"),
    (EXERCISE + "  right: {table: tolls}\n  hint: x\n", "a.yaml:7: unknown field 'hint'"),
    (EXERCISE + "  right: {table: tolls}\n" + EXERCISE, "a.yaml:7: id 'a_1' stands already at exercises/a.yaml:1"),
    (EXERCISE + "  right: {table: areas, where: {id: KEY}, take: only km2_if_1000m2_dunam}\n".replace("KEY", NO_DUNAM),
     "a.yaml:1: a_1: right: is None; expected a number"),
    (EXERCISE + "  right: {table: places, where: {id: bagdad}}\n", "a.yaml:1: a_1: right: no row of places has id = bagdad"),
])
def test_each_mistake_of_an_exercise_is_one_clear_line(tmp_path: Path, text: str, told: str) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    beside = Ledger({name: ledger.rows(name) for name in TABLES}, tmp_path, ledger.settings)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    problems = list(map(str, read(beside)[1]))
    assert len(problems) == 1 and problems[0].startswith(f"exercises/{told}"), problems


def test_one_number_of_one_record_is_a_right_answer(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    beside = Ledger({name: ledger.rows(name) for name in TABLES}, tmp_path, ledger.settings)
    key = next(toll.id for toll in ledger.tolls.values() if toll.low == 11)
    right = f"  right: {{table: tolls, where: {{id: {key}}}, take: only low}}\n"
    (folder / "a.yaml").write_text(EXERCISE + right, encoding="utf-8")
    exercise = load(beside)["a_1"]
    assert judge(exercise, 11, ledger) and not judge(exercise, 12, ledger)
