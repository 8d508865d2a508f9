"""How many voices stand behind some figures or accounts, and who only repeats: a family, told speaker by speaker.

Ten repetitions of one origin look like ten origins; a voice is a speaker who repeats nobody that we know of, an echo the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.model.dates import PartialDate
from whosays.model.lineage import Lineage
from whosays.model.number_words import in_words, number
from whosays.model.records import Claim, Figure, Source

# Ways of knowing that a speaker can give: of a figure its basis, of an account where the speaker stood; the closest first.
KNOWING = ("counted", "there", "saw", "later", "told")


@dataclass(frozen=True)
class Saying:
    """Something that a speaker said: a figure or an account. key: the figure's id, `CLAIM.N` of an account, a document's key.

    knows: a word of the vocabulary's bases or places of a speaker. echo: repeats somebody, named (`relays`) or not.
    """

    key: str
    speaker: str
    standpoint: str
    said: str
    day: PartialDate | None
    knows: str
    sources: tuple[str, ...]
    relays: tuple[str, ...] = ()
    echo: bool = False

    @property
    def order(self) -> str:
        """For sorting by the first day that its date can mean; undated ones last."""
        return self.day.start.isoformat() if self.day else "9999"


@dataclass(frozen=True)
class Told:
    """A saying in the family, and the sayings that repeat it."""

    saying: Saying
    heirs: tuple[Told, ...] = ()

    @property
    def below(self) -> frozenset[str]:
        """The keys of all sayings below it: one that repeats two of them counts once."""
        return frozenset[str]().union(*({heir.saying.key} | heir.below for heir in self.heirs))


@dataclass(frozen=True)
class Voice:
    """One speaker, with all that he said himself and everybody who repeats it. One man in three papers is one voice."""

    speaker: str
    standpoint: str
    said: tuple[Told, ...]

    @property
    def knows(self) -> str:
        """The closest way of knowing that he gives: the first of `KNOWING`, else `unsaid`."""
        given = {told.saying.knows for told in self.said}
        return next((way for way in KNOWING if way in given), "unsaid")

    @property
    def echoes(self) -> int:
        """How many sayings repeat him, each counted once."""
        return len(frozenset[str]().union(*(told.below for told in self.said)))


@dataclass(frozen=True)
class Family:
    """All sayings on one matter. voices: those who say how they know first, then those repeated most, then by day."""

    sayings: tuple[Saying, ...]
    voices: tuple[Voice, ...]

    @property
    def lost(self) -> tuple[Saying, ...]:
        """Echoes that stand under nobody: they repeat somebody whom they do not name."""
        return tuple(s for s in self.sayings if s.echo and not s.relays)

    @property
    def knowing(self) -> int:
        """How many voices say how they know."""
        return sum(voice.knows in KNOWING for voice in self.voices)

    def sentence(self, what: str = "figure") -> str:
        """`76 figures, 40 voices, 36 echoes; five voices say how they know.` what: one of them, in the singular."""
        echoes = sum(saying.echo for saying in self.sayings)
        return (f"{_many(len(self.sayings), what)}, {_many(len(self.voices), 'voice')}, {_many(echoes, 'echo', 'echoes')}; "
                f"{number(self.knowing) if self.knowing else 'no'} "
                f"{'voice says how it knows' if self.knowing == 1 else 'voices say how they know'}.")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{number(count, digits=True)} {one if count == 1 else more or one + 's'}"


def is_echo(figure: Figure) -> bool:
    """Whether a figure repeats somebody, named or not: then it adds readers and no evidence."""
    return bool(figure.relays) or figure.basis == "repeats"


def of_figures(figures: Sequence[Figure]) -> tuple[Saying, ...]:
    """Figures as sayings."""
    return tuple(Saying(f.id, f.said_by, f.standpoint, in_words(f.low, f.high, f.qualifier, f.wording, digits=True), f.as_of,
                        f.basis or "unsaid", (f.source,), f.relays, is_echo(f)) for f in figures)


def of_accounts(claim: Claim) -> tuple[Saying, ...]:
    """The accounts of a claim as sayings; who repeats a document repeats the account that rests on it, where there is one."""
    rests: dict[str, str] = {}
    for n, account in enumerate(claim.accounts, 1):
        for source in account.sources:
            rests.setdefault(source, f"{claim.id}.{n}")
    return tuple(Saying(key := f"{claim.id}.{n}", a.speaker, a.standpoint, a.says, a.date, a.stood or "unsaid", a.sources,
                        tuple(k for k in dict.fromkeys(rests.get(r, r) for r in a.relays) if k != key), bool(a.relays))
                 for n, a in enumerate(claim.accounts, 1))


def family(sayings: Sequence[Saying], sources: Mapping[str, Source]) -> Family:
    """Sayings as a family. sources: all documents by key, for what repeats a document that says nothing here itself.

    What repeats nobody named is an echo without a voice and stands under nobody; what repeats two stands under both.
    An origin outside of `sayings` that is no document counts as unknown.
    """
    known = {s.key: s for s in sayings} | {
        key: _document(sources[key]) for s in sayings for key in s.relays if key in sources}
    tree = Lineage({s.key: tuple(k for k in s.relays if k in known) for s in sayings})
    speakers: dict[tuple[str, str], list[Told]] = {}
    for key in dict.fromkeys(root for s in sayings for root in tree.roots(s.key)):
        if not known[key].echo or tree.heirs(key):
            speakers.setdefault((known[key].speaker, known[key].standpoint), []).append(_told(key, known, tree))
    voices = [Voice(*who, tuple(sorted(said, key=lambda t: t.saying.order))) for who, said in speakers.items()]
    return Family(tuple(sayings), tuple(sorted(voices, key=lambda v: (
        (*KNOWING, "unsaid").index(v.knows), -v.echoes, v.said[0].saying.order, v.speaker))))


def _document(source: Source) -> Saying:
    return Saying(source.key, source.called, source.standpoint, "", source.date, "unsaid", (source.key,))


def _told(key: str, known: Mapping[str, Saying], tree: Lineage) -> Told:
    heirs = sorted((_told(heir, known, tree) for heir in tree.heirs(key)), key=lambda told: told.saying.order)
    return Told(known[key], tuple(heirs))
