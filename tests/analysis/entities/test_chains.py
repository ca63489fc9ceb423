"""Chains of mentions before any pronoun is read: names, titles, descriptions, bodies, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.entities.documents import parsed, token_of
from talestrek.analysis.entities.chains import Chain, Chains, Sort
from talestrek.analysis.entities.mentions import EntityMention, Form
from talestrek.language.people import load_people
from talestrek.reading import Gender

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

HANDMADE = """
    Ordfører ordfører NOUN Definite=Ind 4 nsubj
    Kari Kari PROPN _ 1 appos B-PER
    Nes Nes PROPN _ 2 flat:name I-PER
    møtte møte VERB VerbForm=Fin 0 ROOT
    Per Per PROPN _ 4 obj B-PER
    Dale Dale PROPN _ 5 flat:name I-PER
    ------
    Ordføreren ordfører NOUN Definite=Def 2 nsubj
    takket takke VERB VerbForm=Fin 0 ROOT
    Dale Dale PROPN _ 2 obj B-PER
"""


def chains_of(doc: Doc, aside: frozenset[int] = frozenset()) -> Chains:
    return Chains(doc, load_people(), "nb", aside)


def words(chains: Chains, chain: Chain) -> list[str]:
    """The mentions of a chain as they stand."""
    return [chains.doc[mention.start : mention.end].text for mention in chain.mentions]


def mentioned(chains: Chains) -> dict[str, list[str]]:
    """The mentions of each chain by its name."""
    return {chain.name: words(chains, chain) for chain in chains.all}


def a_mention(start: int, *, aside: bool = False) -> EntityMention:
    return EntityMention(start, start + 1, start, Form.NAME, 0, "name", 0.9, aside)


def test_chains_keep_their_mentions_in_the_order_of_the_text() -> None:
    chain = Chain(Sort.PERSON, "Kari Nes", "PER")
    for start in (4, 0, 9, 6):
        chain.add(a_mention(start))
    assert [mention.start for mention in chain.mentions] == [0, 4, 6, 9]


def test_chains_tell_the_last_mention_before_a_token_outside_credits() -> None:
    chain = Chain(Sort.PERSON, "Kari Nes", "PER", mentions=[a_mention(0), a_mention(4), a_mention(6, aside=True)])
    assert [before.start if (before := chain.before(i)) else None for i in (0, 1, 5, 9)] == [None, 0, 4, 4]


def test_chains_join_names_and_the_titles_that_stand_for_them() -> None:
    assert mentioned(chains_of(parsed(HANDMADE))) == {
        "Kari Nes": ["Kari Nes", "Ordføreren"],
        "Per Dale": ["Per Dale", "Dale"],
    }


def test_chains_tell_how_each_mention_was_found() -> None:
    chains = chains_of(parsed(HANDMADE))
    assert [(m.rule, m.form, m.sentence) for chain in chains.all for m in chain.mentions] == [
        ("full-name", Form.NAME, 0),
        ("title", Form.NOUN, 1),
        ("full-name", Form.NAME, 0),
        ("name", Form.NAME, 1),
    ]
    assert all(0 < mention.score < 1 for chain in chains.all for mention in chain.mentions)


def test_chains_are_found_by_head_title_and_name() -> None:
    doc = parsed(HANDMADE)
    chains = chains_of(doc)
    mayor = chains.named("kari nes")
    assert mayor is not None
    assert chains.at(doc[token_of(doc, "Kari")]) is mayor
    assert chains.at(doc[token_of(doc, "Ordfører")]) is mayor
    assert chains.at(doc[token_of(doc, "Ordføreren")]) is mayor
    assert chains.at(doc[token_of(doc, "møtte")]) is None
    assert mayor.referent is not None
    assert chains.of(mayor.referent) is mayor
    assert chains.named("Kari") is None


def test_chains_note_one_mention_a_head_and_can_take_it_back() -> None:
    doc = parsed(HANDMADE)
    chains = chains_of(doc)
    kari, per = chains.all
    i = token_of(doc, "takket")
    assert not chains.heads(i)
    chains.mention(kari, (i, i + 1), i, Form.PRONOUN, "antecedent", 0.5)
    chains.mention(per, (i, i + 1), i, Form.PRONOUN, "antecedent", 0.5)
    assert chains.heads(i)
    assert (words(chains, kari)[-1], words(chains, per)[-1]) == ("takket", "Dale")
    chains.forget(i)
    chains.forget(i)
    assert not chains.heads(i)
    assert words(chains, kari)[-1] == "Ordføreren"


def test_chains_know_which_mentions_stand_in_a_credit() -> None:
    chains = chains_of(parsed(HANDMADE), frozenset({1, 2}))
    assert [mention.aside for mention in chains.all[0].mentions] == [True, False]


DESCRIBED = """
    En en DET _ 2 det
    gjerningsmann gjerningsmann NOUN Definite=Ind|Number=Sing 3 nsubj
    rømte rømme VERB VerbForm=Fin 0 ROOT
    ------
    {} {} NOUN Definite={}|Number=Sing 2 nsubj
    løp løpe VERB VerbForm=Fin 0 ROOT
