"""Maps: what is drawn stands where it should, as uncertain as it is; base maps can be rebuilt; folium asks nobody."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ashraf import exhibits, ledger
from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.jupyter import document
from whosays.drawing.maps.labels import inside
from whosays.drawing.templating import Surface
from whosays.exhibits.exhibit import Exhibit
from whosays.exhibits.maps import Step
from whosays.exhibits.page_form import figure
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import away, bearing, between, wind
from whosays.model.imprint import MapNames

from .cases import MAPS, STEPS, Page, make, on_page

ROOT = Path(__file__).resolve().parents[2]
ATLAS = Atlas.of(ledger)


def payload(found: Exhibit) -> dict[str, Any]:
    (block,) = Page(on_page(found)).blocks
    return dict(block)


# ---- Base maps ----

@pytest.mark.skipif(not (ROOT / "node_modules" / "world-atlas").is_dir(), reason="needs npm ci")
def test_base_maps_are_what_their_sources_give() -> None:
    from .basemap import BASES, build

    for one in BASES:
        assert build(one) == (ATLAS.folder / f"{one.name}.geojson").read_text(encoding="utf-8"), (
            f"{one.name}: run python -m tests.exhibits.basemap")


def test_base_maps_are_light_and_reach_pages_on_disk(tmp_path: Path) -> None:
    written = ATLAS.write_scripts(tmp_path)
    assert {p.relative_to(tmp_path).as_posix() for p in written} == {f"geo/{n}.js" for n in ledger.maps.bases}
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert len(text.encode()) <= 80_000
        found = re.fullmatch(r'\(window\.ASHRAF_GEO=window\.ASHRAF_GEO\|\|\{\}\)\["(\w+)"\]=(.*);\n', text, re.S)
        assert found and json.loads(found[2]) == json.loads((ATLAS.folder / f"{found[1]}.geojson").read_text(encoding="utf-8"))


def test_border_agrees_with_the_ledger() -> None:
    camp = ledger.places["camp-ashraf"]
    assert camp.at
    _, far = ATLAS.nearest_border("Iran", camp.at)
    said = {d.computed_km or 0.0 for d in ledger.distances.values() if (d.origin, d.to) == ("camp-ashraf", "iran-border")}
    assert said and all(km == pytest.approx(far, abs=2) for km in said)


@pytest.mark.parametrize(("name", "lat", "lon"), [("Iraq", 33.34, 44.4), ("Iran", 35.69, 51.42)])
def test_a_capital_lies_in_its_country(name: str, lat: float, lon: float) -> None:
    (country,) = [f for f in ATLAS.features("region") if f.name == name]
    assert inside((lat, lon), country.lines)


def test_a_way_there_is_as_far_as_the_distance_back() -> None:
    """Known distances and directions, and `away` undoes `between` and `bearing`."""
    london, paris = (51.5074, -0.1278), (48.8566, 2.3522)
    assert between(london, paris) == pytest.approx(343.6, abs=0.5)
    assert bearing(london, paris) == pytest.approx(148.1, abs=0.5) and wind(london, paris) == "south-east"
    assert away(london, bearing(london, paris), between(london, paris)) == pytest.approx(paris, abs=1e-3)


def test_a_book_without_base_maps_draws_its_places_on_paper() -> None:
    tables = {name: ledger.rows(name) for name in ledger._tables}
    bare = Ledger(tables, ledger.folder, replace(ledger.settings, maps=MapNames()))
    found = make("region_map", places=["baghdad", "kirkuk"], ledger=bare)
    block = payload(found)
    assert block["base"] == "" and block["names"] == [] and len(block["marks"]) == 2
    assert 'class="map-country"' not in on_page(found) and "Baghdad" in Page(on_page(found)).words
    assert "Natural Earth" not in on_page(found) and "L.map(" in document(found.drawing)  # type: ignore[arg-type]


# ---- What is drawn ----

def test_places_stand_at_their_coordinates_with_their_halo() -> None:
    ids = ("camp-ashraf", "camp-anzali", "baghdad")
    marks = payload(exhibits.region_map(places=ids, id="t", title="Where?"))["marks"]
    for row, key in enumerate(ids):
        place = ledger.places[key]
        (point,) = [m for m in marks if m.get("row") == row and m["kind"] == "point"]
        assert point["at"] == pytest.approx([place.lat, place.lon], abs=1e-4)
    discs = {(m["row"], m["km"]) for m in marks if m["kind"] == "disc"}
    assert discs == {(0, 6), (0, 3.4), (1, 15)}


def test_no_place_finer_than_it_is_known_is_drawn_as_a_pin() -> None:
    for found in (make("camps_map"), make("region_map")):
        for mark in found.drawing.marks:  # type: ignore[attr-defined]
            rough = found.table["Known to about (km)"].iloc[mark.row] >= 5 if mark.row >= 0 else False
            if mark.kind == "point" and rough:
                assert mark.glyph.look == "around"


def test_distances_stand_at_the_distance_said() -> None:
    found = make("distance_map", to="baghdad")
    known = ledger.places["baghdad"]
    assert known.at
    points = [m for m in payload(found)["marks"] if m["kind"] == "point" and "row" in m]
    assert len(points) == len(found.table)
    for mark in points:
        said = float(found.table["Kilometres said"].iloc[mark["row"]])
        assert between(known.at, tuple(mark["at"])) == pytest.approx(said, abs=0.1)
    rings = {m["row"]: m for m in payload(found)["marks"] if m["kind"] == "disc" and "row" in m}
    assert {n: ring["km"] for n, ring in rings.items()} == dict(enumerate(found.table["Kilometres said"].astype(float)))
    assert all(ring["at"] == pytest.approx(known.at, abs=1e-4) for ring in rings.values())
    for a in points:
        for b in points:
            assert a is b or between(tuple(a["at"]), tuple(b["at"])) > 3.4  # none hides another


def test_agreement_is_said_and_drawn_alike() -> None:
    found = make("distance_map", to=["baghdad", "iran-border"])
    agrees = found.table["Beside the map"] == "agrees with the map"
    near = (found.table["Kilometres said"].astype(float) - found.table["Kilometres measured"].astype(float)).abs() <= 6
    assert set(found.table.index[agrees]) == set(found.table.index[near])
    shorter = found.table["Beside the map"].str.startswith("shorter")
    assert (found.table["Kilometres said"][shorter].astype(float) < found.table["Kilometres measured"][shorter]).all()
    assert re.search(rf"{agrees[found.table['To'] == 'Baghdad'].sum()} of \d+ statements", found.summary)


def test_a_ring_crosses_the_disc_where_its_distance_agrees() -> None:
    found = make("distance_map", to=["baghdad", "khalis", "balad-ab", "baqubah"])
    record, disc = found.record()["drawing"], ledger.places["camp-ashraf"]
    assert disc.at and disc.precision_km
    for mark in payload(found)["marks"]:
        if mark["kind"] == "disc" and "row" in mark:
            crosses = abs(between(tuple(mark["at"]), disc.at) - mark["km"]) <= disc.precision_km
            assert ("crosses the disc" in record["said"][mark["row"]][1]) == crosses
            assert (found.table["Beside the map"].iloc[mark["row"]] == "agrees with the map") == crosses
    speakers = dict(record["voices"])
    assert speakers[""] == "All speakers, 42 rings: 10 cross the disc."
    assert set(speakers) - {""} == {voice for voice, _ in record["said"]}


def test_rings_of_one_distance_are_seen_side_by_side() -> None:
    """Each of them has dashes of its own in its speaker's colour, so that none lies hidden under another."""
    rings = [m for m in make("distance_map", to="baghdad").drawing.marks if m.look == "ring"]  # type: ignore[attr-defined]
    same = [m for m in rings if m.km == 60]
    assert len(same) > 5 and len({m.shift for m in same}) == len(same)
    assert {m.dash for m in same} == {f"9 {9 * (len(same) - 1)}"}
    ids = make("distance_map", to="baghdad").table["id"]
    assert [m.ink for m in rings] == [ledger.sources[ledger.distances[key].source].standpoint for key in ids]


