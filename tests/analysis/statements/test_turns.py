"""Turns: what is spoken of a dash paragraph, and where the journalist's voice returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from talestrek.analysis.layout import passages
from talestrek.analysis.page import Page
from talestrek.analysis.statements.turns import TurnReader
from talestrek.language.people import load_people
from talestrek.language.reporting import load_reporting

if TYPE_CHECKING:
    from spacy.language import Language

GLUED = """\
– Jeg har bakt brød siden jeg var ti år, sier Kari Nes.

– Vi sto opp klokka fire, og da var det kaldt, du. Kari Nes setter brødene på benken. Det lukter av gjær og kanel.

– Jeg elsker det ennå. Hun tørker hendene på forkleet. Utenfor går toget mot Bergen.

– Vi gir oss aldri, tror jeg.
"""


def reader_of(nlp: Language, text: str) -> TurnReader:
    """The turns of an article."""
    return TurnReader(Page.of(nlp(text), passages(text), load_reporting(), load_people()))


def contents(reader: TurnReader) -> list[str]:
    """What the turns say."""
    return [" | ".join(reader.doc[start:end].text for start, end in draft.content) for draft in reader.read()]


def test_turns_end_where_the_journalist_goes_on_without_a_mark(nlp: Language) -> None:
    assert contents(reader_of(nlp, GLUED)) == [
        "Jeg har bakt brød siden jeg var ti år",
        "Vi sto opp klokka fire, og da var det kaldt, du.",
        "Jeg elsker det ennå.",
        "Vi gir oss aldri, tror jeg.",
    ]


def test_turns_go_on_to_their_end_where_the_article_keeps_its_paragraphs(nlp: Language) -> None:
    told = "Klubben spilte på Lade i går.\n\nDet regnet under hele kampen.\n\n"
    spoken = "I fjor ble laget nummer fire. Året før vant laget serien. Det er ikke noe dårligere nå."
    assert contents(reader_of(nlp, f"{told}– {spoken}\n\n{told}")) == [spoken]


def test_turns_know_which_of_them_ask(nlp: Language) -> None:
    reader = reader_of(nlp, "– Hva gjør du nå?\n\n– Jeg leser. Det går fint.\n\n– Hvorfor leser du?")
    assert [turn.asks for turn in reader.turns] == [True, False, True]
    features = reader.prior_features(1)
    assert (features["turn=behind-question"], features["turn=before-question"]) == (1.0, 1.0)
    assert features["turn=asking"] == 2 / 3


def test_turns_name_the_sentence_that_closes_them(nlp: Language) -> None:
    reader = reader_of(nlp, "– Vi leter ennå. Det er ventet snø, sier Kari Nes.\n\n– Vi leter.")
    assert [turn.closing for turn in reader.turns] == [1, None]
