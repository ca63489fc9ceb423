"""The ranking of antecedents: who is a candidate, what speaks for whom, and clear cases of both standards."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.entities.documents import parsed, token_of
from talestrek.analysis.entities.chains import Chain, Chains
from talestrek.analysis.entities.mentions import PRONOUNS
from talestrek.analysis.entities.pronouns import PronounRanker, load_weights
from talestrek.analysis.entities.speech import Speech, Utterance
from talestrek.language.people import load_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

GOES = "{} {} PRON _ 2 nsubj\ngikk gå VERB VerbForm=Fin 0 ROOT"
CAME = "kom komme VERB VerbForm=Fin 0 ROOT"
PER_CAME = f"Per Per PROPN _ 2 nsubj B-PER\n{CAME}"
MEETING = """
    Per Per PROPN _ 2 nsubj B-PER
    møtte møte VERB VerbForm=Fin 0 ROOT
    Ola Ola PROPN _ 2 obj B-PER
    ------
    Kari Kari PROPN _ 2 nsubj B-PER
    så se VERB VerbForm=Fin 0 ROOT
    elevene elev NOUN Definite=Def|Number=Plur 2 obj
    hos hos ADP _ 5 case
    politiet politi NOUN Definite=Def|Number=Sing 2 obl
    ------
    {} {} PRON _ 2 nsubj
    gikk gå VERB VerbForm=Fin 0 ROOT
