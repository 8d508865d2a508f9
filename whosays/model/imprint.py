"""What a book says of itself (`book.yaml`), and what its maps draw by default (`maps.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from .fields import Count, Key, Record, Text, Url, Words


class Reviewer(Record):
    """Somebody who read the book from outside. name, who: who that is; read: what of it; when: an ISO day."""

    name: Words
    who: Words
    read: Words
    when: Text = ""


class Imprint(Record):
    """Title and makers of a book. An empty text: not known, or none.

    title, short_title, description, language, authors, licence, licence_address: what a catalogue asks. contact: an address
    that somebody reads. reviewers: who read it from outside. first_published, last_reviewed: ISO days.
    slug: begins the names of files to download. package: of `datapackage.json`.
    """

    title: Words
    short_title: Words
    slug: Key
    package: Key
    description: Text = ""
    language: Key = "en"
    address: Url = Field("", description="of the published book")
    authors: Text = ""
    licence: Text = ""
    licence_address: Url = ""
    publisher: Text = Field("", description="who publishes it and answers for it")
    contact: Text = ""
    money: Text = Field("", description="who paid for it")
    ties: Text = Field("", description="ties of its makers to anybody in the story")
    drafted: Text = Field("", description="how texts were drafted, and with which tools")
    checked: Text = Field("", description="who checked the texts against the documents, and how")
    reviewers: tuple[Reviewer, ...] = ()
    first_published: Text = ""
    last_reviewed: Text = ""
    quiz_questions: Count = Field(0, description="how many questions `check` expects of a quiz at least")
    quiz_types: Count = Field(0, description="of how many types")
    grade: tuple[float, float] | None = Field(None, description="lowest and highest reading grade of a chapter")


class River(Record):
    """A name for the river nearest to a point (lat, lon in degrees)."""

    name: Words
    lat: float
    lon: float


class PlaceKind(Record):
    """How a kind of place is drawn, and what it is called (label). look: a key of `drawing.maps.map_features.PLACES`."""

    look: Key
    label: Words


class Extent(Record):
    """How far a place reaches. km: radius of its disc. words: said under every map that draws it."""

    km: Annotated[float, Field(gt=0)]
    words: Words


class DistanceMap(Record):
    """From where (origin) and to where distances are drawn by default.

    borders: place -> the country whose border it stands for.
    """

    origin: Key | None = None
    to: tuple[Key, ...] = ()
    borders: Mapping[Key, str] = Field(default_factory=dict)


class Camps(Record):
    """What the map of camps shows by default. kinds: of places.csv. called: what they are together, in its summary."""

    kinds: tuple[Key, ...] = ()
    called: Text = "places"


class MapNames(Record):
    """What maps draw and what they call it; every field may be left out.

    bases: base maps of geo/, the finest first, with how good each is. first: places whose names are never left out.
    rivers: names for lines of the base map. camps, distances: what `camps_map` and `distance_map` draw when told nothing.
    credit: said under every map over a base map, with `{}` for how good it is. kinds: of places.csv.
    extents, roads, region, landmarks: by ids of places.csv. sketch: what the sketch of a site cannot say.
    """

    bases: Mapping[str, Words] = Field(default_factory=dict)
    credit: Text = ""
    rivers: tuple[River, ...] = ()
    kinds: Mapping[str, PlaceKind] = Field(default_factory=dict)
    first: tuple[Key, ...] = ()
    extents: Mapping[Key, Extent] = Field(default_factory=dict)
    roads: tuple[tuple[Key, ...], ...] = ()
    region: tuple[Key, ...] = ()
    landmarks: tuple[Key, ...] = ()
    camps: Camps = Camps()
    sketch: Text = ""
    distances: DistanceMap = DistanceMap()
