import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

import strategies
from samples import reading
from talestrek.export import export
from talestrek.reading import Kind, Reading

# What schema.org lets the types have that are written here, with what they inherit: https://schema.org/docs/full.html
THING = {"@type", "@id", "name", "sameAs", "url"}
WORK = THING | {"text", "inLanguage", "creator", "isPartOf", "author", "publisher", "mentions", "headline"}
ALLOWED = {
    "NewsArticle": WORK | {"articleBody", "datePublished", "dateModified"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Claim": WORK | {"appearance"},
    "Person": THING | {"jobTitle"},
    "Organization": THING,
    "Place": THING,
    "Thing": THING,
}


def text(*readings: Reading) -> str:
    stream = io.BytesIO()
    export(readings, "schema-org", stream)
    return stream.getvalue().decode()


def nodes(*readings: Reading) -> dict[str, dict[str, Any]]:
    found = json.loads(text(*readings))
    assert found["@context"] == "https://schema.org"
    return {node["@id"].removeprefix("urn:x-talestrek:article:"): node for node in found["@graph"]}


def test_direct_speech_is_a_quotation() -> None:
    quotation = nodes(reading())["bro:s1"]
    speaker = {"@id": "urn:x-talestrek:article:bro:e1"}
    assert quotation == {
        "@type": "Quotation",
        "@id": "urn:x-talestrek:article:bro:s1",
        "text": "Vi må handle nå Broen er gammel.",
        "inLanguage": "nb",
        "spokenByCharacter": speaker,
        "creator": speaker,
        "isPartOf": {"@id": "urn:x-talestrek:article:bro"},
    }


@pytest.mark.parametrize("kind", [Kind.INDIRECT, Kind.MIXED])
def test_anything_else_is_a_claim(kind: Kind) -> None:
    whole = reading()
    claim = nodes(replace(whole, statements=(replace(whole.statements[0], kind=kind),)))["bro:s1"]
    assert claim["@type"] == "Claim"
    assert claim["appearance"] == {"@id": "urn:x-talestrek:article:bro"}
    assert "spokenByCharacter" not in claim


def test_a_source_that_is_no_entity_has_a_name_and_nobody_none() -> None:
    whole = reading()
    named = replace(whole.statements[0], source=replace(whole.statements[0].source, entity=None))
    found = nodes(replace(whole, statements=(named, whole.statements[1])))
    assert found["bro:s1"]["creator"] == {"@type": "Person", "name": "Kari Nes"}
    assert "creator" not in found["bro:s2"]


def test_an_article_tells_where_it_comes_from_and_whom_it_mentions() -> None:
    article = nodes(reading())["bro"]
    assert (article["@type"], article["headline"], article["url"], article["datePublished"]) == (
        "NewsArticle",
        "Ordføreren lover ny bro",
        "https://fjordposten.example/bro",
        "2026-03-02T07:15:00+01:00",
    )
    assert [node["@type"] for node in nodes(reading()).values()][1:5] == [
        "Person",
        "Organization",
        "Place",
        "Organization",
    ]
    assert nodes(reading())["bro:e1"]["jobTitle"] == ["ordfører"]


def test_a_state_that_speaks_is_an_organisation() -> None:
    whole = reading()
    source = replace(whole.statements[0].source, entity="e3")
    assert (
        nodes(replace(whole, statements=(replace(whole.statements[0], source=source),)))["bro:e3"]["@type"]
        == "Organization"
    )


@strategies.SOME
@given(strategies.readings())
def test_any_graph_has_only_what_the_vocabulary_knows(whole: Reading) -> None:
    found = json.loads(text(whole))["@graph"]
    assert len(found) == 1 + len(whole.entities) + len(whole.statements)
    for node in found:
        assert set(node) <= ALLOWED[node["@type"]]
    kinds = [node["@type"] for node in found if node["@type"] in ("Quotation", "Claim")]
    assert kinds == ["Quotation" if each.kind is Kind.DIRECT else "Claim" for each in whole.statements]
    assert "ClaimReview" not in kinds


def test_an_article_cannot_end_the_script_that_it_stands_in() -> None:
    evil = "</script><img src=x onerror=alert(1)><!-- &lt;"
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.append(tag)

    parser = Tags()
    parser.feed(f'<script type="application/ld+json">{text(replace(reading(), title=evil))}</script><p>')
    assert tags == ["script", "p"]
    assert nodes(replace(reading(), title=evil))["bro"]["headline"] == evil
