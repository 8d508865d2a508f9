"""What a field of a record may hold: plain text, keys, addresses, counts and words of the closed vocabularies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .dates import PartialDate
from .suggestions import nearest


def _plain(text: str) -> str:
    if re.search(r"<[A-Za-z/!]", text):
        raise ValueError("contains HTML; expected plain text")
    if found := re.search(r"&(#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos|nbsp);", text):
        raise ValueError(f"contains {found[0]!r}, which is HTML; expected the sign itself")
    return text


def _isbn(text: str) -> str:
    digits = [10 if sign == "X" else int(sign) for sign in text.upper() if sign.isdigit() or sign == "X"]
    ten, thirteen = sum(n * d for n, d in zip(range(10, 0, -1), digits, strict=False)), sum(digits[::2]) + 3 * sum(digits[1::2])
    if digits and not ((len(digits) == 10 and ten % 11 == 0) or (len(digits) == 13 and thirteen % 10 == 0)):
        raise ValueError("is no ISBN; expected 10 or 13 digits, the last of which agrees with the others")
    return text


@dataclass(frozen=True)
class WordOf:
    """Marks a field that holds a word of one set of the vocabulary.

    The loader hands the vocabulary in as pydantic's context; a record made without one may hold any word.
    """

    words: str
    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: ValidationInfo) -> str:
        known = getattr(info.context, self.words, None)
        if known is not None and value not in known:
            words = ", ".join(known) or f"the {self.words} of vocabulary.yaml, which has none"
            raise ValueError(f"is not a {self.name}; expected one of {words}")
        return value


def _digits(value: object) -> object:
    # `1.000` is a thousand to a German and one to Python; neither is guessed.
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}([.,'’\s]\d{3})+", value.strip()):
        raise PydanticCustomError("thousands", "has a sign between its thousands; expected digits only")
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+\s*", value):
        raise PydanticCustomError("int_parsing", "is not a whole number; expected digits only")
    return value


def _no_thousands(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\s*[1-9][0-9]{0,2}\.[0-9]{3}\s*", value):
        raise ValueError("may be a thousand or a decimal; expected no separator in thousands, or other than three decimals")
    return value


# A name with a dot in it, in letters of any script, or a machine at home.
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]+\.?|localhost|\d{1,3}(?:\.\d{1,3}){3}")
MAIL = re.compile(r"[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>.]+")


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        whole = bool(_HOST.fullmatch(parts.hostname or "")) and (parts.port or 80) > 0
    except ValueError:
        whole = False
    if text and not whole:
        raise ValueError("has no site in it; expected an address such as https://example.org/page")
    return text


def _folder(text: str) -> str:
    if found := re.search(r"[?#].*|\.html?$", text):
        raise ValueError(f"ends in {found[0]!r}; expected the address of the folder with all pages")
    return text


def _site(text: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?|[/:].*$", "", re.sub(r"^https?://", "", text.lower()))
    if text != bare or not _HOST.fullmatch(text):
        meant = f"; did you mean {bare!r}?" if _HOST.fullmatch(bare) else ""
        raise ValueError(f"is no name of a site; expected it bare and in small letters, such as 'example.org'{meant}")
    return text


def _repository(text: str) -> str:
    if text and not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", text):
        found = re.search(r"[/:]([\w-]+(?:/[\w.-]*[\w-])+)", text.removeprefix("https://").removesuffix(".git"))
        meant = f"; did you mean {found[1]!r}?" if found else ""
        raise ValueError(f"is no repository; expected OWNER/NAME{meant}")
    return text


def _contact(text: str) -> str:
    if "@" in text and not MAIL.fullmatch(text):
        raise ValueError("is no address of mail; expected it alone, such as name@example.org")
    return _address(text) if text.startswith("http") else text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("is no language; expected its two or three small letters, such as 'en' or 'fa'")
    return text


def _day(text: str) -> str:
    if text:
        PartialDate.parse(text)
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as wrong:
        raise ValueError(f"{text!r} is no pattern: {wrong}") from wrong
    return text


@dataclass(frozen=True)
class With:
    """Marks a field that holds an address with places for values, `{page}`. needed: without which it leads nowhere."""

    needed: str
    others: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, text: str) -> str:
        known = (self.needed, *self.others)
        expected = f"expected an address with {' and '.join(f'{{{name}}}' for name in known)}"
        try:
            found = [name for _, name, *_ in Formatter().parse(text) if name is not None]
        except ValueError:
            raise ValueError(f"has a brace alone; {expected}") from None
        for name in found:
            if name not in known:
                raise ValueError(f"has {{{name}}}; {expected}{nearest(name, known)}")
        if text and self.needed not in found:
            raise ValueError(f"lacks {{{self.needed}}}; {expected}")
        if text and not re.match("https?://", text):
            raise ValueError(f"is not an address; {expected}, which begins with https://")
        _address(re.sub("[{}]", "", text))
        return text


def kind_and_name(what: str, kinds: tuple[str, ...]) -> AfterValidator:
    """A text `kind:name` with one of some kinds. what: how it is called."""
    def check(text: str) -> str:
        kind, _, name = text.partition(":")
        if not (name and kind in kinds):
            raise ValueError(f"is no {what}; expected 'kind:name' with a kind of {', '.join(kinds)}")
        return text

    return AfterValidator(check)


def so_many_words(low: int, high: int) -> AfterValidator:
    """A text of a length between two ends."""
    def check(text: str) -> str:
        if not low <= (count := len(text.split())) <= high:
            raise ValueError(f"has {count} words; expected {f'{low} to {high}' if low else f'{high} or fewer'}")
        return text

    return AfterValidator(check)

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Keys = Annotated[tuple[Key, ...], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]
Text = Annotated[str, AfterValidator(_plain)]
Words = Annotated[Text, Field(min_length=1)]
StandpointKey = Annotated[str, WordOf("standpoints", "standpoint")]
Status = Annotated[str, WordOf("certainty", "certainty word")]
Group = Annotated[str, WordOf("groups", "group")]
Measure = Annotated[str, WordOf("measures", "measure")]
LanguageKey = Annotated[str, WordOf("languages", "language of the vocabulary")]
PeopleGroupKey = Annotated[str, WordOf("people_groups", "group of people")]
Kind = Annotated[str, WordOf("kinds", "kind")]
Access = Annotated[str, WordOf("access", "kind of access")]
Qualifier = Annotated[str, WordOf("qualifiers", "qualifier")]
Topic = Annotated[str, WordOf("topics", "topic")]
Basis = Annotated[str, WordOf("bases", "basis")]
Stood = Annotated[str, WordOf("stood", "place of a speaker")]
RelayGround = Annotated[str, WordOf("relay_grounds", "ground of a relay")]
Ground = Annotated[str, WordOf("grounds", "ground")]
Site = Annotated[str, WordOf("sites", "place of a count")]
Count = Annotated[int, BeforeValidator(_digits), Field(ge=0)]
Measured = Annotated[float, BeforeValidator(_no_thousands), Field(ge=0)]
Url = Annotated[str, Field(pattern=r"^(https?://\S+)?$"), AfterValidator(_address)]
FolderUrl = Annotated[Url, AfterValidator(_folder)]
SiteName = Annotated[str, AfterValidator(_site)]
Repository = Annotated[str, AfterValidator(_repository)]
Contact = Annotated[Text, AfterValidator(_contact)]
LanguageCode = Annotated[str, AfterValidator(_language)]
Day = Annotated[Text, AfterValidator(_day)]
Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]
Doi = Annotated[str, Field(pattern=r"^(10\.\d{4,}/\S+)?$")]
Isbn = Annotated[Text, AfterValidator(_isbn)]


class Record(BaseModel):
    """Base of all that is read from `data/`: unknown fields are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """In a notebook a field a line, those that are given."""
        given = [(name, value) for name, value in self if value not in (None, "", (), False)]
        with printer.group(2, type(self).__name__):
            for name, value in given:
                printer.break_()
                printer.text(f"{name}: ")
                printer.pretty(value) if isinstance(value, tuple) else printer.text(str(value))
