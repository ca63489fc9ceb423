from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.entities.documents import parsed
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.participants import participant_of_prefix, participants_of
from talestrek.reading import ActorType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def read(nlp: Language, text: str, standard: str = "nb") -> Doc:
    doc = nlp.make_doc(text)
    doc._.standard = standard
    return nlp(doc)


def found(doc: Doc, word: str) -> list[tuple[str, str]]:
    """The words and names of the participants that the last token with this word stands for."""
    token = [token for token in doc if token.text == word][-1]
    return [(doc.text[slice(*p.span)], p.name) for p in participants_of(token, "subject", ActorContext(doc))]


@pytest.mark.parametrize(
    ("text", "word", "participants"),
    [
        ("Polens president Jan Kowal kom.", "president", [("Polens president Jan Kowal", "Jan Kowal")]),
        ("Frankrike og Nato støtter avtalen.", "Frankrike", [("Frankrike", "Frankrike"), ("Nato", "Nato")]),
        ("Russiske styrker angrep byen.", "styrker", [("Russiske styrker", "russiske styrker")]),
        ("Russiske styrker angrep byen.", "Russiske", [("Russiske", "Russland")]),
        ("Tre demonstranter ble arrestert.", "demonstranter", [("Tre demonstranter", "tre demonstranter")]),
        ("Ledelsen i Statkraft kritiserte planen.", "Ledelsen", [("Ledelsen i Statkraft", "ledelsen i Statkraft")]),
        ("Flyselskapet Norwegian kuttet ruten.", "Flyselskapet", [("Flyselskapet Norwegian", "Norwegian")]),
        ("Soldatene som tok byen, trakk seg ut.", "Soldatene", [("Soldatene", "soldatene")]),
        ("Soldatene som tok byen, trakk seg ut.", "som", [("Soldatene", "soldatene")]),
        ("Ordfører Kari Moen (Sp) gikk av.", "Ordfører", [("Ordfører Kari Moen (Sp)", "Kari Moen")]),
        ("Direktør i Virke, Ola Vik, gikk av.", "Direktør", [("Direktør i Virke, Ola Vik", "Ola Vik")]),
        ("Noen av elevene streiket.", "Noen", [("Noen av elevene", "noen av elevene")]),
    ],
)
def test_a_participant_is_the_smallest_full_phrase_under_the_fullest_name(
    nlp: Language, text: str, word: str, participants: list[tuple[str, str]]
) -> None:
    assert found(read(nlp, text), word) == participants


def test_the_ending_of_a_genitive_is_no_part_of_a_participant(nlp: Language) -> None:
    doc = read(nlp, "Putins krig i Ukraina og politiets vold fordømmes.")
    assert found(doc, "Putins") == [("Putin", "Putin")]
    assert found(doc, "politiets") == [("politiet", "politiet")]