"""


@pytest.mark.parametrize(
    ("form", "lemma", "definite", "number"),
    [
        ("Gjerningsmannen", "gjerningsmann", "Def", 1),
        ("Mannen", "mann", "Def", 2),
        ("Gjerningsmann", "gjerningsmann", "Ind", 2),
        ("Kvinnen", "kvinne", "Def", 2),
    ],
    ids=["the same noun", "a noun of four letters at its end", "somebody new", "another noun"],
)
def test_chains_take_up_who_was_described(form: str, lemma: str, definite: str, number: int) -> None:
    chains = chains_of(parsed(DESCRIBED.format(form, lemma, definite)))
    assert len(chains.all) == number
    assert all(chain.sort is Sort.PERSON and chain.label == "HUM" for chain in chains.all)


def test_chains_take_up_the_end_of_a_longer_noun() -> None:
    doc = parsed("""
        En en DET _ 2 det
        politileder politileder NOUN Definite=Ind|Number=Sing 3 nsubj
        kom komme VERB VerbForm=Fin 0 ROOT
        ------
        Lederen leder NOUN Definite=Def|Number=Sing 2 nsubj
        gikk gå VERB VerbForm=Fin 0 ROOT
    """)
    assert mentioned(chains_of(doc)) == {"en politileder": ["En politileder", "Lederen"]}


@pytest.mark.parametrize(
    ("row", "sort", "label", "gender"),
    [
        ("Kvinnen kvinne NOUN Definite=Def|Number=Sing", Sort.PERSON, "HUM", Gender.FEMALE),
        ("Læraren lærar NOUN Definite=Def|Number=Sing", Sort.PERSON, "HUM", None),
        ("Politiet politi NOUN Definite=Def|Number=Sing", Sort.BODY, "ORG", None),
        ("Lærarane lærar NOUN Definite=Def|Number=Plur", Sort.SEVERAL, "HUM", None),
        ("Mange mange ADJ _", Sort.SEVERAL, "HUM", None),
    ],
)
def test_chains_are_one_person_a_body_or_several(row: str, sort: Sort, label: str, gender: Gender | None) -> None:
    (chain,) = chains_of(parsed(f"{row} 2 nsubj\nkom komme VERB VerbForm=Fin 0 ROOT")).all
    assert (chain.sort, chain.label, chain.gender) == (sort, label, gender)
    assert not chain.is_named


def test_chains_are_none_of_things() -> None:
    assert chains_of(parsed("Stolen stol NOUN Definite=Def|Number=Sing 2 nsubj\nfalt falle VERB _ 0 ROOT")).all == []


def test_chains_of_people_side_by_side_make_a_group() -> None:
    doc = parsed("""
        Kari Kari PROPN _ 5 nsubj B-PER
        Nes Nes PROPN _ 1 flat:name I-PER
        og og CCONJ _ 4 cc
        Per Per PROPN _ 1 conj B-PER
        kom komme VERB VerbForm=Fin 0 ROOT
    """)
    chains = chains_of(doc)
    assert mentioned(chains) == {"Kari Nes": ["Kari Nes"], "Per": ["Per"], "Kari Nes og Per": ["Kari Nes og Per"]}
    kari, per, both = chains.all
    assert both.sort is Sort.SEVERAL
    assert both.members == (kari, per)
    assert chains.at(doc[0]) is kari, "the head is that of the first of them"


def test_chains_of_a_person_and_a_thing_make_no_group() -> None:
    doc = parsed("""
        Kari Kari PROPN _ 4 nsubj B-PER
        og og CCONJ _ 3 cc
        stolen stol NOUN Definite=Def|Number=Sing 1 conj
        falt falle VERB VerbForm=Fin 0 ROOT
    """)
    assert mentioned(chains_of(doc)) == {"Kari": ["Kari"]}


def test_chains_of_bodies_have_their_compounds() -> None:
    doc = parsed("""
        Nato Nato PROPN _ 2 nsubj B-ORG
        venter vente VERB VerbForm=Fin 0 ROOT
        på på ADP _ 4 case
        Nato-toppmøtet Nato-toppmøte NOUN Definite=Def|Number=Sing 2 obl
    """)
    (nato,) = chains_of(doc).all
    assert (nato.sort, nato.label) == (Sort.BODY, "ORG")
    assert [token.text for token in nato.compounds] == ["Nato-toppmøtet"]
    assert [(m.start, m.end) for m in nato.mentions] == [(0, 1)]


ARTICLES = [
    (
        "Statsminister Eva Lund møtte finansminister Ola Vik. Statsministeren smilte. Finansministeren gikk.",
        {"Eva Lund": ["Eva Lund", "Statsministeren"], "Ola Vik": ["Ola Vik", "Finansministeren"]},
    ),
    (
        "Ordførar Kari Nes opna brua. Rektor Per Dale song. Ordføraren klipte snora, og rektoren klappa.",
        {"Kari Nes": ["Kari Nes", "Ordføraren"], "Per Dale": ["Per Dale", "rektoren"]},
    ),
    (
        "En kvinne ble slått ned i Bergen. Kvinnen ble kjørt til sykehus.",
        {"en kvinne": ["En kvinne", "Kvinnen"]},
    ),
    (
        "Ei kvinne vart slått ned i Bergen. Kvinna vart køyrd til sjukehus.",
        {"ei kvinne": ["Ei kvinne", "Kvinna"]},
    ),
    (
        "Petter Bø (34) fra Skien savner katten. 34-åringen leter overalt.",
        {"Petter Bø": ["Petter Bø", "34-åringen"]},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ARTICLES, ids=["offices", "offices, nn", "woman", "woman, nn", "age"])
def test_chains_of_sentences_as_they_are_parsed(nlp: Language, text: str, wanted: dict[str, list[str]]) -> None:
    found = mentioned(chains_of(nlp(text)))
    assert {name: found.get(name) for name in wanted} == wanted


FOCUS = """Anders Dahl tok gull i Tokyo.

