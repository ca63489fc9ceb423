"""What the tests of the intake share."""

from __future__ import annotations

import io
from pathlib import Path

from talestrek.article import Article
from talestrek.intake import Format, Refused, Result, articles

__all__ = ["DATA", "only", "read", "reason"]

DATA = Path(__file__).parent / "intake" / "data"


def read(data: bytes | str, format: Format | None = None, **columns: str) -> list[Result]:  # noqa: A002
    """All that one document gives."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(articles(["-"], format=format, columns=columns, standard_input=stream))


def only(data: bytes | str | Path, format: Format | None = None, **columns: str) -> Article:  # noqa: A002
    """The one article that a document or file gives."""
    results = list(articles([data])) if isinstance(data, Path) else read(data, format, **columns)
    assert len(results) == 1, list(map(str, results))
    assert isinstance(results[0], Article), str(results[0])
    return results[0]


def reason(data: bytes | str, format: Format | None = None, **columns: str) -> str:  # noqa: A002
    """Why one document is refused."""
    [refused] = read(data, format, **columns)
    assert isinstance(refused, Refused), refused
    return refused.reason