@pytest.mark.parametrize("text", ["De kritiserte hverandre.", "Han trakk seg.", "Det var han som gjorde det."])
def test_pronouns_that_name_nobody_give_no_participant(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    words = [token for token in doc if token.lower_ in {"det", "hverandre", "seg"}]
    assert words
    assert all(not participants_of(token, "object", ActorContext(doc)) for token in words)


def test_a_pronoun_is_called_by_the_name_of_its_entity(nlp: Language) -> None:
    doc = read(nlp, "Statsminister Kari Moen møtte pressen. Hun ba om ro.")
    assert found(doc, "Hun") == [("Hun", "Kari Moen")]


def test_we_in_direct_speech_is_the_body_that_the_speaker_has_an_office_at(nlp: Language) -> None:
    doc = read(nlp, "– Vi avviser kravet, sier direktør Ola Vik i Statkraft.")
    assert found(doc, "Vi") == [("Vi", "Statkraft")]


def test_we_outside_of_speech_is_the_newspaper_in_the_articles_own_standard(nlp: Language) -> None:
    assert found(read(nlp, "Vi krever at kommunen gir svar."), "Vi") == [("Vi", "avisen")]
    assert found(read(nlp, "Vi krev at kommunen gjev svar.", "nn"), "Vi") == [("Vi", "avisa")]


def test_the_parties_are_the_last_two_named_side_by_side(nlp: Language) -> None:
    doc = read(nlp, "Forhandlingene mellom USA og Kina fortsetter. Partene møtes i Roma.")
    assert [name for _, name in found(doc, "Partene")] == ["USA", "Kina"]


def test_a_definite_noun_for_a_body_takes_up_its_name(nlp: Language) -> None:
    doc = read(nlp, "Jernbanedirektoratet fikk kritikk. Nå svarer direktoratet på kravene.")
    assert [name for _, name in found(doc, "direktoratet")] == ["Jernbanedirektoratet"]
    doc = read(nlp, "Senterpartiet fikk kritikk. Nå trekker partiet forslaget.")
    assert [name for _, name in found(doc, "partiet")] == ["Senterpartiet"]


def test_people_counted_before_keep_that_description(nlp: Language) -> None:
    doc = read(nlp, "Politiet pågrep 25 personer i går. Personene ble løslatt i dag.")
    assert [name for _, name in found(doc, "Personene")] == ["25 personer"]


def test_authorities_without_a_state_have_the_only_one_that_the_article_gives_them(nlp: Language) -> None:
    doc = read(nlp, "Samoanske myndigheter stenger skolene. Senere ga myndighetene ordre om vaksine.")
    assert [name for _, name in found(doc, "myndighetene")] == ["samoanske myndigheter"]
    doc = read(nlp, "Samoanske myndigheter og franske myndigheter er enige. Nå sier myndighetene ja.")
    assert [name for _, name in found(doc, "myndighetene")] == ["myndighetene"]


@pytest.mark.parametrize(
    ("text", "prefix", "words", "name", "kind", "country"),
    [
        ("USA-sanksjonene rammer oss.", "usa-", "USA", "USA", ActorType.STATE, "US"),
        ("Nato-toppmøtet åpner i dag.", "Nato", "Nato", "Nato", ActorType.INTERNATIONAL, None),
        ("Politivolden øker.", "politi", "Politi", "politi", ActorType.POLICE, None),
        ("Regjeringskrisen er et faktum.", "regjerings", "Regjering", "regjering", ActorType.GOVERNMENT, None),
    ],
)
def test_the_first_part_of_a_compound_is_a_participant(
    nlp: Language, text: str, prefix: str, words: str, name: str, kind: ActorType, country: str | None
) -> None:
    doc = read(nlp, text)
    one = participant_of_prefix(doc[0], prefix, "compound", ActorContext(doc))
    assert one is not None
    assert (doc.text[slice(*one.span)], one.name, one.type, one.country) == (words, name, kind, country)


def test_the_first_part_of_a_compound_may_be_nobody(nlp: Language) -> None:
    doc = read(nlp, "Handelskrigen går mot slutten.")
    assert participant_of_prefix(doc[0], "handels", "compound", ActorContext(doc)) is None
    assert participant_of_prefix(doc[0], "fotball", "compound", ActorContext(doc)) is None
    assert participant_of_prefix(doc[0], "-", "compound", ActorContext(doc)) is None


def test_nynorsk_participants_are_named_as_the_article_names_them(nlp: Language) -> None:
    doc = read(nlp, "Arbeidarpartiet og Høgre kritiserte regjeringa i går.", "nn")
    assert [name for _, name in found(doc, "Arbeidarpartiet")] == ["Arbeidarpartiet", "Høgre"]
    assert found(doc, "regjeringa") == [("regjeringa", "regjeringa")]


def test_the_rule_is_in_the_evidence(nlp: Language) -> None:
    doc = read(nlp, "Frankrike støtter avtalen.")
    (one,) = participants_of(doc[0], "subject", ActorContext(doc))
    assert one.evidence.rule == "subject"
    assert 0 < one.evidence.score <= 1


def test_a_name_needs_no_entities_to_be_a_participant() -> None:
    doc = parsed("Nato Nato PROPN _ 2 nsubj B-ORG\nadvarte advare VERB VerbForm=Fin 0 ROOT")
    (one,) = participants_of(doc[0], "subject", ActorContext(doc))
    assert (one.name, one.type, one.entity) == ("Nato", ActorType.INTERNATIONAL, None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_gives_participants_inside_it_and_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for token in doc:
        first, second = (participants_of(token, "any", ActorContext(doc)) for _ in range(2))
        assert first == second
        for one in first:
            assert 0 <= one.span[0] < one.span[1] <= len(text)
            assert one.name
