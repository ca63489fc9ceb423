import importlib
import importlib.util
import io
import json
import sys
from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from anyascii import anyascii
from hypothesis import given

import strategies
from samples import TEXT, reading, span
from talestrek.export import export
from talestrek.reading import ActorType, Entity, Evidence, Number, Participant, Reading, Time


def _model() -> Any:
    """followthemoney, also where PyICU cannot be built: what it transliterates names of countries with is anyascii."""
    if importlib.util.find_spec("icu") is None:
        substitute: Any = ModuleType("icu")
        substitute.Transliterator = SimpleNamespace(
            createInstance=lambda rules: SimpleNamespace(transliterate=anyascii)
        )
        sys.modules["icu"] = substitute
    return importlib.import_module("followthemoney")


ftm = _model()


def written(*readings: Reading) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    export(readings, "followthemoney", stream)
    # Not splitlines, which also cuts at the line separators of Unicode.
    return [json.loads(line) for line in stream.getvalue().split(b"\n") if line]


def of(schema: str, *readings: Reading) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in written(*readings) if entity["schema"] == schema]


def schemata(whole: Reading) -> dict[str, str]:
    return {
        (entity["properties"].get("name") or entity["properties"]["full"])[0]: entity["schema"]
        for entity in written(whole)
        if entity["schema"] not in ("Article", "Event", "Mention", "Note", "UnknownLink")
    }


def check(entities: list[dict[str, Any]]) -> None:
    """Read by the library, which drops what is not clean, nothing is lost, and every reference leads somewhere."""
    ids = {entity["id"]: entity["schema"] for entity in entities}
    for entity in entities:
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        got = {name: sorted(set(values)) for name, values in proxy.to_dict()["properties"].items()}
        assert got == {name: sorted(set(values)) for name, values in entity["properties"].items()}
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert ftm.model.get(ids[value]).is_a(prop.range), (prop.qname, ids[value])


def test_all_of_the_sample_is_clean() -> None:
    entities = written(reading())
    check(entities)
    assert {entity["schema"] for entity in entities} == {
        "Address",
        "Article",
        "Event",
        "LegalEntity",
        "Mention",
        "Note",
        "Organization",
        "Person",
    }


def test_ids_are_stable_and_of_the_article() -> None:
    ids = [entity["id"] for entity in written(reading())]
    assert ids == [entity["id"] for entity in written(reading())]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {entity["id"] for entity in written(replace(reading(), id="annen"))}
    assert ids[0] == "0d9e71f150262a455cd039a337a00e77d3000d5b"


def test_an_event_may_have_the_id_of_an_entity() -> None:
    whole = reading()
    entities = written(replace(whole, events=tuple(replace(event, id="e1") for event in whole.events[:1])))
    check(entities)
    assert len({entity["id"] for entity in entities}) == len(entities)


def test_a_person_has_country_office_gender_and_wikidata() -> None:
    (person,) = of("Person", reading())
    assert (person["name"], person["country"], person["position"], person["gender"], person["wikidataId"]) == (
        ["Kari Nes"],
        ["no"],
        ["ordfører"],
        ["female"],
        ["Q1"],
    )


def test_only_names_are_mentions() -> None:
    assert [mention["name"] for mention in of("Mention", reading())] == [
        ["ordfører Kari Nes"],
        ["Kari Nes"],
        ["Nes"],
        ["Vegvesenet"],
        ["Nes og Vegvesenet"],
    ]


def test_what_an_entity_does_tells_what_sort_of_body_it_is() -> None:
    whole = reading()
    assert schemata(whole) == {
        "Kari Nes": "Person",
        "Vegvesenet": "Organization",
        "Bergen": "Address",
        "Nes og Vegvesenet": "LegalEntity",
    }

    def acting(entity: str, kind: ActorType | None) -> Reading:
        actor = Participant(span("Vegvesenet"), "Vegvesenet", Evidence("subject", 1), entity, kind, "NO")
        return replace(whole, events=(replace(whole.events[0], actor=(actor,)),))

    assert schemata(acting("e2", ActorType.POLICE))["Vegvesenet"] == "PublicBody"
    assert schemata(acting("e2", ActorType.COMPANY))["Vegvesenet"] == "Company"
    assert schemata(acting("e2", None))["Vegvesenet"] == "Organization"
    assert schemata(acting("e3", ActorType.STATE))["Bergen"] == "PublicBody"