def test_squares_are_as_large_as_their_numbers_on_one_scale() -> None:
    found = make("area")
    boxes = found.record()["drawing"]["sketch"]["boxes"]
    scale = {round(box["wide"] * box["high"] / km2, 0) for box, km2 in zip(boxes, found.table["Square kilometres"], strict=True)
             if box["wide"] > 20}
    assert len({round(s / 5) for s in scale}) == 1 and all(box["wide"] == box["high"] for box in boxes)
    floors = {round(box["y"] + box["high"]) for box in boxes}
    assert len(floors) == found.table["Place"].nunique()  # those of one place share a corner


def test_the_way_in_has_the_stops_of_its_reporter_in_his_order() -> None:
    found = make("way_in")
    (told,) = [r for r in ledger.layout.values() if r.way]
    assert list(found.table["Stop"]) == list(told.way) and set(found.table["id"]) == {told.id}
    heights = [y for _, (_, y) in sorted(found.drawing.spots().items())]  # type: ignore[attr-defined]
    assert heights == sorted(heights) and "Not to scale" in Page(on_page(found)).words
    with pytest.raises(ValueError, match="'t-way_in': cemetery tells no way; expected a statement with `way`"):
        make("way_in", rows=["cemetery"])


def test_statements_without_a_side_stand_below_the_compass() -> None:
    found = make("camp_sketch", rows=["cemetery", "gate-main-west", "gate-lions-east", "fob-north"])
    spots = found.drawing.spots()  # type: ignore[attr-defined]
    rows = list(found.table["id"])
    assert spots[rows.index("cemetery")][1] > max(spot[1] for n, spot in spots.items() if rows[n] != "cemetery")


