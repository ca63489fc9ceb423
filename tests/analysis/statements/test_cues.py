"""Cues: which reporting expression a text uses, and who its source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from talestrek.analysis.statements.complements import find_complement
from talestrek.analysis.statements.cues import find_cues
from talestrek.language.reporting import load_reporting

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "lemma", "cue", "source", "clause"),
    [
        ("Politiet opplyser at veien er åpen.", "opplyse", "opplyser", "Politiet", "veien er åpen."),
        ("Ministeren la til at saken er avgjort.", "legge til", "la til", "Ministeren", "saken er avgjort."),
        (
            "Partiet tar til orde for å fjerne avgiften.",
            "ta til orde for",
            "tar til orde",
            "Partiet",
            "å fjerne avgiften.",
        ),
        ("Statsråden gav uttrykk for at ho er uroa.", "gi uttrykk for", "gav uttrykk", "Statsråden", "ho er uroa."),
        ("Selskapet lover å betale.", "love", "lover", "Selskapet", "å betale."),
        ("Legane som seier at vaksinen verkar, får støtte.", "si", "seier", "Legane", "vaksinen verkar"),
    ],
)
def test_cues_have_lemma_source_and_clause(
    nlp: Language, text: str, lemma: str, cue: str, source: str, clause: str
) -> None:
    doc = nlp(text)
    lexicon = load_reporting()
    found = [c for c in find_cues(doc, lexicon) if c.lemma == lemma]
    assert len(found) == 1
    complement = find_complement(found[0], doc[:], lexicon)
    assert doc[found[0].start : found[0].end].text == cue
    assert found[0].source is not None
    assert found[0].source.text == source
    assert complement is not None
    assert doc[complement.start : complement.end].text.startswith(clause)


def test_cues_of_passives_name_no_subject(nlp: Language) -> None:
    doc = nlp("Mannen anklages for å ha stjålet bilen.")
    cue = next(cue for cue in find_cues(doc, load_reporting()) if cue.lemma == "anklage")
    assert cue.passive
    assert cue.source is None


def test_cues_need_their_particle(nlp: Language) -> None:
    doc = nlp("Hun la boka på bordet.")
    assert [cue for cue in find_cues(doc, load_reporting()) if cue.lemma == "legge til"] == []
