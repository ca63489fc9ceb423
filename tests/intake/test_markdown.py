"""Markdown, with the dashes of Norwegian speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taking import DATA, only, reason
from talestrek.analysis.layout import passages
from talestrek.intake import Format
from talestrek.intake.markdown import blocks


def test_markdown_keeps_the_words_and_drops_the_markup() -> None:
    article = only(DATA / "sak.md")
    assert article.text.split("\n\n") == [
        "Fergen går igjen",
        "Fergen over Storfjorden er i gang igjen onsdag morgen, melder rederiet.",
        "- Vi er glade, sier driftssjef Øystein Ræder.",
        "- Det var på tide, svarer ordføreren.",
        "Ny motor",
        "14. februar var alt klart – nesten.",
        "«Takk for tålmodigheten», skriver rederiet.",
        "Første avgang: 06.15",
        "Siste avgang: 23.40",
    ]
    assert (article.title, article.published) == ("Fergen går igjen", "2024-02-14")
    assert article.id == "https://fjordavisa.example/fergen"
    assert article.origin is not None
    assert article.origin.authors == ("Åse Brekke",)


def test_markdown_turns_keep_their_dashes_for_the_layout() -> None:
    article = only(DATA / "sak.md")
    turns = [article.text[passage.start : passage.end] for passage in passages(article.text) if passage.dash]
    assert turns == ["- Vi er glade, sier driftssjef Øystein Ræder.", "- Det var på tide, svarer ordføreren."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Én linje\nog én til.", ["Én linje og én til."]),
        ("Han kom.\n– Ja, sa hun.\n– Nei.", ["Han kom.", "– Ja, sa hun.", "– Nei."]),
        ("Han kom\n– og gikk – igjen.", ["Han kom – og gikk – igjen."]),
        ("Hei  \npå deg\\\nnå.", ["Hei", "på deg", "nå."]),
        ("    – Innrykket, sier hun.", ["– Innrykket, sier hun."]),
        ("27\\. juni *kom* `hun` &amp; _han_.", ["27. juni kom hun & han."]),
        ("1) først\n2) så", ["1) først", "2) så"]),
        ("> Sitat\n> videre\n\nSlutt", ["Sitat videre", "Slutt"]),
        ("| a | b |\n|---|---|\n| *c* | d |", ["a b", "c d"]),
        ("Tekst <b>fet</b> <!-- skjult --> slutt<br>ny", ["Tekst fet  slutt", "ny"]),
        ("<div>Boks <p>her</p></div>", ["Boks", "her"]),
        ("```\nkode\n```", ["kode"]),
        ("[lenke][1] ![bilde](b.jpg)\n\n[1]: http://a.example", ["lenke"]),
        ("* * *\n\n***", []),
    ],
)
def test_markdown_blocks(text: str, found: list[str]) -> None:
    assert blocks(text)[1] == found


def test_markdown_front_matter_may_be_toml() -> None:
    article = only('+++\ntitle = "Tittel"\ndate = 2024-02-01\nauthors = ["Kari Nes"]\n+++\nTekst her.\n')
    assert (article.title, article.published, article.text) == ("Tittel", "2024-02-01", "Tittel\n\nTekst her.")
    assert article.origin is not None
    assert article.origin.authors == ("Kari Nes",)
    assert "front matter that is no TOML" in reason("+++\na = [\n+++\nTekst.", Format.MARKDOWN)


def test_markdown_nothing_but_markup_is_no_article() -> None:
    assert reason("---\n\n***\n", Format.MARKDOWN) == "no text but markup"


@given(st.text(max_size=300))
def test_markdown_blocks_takes_any_text(text: str) -> None:
    title, found = blocks(text)
    assert all(block.strip() for block in found)
    assert title is None or isinstance(title, str)
