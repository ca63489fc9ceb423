"""What may be asked: one model a request, the same for HTTP and for assistants."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from talestrek.api.fields import Day, Request, Words
from talestrek.article import Article, Origin

__all__ = ["ArticleQuery", "ReadRequest"]

_LONGEST_TEXT = 50_000
"""`talestrek.reader.MAX_CHARACTERS`, without importing spaCy: the server reads in other processes."""

_Label = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class ReadRequest(Request):
    """An article to read."""

    model_config = ConfigDict(strict=True)

    text: str = Field(
        min_length=1,
        max_length=_LONGEST_TEXT,
        description="The article, with its headline if it has one; passages are told apart by line breaks.",
        examples=["– Vi må handle nå, sier ordfører Kari Nes."],
    )
    id: _Label = Field(default="text", description="What to call the article.")
    title: _Label | None = Field(default=None, description="The headline, where it is not in the text.")
    published: Day | None = Field(default=None, description="When it was published: a day, a month or a year.")
    publisher: _Label | None = Field(default=None, description="Who published it.")
    url: _Label | None = Field(default=None, description="Its address. It is not fetched.")

    def article(self) -> Article:
        """The article to be read."""
        origin = Origin(publisher=self.publisher, url=self.url) if self.publisher or self.url else None
        return Article(id=self.id, text=self.text, title=self.title, published=self.published, origin=origin)


class ArticleQuery(Request):
    """Which article is wanted."""

    id: Words = Field(description="The article's id, as every answer gives it.", max_length=2_000)
    version: int | None = Field(
        default=None, ge=1, le=2**31 - 1, description="Which version; by default the current one."
    )
