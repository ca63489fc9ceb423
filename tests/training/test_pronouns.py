"""What the ranking of pronouns learns, and the figures that are told of it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import narc

from talestrek.language.people import load_people
from training.annotated import annotate, write_narc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pronouns: Any = pytest.importorskip("pronouns", reason="needs SciPy, of the dependency group training")
scoring: Any = pytest.importorskip("score_coreference")

CHAINS = (("Per Dale", "Han", "ham"), ("Kari Nes",), ("elevene",))


def example(rows: list[dict[str, float]], right: list[bool], *, human: bool = True, plural: bool = False) -> Any:
    return pronouns.Example("avis_01", "train", plural, human, rows, right)


@pytest.fixture
def annotated(tmp_path: Path) -> narc.Annotated:
    (found,) = narc.read(write_narc(tmp_path, annotate(*CHAINS)), tmp_path)
    return found


def read(nlp: Language, text: str, *, entities: bool) -> Doc:
    with nlp.select_pipes(disable=[] if entities else ["talestrek_entities"]):
        return nlp(text)


NEAR, FAR = {"sg:near": 1.0}, {"sg:far": 1.0}


def test_fit_learns_what_the_right_candidates_share() -> None:
    found = [example([NEAR, FAR], [True, False]), example([FAR, NEAR], [False, True])] * 5
    weights = pronouns.fit(found)
    assert weights["sg:near"] > 0.5
    assert weights["sg:far"] == pytest.approx(-weights["sg:near"])


def test_fit_learns_more_from_more_examples_of_one_mind() -> None:
    few = pronouns.fit([example([NEAR, FAR], [True, False])] * 5)
    many = pronouns.fit([example([NEAR, FAR], [True, False])] * 50)
    split = pronouns.fit([example([NEAR, FAR], [True, False]), example([NEAR, FAR], [False, True])] * 25)
    assert many["sg:near"] > few["sg:near"] > 0
    assert split["sg:near"] == pytest.approx(0, abs=1e-3)


def test_fit_leaves_out_rare_features_and_pronouns_without_a_right_candidate() -> None:
    rare = {"sg:rare": 1.0, **NEAR}
    found = [example([rare, FAR], [True, False])] * (pronouns.FREQUENT - 1) + [example([NEAR, FAR], [True, False])]
    assert set(pronouns.fit([*found, *[example([{"sg:lost": 1.0}], [False])] * 9])) == {"sg:near", "sg:far"}


def test_examples_have_the_candidates_that_the_annotation_puts_right(nlp: Language, annotated: narc.Annotated) -> None:
    doc = read(nlp, annotated.text, entities=False)
    he, him = pronouns.examples(doc, annotated, load_people())
    assert (he.text, he.part, he.plural, he.human) == ("avis_01", "train", False, True)
    assert [len(found.features) == len(found.right) for found in (he, him)] == [True, True]
    assert (sum(he.right), sum(him.right)) == (1, 1)
    chosen = him.features[him.right.index(True)]
    assert "sg:form=pronoun" in chosen, "the pronoun before stands where the annotation puts it"


def test_examples_need_the_statements_of_a_document(nlp: Language, annotated: narc.Annotated) -> None:
    doc = read(nlp, annotated.text, entities=True)
    with pytest.raises(ValueError, match="avis_01: talestrek_statements did not run"):
        list(pronouns.examples(doc, annotated, load_people()))


def test_report_counts_pronouns_of_people_by_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        example([NEAR, FAR], [True, False]),
        example([NEAR, FAR], [False, True]),
        example([NEAR, FAR], [True, False], human=False),
        example([{"pl:near": 1.0}], [True], plural=True),
    ]
    counts: Counter[tuple[str, str]] = Counter()
    pronouns.report("dev", found, {"sg:near": 1.0}, counts)
    assert counts == {
        ("singular", "all"): 2,
        ("singular", "right"): 1,
        ("plural", "all"): 1,
        ("plural", "right"): 1,
    }
    assert capsys.readouterr().out == "dev  singular 0.500 of 2  plural 1.000 of 1\n"


def test_scores_count_pronouns_and_pairs_of_names(nlp: Language, annotated: narc.Annotated) -> None:
    counts: Counter[str] = Counter()
    scoring.score(read(nlp, annotated.text, entities=True), annotated, load_people(), counts)
    assert counts["singular pronouns"] == 2
    assert counts["singular found"] == 2
    assert counts["singular right"] == 2
    assert counts["pairs"] == 0, "each name stands once"


def test_scores_of_names_tell_apart_what_is_joined_and_what_should_be(nlp: Language, tmp_path: Path) -> None:
    text = "Per Dale møtte Kari Nes i Oslo i går .\nDale takket henne for hjelpen og gikk hjem til Voss .\n"
    write_narc(tmp_path, annotate(("Per Dale", "Dale"), ("Kari Nes", "henne"), text=text), text=text)
    (annotated,) = narc.read(tmp_path, tmp_path)
    doc = read(nlp, annotated.text, entities=True)
    joined: Counter[str] = Counter()
    scoring.score(doc, annotated, load_people(), joined)
    assert (joined["pairs"], joined["pairs found"], joined["pairs right"]) == (1, 1, 1)
    doc._.entities = ()
    apart: Counter[str] = Counter()
    scoring.score(doc, annotated, load_people(), apart)
    assert (apart["pairs"], apart["pairs found"], apart["pairs right"]) == (1, 0, 0)
    assert (apart["singular pronouns"], apart["singular found"], apart["singular right"]) == (1, 0, 0)
