"""Statements of whole articles: a table of our own cases, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from talestrek.reading import Route

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from talestrek.reading import Statement

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}


def shown(doc: Doc, statement: Statement, said: dict[str, Any]) -> dict[str, Any]:
    """A statement as the table shows it, in the fields that the case gives."""
    found = {
        "kind": str(statement.kind),
        "content": " | ".join(doc.text[start:end] for start, end in statement.content),
        "cue": doc.text[slice(*statement.cue)] if statement.cue is not None else None,
        "name": statement.source.name,
        "route": str(statement.source.route),
    }
    return {key: found[key] for key in said}


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_reader_finds_the_statements_of_an_article(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"].strip())
    found = doc._.statements
    wanted = [{**said, "kind": KINDS[said["kind"]]} for said in case["said"]]
    contents = [" | ".join(doc.text[start:end] for start, end in statement.content) for statement in found]
    assert contents == [said["content"] for said in wanted]
    assert [shown(doc, statement, said) for statement, said in zip(found, wanted, strict=True)] == wanted


def check(doc: Doc) -> None:
    """What holds for the statements of any document."""
    ends = 0
    for statement in doc._.statements:
        assert statement.content
        for start, end in statement.content:
            assert 0 <= start < end <= len(doc.text)
            assert doc.text[start:end] == doc.text[start:end].strip()
        assert statement.content[0][0] >= ends, "outermost statements, in order"
        ends = max(ends, statement.content[0][0])
        for span in (statement.cue, statement.source.span):
            assert span is None or 0 <= span[0] < span[1] <= len(doc.text)
        assert (statement.source.route is Route.NONE) <= (statement.source.reason is not None)
        assert 0 <= statement.evidence.score <= 1
        assert 0 <= statement.source.evidence.score <= 1


PIECES = st.sampled_from(
    "– - — « » “ ” „ \" ’ ' : , . ? ! … ( ) \n \n\n sier sa meiner at om å ifølge han hun ho de Kari "
    "Moen Oslo politiet ordføreren rapporten jeg du ikke og men som Det heter i 3. 😀 å\u0301 \u200b".split(" ")
)


@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_reader_gives_spans_inside_any_text_and_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    check(doc)
    assert nlp(text)._.statements == doc._.statements


def test_reader_works_in_a_pipeline_without_layout(nlp: Language) -> None:
    with nlp.select_pipes(disable=["talestrek_layout"]):
        doc = nlp("Skolen åpner\n\n– Vi gleder oss, sier rektor Jonas Vik.")
    assert [statement.source.name for statement in doc._.statements] == ["Jonas Vik"]


def test_reader_says_nothing_without_a_parse() -> None:
    blank = spacy.blank("nb")
    blank.add_pipe("sentencizer")
    blank.add_pipe("talestrek_statements")
    check(blank("– Vi gleder oss, sier rektor Jonas Vik."))
