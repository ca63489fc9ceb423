"""Which names of organisations, states and places are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.entities.documents import labelled, parsed
from talestrek.analysis.entities.bodies import Body, BodyNames

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def called(doc: Doc) -> list[tuple[str, str]]:
    """Each name of a document, and how the body is called that it names."""
    names = BodyNames(doc, "nb")
    return [(ent.text, found[0].name) for ent in doc.ents if (found := names.body(ent)) is not None]


def groups(doc: Doc) -> list[set[str]]:
    """The names of a document that are one, in the order of the bodies."""
    names = BodyNames(doc, "nb")
    found: dict[int, set[str]] = {}
    for ent in doc.ents:
        body = names.body(ent)
        if body is not None:
            found.setdefault(id(body[0]), set()).add(ent.text)
    return list(found.values())


def test_bodies_are_one_in_the_genitive_where_the_bare_name_stands_too() -> None:
    doc = labelled("[Nato|ORG] øver . [Natos|ORG] styrker er klare . [Belarus'|GPE_ORG] grense . [Belarus|GPE_ORG] .")
    assert groups(doc) == [{"Nato", "Natos"}, {"Belarus'", "Belarus"}]
    assert [name for _, name in called(doc)] == ["Nato", "Nato", "Belarus", "Belarus"]


def test_bodies_lose_a_genitive_that_the_tags_tell() -> None:
    doc = parsed("""
        Polens Polen PROPN Case=Gen 2 nmod:poss B-GPE_ORG
        regjering regjering NOUN _ 3 nsubj
        svarte svare VERB VerbForm=Fin 0 ROOT
    """)
    assert called(doc) == [("Polens", "Polen")]


def test_bodies_lose_a_genitive_that_the_parse_tells() -> None:
    doc = parsed("""
        Møre Møre PROPN _ 3 nmod B-ORG
        energis energi PROPN _ 1 flat:name I-ORG
        leiar leiar NOUN _ 4 nsubj
        svara svare VERB VerbForm=Fin 0 ROOT
    """)
    assert called(doc) == [("Møre energis", "Møre energi")]


@pytest.mark.parametrize(
    "text",
    [
        "[Folkehelseinstituttet|ORG] ( [FHI|ORG] ) åtvarar . [FHI|ORG] ventar .",
        "[Den norske turistforening|ORG] ( [DNT|ORG] ) veks . [DNT|ORG] ventar .",
        "[FNI|ORG] ( [Fridtjof Nansens Institutt|ORG] ) forsker . [FNI|ORG] venter .",
        "[Nordisk Forening for Film|ORG] svarer . [NFF|ORG] venter .",
        "[Institutt for fred og miljø|ORG] svarer . [IFM|ORG] venter .",
    ],
    ids=["behind the name", "behind several words", "before the name", "by initials", "initials without small words"],
)
def test_bodies_have_an_acronym(text: str) -> None:
    assert len(groups(labelled(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[Oslo|GPE_LOC] ( [NTB|ORG] ) : Det regner .",
        "[Nordisk Forening for Film|ORG] og [Norsk Fond for Fugl|ORG] svarer . [NFF|ORG] venter .",
        "[Nordre Finnmark Fjell|LOC] er høyt . [NFF|ORG] venter .",
    ],
    ids=["an agency behind a place", "initials of two", "initials of a place"],
)
def test_bodies_keep_an_acronym_of_another_apart(text: str) -> None:
    doc = labelled(text)
    assert len(groups(doc)) == len({ent.text for ent in doc.ents})


def test_bodies_are_groups_by_their_bare_name_in_either_standard() -> None:
    doc = labelled(
        "[Nordvind-gruppen|ORG] kjøper . [Nordvind|ORG] selger . [Nordvind-gruppa|ORG] sel . "
        "[Orklakonsernet|ORG] vokser . [Orkla|ORG] krymper . [Vestpartiet|ORG] tapte i [Vest|LOC] ."
    )
    assert groups(doc) == [
        {"Nordvind-gruppen", "Nordvind", "Nordvind-gruppa"},
        {"Orklakonsernet", "Orkla"},
        {"Vestpartiet"},
        {"Vest"},
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[Norsk Kraft|ORG] kutter . [Kraft|ORG] venter .", 1),
        ("[Nordlys AS|ORG] kutter . [Nordlys|ORG] venter .", 1),
        ("[FNs sikkerhetsråd|ORG] møtes . [Sikkerhetsrådet|ORG] venter .", 1),
        ("[Norsk Kraft|ORG] og [Dansk Kraft|ORG] kutter . [Kraft|ORG] venter .", 3),
        ("[Nordlys Teater|ORG] spiller . [Nordlys|ORG] skriver .", 2),
        ("[Ny Mat|ORG] kutter . [Mat|ORG] venter .", 2),
        ("[Nedre Elv|LOC] flommer . [Elva|ORG] venter .", 2),
    ],
    ids=[
        "the last word",
        "without the company's form",
        "the last word in the definite",
        "of two companies",
        "the first word of something else",
        "too short to tell",
        "a place",
    ],
)
def test_bodies_are_named_by_a_part_of_a_name_that_only_they_have(text: str, number: int) -> None:
    assert len(groups(labelled(text))) == number


def test_bodies_have_the_label_most_often_given() -> None:
    doc = labelled(
        "[Kreml|LOC] tier . [Kreml|GPE_ORG] svarer . [Kremls|GPE_ORG] menn . [Kreml|LOC] . [Kreml|GPE_ORG] ."
    )
    found = BodyNames(doc, "nb").body(doc.ents[0])
    assert found is not None
    assert found[0].label == "GPE_ORG"


def test_bodies_are_surer_of_the_very_name() -> None:
    doc = labelled("[Nordisk Forening for Film|ORG] svarer . [NFF|ORG] venter .")
    names = BodyNames(doc, "nb")
    found = [names.body(ent) for ent in doc.ents]
    rules = [(rule, score) for part in found if part is not None for _, rule, score in [part]]
    assert [rule for rule, _ in rules] == ["same-name", "name-form"]
    assert rules[0][1] > rules[1][1]


def test_bodies_are_no_people_and_no_derived_words() -> None:
    doc = labelled("[Kari Nes|PER] er [norsk|DRV] .")
    names = BodyNames(doc, "nb")
    assert [names.body(ent) for ent in doc.ents] == [None, None]


def compounds(doc: Doc) -> list[tuple[str, str]]:
    """The words that carry a name, with the name of its body."""
    return [(token.text, body.name) for token, body in BodyNames(doc, "nb").compounds()]


def test_bodies_lend_their_names_to_compounds() -> None:
    doc = labelled(
        "Nato-toppmøtet åpner . [Nato|ORG] venter . nato-landa ventar . NRK-sjefen venter . [Nordvind|ORG] ."
    )
    assert compounds(doc) == [("Nato-toppmøtet", "Nato"), ("nato-landa", "Nato")]


def test_bodies_are_not_in_two_names_with_a_hyphen_or_in_their_own() -> None:
    doc = labelled("Forholdet Nato-Russland er dårlig . [Nato|ORG] . [Nordvind-gruppen|ORG] selger . [Nordvind|ORG] .")
    assert compounds(doc) == []


@pytest.mark.parametrize(
    ("text", "name", "compound"),
    [
        ("Nato-toppmøtet begynner tirsdag. Nato sier at Natos styrker er klare.", "Nato", "Nato-toppmøtet"),
        ("NRK-sjefen går av. NRK opplyser at NRKs styre møtes i dag.", "NRK", "NRK-sjefen"),
        ("Telenor-direktøren ventar. Telenor har mange tilsette i Noreg.", "Telenor", "Telenor-direktøren"),
    ],
)
def test_bodies_of_an_article_keep_compounds_apart(nlp: Language, text: str, name: str, compound: str) -> None:
    assert compounds(nlp(text)) == [(compound, name)]


NAMES = st.sampled_from(
    "Nato Natos NATO Wagner Wagner-gruppen Wagner-gruppa Wagners FN FNs Belarus Belarus' Norsk_Kraft Kraft Kraft_AS "
    "FHI Folkehelseinstituttet Fiske_Hav_Industri Ås ' s Partiet".split()
)
PARTS = st.one_of(st.sampled_from("( ) . og Nato-møtet Wagner-gruppene".split()), NAMES.map(lambda n: f"[{n}|ORG]"))


@given(st.lists(PARTS, max_size=12).map(" ".join))
def test_bodies_name_every_name_once_in_any_order(text: str) -> None:
    doc = labelled(text.replace("_", " "))
    names = BodyNames(doc, "nb")
    bodies: dict[int, Body] = {}
    for ent in doc.ents:
        found = names.body(ent)
        assert found is not None
        bodies[id(found[0])] = found[0]
    keys = [key for body in bodies.values() for key in body.keys]
    assert len(keys) == len(set(keys)), "no name is that of two bodies"
    assert called(doc) == called(doc)
