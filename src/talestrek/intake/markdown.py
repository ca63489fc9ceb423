"""Markdown (CommonMark 0.31, with the tables of GFM): the words as they stand, without the markup.

A hyphen at the start of a line is a list item to Markdown and a talestrek to a Norwegian, so it is kept; the layout
tells lists from turns. So is the number of an ordered item, as "27. juni ..." is one too. Lines of text that are
indented are text, not code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from talestrek.intake.columns import Columns
from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import same_words
from talestrek.intake.markup import fragment_blocks
from talestrek.intake.results import Placed
from talestrek.intake.text import IntakeError, decode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["blocks", "read"]

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n((?:[^\n]*\n){0,100}?)\1[ \t]*(?:\n|$)")
_FRONT_LINE = re.compile(r"([\w-]{1,60})[ \t]*:[ \t]*(\S[^\n]*)?$", re.MULTILINE)
# A line that opens with a dash inside a sentence goes on with a small letter or a figure.
_TURN = re.compile(r"[-–—―−] ?[^\W\da-zæøå]|[-–—―−] ?[«“\"]")


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The article of a Markdown document.

    Its first heading is the title, where it is its first block; what else is known of it stands in its front matter,
    simple ``key: value`` lines of YAML, or TOML, with the names of `talestrek.intake.columns`.

    Raises:
        IntakeError: it is no text, or nothing but markup.
    """
    decoded = decode(document.data, source=document.name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    matter = _FRONT_MATTER.match(text)
    front = _front(matter, document.name) if matter else {}
    title, found = blocks(text[matter.end() :] if matter else text)
    if not found:
        raise IntakeError(document.name, "no text but markup")
    known: dict[str, object] = {**front, "text": "\n\n".join(found)}
    columns = {field: column for field, column in settings.columns.items() if column in known} | {"text": "text"}
    draft = Columns(list(known), columns, source=document.name).draft(known, id=document.name)
    draft.body = found
    if draft.title is None and title is not None and same_words(title, found[0]):
        draft.title = title
    if decoded.note:
        draft.notes.append(decoded.note)
    yield Placed(draft.article(source=document.name))


def blocks(text: str) -> tuple[str | None, list[str]]:
    """The words of a Markdown text, one string a block, and those of its first heading, None where it has none.

    The lines of a paragraph are one, but a line that opens with a dash is a turn of its own.
    """
    found: list[str] = []
    title = None
    mark = ""
    row: list[str] | None = None
    tokens = _parser().parse(text)
    for number, token in enumerate(tokens):
        if token.type == "list_item_open":
            mark = _mark(token)
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            found.append(" ".join(row))
            row = None
        elif token.type == "inline":
            lines = [line for line in _lines(token.children or ()) if line]
            if row is not None:
                row.extend(lines)
                continue
            is_heading = tokens[number - 1].type == "heading_open"
            if is_heading:
                lines = [" ".join(lines)]
                title = title or lines[0]
            if lines:
                found.extend((mark + lines[0], *lines[1:]))
                mark = ""
        elif token.type in ("fence", "code_block"):
            found.extend(line.strip() for line in token.content.splitlines())
        elif token.type == "html_block":
            found.extend(fragment_blocks(token.content))
    return title, [block for block in found if block.strip()]


def _lines(children: Sequence[Token]) -> list[str]:
    """The words of a paragraph as the lines that it falls into."""
    lines = [""]
    for number, child in enumerate(children):
        if child.type in ("text", "code_inline", "text_special"):
            lines[-1] += child.content
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            lines.append("")
        elif child.type == "softbreak":
            following = children[number + 1].content if number + 1 < len(children) else ""
            if _TURN.match(following):
                lines.append("")
            else:
                lines[-1] += " "
    return [line.strip() for line in lines]


def _mark(item: Token) -> str:
    if item.info:
        return f"{item.info}{item.markup} "
    return "- " if item.markup == "-" else ""


def _front(matter: re.Match[str], source: str) -> dict[str, object]:
    """What the front matter says, as far as it is strings, dates and lists of strings."""
    if matter[1] == "+++":
        try:
            table = tomllib.loads(matter[2])
        except tomllib.TOMLDecodeError as error:
            raise IntakeError(source, f"front matter that is no TOML: {error}") from None
        return {key: value if isinstance(value, str | list) else str(value) for key, value in table.items()}
    return {key: value.strip().strip("\"'") for key, value in _FRONT_LINE.findall(matter[2])}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
