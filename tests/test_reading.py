import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from samples import reading
from talestrek.reading import Reading


def schema() -> dict[str, Any]:
    text = resources.files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


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
    assert list(data) == ["id", "language", "title", "published", "text", "passages", "statements", "notes"]
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
    assert first["source"] == {"span": [49, 66], "entity": None, "name": "Kari Nes", "route": "named"}
    assert first["evidence"] == {"rule": "dash turn", "score": 0.9, "source": {"rule": "subject", "score": 0.95}}
    assert first["addressee"] == {"span": None, "entity": None, "name": "leserne"}
    assert second["source"]["reason"] == "no person before it"
    assert data["passages"][1] == {"kind": "paragraph", "span": [25, 112], "dash": [25, 26]}


def test_from_dict_is_the_inverse() -> None:
    whole = reading()
    assert Reading.from_dict(whole.to_dict()) == whole
    assert Reading.from_json(whole.to_json()) == whole
    assert Reading.from_json(whole.to_json()).to_json() == whole.to_json()


def test_to_json_is_one_line_of_readable_letters() -> None:
    line = reading().to_json()
    assert "\n" not in line
    assert "Ordføreren" in line


def test_from_dict_passes_over_keys_of_later_versions() -> None:
    data = reading().to_dict() | {"entities": [], "events": [{"id": "v1"}]}
    assert Reading.from_dict(data) == reading()


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
        ("statements/0/content/1", [5, 999], "<= 164, got"),
        ("statements/0/content/1", [True, 9], r"got \[True, 9\]"),
        ("statements/0/cue", "sier", r"statements\[0\].cue: expected \[start, end\]"),
        ("statements/0/source/route", None, r"statements\[0\].source.route: missing"),
        ("statements/0/evidence/score", "high", r"statements\[0\].evidence.score: expected a number"),
        ("statements/0/evidence/source", None, r"statements\[0\].evidence.source: missing"),
        ("passages/0/kind", "advert", r"passages\[0\].kind"),
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
