from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from talestrek.analysis.events.triggers import Trigger, find_triggers
from talestrek.language.event_patterns import Role
from talestrek.language.events import COLUMNS, EventLexicon, load_events, read_events

ENTRIES = """
ASSAULT,,verb,A angripe R,A angripe|åtake R,{Soldatene} <angrep> [byen].
ASSAULT,,noun,As *angrep mot|på R,As *angrep|*åtak mot|på R,{Soldatenes} <angrep> på [byen].
AID,,verb,A sende våpen til R,,{Norge} <sender våpen> til [Ukraina].
REQUEST,,verb,A be R,A be|bede R,{Norge} <ber> [Sverige] svare.
REQUEST,,verb,A kreve at R,A krevje at R,{Norge} <krever> at [Sverige] svarer.
MOBILIZE,,verb,A rykke inn i R,,{Soldatene} <rykket inn> i [byen].
ACCUSE,,adj,A være kritisk til R,A vere kritisk til R,{Norge} er <kritisk> til [Sverige].
CONSULT,,noun,*møte mellom|med A,,Det ble <møte> mellom {Norge} og {Sverige}.
SANCTION,tariff,verb,A innføre toll|*toll mot R,,{USA} <innfører straffetoll> mot [Kina].
RETREAT,,verb,A trekke seg fra R!,A trekkje seg frå R!,{USA} <trekker seg> fra [avtalen].
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> EventLexicon:
    path = tmp_path_factory.mktemp("lexicon") / "own.csv"
    path.write_text(",".join(COLUMNS) + ENTRIES, encoding="utf-8")
    return read_events([path])


def triggers(nlp: Language, lexicon: EventLexicon, text: str) -> list[Trigger]:
    return list(find_triggers(nlp(text), lexicon))


def told(trigger: Trigger) -> tuple[str, list[str], list[str]]:
    actor, recipient = ([fill.token.text for fill in trigger.of(role)] for role in Role)
    return trigger.entry.type, actor, recipient


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Soldatene angrep byen i natt.", ["Soldatene"], ["byen"]),
        ("Byen ble angrepet av soldatene i natt.", ["soldatene"], ["Byen"]),
        ("Soldatene, som angrep byen i fjor, er dømt.", ["Soldatene"], ["byen"]),
        ("Landsbyen som soldatene angriper, ligger øde.", ["soldatene"], ["Landsbyen"]),
        ("Soldatene har lovet å angripe byen igjen.", ["Soldatene"], ["byen"]),
        ("Generalen ba soldatene angripe byen.", ["soldatene"], ["byen"]),
        ("Soldatane åtok byen i natt.", ["Soldatane"], ["byen"]),
    ],
)
def test_participants_of_a_verb_in_all_its_clothes(
    nlp: Language, lexicon: EventLexicon, text: str, actor: list[str], recipient: list[str]
) -> None:
    found = [told(trigger) for trigger in triggers(nlp, lexicon, text) if trigger.entry.type == "ASSAULT"]
    assert found == [("ASSAULT", actor, recipient)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Soldatenes angrep på byen begynte i natt.", ["Soldatenes"], ["byen"]),
        ("Angrepet fra soldatene på byen begynte i natt.", ["soldatene"], ["byen"]),
        ("Russiske angrep på byen fortsetter.", ["Russiske"], ["byen"]),
        ("Soldatene gjennomførte et angrep mot byen.", ["Soldatene"], ["byen"]),
        ("Byen ble utsatt for et angrep i natt.", [], ["Byen"]),
    ],
)
def test_participants_of_a_noun(
    nlp: Language, lexicon: EventLexicon, text: str, actor: list[str], recipient: list[str]
) -> None:
    assert [told(trigger) for trigger in triggers(nlp, lexicon, text)] == [("ASSAULT", actor, recipient)]


def test_the_words_of_a_light_verb_belong_to_the_trigger(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "USA innfører straffetoll mot Kina.")
    assert [token.text for token in trigger.tokens] == ["innfører", "straffetoll"]
    assert told(trigger) == ("SANCTION", ["USA"], ["Kina"])
    assert not triggers(nlp, lexicon, "USA innfører sommertid.")


def test_words_belong_together_in_the_passive_too(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "Våpen ble sendt til Ukraina av Norge.")
    assert told(trigger) == ("AID", ["Norge"], ["Ukraina"])


def test_a_particle_may_hang_on_what_follows_it(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "Soldatene rykket inn i byen tirsdag.")
    assert told(trigger) == ("MOBILIZE", ["Soldatene"], ["byen"])


def test_the_subject_of_the_clause_receives_a_demand(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "Norge krever at Sverige svarer.")
    assert told(trigger) == ("REQUEST", ["Norge"], ["Sverige"])


def test_an_adjective_counts_behind_a_copula_only(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "Statsministeren er kritisk til avtalen.")
    assert told(trigger) == ("ACCUSE", ["Statsministeren"], ["avtalen"])
    assert not triggers(nlp, lexicon, "Det var en kritisk feil.")


def test_a_reflexive_and_a_participant_that_must_be_there(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "USA trekker seg fra avtalen.")
    assert told(trigger) == ("RETREAT", ["USA"], ["avtalen"])
    assert not triggers(nlp, lexicon, "USA trekker seg.")
    assert not triggers(nlp, lexicon, "Hesten trekker vogna fra gården.")


def test_a_compound_shows_its_first_part(nlp: Language, lexicon: EventLexicon) -> None:
    (trigger,) = triggers(nlp, lexicon, "Droneangrepet mot byen varte hele natten.")
    assert trigger.prefix == "drone"


@given(text=st.text(max_size=120))
@settings(max_examples=40)
def test_any_text_is_searched(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for trigger in find_triggers(doc, load_events()):
        assert trigger.tokens == tuple(sorted(trigger.tokens, key=lambda token: token.i))
        assert all(0 <= fill.token.i < len(doc) for role in Role for fill in trigger.of(role))
