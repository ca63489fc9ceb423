"""An article's chains while it is read: speakers, and pronouns in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from analysis.entities.documents import parsed, token_of
from talestrek.analysis.entities import discourse as module
from talestrek.analysis.entities.discourse import Discourse
from talestrek.analysis.entities.mentions import Form
from talestrek.analysis.entities.speech import Utterance
from talestrek.language.people import load_people
from talestrek.reading import Evidence, Kind, Marker, Route, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from talestrek.analysis.entities.chains import Chain

DOC = """
    Per Per PROPN _ 2 nsubj B-PER
    sov sove VERB VerbForm=Fin 0 ROOT
    ------
    Kari Kari PROPN _ 2 nsubj B-PER
    smilte smile VERB VerbForm=Fin 0 ROOT
    ------
    Hun hun PRON _ 2 nsubj
    gikk gå VERB VerbForm=Fin 0 ROOT
    ------
    Jeg jeg PRON _ 2 nsubj
    fryser fryse VERB VerbForm=Fin 3 ccomp
    sa si VERB VerbForm=Fin 0 ROOT
    hun hun PRON _ 3 nsubj
"""
SAID = Utterance(((6, 8),), True, (9, 10))


def discourse(said: Sequence[Utterance] = (SAID,)) -> Discourse:
    return Discourse(parsed(DOC), load_people(), said)


def starts(chain: Chain) -> list[int]:
    return [mention.start for mention in chain.mentions]


def test_discourse_reads_a_pronoun_into_the_chain_that_agrees() -> None:
    found = discourse()
    per, kari = found.chains.all
    found.read_pronoun(found.doc[4])
    assert starts(kari) == [2, 4]
    assert starts(per) == [0]
    mention = kari.mentions[-1]
    assert (mention.form, mention.rule) == (Form.PRONOUN, "antecedent")
    assert 0 < mention.score <= 1


def test_discourse_reads_a_pronoun_once() -> None:
    found = discourse()
    found.read_pronoun(found.doc[4])
    found.read_pronoun(found.doc[4])
    assert starts(found.chains.all[1]) == [2, 4]


def test_discourse_reads_up_to_a_token_but_for_the_sources_beside_cues() -> None:
    found = discourse()
    found.read_until(3)
    assert starts(found.chains.all[1]) == [2]
    found.read_until(len(found.doc))
    assert starts(found.chains.all[1]) == [2, 4], "who said it is for the finder of sources"


def test_discourse_notes_who_speaks_and_the_phrase_that_says_so() -> None:
    found = discourse()
    kari = found.chains.all[1]
    assert found.speakers == [None]
    found.attribute(0, kari, Form.PRONOUN, "source:antecedent", 0.7)
    assert found.speakers == [kari]
    assert starts(kari) == [2, 9]
    assert (kari.mentions[-1].rule, kari.mentions[-1].score) == ("source:antecedent", 0.7)


def test_discourse_notes_a_speaker_without_a_phrase() -> None:
    found = discourse([Utterance(((6, 8),), True, None)])
    kari = found.chains.all[1]
    found.attribute(0, kari, Form.NOUN, "source:last-speaker", 0.5)
    assert found.speakers == [kari]
    assert starts(kari) == [2]


def test_discourse_gives_no_antecedent_where_nobody_agrees() -> None:
    doc = parsed(
        "Per Per PROPN _ 2 nsubj B-PER\nsov sove VERB _ 0 ROOT\n--\nHun hun PRON _ 2 nsubj\ngikk gå VERB _ 0 ROOT"
    )
    found = Discourse(doc, load_people(), [])
    assert found.antecedent(doc[2]) is None
    found.read_pronoun(doc[2])
    assert not found.chains.heads(2)


MEN = ("Per", "Ola", "Lars", "Nils", "Jens")


@pytest.mark.parametrize(("number", "read"), [(3, True), (5, False)])
def test_discourse_leaves_a_pronoun_alone_that_may_be_anybody(
    monkeypatch: pytest.MonkeyPatch, number: int, read: bool
) -> None:
    monkeypatch.setattr(module, "load_weights", dict)
    named = "\n".join(f"{man} {man} PROPN _ 0 ROOT B-PER\n--" for man in MEN[:number])
    doc = parsed(f"{named}\nHan han PRON _ 2 nsubj\ngikk gå VERB _ 0 ROOT")
    found = Discourse(doc, load_people(), [])
    found.read_pronoun(doc[token_of(doc, "Han")])
    assert found.chains.heads(token_of(doc, "Han")) is read


def test_discourse_remembers_whom_other_rules_take_a_pronoun_for() -> None:
    found = discourse()
    kari = found.chains.all[1]
    found.antecedent(found.doc[4], kari)
    assert found.hints == {4: kari}


def test_discourse_is_left_with_the_document_for_one_taker() -> None:
    found = discourse()
    assert Discourse.take(found.doc) is None
    found.keep()
    assert Discourse.take(found.doc) is found
    assert Discourse.take(found.doc) is None


def test_discourse_of_statements_lays_their_spans_over_the_tokens() -> None:
    doc = Doc(
        spacy.blank("nb").vocab, words="Jeg fryser sa Kari Nes til NTB".split(), sent_starts=[i == 0 for i in range(7)]
    )

    def statement(kind: Kind, span: tuple[int, int] | None) -> Statement:
        source = Source(span, "Kari Nes", Route.NAMED, Evidence("name", 1.0))
        end = len("Jeg fryser")
        return Statement("s1", kind, Marker.NONE, ((0, end),), None, None, source, None, Evidence("clause", 1.0))

    name = doc.text.index("Kari"), doc.text.index("Nes") + len("Nes")
    found = Discourse.of_statements(
        doc, load_people(), [statement(Kind.DIRECT, name), statement(Kind.INDIRECT, None)]
    ).speech
    assert (found.starts, found.ends) == ([0, 0], [2, 2])
    assert found.sources == [(3, 5), None]
    assert found.content[:3] == [1, 1, -1], "of two the later"
    assert not any(found.direct)
