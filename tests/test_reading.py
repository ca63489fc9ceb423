import json
from dataclasses import replace
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import strategies
import talestrek
from samples import TEXT, reading, span
from talestrek.reading import Entity, Event, EventType, Place, QuadClass, Reading, Time

ARTICLE = (
    "Norges statsminister Jonas Gahr Støre kom til Bodø. Tirsdag kveld møtte han fiskere fra hele kysten.\n\n"
    "– Vi skal ta vare på fisken, sa Støre. Møtet fortsetter 12. mars."
)


def schema() -> dict[str, Any]:
    text = resources.files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_to_dict_is_by_the_schema() -> None:
    jsonschema.validate(reading().to_dict(), schema())


def test_schema_refuses_a_renamed_key() -> None:
    data = reading().to_dict()
    data["statements"][0]["speaker"] = data["statements"][0].pop("source")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


def test_to_dict_has_the_keys_of_the_contract() -> None:
    data = reading().to_dict()
    assert list(data) == [
        "id",
        "language",
        "title",
        "published",
        "origin",
        "text",
        "passages",
        "entities",
        "statements",
        "events",
        "times",
        "places",
        "notes",
    ]
    first, second = data["statements"]
    assert list(first) == [
        "id",
        "kind",
        "marker",
        "content",
        "cue",
        "cue_lemma",
        "source",
        "addressee",
        "evidence",
    ]
    assert first["source"] == {"span": [49, 66], "entity": "e1", "name": "Kari Nes", "route": "named"}
    assert first["evidence"] == {"rule": "dash turn", "score": 0.9, "source": {"rule": "subject", "score": 0.95}}
    assert first["addressee"] == {"span": None, "entity": None, "name": "leserne"}
    assert second["source"]["reason"] == "no person before it"
    assert data["origin"] == {
        "publisher": "Fjordposten",
        "url": "https://fjordposten.example/bro",
        "key": "bro-17",
        "authors": ["Ola Li"],
        "issued": "2026-03-02T07:15:00+01:00",
        "modified": None,
    }
    assert data["passages"][1] == {"kind": "paragraph", "span": [25, 112], "dash": [25, 26]}


def test_to_dict_writes_the_layers_by_the_contract() -> None:
    data = reading().to_dict()
    sure = {"rule": "name", "score": 1}
    assert data["entities"][1] == {
        "id": "e2",
        "name": "Vegvesenet",
        "type": "ORG",
        "gender": None,
        "number": None,
        "same_as": [],
        "stands_for": "vegdirektøren",
        "offices": [],
        "members": [],
        "mentions": [list(span("Vegvesenet"))],
        "compounds": [list(span("Vegvesen-sjefen"))],
        "evidence": [sure],
    }
    mayor, *_, group = data["entities"]
    assert (mayor["gender"], mayor["number"], mayor["same_as"]) == ("f", "sing", ["wikidata:Q1"])
    assert mayor["offices"] == [
        {
            "office": "ordfører",
            "at": None,
            "span": list(span("ordfører Kari Nes")),
            "evidence": {"rule": "title", "score": 0.9},
        }
    ]
    assert group["members"] == ["e1", "e2"]
    vague, month = data["times"]
    assert vague == {
        "span": list(span("om vinteren")),
        "start": None,
        "end": None,
        "granularity": None,
        "evidence": {"rule": "repeated", "score": 0.9},
        "reason": "no single interval",
    }
    assert month == {
        "span": list(span("I september")),
        "start": "2026-09-01",
        "end": "2026-09-30",
        "granularity": "month",
        "evidence": {"rule": "month", "score": 0.7},
    }
    assert data["places"] == [
        {
            "span": list(span("Bergen")),
            "name": "Bergen",
            "country": "NO",
            "lat": 60.393,
            "lon": 5.324,
            "geonames": 3161732,
            "kind": "city",
            "evidence": {"rule": "only one", "score": 1.0},
        }
    ]


