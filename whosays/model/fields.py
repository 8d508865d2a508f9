"""What a field of a record may hold: plain text, keys, addresses, counts and words of the closed vocabularies."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from .vocabularies import ACCESS, CERTAINTY, GROUPS, KINDS, MEASURES, QUALIFIERS, STANDPOINTS, TOPICS


def _plain(text: str) -> str:
    if re.search(r"<[A-Za-z/!]", text):
        raise ValueError("contains HTML; expected plain text")
    return text


def _word_of(words: dict[str, object] | dict[str, str], name: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in words:
            raise ValueError(f"is not a {name}; expected one of {', '.join(words)}")
        return value

    return AfterValidator(check)


Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text = Annotated[str, AfterValidator(_plain)]
Words = Annotated[Text, Field(min_length=1)]
StandpointKey = Annotated[str, _word_of(dict(STANDPOINTS), "standpoint")]
Status = Annotated[str, _word_of(dict(CERTAINTY), "certainty word")]
Group = Annotated[str, _word_of(GROUPS, "group")]
Measure = Annotated[str, _word_of(MEASURES, "measure")]
Kind = Annotated[str, _word_of(KINDS, "kind")]
Access = Annotated[str, _word_of(ACCESS, "kind of access")]
Qualifier = Annotated[str, _word_of(QUALIFIERS, "qualifier")]
Topic = Annotated[str, _word_of(TOPICS, "topic")]
Count = Annotated[int, Field(ge=0)]
Url = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]


class Record(BaseModel):
    """Base of all that is read from `data/`: unknown fields are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)
