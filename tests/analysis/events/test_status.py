from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talestrek.analysis.events.status import status_of
from talestrek.language.status import load_status
from talestrek.reading import Status

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

ACTUAL, FUTURE, HYPOTHETICAL, NEGATED = Status.ACTUAL, Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED


def parsed(nlp: Language, text: str, published: str | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)


def trigger_of(doc: Doc, marked: str) -> tuple[Token, list[Token]]:
    """The word between angle brackets, and the words between round ones that belong to it."""
    plain, start, spans = "", 0, []
    for sign in marked:
        if sign in "<{":
            start = len(plain)
        elif sign in ">}":
            spans.append((sign, start, len(plain)))
        else:
            plain += sign
    assert plain == doc.text
    heads, words = (
        [token for sign, a, b in spans if sign == end for token in doc if a <= token.idx < b] for end in (">", "}")
    )
    return heads[0], words


def read(nlp: Language, marked: str, published: str | None = None, *, speech_act: bool = True) -> tuple[Status, str]:
    plain = marked.translate(str.maketrans("", "", "<>{}"))
    trigger, words = trigger_of(parsed(nlp, plain, published), marked)
    status, evidence = status_of(trigger, words, lexicon=load_status(), speech_act=speech_act)
    return status, evidence.rule


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Politiet <pågrep> to menn i går.", ACTUAL),
        ("Politiet har <pågrepet> to menn.", ACTUAL),
        ("To menn ble <pågrepet> i går.", ACTUAL),
        ("To menn er <pågripne>, melder politiet.", ACTUAL),
        ("Politiet skal <pågripe> to menn.", FUTURE),
        ("Regjeringen vil <sende> våpen til Ukraina.", FUTURE),
        ("Regjeringen kommer til å <sende> våpen til Ukraina.", FUTURE),
        ("Mannen blir <utvist> fra landet i morgen.", FUTURE),
        ("Regjeringen kan <sende> soldater til grensen.", HYPOTHETICAL),
        ("Russland bør <trekke> styrkene ut.", HYPOTHETICAL),
        ("Mannen kan ha <drept> to personer.", HYPOTHETICAL),
        ("Mannen skal ha <drept> to personer.", ACTUAL),
        ("Politiet måtte <skyte> mannen.", ACTUAL),
        ("Regjeringa skal <sende> soldatar til grensa.", FUTURE),
        ("Statsministeren <møtte> ikkje presidenten.", NEGATED),
        ("Mannen vart ikkje <arrestert>.", NEGATED),
        ("Soldatane har aldri <angripe> byen.", NEGATED),
        ("Ingen ble <drept> i natt.", NEGATED),
        ("Ministeren kan ikke <møte> lederne.", NEGATED),
        ("Politiet skal ikke ha <skutt> mot mannen.", NEGATED),
    ],
)
def test_the_verb_group_decides(nlp: Language, marked: str, status: Status) -> None:
    assert read(nlp, marked)[0] == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Latvia krever at Nato <styrker> sikkerheten.", HYPOTHETICAL),
        ("Latvia ba Nato om å <sende> styrker.", HYPOTHETICAL),
        ("Latvia krev at Nato <sender> soldatar.", HYPOTHETICAL),
        ("Presidenten truer med å <angripe> nabolandet.", HYPOTHETICAL),
        ("Polen frykter at Russland <angriper> landet.", HYPOTHETICAL),
        ("Polen frykter ikke at Russland <angriper> landet.", HYPOTHETICAL),
        ("Polen fryktar at Russland <angrip> landet.", HYPOTHETICAL),
        ("Regjeringen vurderer å <sende> soldater.", HYPOTHETICAL),
        ("Partiet foreslår å <avsette> presidenten.", HYPOTHETICAL),
        ("Statsministeren lover å <støtte> Ukraina.", FUTURE),
        ("Statsministeren lover at Norge skal <sende> våpen.", FUTURE),
        ("Statsministeren lovar å <sende> våpen.", FUTURE),
        ("Statsministeren lover å ikke <sende> våpen.", NEGATED),
        ("Regjeringen planlegger å <trekke> styrkene ut.", FUTURE),
        ("Mannen nekter for å ha <slått> naboen.", NEGATED),
        ("Mannen nektar for å ha <slege> naboen.", NEGATED),
        ("Presidenten nekter å <møte> opposisjonen.", NEGATED),
        ("Ministeren unngikk å <møte> pressen.", NEGATED),
        ("Partene klarte ikke å <inngå> en avtale.", NEGATED),
        ("Partene klarte å <inngå> en avtale.", ACTUAL),
        ("Politiet begynte å <skyte> mot demonstrantene.", ACTUAL),
        ("Tyskland vil begynne å <sende> våpen.", FUTURE),
        ("Avisen tror ikke at Russland <angrep> skipet.", NEGATED),
        ("Mannen innrømmer å ha <drept> kona.", ACTUAL),
        ("USA er villig til å <forhandle> med Iran.", HYPOTHETICAL),
        ("Det er ventet at domstolen <dømmer> mannen.", HYPOTHETICAL),
        ("Presidenten åtvara mot å <angripe> landet.", HYPOTHETICAL),
        ("Ministeren gjekk med på å <møte> opposisjonen.", FUTURE),
        ("Presidenten varsler at landet kommer til å <stenge> grensen.", FUTURE),
        ("Soldatene ga opp å <angripe> byen.", NEGATED),
        ("Etter å ha <møtt> partene krevde hun svar.", ACTUAL),
    ],
)
def test_what_embeds_the_verb_decides(nlp: Language, marked: str, status: Status) -> None:
    assert read(nlp, marked)[0] == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Dersom Wagner <angriper> Polen, svarer Nato.", HYPOTHETICAL),
        ("Hvis Russland angriper, vil Nato <sende> styrker.", HYPOTHETICAL),
        ("Viss partane ikkje blir samde, vil fagforeininga <streike>.", HYPOTHETICAL),
        ("Det er uklart om politiet <pågrep> mannen.", HYPOTHETICAL),
        ("Retten avgjør om mannen skal <fengsles>.", HYPOTHETICAL),
        ("Selv om politiet <pågrep> mannen, fortsetter uroen.", ACTUAL),
        ("Mannen døde etter at politiet <skjøt> mot ham.", ACTUAL),
        ("Soldatene dro uten å <angripe> byen.", NEGATED),
        ("Trolig vil Tyskland <sende> soldater.", HYPOTHETICAL),
    ],
)
def test_the_kind_of_clause_decides(nlp: Language, marked: str, status: Status) -> None:
    assert read(nlp, marked)[0] == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("Partene har inngått en <avtale>.", ACTUAL),
        ("Partene vil inngå en <avtale>.", FUTURE),
        ("Partene er langt fra en mulig <avtale>.", HYPOTHETICAL),
        ("Partane drøftar ein mogleg <avtale>.", HYPOTHETICAL),
        ("Det ble ingen <avtale> mellom partene.", NEGATED),
        ("Landene skilte lag uten <avtale>.", NEGATED),
        ("Polen frykter et <angrep> fra Russland.", HYPOTHETICAL),
        ("Frykten for et nytt <angrep> øker.", HYPOTHETICAL),
        ("Kravet om <straff> kom fra Polen.", HYPOTHETICAL),
        ("Løftet om <våpenhjelp> kom mandag.", FUTURE),
        ("Det planlagte <møtet> blir holdt i Oslo.", FUTURE),
        ("<Møtet> ble avlyst.", NEGATED),
        ("Møtet var en opptakt til <toppmøtet> i Vilnius.", FUTURE),
        ("<Toppmøtet> skal holdes i Vilnius.", FUTURE),
        ("Ministeren vil ikke kommentere <angrepet>.", ACTUAL),
        ("Byen venter ikke et nytt <angrep>.", NEGATED),
    ],
)
def test_the_words_around_a_noun_decide(nlp: Language, marked: str, status: Status) -> None:
    assert read(nlp, marked)[0] == status