def test_to_dict_writes_an_event_by_the_contract() -> None:
    data = reading().to_dict()
    promise, meeting = data["events"]
    assert (promise["mode"], promise["recipient"], promise["place"], promise["time"]) == (None, [], None, None)
    assert (promise["reported_by"], promise["quad_class"]) == (None, "verbal cooperation")
    assert promise["actor"] == [
        {
            "span": list(span("Ordføreren")),
            "entity": "e1",
            "name": "Kari Nes",
            "type": "government",
            "country": "NO",
            "evidence": {"rule": "subject", "score": 0.9},
        }
    ]
    assert meeting["trigger"] == list(span("møtes"))
    assert meeting["mentions"] == [list(span("møtes")), list(span("kommer"))]
    assert (meeting["type"], meeting["mode"], meeting["status"]) == ("CONSULT", "meet", "future")
    assert (meeting["place"], meeting["time"]) == (data["places"][0], data["times"][1])
    assert meeting["reported_by"] == {
        "entity": "e1",
        "name": "Kari Nes",
        "statement": "s1",
        "evidence": {"rule": "content", "score": 0.8},
    }
    assert meeting["evidence"] == {
        "rule": "CONSULT møtes",
        "score": 0.8,
        "status": {"rule": "present with a time to come", "score": 0.7},
    }


def test_every_type_of_event_is_cooperation_or_conflict_in_words_or_deeds() -> None:
    classes = [kind.quad_class for kind in EventType]
    assert [classes.count(each) for each in QuadClass] == [4, 3, 4, 5]
    assert EventType.REQUEST.quad_class is QuadClass.VERBAL_CONFLICT


def test_from_dict_is_the_inverse() -> None:
    whole = reading()
    assert Reading.from_dict(whole.to_dict()) == whole
    assert Reading.from_json(whole.to_json()) == whole
    assert Reading.from_json(whole.to_json()).to_json() == whole.to_json()


@given(
    st.lists(strategies.entities(TEXT), max_size=2),
    st.lists(strategies.events(TEXT), max_size=2),
    st.lists(strategies.times(TEXT), max_size=2),
    st.lists(strategies.places(TEXT), max_size=2),
)
def test_from_dict_is_the_inverse_for_any_layers(
    entities: list[Entity], events: list[Event], times: list[Time], places: list[Place]
) -> None:
    whole = replace(reading(), entities=tuple(entities), events=tuple(events), times=tuple(times), places=tuple(places))
    VALIDATOR.validate(whole.to_dict())
    assert Reading.from_json(whole.to_json()) == whole


def test_to_json_is_one_line_of_readable_letters() -> None:
    line = reading().to_json()
    assert "\n" not in line
    assert "Ordføreren" in line


def test_from_dict_passes_over_keys_of_later_versions() -> None:
    data = reading().to_dict() | {"archive": [{"id": "a1"}]}
    data["entities"][0]["born"] = data["times"][0]["zone"] = data["places"][0]["height"] = "unknown"
    assert Reading.from_dict(data) == reading()


def test_from_dict_takes_a_reading_of_a_version_with_statements_only() -> None:
    layers = ("entities", "events", "origin", "times", "places")
    older = {key: value for key, value in reading().to_dict().items() if key not in layers}
    assert Reading.from_dict(older) == replace(reading(), origin=None, entities=(), events=(), times=(), places=())


def test_a_reading_of_an_article_is_by_the_schema_and_comes_back_whole(nlp: Language) -> None:
    read = talestrek.read(ARTICLE, published="2026-03-03", nlp=nlp)
    assert {office.office for entity in read.entities for office in entity.offices} >= {"statsminister"}
    assert read.words([time.span for time in read.times]) == ("Tirsdag kveld", "12. mars")
    assert "Bodø" in {place.name for place in read.places}
    jsonschema.validate(read.to_dict(), schema())
    assert Reading.from_json(read.to_json()) == read


def test_from_dict_takes_a_reading_without_layers() -> None:
    bare = Reading.from_dict({"id": "a", "language": "nn", "text": "Ho seier ja."})
    assert bare == Reading(id="a", language="nn", text="Ho seier ja.")


