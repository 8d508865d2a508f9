"""What a field of a record may hold: plain text, keys, addresses, counts and words of the closed vocabularies."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError


def _plain(text: str) -> str:
    if re.search(r"<[A-Za-z/!]", text):
        raise ValueError("contains HTML; expected plain text")
    return text


def _word_of(words: str, name: str) -> AfterValidator:
    """A word of one set of the vocabulary. The loader hands the vocabulary in; a record made without one may hold any word."""
    def check(value: str, info: ValidationInfo) -> str:
        known = getattr(info.context, words, None)
        if known is not None and value not in known:
            raise ValueError(f"is not a {name}; expected one of {', '.join(known)}")
        return value

    return AfterValidator(check)


def _digits(value: object) -> object:
    # `1.000` is a thousand to a German and one to Python; neither is guessed.
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+\s*", value):
        raise PydanticCustomError("int_parsing", "is not a whole number; expected digits only")
    return value


def _no_thousands(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\s*[1-9][0-9]{0,2}\.[0-9]{3}\s*", value):
        raise ValueError("may be a thousand or a decimal; expected no separator in thousands, or other than three decimals")
    return value


Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Keys = Annotated[tuple[Key, ...], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]
Text = Annotated[str, AfterValidator(_plain)]
Words = Annotated[Text, Field(min_length=1)]
StandpointKey = Annotated[str, _word_of("standpoints", "standpoint")]
Status = Annotated[str, _word_of("certainty", "certainty word")]
Group = Annotated[str, _word_of("groups", "group")]
Measure = Annotated[str, _word_of("measures", "measure")]
Kind = Annotated[str, _word_of("kinds", "kind")]
Access = Annotated[str, _word_of("access", "kind of access")]
Qualifier = Annotated[str, _word_of("qualifiers", "qualifier")]
Topic = Annotated[str, _word_of("topics", "topic")]
Basis = Annotated[str, _word_of("bases", "basis")]
Stood = Annotated[str, _word_of("stood", "place of a speaker")]
RelayGround = Annotated[str, _word_of("relay_grounds", "ground of a relay")]
Ground = Annotated[str, _word_of("grounds", "ground")]
Site = Annotated[str, _word_of("sites", "place of a count")]
Count = Annotated[int, BeforeValidator(_digits), Field(ge=0)]
Measured = Annotated[float, BeforeValidator(_no_thousands), Field(ge=0)]
Url = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]


class Record(BaseModel):
    """Base of all that is read from `data/`: unknown fields are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)
