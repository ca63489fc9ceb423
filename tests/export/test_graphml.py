import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

import strategies
from samples import reading, span
from talestrek.export import export
from talestrek.reading import EventType, Evidence, Participant, Reading, Route

networkx: Any = pytest.importorskip("networkx")


def graph(*readings: Reading) -> Any:
    stream = io.BytesIO()
    export(readings, "graphml", stream)
    stream.seek(0)
    return networkx.read_graphml(stream, force_multigraph=True)


def edges(found: Any) -> list[tuple[str, str, dict[str, Any]]]:
    names = dict(found.nodes(data="name"))
    return [(names[source], names[target], data) for source, target, data in found.edges(data=True)]


def threat() -> Reading:
    """The sample, where the mayor speaks of the town and threatens somebody who is no entity."""
    whole = reading()
    speaks = replace(whole.statements[0], content=(span("Vi må handle nå"), span("møtes Nes og Vegvesenet i Bergen.")))
    neighbour = Participant(span("Naboen"), "naboen", Evidence("object", 0.9))
    event = replace(whole.events[0], type=EventType.THREATEN, recipient=(neighbour,), intensity=-4.0)
    again = replace(event, id="v3", intensity=-6.0, time=whole.events[1].time)
    return replace(whole, statements=(speaks, speaks), events=(event, again))


def test_a_source_speaks_of_who_is_mentioned_in_the_content() -> None:
    told = [
        (who, whom, data["type"], data["count"])
        for who, whom, data in edges(graph(threat()))
        if data["relation"] == "speaks of"
    ]
    assert sorted(told) == [
        ("Kari Nes", "Bergen", "direct", 2),
        ("Kari Nes", "Nes og Vegvesenet", "direct", 2),
        ("Kari Nes", "Vegvesenet", "direct", 2),
    ]


def test_an_interviewer_speaks_of_nobody() -> None:
    whole = threat()
    asked = [replace(each, source=replace(each.source, route=Route.INTERVIEWER)) for each in whole.statements]
    found = edges(graph(replace(whole, statements=tuple(asked))))
    assert {data["relation"] for *_, data in found} == {"acts on"}


def test_an_actor_acts_on_the_recipient() -> None:
    ((who, whom, data),) = [edge for edge in edges(graph(threat())) if edge[2]["relation"] == "acts on"]
    assert (who, whom) == ("Kari Nes", "naboen")
    assert {key: data[key] for key in ("type", "status", "count", "intensity", "published", "from", "to")} == {
        "type": "THREATEN",
        "status": "actual",
        "count": 2,
        "intensity": -5.0,
        "published": "2026-03",
        "from": "2026-09-01",
        "to": "2026-09-30",
    }


def test_who_meets_acts_on_each_other() -> None:
    found = [(who, whom) for who, whom, data in edges(graph(reading())) if data["type"] == "CONSULT"]
    assert sorted(found) == [("Kari Nes", "Vegvesenet"), ("Vegvesenet", "Kari Nes")]


def test_a_participant_is_the_entity_of_its_name() -> None:
    assert sorted(name for _, name in graph(reading()).nodes(data="name")) == [
        "Bergen",
        "Kari Nes",
        "Nes og Vegvesenet",
        "Vegvesenet",
    ]


def test_what_wikidata_knows_is_one_node_in_all_articles_and_nothing_else_is() -> None:
    other = replace(threat(), id="annen")
    found = graph(threat(), other)
    names = [name for _, name in found.nodes(data="name")]
    assert (names.count("Kari Nes"), names.count("Bergen"), names.count("naboen")) == (1, 2, 2)
    assert {data["article"] for *_, data in edges(found)} == {"bro", "annen"}


def test_parallel_edges_are_kept_apart() -> None:
    whole = reading()
    meeting = replace(whole.events[1], type=EventType.COOPERATE)
    found = graph(replace(whole, events=(*whole.events, meeting)))
    assert found.number_of_edges() == 4


def test_text_is_never_markup() -> None:
    evil = '</data></node>&amp;<!--"\x00\x0b\ud7ff\r\n\t]]>'
    whole = reading()
    mayor = replace(whole.entities[0], name=evil)
    found = graph(replace(whole, id=evil, entities=(mayor, *whole.entities[1:])))
    cleaned = evil.replace("\x00", "\ufffd").replace("\x0b", "\ufffd")
    assert cleaned in [name for _, name in found.nodes(data="name")]
    assert {data["article"] for *_, data in edges(found)} == {cleaned}


@strategies.SOME
@given(strategies.readings())
def test_any_graph_is_read(whole: Reading) -> None:
    found = graph(whole, whole)
    assert len(found) >= len({entity.id for entity in whole.entities if not entity.same_as})
    for _, _, data in edges(found):
        assert data["count"] >= 1
