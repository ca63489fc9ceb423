"""How headline, lead and paragraphs become one text that the layout understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.analysis.layout import passages
from talestrek.article import PassageKind
from talestrek.intake.drafts import Draft, is_byline, names, same_words
from talestrek.intake.text import IntakeError

LEAD = "Fra mandag av går bussen oftere enn før, melder selskapet."


def text(**parts: object) -> str:
    return Draft(**{"id": "1", "body": ["Et avsnitt.", "Et til."], **parts}).article(source="a").text  # type: ignore[arg-type]


def test_drafts_headline_and_lead_stand_before_the_paragraphs() -> None:
    whole = text(title="Ny\n bussrute ", lead=LEAD)
    assert whole == f"Ny bussrute\n\n{LEAD}\n\nEt avsnitt.\n\nEt til."
    kinds = [(passage.kind, whole[passage.start : passage.end]) for passage in passages(whole)]
    assert kinds[:2] == [(PassageKind.HEADLINE, "Ny bussrute"), (PassageKind.LEAD, LEAD)]


def test_drafts_nothing_stands_twice() -> None:
    assert text(title="Ny bussrute", body=["«Ny bussrute»", "Et avsnitt."]) == "Ny bussrute\n\nEt avsnitt."
    assert text(title="Ny rute", body="\nNY RUTE\nEt avsnitt.") == "\nNY RUTE\nEt avsnitt."
    assert text(lead="Et avsnitt") == "Et avsnitt.\n\nEt til."
    assert text(title="Ny rute", lead="Ny rute!") == "Ny rute\n\nEt avsnitt.\n\nEt til."


def test_drafts_a_plain_body_is_left_as_it_is() -> None:
    body = "Et  avsnitt\u00ad.\r\n\r\n– Et\u00a0til.\n"
    assert text(body=body) == body
    assert text(body=body, title="Tittel") == f"Tittel\n\n{body}"


def test_drafts_without_text_or_with_an_endless_id_there_is_no_article() -> None:
    with pytest.raises(IntakeError, match='a: no text but its headline, "Tittel"'):
        text(title="Tittel", body=[" ", ""])
    with pytest.raises(IntakeError, match="its id has 2,000 characters"):
        text(id="a" * 2000)
    assert Draft("a\n\ud800b", "Tekst.").article(source="a").id == "a\\n\\ud800b"


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("Av Kari Nes og Ola Vik", ["Kari Nes", "Ola Vik"]),
        ("Tekst: Kari Nes/NTB", ["Kari Nes", "NTB"]),
        (["Kari Nes", "Kari Nes", "kari@avis.example"], ["Kari Nes"]),
        ("Avis Hansen", ["Avis Hansen"]),
        (None, []),
        ("", []),
    ],
)
def test_drafts_names_of_a_byline(byline: str | list[str] | None, found: list[str]) -> None:
    assert names(byline) == found


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_drafts_any_parts_give_a_text_or_a_reason(title: str, lead: str, body: list[str]) -> None:
    draft = Draft("1", body, title=title, lead=lead)
    try:
        article = draft.article(source="a")
    except IntakeError:
        assert not any(block.strip() and not same_words(block, title) for block in body)
        return
    assert article == draft.article(source="a")
    assert article.text.strip()


def test_drafts_a_byline_says_nothing_but_the_authors() -> None:
    authors = ("Ola Vik", "Kultur- og idrettsavdelingen")
    assert is_byline("Tekst: Ola\N{NO-BREAK SPACE}Vik", authors)
    assert is_byline("Av Ola Vik og Kultur- og idrettsavdelingen", authors)
    assert not is_byline("Foto: Ola Vik", authors)
    assert not is_byline("– Ola Vik", authors)
    assert not is_byline("", authors)
    assert not is_byline("Ola Vik, " + "og slik gikk det " * 10, authors)
    assert not is_byline("Ola Vik, " * 200, authors)
