"""What several requests are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from talestrek.record.documents import storable

__all__ = ["DATE", "MAX_RESULTS", "Day", "Limit", "Request", "Words"]

MAX_RESULTS = 200
"""The most results of one answer."""

_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_BY_FOUR = "(?:0[48]|[2468][048]|[13579][26])"
_LEAP = f"(?:[0-9]{{2}}{_BY_FOUR}|{_BY_FOUR}00)"

DATE = (
    f"^(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?"
    f"|{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)$"
)
"""A day, a month or a year that there is, by ISO 8601: 2023-06-27, 2023-06 or 2023."""

Day = Annotated[str, StringConstraints(pattern=DATE), Field(examples=["2023-06-27", "2023-06", "2023"])]
Words = Annotated[
    str, StringConstraints(min_length=1, max_length=200), AfterValidator(storable), Field(examples=["Stoltenberg"])
]
Limit = Annotated[int, Field(ge=1, le=MAX_RESULTS, description="The most results.")]


class Request(BaseModel):
    """What may be asked with; anything else is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
