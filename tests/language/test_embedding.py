"""The layers under the trained pipeline: word features, and vectors pooled over an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.tokens import Doc
from thinc.api import Model, fix_random_seed

from talestrek.language.articlepool import build_article_encoder
from talestrek.language.embedding import build_word_embed, fit_word_embed
from talestrek.language.namelists import name_classes, read_names

NLP = spacy.blank("nb")
FEATURES = ["norm", "shape", "suffix3"]


def _doc(text: str) -> Doc:
    return Doc(NLP.vocab, words=text.split())


def _embed(*texts: str, dropout: float = 0.0) -> Model:
    model = build_word_embed(6, FEATURES, [10, 10, 10], 4, word_dropout=dropout)
    fit_word_embed(model, [_doc(text) for text in texts], min_count=1)
    model.initialize()
    return model


def test_same_word_has_same_vector_wherever_it_stands() -> None:
    model = _embed("Kari ser Oslo")
    first, second = model.predict([_doc("Kari ser Oslo"), _doc("Oslo")])
    assert first.shape == (3, 6)
    assert np.allclose(first[2], second[0])
    assert not np.allclose(first[0], first[2])


def test_unknown_words_share_what_is_not_known_of_them() -> None:
    model = _embed("bilene går")
    vectors = model.predict([_doc("husene hytta åsane")])[0]
    assert not np.allclose(vectors[0], vectors[1])  # "ene" is known
    assert np.allclose(vectors[1], vectors[2])


def test_empty_documents_have_no_vectors() -> None:
    model = _embed("Kari ser")
    assert [len(rows) for rows in model.predict([_doc(""), _doc("Kari"), _doc("")])] == [0, 1, 0]
    assert [len(rows) for rows in model.predict([_doc("")])] == [0]


def test_known_values_are_saved_with_the_model(tmp_path: Path) -> None:
    model = _embed("Kari ser Oslo")
    model.to_disk(tmp_path / "model")
    again = build_word_embed(6, FEATURES, [10, 10, 10], 4, word_dropout=0.0).from_disk(tmp_path / "model")
    docs = [_doc("Kari ser Bergen")]
    assert np.allclose(model.predict(docs)[0], again.predict(docs)[0])


def test_word_embed_wants_a_row_count_for_each_feature() -> None:
    with pytest.raises(ValueError, match="row count"):
        build_word_embed(6, FEATURES, [10], 4)


def _slope(loss: Callable[[], float], array: np.ndarray, place: tuple[int, ...]) -> float:
    kept = array[place]
    losses = []
    for step in (0.002, -0.002):
        array[place] = kept + step
        losses.append(loss())
    array[place] = kept
    return (losses[0] - losses[1]) / 0.004


def test_article_encoder_sends_gradients_through_the_pool() -> None:
    fix_random_seed(3)
    docs = [_doc("Erna Solberg kom . Solberg gikk"), _doc("Ola så Solbergs hus")]
    embed = _embed(*(doc.text for doc in docs))
    model = build_article_encoder(embed, MaxoutWindowEncoder(6, 1, 2, 1), 6)
    model.initialize(X=docs)
    wanted = [np.random.default_rng(1).normal(size=(len(doc), 6)).astype(np.float32) for doc in docs]

    def loss() -> float:
        return float(sum((rows * wish).sum() for rows, wish in zip(model.predict(docs), wanted, strict=True)))

    _, backprop = model(docs, True)
    backprop(wanted)
    table = embed.layers[0].layers[0].layers[1]  # past the choice of its column
    weights, gradient = table.get_param("E"), table.get_grad("E")
    for place in [(1, 0), (2, 1), (3, 2)]:
        assert gradient[place] == pytest.approx(_slope(loss, weights, place), rel=0.05, abs=0.05)


def test_pool_joins_names_within_a_document_only() -> None:
    embed = _embed("Erna Solberg kom")
    model = build_article_encoder(embed, MaxoutWindowEncoder(6, 1, 2, 1), 6)
    model.initialize(X=[_doc("Erna")])
    alone = model.predict([_doc("Solberg")])[0]
    beside = model.predict([_doc("Solberg"), _doc("Erna Solberg kom")])[0]
    assert np.allclose(alone, beside)
    within = model.predict([_doc("Solberg kom og sa at det var Solberg")])[0]
    assert not np.allclose(within[0], alone[0])


def test_name_lists_see_through_capitals_and_genitives() -> None:
    assert "N" in name_classes("Oslo")
    assert name_classes("OSLO") == name_classes("Oslos") == name_classes("Oslo")
    assert name_classes("oslo") == ""
    assert list(read_names()) == sorted(read_names())
