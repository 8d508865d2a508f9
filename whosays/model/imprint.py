"""What a book says of itself (`book.yaml`), and what its maps draw by default (`maps.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple
from urllib.parse import quote

from pydantic import Field

from .fields import (
    MAIL,
    Contact,
    Count,
    Day,
    FolderUrl,
    Key,
    LanguageCode,
    Pattern,
    Record,
    Repository,
    Text,
    Url,
    With,
    Words,
)

Captures = Annotated[Text, With("url", ("day",))]
DoiAddress = Annotated[Text, With("doi")]
EditAddress = Annotated[Text, With("file", ("repository",))]
IssueAddress = Annotated[Text, With("body", ("repository", "title"))]
BinderAddress = Annotated[Text, With("repository", ("release",))]


class Reviewer(Record):
    """Somebody who read the book from outside. name, who: who that is; read: what of it; when: an ISO day."""

    name: Words
    who: Words
    read: Words
    when: Day = ""


class Limits(Record):
    """What `check` holds one kind of page to. A limit that is left out holds nothing.

    words: of its running text. grade: of reading (Flesch-Kincaid). sentence, paragraph: words at most. marks, names: in a
    paragraph at most; names are of people whom the page has not named before. exhibits, questions: exactly so many.
    """

    words: tuple[int, int] | None = None
    grade: tuple[float, float] | None = None
    sentence: Count | None = None
    paragraph: Count | None = None
    marks: Count | None = None
    names: Count | None = None
    exhibits: Count | None = None
    questions: Count | None = None


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
    language: LanguageCode = "en"
    address: FolderUrl = Field("", description="of the published book")
    archive: Captures = Field(
        "", description="address of a capture in a web archive, with {day} and {url}; empty: none is linked")
    captures: Captures = Field(
        "", description="address that `archive` asks for captures, with {day} and {url}; it answers in JSON")
    doi_address: DoiAddress = Field("", description="address of a document by its DOI, with {doi}")
    authors: Text = ""
    licence: Text = ""
    licence_address: Url = ""
    publisher: Text = Field("", description="who publishes it and answers for it")
    contact: Contact = ""
    money: Text = Field("", description="who paid for it")
    ties: Text = Field("", description="ties of its makers to anybody in the story")
    drafted: Text = Field("", description="how texts were drafted, and with which tools")
    checked: Text = Field("", description="who checked the texts against the documents, and how")
    reviewers: tuple[Reviewer, ...] = ()
    first_published: Day = ""
    last_reviewed: Day = ""
    answers: Text = Field("", description="who answers a reader that challenges an entry")
    answered_within: Text = Field("", description="by when, such as `30 days`")
    repository: Repository = Field("", description="OWNER/NAME of its repository; empty: none is linked")
    edit_address: EditAddress = Field("", description="where a page can be edited, with {repository} and {file}")
    issue_address: IssueAddress = Field("", description="where an issue can be opened, with {repository}, {title} and {body}")
    binder_address: BinderAddress = Field("", description="where Binder finds the repository, with {repository}, {release}")
    emblems: tuple[Key, ...] = Field((), description="figures on the picture that networks show, four at most", max_length=4)
    quiz_questions: Count = Field(0, description="how many questions `check` expects of a quiz at least")
    quiz_types: Count = Field(0, description="of how many types")
    limits: Literal["strict", "told"] = Field("told", description="whether what is over a limit is a problem, or only told")
    chapter_limits: Limits = Field(Limits(), description="of chapters")
    short_limits: Limits = Field(Limits(), description="of the short pages of chapters")
    refrains: tuple[Pattern, ...] = Field((), description="patterns of phrases that a chapter says once at most")

    def binder(self, release: str) -> str:
        """Where Binder finds the repository as it was at a release (or on its main branch); empty where there is none."""
        named = f"v{release}" if release else "main"
        return self.binder_address.format(repository=self.repository, release=named) if self.repository else ""

    def edit(self, file: str) -> str:
        """Where a file of the repository can be edited; empty where there is none."""
        return self.edit_address.format(repository=self.repository, file=file) if self.repository else ""

    def issue(self, title: str, body: str) -> str:
        """Where an issue with this text can be opened; empty where there is no repository."""
        found = {"repository": self.repository, "title": quote(title), "body": quote(body)}
        return self.issue_address.format(**found) if self.repository else ""

    def mail(self, title: str, body: str) -> str:
        """A `mailto:` address with this text (line ends as RFC 6068 asks); empty where `contact` is no address of mail."""
        found = f"mailto:{quote(self.contact, '@')}?subject={quote(title)}&body={_lines(body)}"
        return found if MAIL.fullmatch(self.contact) else ""

    @property
    def makers(self) -> tuple[Made, ...]:
        """What a reader asks of those who made a book, answered as far as it is filled in."""
        return self._made(_ASKED)

    @property
    def challenged(self) -> tuple[Made, ...]:
        """What a reader asks who challenges an entry, answered as far as it is filled in."""
        return self._made(_CHALLENGED)

    @property
    def missing(self) -> tuple[Made, ...]:
        """What is not filled in."""
        return tuple(made for made in self._made(_ASKED | _CHALLENGED) if not made.answer)

    def _made(self, asked: Mapping[str, str]) -> tuple[Made, ...]:
        return tuple(Made(name, question, getattr(self, name)) for name, question in asked.items())




def _lines(text: str) -> str:
    return quote("\r\n".join(text.split("\n")))


# What every reader of a contested history asks, by field.
_ASKED = {
    "publisher": "Who publishes it and answers for it?", "contact": "Where can one write to?", "money": "Who paid for it?",
    "ties": "Which ties have its makers to anybody in the story?", "drafted": "How were the texts drafted?",
    "checked": "Who checked them, and how?", "reviewers": "Who read it from outside?",
    "first_published": "When was it first published?", "last_reviewed": "When was it last reviewed?"}
# And what somebody asks who sends a challenge.
_CHALLENGED = {"contact": "Where can one write to?", "answers": "Who answers?", "answered_within": "By when?"}


class Made(NamedTuple):
    """One question about the making of a book. answer: text, or reviewers; empty: not filled in."""

    field: str
    question: str
    answer: str | tuple[Reviewer, ...]


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