def broken(path: str, value: object) -> dict[str, Any]:
    data: Any = reading().to_dict()
    node = data
    *way, last = path.split("/")
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    if value is None:
        del node[last]
    else:
        node[int(last) if last.isdigit() else last] = value
    result: dict[str, Any] = data
    return result


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("id", None, "id: missing"),
        ("text", 3, "text: expected a string, got 3"),
        ("language", "sv", "language: expected one of nb, nn, got 'sv'"),
        ("statements", {}, "statements: expected a list"),
        ("statements/1", "s2", r"statements\[1\]: expected an object, got 's2'"),
        ("statements/1/kind", "loud", r"statements\[1\].kind: expected one of direct, indirect, mixed"),
        ("statements/0/content", [], r"statements\[0\].content: expected at least one span"),
        ("statements/0/content/1", [5, 5], r"statements\[0\].content\[1\]: expected \[start, end\]"),
        ("statements/0/content/1", [5, 999], f"<= {len(TEXT)}, got"),
        ("statements/0/content/1", [True, 9], r"got \[True, 9\]"),
        ("statements/0/cue", "sier", r"statements\[0\].cue: expected \[start, end\]"),
        ("statements/0/source/route", None, r"statements\[0\].source.route: missing"),
        ("statements/0/evidence/score", "high", r"statements\[0\].evidence.score: expected a number"),
        ("statements/0/evidence/source", None, r"statements\[0\].evidence.source: missing"),
        ("passages/0/kind", "advert", r"passages\[0\].kind"),
        ("entities", {}, "entities: expected a list"),
        ("entities/0", "e1", r"entities\[0\]: expected an object, got 'e1'"),
        ("entities/0/name", None, r"entities\[0\].name: missing"),
        ("entities/0/mentions", [], r"entities\[0\].mentions: expected at least one span"),
        ("entities/0/mentions/2", [5, 9999], rf"entities\[0\].mentions\[2\]: .* <= {len(TEXT)}, got \[5, 9999\]"),
        ("entities/0/mentions/0", [-1, 3], r"entities\[0\].mentions\[0\]: expected \[start, end\]"),
        ("entities/1/compounds/0", [8, 8], r"entities\[1\].compounds\[0\]: expected \[start, end\]"),
        ("entities/0/gender", "x", r"entities\[0\].gender: expected one of f, m, got 'x'"),
        ("entities/0/number", "dual", r"entities\[0\].number: expected one of sing, plur, got 'dual'"),
        ("entities/3/members/1", 2, r"entities\[3\].members\[1\]: expected a string, got 2"),
        ("entities/0/evidence/0/score", None, r"entities\[0\].evidence\[0\].score: missing"),
        ("entities/0/offices/0/office", None, r"entities\[0\].offices\[0\].office: missing"),
        ("entities/0/offices/0/span", [0, 9999], r"entities\[0\].offices\[0\].span: expected \[start, end\]"),
        ("origin/authors", ["a", 1], r"origin.authors\[1\]: expected a string, got 1"),
        ("origin/url", 1, r"origin.url: expected a string, got 1"),
        ("events/0/type", "WAR", r"events\[0\].type: expected one of AGREE, .*, got 'WAR'"),
        ("events/0/status", None, r"events\[0\].status: missing"),
        ("events/0/intensity", 11, r"events\[0\].intensity: expected a number from -10 to 10, got 11"),
        ("events/0/mentions", [], r"events\[0\].mentions: expected at least one span"),
        ("events/0/actor/0/type", "king", r"events\[0\].actor\[0\].type: expected one of state, .*, got 'king'"),
        ("events/0/evidence/status", None, r"events\[0\].evidence.status: missing"),
        ("events/1/reported_by/evidence", None, r"events\[1\].reported_by.evidence: missing"),
        ("events/1/time/span", [0, 9999], r"events\[1\].time.span: expected \[start, end\]"),
        ("times/1/span", None, r"times\[1\].span: missing"),
        ("times/1/start", 2026, r"times\[1\].start: expected a string, got 2026"),
        ("times/1/granularity", "era", r"times\[1\].granularity: expected one of hour, part of day, .*, got 'era'"),
        ("times/0/evidence", "rule", r"times\[0\].evidence: expected an object, got 'rule'"),
        ("places/0/span", [0, 9999], r"places\[0\].span: expected \[start, end\]"),
        ("places/0/lat", "60 N", r"places\[0\].lat: expected a number, got '60 N'"),
        ("places/0/lon", None, r"places\[0\].lon: missing"),
        ("places/0/geonames", "3161732", r"places\[0\].geonames: expected a whole number, got '3161732'"),
        ("places/0/kind", None, r"places\[0\].kind: missing"),
        ("notes/0", 1, r"notes\[0\]: expected a string"),
    ],
)
def test_from_dict_names_the_place_of_an_error(path: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Reading.from_dict(broken(path, value))


@pytest.mark.parametrize("line", ["", "{", "[]", '"text"'])
def test_from_json_refuses_what_is_no_reading(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Reading.from_json(line)


def test_words_are_the_articles_own() -> None:
    whole = reading()
    assert whole.words(whole.statements[0].content) == ("Vi må handle nå", "Broen er gammel.")