"""


def ranker(
    doc: Doc,
    weights: Mapping[str, float] | None = None,
    said: tuple[Utterance, ...] = (),
    aside: frozenset[int] = frozenset(),
) -> PronounRanker:
    chains = Chains(doc, load_people(), "nb", aside)
    speakers: list[Chain | None] = [None] * len(said)
    return PronounRanker(chains, Speech(doc, said), speakers, {}, weights or {})


def names(chains: list[Chain]) -> list[str]:
    return [chain.name for chain in chains]


def features(found: PronounRanker, i: int) -> dict[str, dict[str, float]]:
    """The features of each candidate for the pronoun at a token, by its name."""
    candidates = found.candidates(found.doc[i])
    rows = found.features(found.doc[i], candidates)
    return {chain.name: row for chain, row in zip(candidates, rows, strict=True)}


@pytest.mark.parametrize(
    ("pronoun", "candidates"),
    [
        ("han", ["Per", "Ola"]),
        ("hun", ["Kari"]),
        ("ho", ["Kari"]),
        ("hennes", ["Kari"]),
        ("hans", ["Per", "Ola"]),
        ("de", ["elevene", "politiet"]),
        ("dei", ["elevene", "politiet"]),
    ],
)
def test_pronouns_stand_for_who_agrees_in_number_and_gender(pronoun: str, candidates: list[str]) -> None:
    doc = parsed(MEETING.format(pronoun, pronoun))
    assert sorted(names(ranker(doc).candidates(doc[token_of(doc, pronoun)]))) == sorted(candidates)


def test_pronouns_may_stand_for_a_person_of_unknown_gender() -> None:
    doc = parsed(f"Læreren lærer NOUN Definite=Def 2 nsubj\n{CAME}\n--\n{GOES.format('Hun', 'hun')}")
    assert names(ranker(doc).candidates(doc[2])) == ["læreren"]


def test_pronouns_stand_for_nobody_named_behind_them() -> None:
    doc = parsed(f"{GOES.format('Han', 'han')}\n--\n{PER_CAME}")
    assert ranker(doc).candidates(doc[0]) == []
    assert ranker(doc).best(doc[0]) is None


@pytest.mark.parametrize(("between", "number"), [(11, 1), (12, 0)])
def test_pronouns_stand_for_nobody_far_back(between: int, number: int) -> None:
    regn = "--\nDet det PRON _ 2 expl\nregner regne VERB _ 0 ROOT\n" * between
    doc = parsed(f"{PER_CAME}\n{regn}--\n{GOES.format('Han', 'han')}")
    assert len(ranker(doc).candidates(doc[token_of(doc, "Han")])) == number


def test_pronouns_stand_for_nobody_in_a_photo_credit() -> None:
    doc = parsed(MEETING.format("han", "han"))
    i = token_of(doc, "han")
    assert names(ranker(doc, aside=frozenset({2})).candidates(doc[i])) == ["Per"]


def test_pronouns_behind_what_they_say_look_back_from_before_it() -> None:
    doc = parsed("""
        Per Per PROPN _ 2 nsubj B-PER
        kom komme VERB VerbForm=Fin 0 ROOT
        ------
        Ola Ola PROPN _ 2 nsubj B-PER
        lyver lyve VERB VerbForm=Fin 3 ccomp
        sa si VERB VerbForm=Fin 0 ROOT
        han han PRON _ 3 nsubj
    """)
    i = token_of(doc, "han")
    assert names(ranker(doc).candidates(doc[i])) == ["Per", "Ola"]
    assert names(ranker(doc, said=(Utterance(((2, 4),), True, (i, i + 1)),)).candidates(doc[i])) == ["Per"]


def test_pronouns_are_ranked_by_the_weights_of_what_speaks_for_each() -> None:
    doc = parsed(MEETING.format("han", "han"))
    i = token_of(doc, "han")
    for function, name in (("subject", "Per"), ("obj", "Ola")):
        best = ranker(doc, {f"sg:function={function}": 2.0}).best(doc[i])
        assert best is not None
        assert best[0].name == name
        assert best[1] == pytest.approx(1 / (1 + 2.718281828**-2))


def test_pronouns_are_a_toss_without_weights() -> None:
    doc = parsed(MEETING.format("han", "han"))
    best = ranker(doc).best(doc[token_of(doc, "han")])
    assert best is not None
    assert best[1] == 0.5


def test_pronouns_have_features_of_position_and_chain() -> None:
    doc = parsed(MEETING.format("han", "han"))
    found = features(ranker(doc), token_of(doc, "han"))
    per, ola = found["Per"], found["Ola"]
    for name in ("sg:function=subject", "sg:distance=2", "sg:form=name", "sg:gender", "sg:once", "sg:opens"):
        assert per[name] == 1.0
    assert "sg:function=obj" in ola
    assert "sg:function=subject" not in ola
    assert (per["sg:rank=1"], ola["sg:rank=0"]) == (1.0, 1.0), "counted from the pronoun backwards"
    assert "sg:subject-before" not in per, "two sentences back"


def test_pronouns_in_speech_have_features_of_whose_words_they_are() -> None:
    doc = parsed(MEETING.format("han", "han"))
    i = token_of(doc, "han")
    found = ranker(doc, said=(Utterance(((i, i + 2),), True, None),))
    assert all("sg:quote=in,out" in row for row in features(found, i).values())
    assert isinstance(found.speakers, list)
    found.speakers[0] = found.chains.named("Per")
    rows = features(found, i)
    assert "sg:own-words,direct=True" in rows["Per"]
    assert "sg:own-words,direct=True" not in rows["Ola"]


def test_pronouns_weigh_what_other_rules_say() -> None:
    doc = parsed(MEETING.format("han", "han"))
    i = token_of(doc, "han")
    found = ranker(doc)
    per = found.chains.named("Per")
    assert per is not None
    found.hints = {i: per}
    rows = features(found, i)
    assert "sg:hint" in rows["Per"]
    assert "sg:other-hint" in rows["Ola"]
    assert "sg:hint" not in rows["Ola"]


@pytest.mark.parametrize("pronoun", sorted(PRONOUNS))
def test_pronouns_name_features_by_their_number_and_leave_zeros_out(pronoun: str) -> None:
    doc = parsed(MEETING.format(pronoun, pronoun))
    prefix = "pl:" if PRONOUNS[pronoun].plural else "sg:"
    rows = features(ranker(doc), token_of(doc, pronoun))
    assert rows
    for row in rows.values():
        assert all(name.startswith(prefix) and value for name, value in row.items())


@given(
    st.dictionaries(
        st.sampled_from(["sg:function=subject", "sg:function=obj", "sg:rank=0", "sg:rank=1"]), st.floats(-50, 50)
    )
)
def test_pronouns_are_given_a_probability_with_any_weights(weights: dict[str, float]) -> None:
    doc = parsed(MEETING.format("han", "han"))
    best = ranker(doc, weights).best(doc[token_of(doc, "han")])
    assert best is not None
    assert 0.5 <= best[1] <= 1.0


def test_pronouns_come_with_weights_for_both_numbers() -> None:
    weights = load_weights()
    assert list(weights) == sorted(weights)
    assert {name.split(":")[0] for name in weights} == {"pl", "sg"}
    assert all(isfinite(weight) and weight for weight in weights.values())


CLEAR = [
    ("Per Dale har kjøpt hus på Voss. Han flytter inn i mai.", "Han", "Per Dale"),
    ("Kari Nes har kjøpt hus på Voss. Hun flytter inn i mai.", "Hun", "Kari Nes"),
    ("Kari Nes har kjøpt hus på Voss. Ho flyttar inn i mai, og bror hennar hjelper til.", "Ho", "Kari Nes"),
    ("Kari Nes har kjøpt hus på Voss. Ho flyttar inn i mai, og bror hennar hjelper til.", "hennar", "Kari Nes"),
    ("Per Dale ringte Kari Nes. Hun tok ikke telefonen.", "Hun", "Kari Nes"),
    ("Kari Nes ringde Per Dale. Han tok ikkje telefonen.", "Han", "Per Dale"),
    ("Per Dale sitter i fengsel. Kona hans besøker ham hver uke.", "hans", "Per Dale"),
    ("Per Dale sitter i fengsel. Kona hans besøker ham hver uke.", "ham", "Per Dale"),
    ("Kvinnen ble kjørt på sykehus. Hun er 43 år gammel.", "Hun", "kvinnen"),
    ("Kari Nes og Per Dale skal gifte seg. De møttes på skolen.", "De", "Kari Nes og Per Dale"),
    ("Kari Nes og Per Dale skal gifte seg. Dei møttest på skulen.", "Dei", "Kari Nes og Per Dale"),
    ("Lærerne streiker. De krever mer lønn.", "De", "lærerne"),
    ("Lærarane streikar. Dei krev meir løn, og leiaren deira får støtte.", "Dei", "lærarane"),
]


@pytest.mark.parametrize(("text", "pronoun", "name"), CLEAR, ids=[f"{row[1]} in “{row[0][:24]}”" for row in CLEAR])
def test_pronouns_stand_for_whom_any_reader_would_say(nlp: Language, text: str, pronoun: str, name: str) -> None:
    doc = nlp(text)
    best = ranker(doc, load_weights()).best(doc[token_of(doc, pronoun)])
    assert best is not None
    assert best[0].name == name