def test_a_target_without_statements_is_told_with_those_that_have() -> None:
    with pytest.raises(LookupError, match=r"expected one of .*baghdad.*iran-border"):
        make("distance_map", to="tehran")


def test_places_without_coordinates_are_refused() -> None:
    with pytest.raises(ValueError, match="'fob-grizzly' has no coordinates"):
        make("region_map", places=["fob-grizzly"])
    with pytest.raises(LookupError, match="did you mean 'baghdad'"):
        make("region_map", places=["bagdad"])


def test_both_main_gates_are_drawn_and_attributed() -> None:
    found = make("camp_sketch")
    page = on_page(found)
    text = Page(page).words
    assert "Main gate: west. NCRI" in text and "Lions' Gate: east. Tahar Boumedra" in text
    assert page.count('class="map-quarrel"') == 1
    spots = found.drawing.spots()  # type: ignore[attr-defined]
    rows = list(found.table["Side named"])
    assert spots[rows.index("west")][0] < spots[rows.index("east")][0]
    assert "script" not in page and "not surveyed" not in page and "Not to scale" in text


def test_marks_of_the_sketch_stand_apart() -> None:
    spots = list(make("camp_sketch").drawing.spots().values())  # type: ignore[attr-defined]
    assert all(math.dist(a, b) >= 18 for n, a in enumerate(spots) for b in spots[:n])


# ---- Steps ----

def test_steps_show_in_turn_and_say_what_is_uncertain() -> None:
    found = make("stepped_map")
    block = payload(found)
    assert block["steps"] == 2
    assert all(m["step"] == m["row"] for m in block["marks"] if "row" in m)
    assert list(found.table["How sure"]) == ["as the sources say", "uncertain"]
    looks = {(m.look, m.step) for m in found.drawing.marks if m.kind == "line"}  # type: ignore[attr-defined]
    assert looks == {("route", 0), ("unsure", 1)}
    assert list(found.table["Standpoint"]) == [None, "Iranian authorities"]


def test_a_step_on_a_page_is_a_mapping_and_may_name_no_place() -> None:
    """Where no document says where somebody stood, nothing is lit, and the table says so."""
    told = [{"date": "2009-07-28", "text": "There.", "places": ["khalis"], "sources": ["wikidefa_mersad"]},
            {"date": "2009-07-29", "text": "Nobody says where.", "sources": ["wikidefa_mersad"]}]
    found = make("stepped_map", steps=told, landmarks=("camp-ashraf",))
    assert list(found.table["Where"]) == ["Khalis", "no place named"] and "at Khalis" in found.summary
    assert [m["step"] for m in payload(found)["marks"] if "row" in m] == [0]
    assert {m.look for m in found.drawing.marks if m.kind == "disc"} >= {"halo", "extent"}  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no place in any step"):
        make("stepped_map", steps=told[1:])


