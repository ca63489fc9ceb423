"""What a client is answered with, besides what the questions give."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from talestrek.api.contract import ReadingData

__all__ = ["ArticleAnswer", "Health", "Refused", "UnicodeResponse"]


class Health(BaseModel):
    """That the server is there."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["ok"] = "ok"


class Refused(BaseModel):
    """What was asked for rightly, but cannot be given, such as the reading of a text that is not Norwegian."""

    model_config = ConfigDict(extra="forbid")

    refused: str = Field(description="The reason, in one line.")


class ArticleAnswer(BaseModel):
    """An article of the record: its text with everything that was found in it."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(description="The version of the article, from 1; a correction is a new one.")
    reading: ReadingData


class UnicodeResponse(Response):
    """JSON in UTF-8, whatever it holds: lone surrogates, which UTF-8 has no bytes for, are written as escapes."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Write the content as JSON."""
        try:
            return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False).encode("utf-8")
