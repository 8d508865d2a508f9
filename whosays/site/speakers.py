"""Who said it: the speakers behind a mark. A document is a speaker only where it speaks in its own voice.

A figure and an account name their speaker. A plain citation and a claim without accounts do not: there the sentence may
(`ADAMS said that ...`), or the document says whom it repeats; else it speaks for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from whosays.ledger.ledger import Ledger
from whosays.ledger.speaker_ids import short
from whosays.model.lineage import Lineage
from whosays.model.records import Figure

from .usage import keys_of

_SAYS = (r"(?:said|says?|told|wrote|writes?|den(?:y|ies|ied)|announced|report(?:s|ed)|argue[sd]?|answered|confirm(?:s|ed)|"
         r"stat(?:es|ed)|testified|recalled|described|warned|spoke|names|named|blame[sd]?|count(?:s|ed)|listed|lists|"
         r"reject(?:s|ed)|protest(?:s|ed)|praise[sd]|condemn(?:s|ed)|call(?:s|ed)(?! its)|passed on)")
_LIGHT = r"(?: (?:had|has|have|also|alike|first|later|now|then|once|never|again|itself|himself|herself|both|\w+ly))"
_ROLE = r"(?:['’]s?(?: [\w'’-]+){1,4}?)?(?: \([^)]*\))?(?: (?:of|for|from) [^.,;:]{2,40}?)?(?:, [^.;:]{2,90}?,)?"
_WITH = r"(?: and (?:(?:the|her|his|its|their) )?[\w'’-]+(?: [A-Z][\w'’-]*){,3})?"
_OTHER = re.compile(r"\b(?:to|against|on|about|in|with|near|into|at|than|told|(?:critics|opponents|enemies|rivals) of)"
                    r"(?: the)? $", re.IGNORECASE)  # `a page opposed to ADAMS says`: somebody else does
_WAYS = tuple((re.compile(before), re.compile(after)) for before, after in (
    (r"", rf"{_ROLE}{_WITH}{_LIGHT}{{,3}} {_SAYS}\b"),  # `ADAMS, a lawyer, later said`
    (r", (?:(?!of |for )[\w'’-]+ ){,4}$", rf",{_LIGHT}{{,2}} {_SAYS}\b"),  # `the lawyer, ADAMS, said`
    (r"\b(?:said|says|wrote|writes|answered) (?:the )?$", r"\s*(?:[.,;:)]|$)"),  # `..., wrote ADAMS`
    (r"\bspokes(?:man|woman) (?:of|for) (?:the )?$", r" [a-z]"),  # `a spokesman of ADAMS gave three names`
    (r"^(?:(?:In|On) [\w ]*\d{4} )?(?:[Tt]he )?$", r" [^.;:]*, it (?:said|says)\b"),  # `In 1999 ADAMS did so, it said`
))
_FEW = 4  # words of a name that a sentence may have


@dataclass(frozen=True)
class Speaker:
    """Somebody who says something. name: as short as a line of a margin needs it."""

    standpoint: str
    name: str

    def is_called(self, standpoint: str, name: str) -> bool:
        """Whether another name is his too: `Captain Adams` is `Captain John Adams`."""
        mine, other = set(self.name.split()), set(name.split())
        return standpoint == self.standpoint and (mine <= other or other <= mine)


def speakers(kind: str, spec: str, ledger: Ledger, sentence: str = "") -> tuple[Speaker, ...]:
    """Who speaks behind a mark, in order. sentence: around it. A number that was worked out from many has no speaker."""
    if kind == "claim":
        claim = ledger.claims[spec]
        if claim.accounts:
            return tuple(dict.fromkeys(Speaker(a.standpoint, short(a.speaker)) for a in claim.accounts))
        return _of_documents(claim.sources, ledger, sentence)
    if kind == "n":
        found = ledger.figure(spec)
        if isinstance(found.record, Figure):
            return (Speaker(found.record.standpoint, short(found.record.said_by)),)
        return _of_documents(found.sources, ledger, "") if found.record and ":" not in spec else ()
    return _of_documents(keys_of(spec), ledger, sentence)


def _of_documents(keys: tuple[str, ...], ledger: Ledger, sentence: str) -> tuple[Speaker, ...]:
    named, tree, found = list(_named(ledger, sentence)), _documents(ledger), dict[Speaker, None]()
    for key in keys:
        # A party's own paper speaks for it; what others print may be the word of whoever the sentence names.
        if named and not ledger.vocabulary.standpoints[ledger.sources[key].standpoint].party:
            found |= dict.fromkeys(named)
        else:
            origins = [ledger.sources[root] for root in tree.roots(key) if root in ledger.sources]
            found |= dict.fromkeys(Speaker(source.standpoint, source.called) for source in origins)
    return tuple(found)


def _named(ledger: Ledger, sentence: str) -> Iterator[Speaker]:
    """Speakers of the ledger whom a sentence lets say something."""
    known, pattern = _names(ledger)
    for found in pattern.finditer(sentence) if sentence else ():
        if _speaks(sentence[:found.start()], sentence[found.end():]):
            yield Speaker(known[found[1]], found[1])


def _speaks(before: str, after: str) -> bool:
    """Whether the name between these words says something: who is spoken of or to in a sentence is not who speaks."""
    return not _OTHER.search(before) and any(left.search(before) and right.match(after) for left, right in _WAYS)


@lru_cache(maxsize=2)
def _documents(ledger: Ledger) -> Lineage:
    return Lineage({key: source.relays for key, source in ledger.sources.items()})


@lru_cache(maxsize=2)
def _names(ledger: Ledger) -> tuple[dict[str, str], re.Pattern[str]]:
    """Names that stand for one standpoint alone, and where they stand in a sentence."""
    stands: dict[str, set[str]] = {}
    for person in ledger.people.values():
        for name in (person.name, *person.aliases):
            for part in (name, name.split()[-1]):
                stands.setdefault(part, set()).add(person.standpoint)
    told = [(r.said_by, r.standpoint) for t in ("tolls", "population", "quantities") for r in ledger.rows(t).values()
            if isinstance(r, Figure)]
    for said_by, standpoint in [*told, *((a.speaker, a.standpoint) for c in ledger.claims.values() for a in c.accounts)]:
        name = short(said_by)
        if len(name.split()) <= _FEW and all(word[:1].isupper() or word in ("of", "al", "the") for word in name.split()):
            stands.setdefault(name, set()).add(standpoint)
    known = {name: one.copy().pop() for name, one in stands.items() if len(one) == 1 and len(name) > 2 and name[-1].isalnum()}
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or "(?!)"
    return known, re.compile(rf"(?<![\w-])({names})(?!\w)")


def in_turn(said: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Speakers in turn: the first of each standpoint before the second of any."""
    before, turns = Counter[str](), list[tuple[int, Speaker]]()
    for one in said:
        turns.append((before[one.standpoint], one))
        before[one.standpoint] += 1
    return tuple(one for _, one in sorted(turns, key=lambda turn: turn[0]))