def test_a_time_after_the_publication_makes_the_present_future(nlp: Language) -> None:
    assert read(nlp, "Onsdag <møter> presidenten Merkel i Berlin.", "2023-06-27")[0] == FUTURE
    assert read(nlp, "I dag <møter> presidenten Merkel i Berlin.", "2023-06-27")[0] == ACTUAL
    assert read(nlp, "Onsdag <møtte> presidenten Merkel i Berlin.", "2023-06-30")[0] == ACTUAL


def test_a_negation_that_belongs_to_the_act_says_nothing_of_its_status(nlp: Language) -> None:
    assert (
        read(
            nlp,
            "Grønt parti støtter {ikke} <forslaget>.".replace("<", "").replace(">", "").replace("støtter", "<støtter>"),
        )[0]
        == ACTUAL
    )
    assert read(nlp, "Grønt parti <støtter> {ikke} forslaget.")[0] == ACTUAL
    assert read(nlp, "Grønt parti <støtter> ikke forslaget.")[0] == NEGATED


def test_an_offer_of_a_deed_is_a_deed_to_come(nlp: Language) -> None:
    assert read(nlp, "Belarus <tilbød> soldatene en leir.", speech_act=False)[0] == FUTURE
    assert read(nlp, "Belarus <tilbød> seg å megle.", speech_act=True)[0] == ACTUAL


def test_what_is_said_to_be_done_by_saying_so_is_done(nlp: Language) -> None:
    assert read(nlp, "– Jeg må <beklage> det som skjedde.")[0] == ACTUAL
    assert read(nlp, "– Eg vil <oppmode> alle om å gje.")[0] == ACTUAL
    assert read(nlp, "Regjeringen må <beklage> det som skjedde.")[0] == FUTURE
    assert read(nlp, "– Vi må <angripe> byen.", speech_act=False)[0] == FUTURE


def test_a_question_leaves_it_open(nlp: Language) -> None:
    assert read(nlp, "Vil Russland <angripe> Polen?")[0] == HYPOTHETICAL
    assert read(nlp, "Hvorfor <angrep> Russland Polen?")[0] == ACTUAL
    assert read(nlp, "Skulle Russland <angripe> Polen, svarer Nato.")[0] == HYPOTHETICAL


def test_two_acts_of_a_sentence_keep_their_own_status(nlp: Language) -> None:
    assert read(nlp, "Tirsdag <ba> Latvia Nato styrke vakten for en mulig base.")[0] == ACTUAL
    assert read(nlp, "Tirsdag ba Latvia Nato <styrke> vakten for en mulig base.")[0] == HYPOTHETICAL


def test_the_evidence_names_the_word_that_decides(nlp: Language) -> None:
    assert read(nlp, "Presidenten truer med å <angripe> nabolandet.")[1] == "status:hypothetical:true"


@settings(max_examples=30)
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_has_a_status_for_every_word(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for token in doc:
        first = status_of(token, (), lexicon=load_status())
        assert first == status_of(token, (), lexicon=load_status())
        assert 0 <= first[1].score <= 1