{} har trent i ti år."""


@pytest.mark.parametrize(
    ("opening", "taken"),
    [
        ("26-åringen", True),
        ("Den norske gullvinneren", True),
        ("Rekordholderen", True),
        ("Kvinnen", False),
        ("Treneren", False),
        ("Treneren i Bergen", False),
        ("En norsk gullvinner", False),
    ],
)
def test_chains_take_up_who_was_told_of_by_something_new(nlp: Language, opening: str, taken: bool) -> None:
    chains = chains_of(nlp(FOCUS.format(opening)))
    person = chains.named("Anders Dahl")
    assert person is not None
    assert (opening in words(chains, person)) == taken


def test_chains_look_past_credits_for_who_was_told_of(nlp: Language) -> None:
    doc = nlp("Anders Dahl tok gull.\n\nFoto: Per Nes / NTB\n\nOppdatert i dag\n\nDen norske gullvinneren er glad.")
    aside = frozenset(token.i for token in doc if "Foto" in token.sent.text or "Oppdatert" in token.sent.text)
    chains = chains_of(doc, aside)
    person = chains.named("Anders Dahl")
    assert person is not None
    assert "Den norske gullvinneren" in words(chains, person)


def test_chains_take_nobody_where_several_were_told_of(nlp: Language) -> None:
    chains = chains_of(nlp("Anders Dahl og Per Nes tok gull.\n\nDen norske gullvinneren er glad."))
    assert all("Den norske gullvinneren" not in words(chains, chain) for chain in chains.all if chain.is_named)


@pytest.mark.parametrize(
    "before",
    ["Politiadvokat Kari Nes la fram saken.", "– Han er siktet for drap, sier Kari Nes."],
    ids=["one with a title", "one who has just been quoted"],
)
def test_chains_take_nobody_who_only_tells_of_another(nlp: Language, before: str) -> None:
    chains = chains_of(nlp(f"{before}\n\n44-åringen nekter."))
    assert all("44-åringen" not in words(chains, chain) for chain in chains.all if chain.is_named)
