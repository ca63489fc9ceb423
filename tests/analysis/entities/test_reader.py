"""Entities of whole articles: a table of our own cases, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from analysis.entities.documents import parsed
from talestrek.analysis.entities import EntityReader
from talestrek.analysis.entities.discourse import Discourse
from talestrek.reading import Number

if TYPE_CHECKING:
    from spacy.language import Language

    from talestrek.reading import Entity

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
TYPES = {"EVT", "GPE_LOC", "GPE_ORG", "HUM", "LOC", "MISC", "ORG", "PER", "PROD"}


def mentions(doc: Doc, entity: Entity) -> list[str]:
    """The mentions of an entity as they stand."""
    return [doc.text[start:end] for start, end in entity.mentions]


def called(doc: Doc, ids: list[str | None]) -> list[str | None]:
    """The names of the entities that have these ids."""
    names: dict[str | None, str | None] = {entity.id: entity.name for entity in doc._.entities}
    return [names[number] if number is not None else None for number in ids]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_reader_joins_the_mentions_of_an_article(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"].strip())
    entities: tuple[Entity, ...] = doc._.entities
    wanted = {name: words for name, *words in case["entities"]}
    assert {entity.name: mentions(doc, entity) for entity in entities if entity.name in wanted} == wanted
    assert not {entity.name for entity in entities} & set(case.get("absent", ()))
    assert len({entity.name for entity in entities}) == len(entities), "nobody twice"
    found = doc._.statements
    if "sources" in case:
        assert called(doc, [statement.source.entity for statement in found]) == case["sources"]
    if "addressees" in case:
        assert called(doc, [statement.addressee.entity for statement in found]) == case["addressees"]
    words = [doc.text[start:end] for entity in entities for start, end in entity.compounds]
    assert words == case.get("compounds", words)


COUPLE = "Kari Nes og Per Dale skal gifte seg. De møttes på skolen. Skolen ligger i Oslo."


def test_reader_tells_of_whom_a_group_is_made(nlp: Language) -> None:
    doc = nlp(COUPLE)
    named = {entity.name: entity for entity in doc._.entities}
    both = named["Kari Nes og Per Dale"]
    assert both.members == (named["Kari Nes"].id, named["Per Dale"].id)
    assert both.number is Number.PLURAL
    assert named["Kari Nes"].members == ()


def test_reader_tells_type_number_and_gender(nlp: Language) -> None:
    found = [(entity.name, entity.type, entity.number, entity.gender) for entity in nlp(COUPLE)._.entities]
    assert found == [
        ("Kari Nes", "PER", Number.SINGULAR, "f"),
        ("Kari Nes og Per Dale", "HUM", Number.PLURAL, None),
        ("Per Dale", "PER", Number.SINGULAR, "m"),
        ("Oslo", "GPE_LOC", None, None),
    ]


def test_reader_tells_why_each_mention_belongs(nlp: Language) -> None:
    told = "Statsminister Eva Lund er sliten. Lund skal hvile. Statsministeren er syk. Hun er 60 år."
    doc = nlp(f"{told}\n\n– Jeg hviler, sier Lund.")
    entity = doc._.entities[0]
    rules = [evidence.rule for evidence in entity.evidence]
    assert rules == ["full-name", "name", "title", "antecedent", "speaker", "name"]
    assert len(entity.mentions) == len(rules)


def test_reader_lends_a_source_without_a_phrase_its_entity(nlp: Language) -> None:
    doc = nlp("– Det haster, sier Kari Moen.\n\n– Vi trenger flere folk. Ingen vil jobbe her.")
    assert [statement.source.span is None for statement in doc._.statements] == [False, True]
    assert called(doc, [statement.source.entity for statement in doc._.statements]) == ["Kari Moen", "Kari Moen"]


def test_reader_names_nobody_where_the_source_is_unknown(nlp: Language) -> None:
    doc = nlp("– Det regner i dag.\n\nKari Moen tok på seg støvler.")
    (statement,) = doc._.statements
    assert statement.source.name is None
    assert statement.source.entity is None


def test_reader_gives_an_addressee_that_is_no_entity_no_id(nlp: Language) -> None:
    (statement,) = nlp("– Jeg kommer ikke hjem, sa Per Dale til kona.")._.statements
    assert statement.addressee is not None
    assert statement.addressee.entity is None


def check(doc: Doc) -> None:
    """What holds for the entities of any document."""
    text = doc.text
    entities: tuple[Entity, ...] = doc._.entities
    ids = [entity.id for entity in entities]
    assert ids == [f"e{number}" for number in range(1, len(entities) + 1)]
    firsts = [entity.mentions[0] for entity in entities]
    assert firsts == sorted(firsts)
    for entity in entities:
        assert entity.name
        assert entity.type in TYPES
        assert len(entity.evidence) == len(entity.mentions) >= 1
        assert len(set(entity.mentions)) == len(entity.mentions)
        starts = [start for start, _ in entity.mentions]
        assert starts == sorted(starts)
        assert not set(entity.compounds) & set(entity.mentions)
        for start, end in (*entity.mentions, *entity.compounds):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert all(evidence.rule and 0 <= evidence.score <= 1 for evidence in entity.evidence)
        assert set(entity.members) <= set(ids) - {entity.id}
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    for statement in doc._.statements:
        assert statement.source.entity is None or statement.source.entity in names
        assert statement.source.name is not None or statement.source.entity is None
        assert statement.addressee is None or statement.addressee.entity in {None, *names}


def same(one: Doc, other: Doc) -> bool:
    return bool(one._.entities == other._.entities and one._.statements == other._.statements)


PIECES = st.sampled_from(
    "– - — « » “ ” „ \" ’ ' : , . ? ! … ( ) \n \n\n sier sa om at å han hun ho de dei hans hennar deira Kari Moen Oslo "
    "Nato Nato-møtet Wagner-gruppen NRK (NRK) politiet ordføreren kvinnen jeg eg du og men som Foto: en av dem alle "
    "😀 å\u0301 \u200b".split(" ")
)


@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_reader_gives_entities_of_any_text_and_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    check(doc)
    assert same(doc, nlp(text))


SENTENCES = sorted({line for case in CASES for line in case["text"].replace(". ", ".\n").splitlines() if line})
ENDS = st.sampled_from([" ", "\n\n", "\n\n– "])


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), ENDS), max_size=8))
def test_reader_gives_entities_of_sentences_in_any_order(nlp: Language, parts: list[tuple[str, str]]) -> None:
    doc = nlp("".join(sentence + end for sentence, end in parts))
    check(doc)
    assert same(doc, nlp(doc.text))


def test_reader_leaves_no_chains_with_the_document(nlp: Language) -> None:
    doc = nlp("– Jeg gleder meg, sier Per Dale. Han flytter inn i mai.")
    assert Discourse.take(doc) is None


def test_reader_works_without_statements(nlp: Language) -> None:
    with nlp.select_pipes(disable=["talestrek_statements"]):
        doc = nlp("Per Dale har kjøpt hus på Voss. Han flytter inn i mai. – Jeg gleder meg.")
    check(doc)
    assert [mentions(doc, entity) for entity in doc._.entities] == [["Per Dale", "Han"], ["Voss"]]


def test_reader_works_after_statements_of_another_maker(nlp: Language) -> None:
    doc = nlp("– Jeg gleder meg, sier Per Dale. Han flytter inn i mai.")
    with nlp.select_pipes(disable=["talestrek_statements"]):
        again = nlp.make_doc(doc.text)
        again._.statements = doc._.statements
        again = nlp(again)
    check(again)
    assert {entity.name for entity in again._.entities} == {"Per Dale"}


def test_reader_reads_a_document_again_to_the_same_entities(nlp: Language) -> None:
    doc = nlp(COUPLE)
    before = doc._.entities
    assert EntityReader()(doc)._.entities == before


def test_reader_is_silent_about_nothing() -> None:
    doc = EntityReader()(Doc(spacy.blank("nb").vocab))
    assert doc._.entities == ()


def test_reader_needs_no_more_than_tags_a_parse_and_names() -> None:
    doc = parsed("""
        Per Per PROPN _ 2 nsubj B-PER
        kom komme VERB VerbForm=Fin 0 ROOT
        ------
        Han han PRON _ 2 nsubj
        smilte smile VERB VerbForm=Fin 0 ROOT
    """)
    (entity,) = EntityReader()(doc)._.entities
    assert (entity.name, mentions(doc, entity)) == ("Per", ["Per", "Han"])


def test_reader_finds_nobody_without_names_or_a_parse() -> None:
    blank = spacy.blank("nb")
    blank.add_pipe("sentencizer")
    blank.add_pipe("talestrek_entities")
    doc = blank("Per Dale har kjøpt hus på Voss. Han flytter inn i mai.")
    check(doc)
    assert doc._.entities == ()
