from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import talestrek
from talestrek.language.events import COLUMNS, LexiconError
from talestrek.reading import ActorType, Event, EventType, Reading, Status

MEETING = """Finland ber Nato om svar

Finlands statsminister Aino Virta møtte Estlands president Mart Kask i Helsinki tirsdag. Virta ba Nato om å
styrke beredskapen langs grensen mot Russland, og lovet å sende soldater til Baltikum i vår.

– Dersom Russland angriper Estland, vil vi svare, sa Virta.

Kask avviste at Estland har brutt avtalen med Russland. Politiet i Tallinn har pågrepet tre demonstranter etter
en demonstrasjon mot regjeringen. Russland har innført straffetoll mot Finland, ifølge Kask.
"""


@pytest.fixture(scope="module")
def meeting(nlp: Language) -> Reading:
    return talestrek.read(MEETING, published="2026-03-11", nlp=nlp)


def only(reading: Reading, kind: EventType, words: str) -> Event:
    found = [each for each in reading.events if each.type is kind and words in reading.text[slice(*each.trigger)]]
    assert len(found) == 1
    return found[0]


def names(event: Event) -> tuple[list[str], list[str]]:
    return [each.name for each in event.actor], [each.name for each in event.recipient]


def test_a_meeting_has_place_time_and_both_sides(meeting: Reading) -> None:
    event = only(meeting, EventType.CONSULT, "møtte")
    assert names(event) == (["Aino Virta"], ["Mart Kask"])
    assert event.place is not None
    assert event.place.name == "Helsingfors"
    assert event.time is not None
    assert event.time.start == "2026-03-10"
    assert (event.status, event.reported_by) == (Status.ACTUAL, None)


def test_a_demand_happened_and_what_is_demanded_did_not(meeting: Reading) -> None:
    demand = only(meeting, EventType.REQUEST, "ba")
    assert names(demand) == (["Aino Virta"], ["Nato"])
    assert (demand.status, demand.reported_by) == (Status.ACTUAL, None)
    strengthening = only(meeting, EventType.MOBILIZE, "styrke")
    assert names(strengthening)[0] == ["Nato"]
    assert strengthening.status is Status.HYPOTHETICAL


def test_what_stands_under_a_condition_in_a_quote_is_the_speakers(meeting: Reading) -> None:
    event = only(meeting, EventType.ASSAULT, "angriper")
    assert names(event) == (["Russland"], ["Estland"])
    assert event.status is Status.HYPOTHETICAL
    assert event.reported_by is not None
    assert event.reported_by.name == "Aino Virta"
    assert event.reported_by.statement in {statement.id for statement in meeting.statements}


def test_a_denial_is_told_by_the_article(meeting: Reading) -> None:
    event = only(meeting, EventType.REJECT, "avviste")
    assert names(event)[0] == ["Mart Kask"]
    assert (event.status, event.reported_by) == (Status.ACTUAL, None)


def test_participants_have_sort_country_and_reason(meeting: Reading) -> None:
    event = only(meeting, EventType.COERCE, "pågrepet")
    (police,), (protesters,) = event.actor, event.recipient
    assert police.type is ActorType.POLICE
    assert protesters.type is ActorType.PROTESTERS
    assert police.evidence.rule == "nsubj"
    assert meeting.text[slice(*protesters.span)] == "tre demonstranter"
    assert event.mode == "arrest"


def test_what_is_told_according_to_somebody_is_his(meeting: Reading) -> None:
    event = only(meeting, EventType.SANCTION, "innført")
    assert names(event) == (["Russland"], ["Finland"])
    assert event.reported_by is not None
    assert event.reported_by.name == "Mart Kask"


def test_the_evidence_names_the_entry_with_its_file_and_line(meeting: Reading) -> None:
    event = only(meeting, EventType.ASSAULT, "angriper")
    assert event.evidence.rule.startswith("ASSAULT A angripe R")
    assert "assault.csv:" in event.evidence.rule
    assert event.intensity < -5


def test_events_stand_in_the_order_of_their_triggers_with_ids(meeting: Reading) -> None:
    triggers = [event.trigger for event in meeting.events]
    assert triggers == sorted(triggers)
    assert [event.id for event in meeting.events] == [f"v{number}" for number, _ in enumerate(triggers, 1)]


def test_one_act_told_twice_is_one_event(nlp: Language) -> None:
    text = "Israel angrep Gaza natt til tirsdag. Israels angrep på Gaza varte hele natten."
    reading = talestrek.read(text, nlp=nlp)
    (event,) = [event for event in reading.events if event.type is EventType.ASSAULT]
    assert len(event.mentions) == 2
    assert event.mentions[0] == event.trigger


def test_an_own_lexicon_extends_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    entry = "SANCTION,,verb,A utestenge R,,{Norge} <utestenger> [Russland]."
    path.write_text(f"{','.join(COLUMNS)}\n{entry.replace('utestenge', 'avkontakte')}\n", encoding="utf-8")
    text = "Regjeringen i Norge har avkontaktet Russland, sa statsminister Kari Moen tirsdag."
    own = talestrek.read(text, nlp=talestrek.load(lexicons=[path]))
    assert [event.evidence.rule.split(" (")[0] for event in own.events if event.type is EventType.SANCTION] == [
        "SANCTION A avkontakte R"
    ]


def test_a_malformed_lexicon_is_refused_with_file_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{','.join(COLUMNS)}\nWAR,,verb,A slå R,,x\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.csv:2: unknown type 'WAR'"):
        talestrek.load(lexicons=[path])


@given(text=st.text(max_size=300))
@settings(max_examples=40)
def test_any_text_is_read_the_same_twice_and_every_span_lies_inside(nlp: Language, text: str) -> None:
    sentence = "Statsministeren sier at Norge krever svar fra Russland. "
    first = talestrek.read(sentence + text, nlp=nlp)
    assert talestrek.read(sentence + text, nlp=nlp) == first
    for event in first.events:
        assert event.trigger in event.mentions
        spans = [event.trigger, *event.mentions, *(each.span for each in (*event.actor, *event.recipient))]
        assert all(0 <= start < end <= len(first.text) for start, end in spans)
        assert 0 <= event.evidence.score <= 1
