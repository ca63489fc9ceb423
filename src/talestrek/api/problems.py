"""What a client is told when something goes wrong: problem details (RFC 9457), and never how the program is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

__all__ = [
    "MEDIA_TYPE",
    "MOST_FAULTS",
    "Fault",
    "Problem",
    "ProblemError",
    "answer_http_error",
    "answer_invalid",
    "respond",
]

MEDIA_TYPE = "application/problem+json"

_LONGEST = 200
"""The most characters of a message: what a client sent is not sent back to it at length."""

MOST_FAULTS = 20
"""The most faults of a request that are told: a request may have as many as it has keys."""


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(extra="forbid")

    where: list[str | int] = Field(description="The way to it: query, body or path, then names and numbers.")
    reason: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Always about:blank: the status says what kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="One line for a person.")
    faults: list[Fault] | None = Field(default=None, description="Where the request is wrong.")


class ProblemError(Exception):
    """A request that is answered by a problem; ``detail`` is one line for the client."""

    def __init__(self, status: HTTPStatus, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def respond(
    status: int,
    detail: str,
    *,
    faults: Sequence[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Make the answer that tells a problem."""
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail[:_LONGEST],
        faults=None if faults is None else list(faults),
    )
    return JSONResponse(
        problem.model_dump(exclude_none=True), status, media_type=MEDIA_TYPE, headers=dict(headers or {})
    )


async def answer_http_error(_: Request, error: Exception) -> JSONResponse:
    """Answer a path that is not there, or a method that a path does not have."""
    assert isinstance(error, HTTPException)
    return respond(error.status_code, HTTPStatus(error.status_code).description, headers=error.headers)


async def answer_invalid(_: Request, error: Exception) -> JSONResponse:
    """Answer a request whose parameters or body are not as they must be, and say where."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    told = "faults says where" if len(found) <= MOST_FAULTS else f"faults has the first {MOST_FAULTS} of {len(found):,}"
    faults = [_fault(item) for item in found[:MOST_FAULTS]]
    return respond(HTTPStatus.UNPROCESSABLE_ENTITY, f"The request is not as it must be; {told}.", faults=faults)


def _fault(item: Mapping[str, Any]) -> Fault:
    # Names of unknown keys are the client's own words: with lone surrogates they could not be sent back.
    where = [part if isinstance(part, int) else _shown(str(part)) for part in item["loc"]]
    return Fault(where=where, reason=_shown(str(item["msg"])))


def _shown(text: str) -> str:
    return text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
