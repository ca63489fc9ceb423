"""Words as the treebank cuts them, from running text."""

from __future__ import annotations

import pytest
import spacy

from talestrek.language.tokenizer import NewsTokenizer, create_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> NewsTokenizer:
    made = create_tokenizer()(spacy.blank("nb"))
    assert isinstance(made, NewsTokenizer)
    return made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("–Ja, sa han.", "– Ja , sa han ."),
        ("-Nei.", "- Nei ."),
        ("―Eg veit ikkje.", "― Eg veit ikkje ."),
        ("innkjøp og -salg", "innkjøp og -salg"),
        ("minus -9,7 grader", "minus -9,7 grader"),
        ("Han kom i 2012. Så gikk han.", "Han kom i 2012 . Så gikk han ."),
        ("Den 11. september kom hun.", "Den 11. september kom hun ."),
        ("Vi kjørte E18. Det gikk.", "Vi kjørte E18 . Det gikk ."),
        ("t.d. Høgre, m.a. i St.meld. nr. 5", "t.d. Høgre , m.a. i St.meld. nr. 5"),
        ("ca. 3 mill. kr. pr. år, dvs. 2 pst. av alt", "ca. 3 mill. kr. pr. år , dvs. 2 pst. av alt"),
        ("Hun gikk i jul. Han er sju no.", "Hun gikk i jul . Han er sju no ."),
        ("Belarus' president", "Belarus' president"),
        ("åra 2005-2006 og ein-to gonger", "åra 2005 - 2006 og ein-to gonger"),
        ("E6/E18 i 80 km/t", "E6 / E18 i 80 km/t"),
        ("kl. 18.30 og 18:30", "kl. 18.30 og 18:30"),
        ("«Hero»-spillet (og mer):", "« Hero » -spillet ( og mer ) :"),
        ("USAs 15-åring", "USAs 15-åring"),
    ],
)
def test_words(tokenizer: NewsTokenizer, text: str, words: str) -> None:
    assert [token.text for token in tokenizer(text)] == words.split()


def test_dash_opens_any_line(tokenizer: NewsTokenizer) -> None:
    assert [token.text for token in tokenizer("Hei.\n-Ja.\n\n—Vel.")] == "Hei|.|\n|-|Ja|.|\n\n|—|Vel|.".split("|")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "  Hei  du\t.\n –Ja 2012. \n", "a\u00a0b 11.\u00ad"])
def test_text_is_kept(tokenizer: NewsTokenizer, text: str) -> None:
    assert tokenizer(text).text == text


def test_rules_are_saved(tokenizer: NewsTokenizer) -> None:
    other = create_tokenizer()(spacy.blank("nb")).from_bytes(tokenizer.to_bytes())
    text = "–Ja, t.d. i 2012. Så"
    assert [token.text for token in other(text)] == [token.text for token in tokenizer(text)]
