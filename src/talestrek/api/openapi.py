"""The description of the API (OpenAPI 3.1): with the contract's own schema, and with all that can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from talestrek.api.contract import definitions, refer
from talestrek.api.guard import OPEN
from talestrek.api.problems import MEDIA_TYPE, Problem

__all__ = ["describe"]

_SCHEMAS = "#/components/schemas/"

_ALWAYS = {
    HTTPStatus.BAD_REQUEST: "The request is broken.",
    HTTPStatus.FORBIDDEN: "A page of another site asks.",
    HTTPStatus.REQUEST_TIMEOUT: "The request took too long to come.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large.",
    HTTPStatus.MISDIRECTED_REQUEST: "The server does not answer to the name in the Host header.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something is wrong in the server.",
}
_WITH_INPUT = {
    HTTPStatus.UNPROCESSABLE_ENTITY: "The request is not as it must be; faults says where.",
    HTTPStatus.SERVICE_UNAVAILABLE: "It took too long, or too much else is asked for.",
}
_UNKNOWN = "There is no such article, or no such version of it."
_TOKEN = "The token is missing or wrong."


def describe(app: FastAPI, *, with_token: bool) -> Callable[[], dict[str, Any]]:
    """What gives the description of an application; it is made once, when it is first asked for.

    Args:
        app: the application.
        with_token: whether clients must show a token.
    """
    made: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not made:
            made.update(_made(app, with_token))
        return made

    return openapi


def _made(app: FastAPI, with_token: bool) -> dict[str, Any]:
    whole: dict[str, Any] = refer(
        get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes), _SCHEMAS
    )
    components = whole.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template=_SCHEMAS + "{model}")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    schemas |= definitions(_SCHEMAS)
    if with_token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, operations in whole["paths"].items():
        for operation in operations.values():
            _complete(operation, path, with_token and path not in OPEN)
    return whole


def _complete(operation: dict[str, Any], path: str, secured: bool) -> None:
    """Say what else an operation may answer, and what it demands."""
    problems = dict(_ALWAYS)
    if "parameters" in operation or "requestBody" in operation:
        problems |= _WITH_INPUT
    if path == "/article":
        problems[HTTPStatus.NOT_FOUND] = _UNKNOWN
    if secured:
        problems[HTTPStatus.UNAUTHORIZED] = _TOKEN
        operation["security"] = [{"token": []}]
    responses = operation["responses"]
    for status, text in sorted(problems.items()):
        responses[str(int(status))] = {
            "description": text,
            "content": {MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS + "Problem"}}},
        }