def test_an_event_has_who_is_involved_and_when() -> None:
    promise, meeting = of("Event", reading())
    assert (promise["name"], "startDate" in promise) == (["AGREE: lover"], False)
    assert (meeting["startDate"], meeting["location"], meeting["country"]) == (["2026-09-01"], ["Bergen"], ["no"])
    assert meeting["keywords"] == ["CONSULT", "meet", "future", "verbal cooperation"]
    assert meeting["summary"] == ["Reported by Kari Nes"]
    assert len(meeting["involved"]) == 1


def test_an_actor_and_a_recipient_are_linked() -> None:
    whole = reading()
    bureau = Participant(span("Vegvesenet"), "Vegvesenet", Evidence("object", 1), "e2")
    entities = written(replace(whole, events=(replace(whole.events[0], recipient=(bureau,)),)))
    check(entities)
    (link,) = [entity["properties"] for entity in entities if entity["schema"] == "UnknownLink"]
    names = {entity["id"]: entity["properties"].get("name") for entity in entities}
    assert (names[link["subject"][0]], names[link["object"][0]]) == (["Kari Nes"], ["Vegvesenet"])
    assert (link["role"], link["status"]) == (["AGREE"], ["actual"])


def test_a_statement_is_a_note_about_its_source() -> None:
    entities = written(reading())
    first, second = [entity["properties"] for entity in entities if entity["schema"] == "Note"]
    assert first["description"] == ["Vi må handle nå Broen er gammel."]
    assert [entity["schema"] for entity in entities if entity["id"] in first["entity"]] == ["Person"]
    assert ("entity" in second, second["keywords"]) == (False, ["statement", "mixed"])


@pytest.mark.parametrize(
    ("start", "end", "clean"),
    [
        ("2023-06-27T18:00", "2023-06-27T23:59", ["2023-06-27T18:00:00"]),
        ("2023", "2023-12", ["2023"]),
        ("2023-06-27", None, ["2023-06-27"]),
        ("2023-06-27T01:00:00+02:00", None, ["2023-06-26T23:00:00"]),
        ("0001-01-01T00:00:00+02:00", "tirsdag", None),
    ],
)
def test_dates_of_any_exactness_are_clean(start: str, end: str | None, clean: list[str] | None) -> None:
    whole = reading()
    time = Time(span("I september"), start, end, None, Evidence("day", 1))
    dated = replace(whole, published="2023", origin=None, events=(replace(whole.events[1], time=time),))
    check(written(dated))
    assert of("Event", dated)[0].get("startDate") == clean
    assert of("Article", dated)[0]["publishedAt"] == ["2023"]


def test_groups_and_works() -> None:
    sure = Evidence("description", 1)

    def only(kind: str, number: Number | None) -> list[str]:
        entity = Entity("e1", "Naboen", kind, (span("Naboen"),), (sure,), number=number)
        return list(schemata(Reading("a", "nb", TEXT, entities=(entity,))).values())

    assert only("HUM", Number.SINGULAR) == ["Person"]
    assert only("HUM", Number.PLURAL) == only("HUM", None) == ["LegalEntity"]
    assert only("PROD", None) == only("EVT", None) == only("MISC", None) == []


@strategies.SOME
@given(strategies.readings())
def test_any_reading_gives_entities_of_the_model(whole: Reading) -> None:
    for entity in written(whole):
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        assert set(entity["properties"]) <= set(proxy.schema.properties)
        assert all(value.strip() for values in entity["properties"].values() for value in values)
