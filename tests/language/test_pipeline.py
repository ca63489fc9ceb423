"""The pipeline that comes with the package, on our own sentences in both written standards."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from talestrek.language.loading import PIPELINE, load_pipeline

MEGABYTE = 1_000_000

pytestmark = pytest.mark.skipif(not PIPELINE.is_dir(), reason="the trained pipeline is not in the tree")


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


def _files() -> list[Path]:
    return [path for path in PIPELINE.rglob("*") if path.is_file()]


def test_pipeline_is_small_enough_for_the_repository() -> None:
    sizes = [path.stat().st_size for path in _files()]
    assert sum(sizes) <= 38 * MEGABYTE
    assert max(sizes) <= 30 * MEGABYTE


def test_pipeline_holds_no_pickles_and_no_word_list() -> None:
    assert not [path for path in _files() if path.suffix in {".pkl", ".pickle"}]
    assert (PIPELINE / "vocab" / "strings.json").stat().st_size < MEGABYTE / 10


def test_labels(pipeline: Language) -> None:
    names = {"PER", "ORG", "LOC", "GPE_LOC", "GPE_ORG", "PROD", "EVT", "DRV", "MISC"}
    assert set(pipeline.pipe_labels["ner"]) == names
    assert {"nsubj", "ccomp", "parataxis", "aux:pass", "nmod:poss", "acl:relcl", "flat:name", "ROOT"} <= set(
        pipeline.pipe_labels["parser"]
    )
    assert pipeline.pipe_names == ["tok2vec", "morphologizer", "parser", "trainable_lemmatizer", "ner"]


def test_meta_tells_licence_sources_and_figures(pipeline: Language) -> None:
    assert pipeline.meta["version"] == "0.1.0"
    assert pipeline.meta["license"] == "Apache-2.0"
    assert {source["name"].split(",")[0] for source in pipeline.meta["sources"]} >= {"NorNE", "Faker"}
    assert set(pipeline.meta["performance"]) == {"nb", "nn", "both"}


def _names(doc: Doc) -> set[tuple[str, str]]:
    return {(name.text, name.label_) for name in doc.ents}


@pytest.mark.parametrize(
    ("text", "source", "cue", "lemma"),
    [
        ("– Vi må bygge nye skoler, sier ordfører Kari Nes.", "ordfører", "sier", "si"),
        ("– Vi må byggje nye skular, seier ordførar Kari Nes.", "ordførar", "seier", "seie"),
        ("Statsministeren sa at Norge trenger flere leger.", "Statsministeren", "sa", "si"),
        ("Statsministeren sa at Noreg treng fleire legar.", "Statsministeren", "sa", "seie"),
    ],
)
def test_reporting_verb_is_root_with_subject_and_content(
    pipeline: Language, text: str, source: str, cue: str, lemma: str
) -> None:
    doc = pipeline(text)
    root = next(token for token in doc if token.dep_ == "ROOT")
    assert root.text == cue
    assert root.pos_ == "VERB"
    assert root.lemma_ in {lemma, "si", "seie"}
    relations = {child.dep_: child.text for child in root.children}
    assert relations["nsubj"] == source
    assert "ccomp" in relations


def test_morphology(pipeline: Language) -> None:
    doc = pipeline("De gamle husene ble solgt i går.")
    assert [token.pos_ for token in doc] == ["DET", "ADJ", "NOUN", "AUX", "VERB", "ADP", "NOUN", "PUNCT"]
    assert doc[2].morph.get("Number") == ["Plur"]
    assert doc[2].morph.get("Definite") == ["Def"]
    assert doc[2].lemma_ == "hus"


def test_names(pipeline: Language) -> None:
    doc = pipeline(
        "Jonas Gahr Støre møtte Volodymyr Zelenskyj i Kyiv. NRK skriver at Støre reiste videre til Warszawa."
    )
    found = _names(doc)
    assert {("Jonas Gahr Støre", "PER"), ("Volodymyr Zelenskyj", "PER"), ("Støre", "PER"), ("NRK", "ORG")} <= found
    assert {("Kyiv", "GPE_LOC"), ("Warszawa", "GPE_LOC")} <= found


def test_names_nynorsk(pipeline: Language) -> None:
    found = _names(pipeline("Ordførar Ola Vik i Førde seier at Høgre ikkje vil byggje vegen."))
    assert {("Ola Vik", "PER"), ("Førde", "GPE_LOC"), ("Høgre", "ORG")} <= found


def test_headlines_and_dashes_begin_sentences(pipeline: Language) -> None:
    text = "Ny skole i Bergen\n–Dette er bra, sier Nes.\n– Ja. Vi er glade.\n\nKommunen svarer i morgen"
    sentences = [sentence.text.strip() for sentence in pipeline(text).sents]
    assert sentences == [
        "Ny skole i Bergen",
        "–Dette er bra, sier Nes.",
        "– Ja.",
        "Vi er glade.",
        "Kommunen svarer i morgen",
    ]


def test_given_sentence_starts_are_kept(pipeline: Language) -> None:
    doc = pipeline.make_doc("Vi bygger en ny skole Den blir stor")
    doc[5].is_sent_start = True
    assert [sentence.text for sentence in pipeline(doc).sents] == ["Vi bygger en ny skole", "Den blir stor"]


def test_odd_texts_are_read(pipeline: Language) -> None:
    for text in ("", " ", "\n\n\n", "»", "–", "A" * 5000, "\ufeffhei\u200b 🙂", "1. 2. 3."):
        doc = pipeline(text)
        assert doc.text == text
    assert [len(doc) > 0 for doc in pipeline.pipe(["", "Hei.", "", "\n"])] == [False, True, False, True]


def test_batches_do_not_change_what_is_read(pipeline: Language) -> None:
    texts = ["Kari Nes bor i Oslo.", "Ola Vik seier nei.\n– Kvifor det?", "NRK melder om regn."]
    together = [[(token.dep_, token.lemma_, token.ent_type_) for token in doc] for doc in pipeline.pipe(texts)]
    alone = [[(token.dep_, token.lemma_, token.ent_type_) for token in pipeline(text)] for text in texts]
    assert together == alone
