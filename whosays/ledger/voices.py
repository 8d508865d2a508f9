"""How many voices stand behind some figures, and who only repeats: figures as a family, told speaker by speaker.

Ten repetitions of one origin look like ten origins; a voice is a speaker who repeats nobody that we know of, an echo the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whosays.model.lineage import Lineage
from whosays.model.number_words import number
from whosays.model.records import Figure, Source

# Bases by which a speaker says how he knows.
KNOWING = ("counted", "saw", "told")


@dataclass(frozen=True)
class Told:
    """A figure or a document in the family, and the figures that repeat it. key: its id, or the key of the source."""

    key: str
    record: Figure | Source
    heirs: tuple[Told, ...] = ()

    @property
    def echoes(self) -> int:
        """How many figures stand below it."""
        return sum(1 + heir.echoes for heir in self.heirs)


@dataclass(frozen=True)
class Voice:
    """One speaker, with everything that he said himself and everybody who repeats it. One man in three papers is one voice."""

    speaker: str
    standpoint: str
    said: tuple[Told, ...]

    @property
    def basis(self) -> str:
        """The best way of knowing that he gives: the first of `KNOWING`, else `unsaid`."""
        given = {told.record.basis for told in self.said if isinstance(told.record, Figure)}
        return next((basis for basis in KNOWING if basis in given), "unsaid")

    @property
    def echoes(self) -> int:
        return sum(told.echoes for told in self.said)


@dataclass(frozen=True)
class Family:
    """All figures on one matter, as voices and echoes. voices: those who say how they know first, then by the first day."""

    figures: tuple[Figure, ...]
    voices: tuple[Voice, ...] = field(default=())

    @property
    def echoes(self) -> int:
        """How many figures repeat somebody, named or not."""
        return sum(_is_echo(figure) for figure in self.figures)

    @property
    def knowing(self) -> int:
        """How many voices say how they know."""
        return sum(voice.basis in KNOWING for voice in self.voices)

    def sentence(self) -> str:
        """`76 figures, 40 voices, 36 echoes; 5 voices say how they know.`"""
        many, voices, echoes = len(self.figures), len(self.voices), self.echoes
        return (f"{_many(many, 'figure')}, {_many(voices, 'voice')}, {_many(echoes, 'echo', 'echoes')}; {number(self.knowing)} "
                f"{'voice says how it knows' if self.knowing == 1 else 'voices say how they know'}.")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{number(count, digits=True)} {one if count == 1 else more or one + 's'}"


def _is_echo(figure: Figure) -> bool:
    return bool(figure.relays) or figure.basis == "repeats"


def family(figures: Sequence[Figure], sources: dict[str, Source] | None = None) -> Family:
    """Figures as a family. A figure that repeats nobody named is an echo without a voice: it stands under nobody.

    sources: documents by key, for figures that repeat a document without a figure of its own. Figures that repeat one outside
    of `figures` keep it as their origin only where it is given there; else they stand as their own beginning.
    """
    known: dict[str, Figure | Source] = {**(sources or {}), **{f.id: f for f in figures}}
    tree = Lineage({f.id: tuple(key for key in f.relays if key in known)[:1] for f in figures})
    speakers: dict[tuple[str, str], list[Told]] = {}
    for key in dict.fromkeys(root for f in figures for root in tree.roots(f.id)):
        record = known[key]
        if isinstance(record, Figure) and _is_echo(record) and not tree.heirs(key):
            continue
        who = (record.said_by, record.standpoint) if isinstance(record, Figure) else (record.called, record.standpoint)
        speakers.setdefault(who, []).append(_told(key, known, tree))
    voices = [Voice(*who, tuple(sorted(said, key=_day))) for who, said in speakers.items()]
    return Family(tuple(figures), tuple(sorted(voices, key=lambda v: (
        (*KNOWING, "unsaid").index(v.basis), -v.echoes, _day(v.said[0]), v.speaker))))


def _told(key: str, known: dict[str, Figure | Source], tree: Lineage) -> Told:
    heirs = sorted((_told(heir, known, tree) for heir in tree.heirs(key)), key=_day)
    return Told(key, known[key], tuple(heirs))


def _day(told: Told) -> str:
    when = told.record.as_of if isinstance(told.record, Figure) else told.record.date
    return when.start.isoformat() if when else "9999"