def test_a_far_move_is_shown_close_up_and_a_near_one_whole() -> None:
    assert "fits" not in payload(make("stepped_map"))
    far = make("stepped_map", steps=[Step("2013", "To Albania.", lines=(("camp-liberty", "tirana"),),
                                          sources=("wikidefa_mersad",)),
                                     Step("2017", "There.", places=("ashraf-3",), sources=("wikidefa_mersad",))])
    block = payload(far)
    assert block["base"] == "overview" and len(block["fits"]) == 2
    assert "about 10 km" in on_page(far)  # the wide base map does not promise what the fine one does


@pytest.mark.parametrize(("change", "said"), [
    ({"text": " "}, "step 2: needs a text and sources"),
    ({"sources": ()}, "step 2: needs"),
    ({"date": "1987"}, "step 2: 1987 comes before"),
    ({"standpoint": "nobody"}, "step 2: no standpoint 'nobody'"),
    ({"places": ("nowhere",)}, "no 'nowhere' in places"),
])
def test_a_wrong_step_is_told(change: dict[str, Any], said: str) -> None:
    with pytest.raises((ValueError, LookupError), match=said):
        make("stepped_map", steps=[STEPS[0], replace(STEPS[1], **change)])


# ---- Under every map ----

@pytest.mark.parametrize("name", MAPS)
def test_limits_are_printed_under_every_map(name: str) -> None:
    text = Page(on_page(make(name))).words
    good_to = "about 10 km" if name == "points" else "1–2 km"  # it reaches beyond the finest base map
    assert "Natural Earth" in text and "GeoNames" in text and good_to in text
    drawn = "dashed disc has a radius of 3.4 km" in text
    assert drawn == (name not in ("stepped_map", "points"))  # its steps do not touch the camp; circles are the reader's


def test_a_page_names_its_base_map_once() -> None:
    record, at = make("region_map").record(), Surface("../", styled=True)
    assert "Natural Earth" in str(figure(record, ledger, at))
    assert "Natural Earth" not in str(figure(record, ledger, at, credited=False))


def test_a_small_map_shows_where_it_lies_unless_it_is_wide_itself() -> None:
    near, wide = (make("region_map", places=places).record()["drawing"]["locator"] for places in (
        ("camp-ashraf", "baghdad"), ("camp-ashraf", "tirana")))
    x, y, across, down = near["frame"]
    assert 0 < x < x + across < near["size"] and 0 < y < y + down < near["size"]
    assert {"Iran", "Iraq"} & {name["words"] for name in near["names"]} and wide is None


def test_lines_are_as_thick_as_the_people_are_many() -> None:
    made = make("stepped_map", steps=[replace(STEPS[0], people=1000), replace(STEPS[1], people=250)])
    lines = [mark for mark in made.record()["drawing"]["still"]["flat"] if "wide" in mark]
    assert [line["wide"] for line in lines] == [16, 4] and list(made.table["People"]) == [1000, 250]
    assert "the more people" in str(made.record()["drawing"]["signs"])
    assert not [mark for mark in make("stepped_map").record()["drawing"]["still"]["flat"] if "wide" in mark]


def test_a_camp_says_how_well_its_place_is_known() -> None:
    labels = {mark.label for mark in make("camps_map").drawing.marks}  # type: ignore[attr-defined]
    assert "Camp Ashraf ±6 km" in labels


# ---- Jupyter ----

@pytest.mark.parametrize("name", MAPS)
def test_folium_asks_no_other_host(name: str) -> None:
    shown = document(make(name).drawing)  # type: ignore[arg-type]
    bare = re.sub(r"base64,[A-Za-z0-9+/=]+", "", shown)
    assert not re.findall(r"https?:", bare)
    assert "L.map(" in shown and len(shown) < 600_000


def test_folium_texts_are_harmless() -> None:
    evil = "`${alert(1)}</script><img src=x onerror=alert(1)>\\"
    drawn = make("stepped_map", steps=[replace(s, text=s.text + evil) for s in STEPS]).drawing
    shown = document(drawn)  # type: ignore[arg-type]
    assert "${alert" not in shown and "<img src=x" not in shown
