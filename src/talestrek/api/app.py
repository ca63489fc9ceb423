"""The JSON API: an ASGI application that reads texts and asks a record."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated

import anyio
from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from talestrek import __version__
from talestrek.api.answers import Health, Refused, UnicodeResponse, as_data
from talestrek.api.asking import Asker, UnansweredError, UnknownError
from talestrek.api.contract import ReadingData
from talestrek.api.guard import Guard, Limits
from talestrek.api.openapi import describe
from talestrek.api.problems import ProblemError, answer_http_error, answer_invalid
from talestrek.api.questions import QUESTIONS, Question
from talestrek.api.readers import BusyError, ReaderError, Readers, TooLongError
from talestrek.api.requests import Query as Asked
from talestrek.api.requests import ReadRequest
from talestrek.record import Record

__all__ = ["create_app"]

logger = logging.getLogger(__name__)

_SECONDS_TO_RETRY = "5"


def create_app(
    record: Record,
    *,
    token: str | None = None,
    hosts: Collection[str] | None = None,
    limits: Limits | None = None,
    model: str | None = None,
    lexicons: Sequence[str | Path] = (),
) -> FastAPI:
    """Make the application.

    Args:
        record: what is asked; the caller closes it.
        token: what a client must show as ``Authorization: Bearer``, None where nobody needs to.
        hosts: the names under which the server may be called, without ports; None lets any through.
        limits: how much a client may ask for.
        model: the pipeline that reads texts, as for `talestrek.load`.
        lexicons: lexicons of events, as for `talestrek.load`.
    """
    limits = limits or Limits()
    readers = Readers(count=limits.readers, seconds=limits.reading_seconds, model=model, lexicons=lexicons)
    asker = Asker(record, seconds=limits.asking_seconds, at_once=limits.askers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(readers.warm_up)
            yield
            readers.close()

    app = FastAPI(
        title="Talestrek",
        version=__version__,
        summary="Who said what, who did what to whom, when and where, each with the exact words of the article.",
        # Their pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        exception_handlers={
            HTTPException: answer_http_error,
            RequestValidationError: answer_invalid,
        },
    )
    app.add_middleware(Guard, limits=limits, token=token, hosts=None if hosts is None else frozenset(hosts))
    app.get("/health", operation_id="health", summary="Say that the server is there.")(_health)
    app.post(
        "/read",
        operation_id="read",
        summary="Read a text.",
        description="Gives everything found in it, by the contract; nothing is kept.",
        response_model=ReadingData | Refused,
    )(_read_with(readers))
    for question in QUESTIONS:
        app.get(
            f"/{question.name}",
            operation_id=question.name,
            summary=question.summary,
            description=question.description,
            response_model=question.answer | Refused,
        )(_ask_with(asker, question))
    app.openapi = describe(app, with_token=token is not None)  # type: ignore[method-assign]
    return app


async def _health() -> Health:
    return Health()


def _read_with(readers: Readers) -> Callable[[ReadRequest], Awaitable[Response]]:
    async def read(request: ReadRequest) -> Response:
        try:
            result = await readers.read(request.article())
        except TooLongError:
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "The text took too long to read.") from None
        except BusyError:
            raise ProblemError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "As many texts as may be are being read.",
                headers={"Retry-After": _SECONDS_TO_RETRY},
            ) from None
        except ReaderError as error:
            logger.error("%s", error)
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "The text could not be read.") from None
        if isinstance(result, str):
            return Response(result.encode(), media_type=UnicodeResponse.media_type)
        return UnicodeResponse(as_data(Refused(refused=result.reason)))

    return read


def _ask_with(asker: Asker, question: Question) -> Callable[..., Awaitable[Response]]:
    async def ask(query: Asked) -> Response:
        try:
            return UnicodeResponse(as_data(await asker.ask(question, query)))
        except UnknownError as error:
            raise ProblemError(HTTPStatus.NOT_FOUND, str(error)) from None
        except UnansweredError as error:
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from None

    # One function serves all questions: what FastAPI is to take from the address is said by its signature.
    parameter = Parameter("query", Parameter.KEYWORD_ONLY, annotation=Annotated[question.query, Query()])
    ask.__signature__ = Signature([parameter], return_annotation=Response)  # type: ignore[attr-defined]
    return ask
