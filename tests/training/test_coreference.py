"""Annotated chains laid over a parsed text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import narc
from coreference import GoldChains

from talestrek.analysis.entities.chains import Chains
from talestrek.analysis.entities.mentions import EntityMention, Form
from talestrek.language.people import load_people
from training.annotated import annotate, write_narc

if TYPE_CHECKING:
    from spacy.language import Language

PER, SCHOOL, KARI, PUPILS = range(4)
CHAINS = (("Per Dale", "Han", "ham"), ("Solvang skole", "skolen ( på Lade )"), ("Kari Nes",), ("elevene",))


@pytest.fixture
def gold(nlp: Language, tmp_path: Path) -> GoldChains:
    (annotated,) = narc.read(write_narc(tmp_path, annotate(*CHAINS)), tmp_path)
    return GoldChains(nlp(annotated.text), annotated, load_people())


def place(gold: GoldChains, word: str) -> int:
    return next(token.i for token in gold.doc if token.text == word)


def mention(gold: GoldChains, first: str, last: str, form: Form = Form.NAME) -> EntityMention:
    start, end = place(gold, first), place(gold, last) + 1
    return EntityMention(start, end, gold.doc[start:end].root.i, form, 0, "name", 0.9)


def test_gold_chains_know_their_pronouns(gold: GoldChains) -> None:
    assert gold.pronouns == {place(gold, "Han"): PER, place(gold, "ham"): PER}


def test_gold_chains_know_whether_a_person_stands_before(gold: GoldChains) -> None:
    assert gold.has_human_antecedent(place(gold, "Han"))
    gold.pronouns[place(gold, "Han")] = SCHOOL + 100
    assert not gold.has_human_antecedent(place(gold, "Han"))


def test_gold_chains_find_our_mentions_in_chains_of_two_or_more(gold: GoldChains) -> None:
    assert gold.chain_of(mention(gold, "Per", "Dale")) == PER
    assert gold.chain_of(mention(gold, "Han", "Han", Form.PRONOUN)) == PER
    assert gold.chain_of(mention(gold, "skole", "skole")) == SCHOOL, "by its head"
    assert gold.chain_of(mention(gold, "Kari", "Nes")) is None, "mentioned once"
    assert gold.chain_of(mention(gold, "trenger", "ro", Form.NOUN)) is None


def test_gold_chains_give_the_last_word_of_each_name(gold: GoldChains) -> None:
    names = {gold.doc[i].text: chain for i, chain in gold.names().items()}
    assert (names["Dale"], names["Nes"]) == (PER, KARI)
    assert not {"Han", "elevene", "ham"} & set(names)


def test_gold_chains_tell_whose_a_chain_of_ours_mostly_is(gold: GoldChains) -> None:
    chains = Chains(gold.doc, load_people(), "nb")
    per, kari = chains.named("Per Dale"), chains.named("Kari Nes")
    assert per is not None
    assert kari is not None
    assert gold.majority(per, len(gold.doc)) == PER
    assert gold.majority(per, 0) is None, "nothing stands before"
    assert gold.majority(kari, len(gold.doc)) is None
