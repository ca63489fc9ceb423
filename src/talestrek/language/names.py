"""Names in the text, with NorNE's labels: a tagger over the article encoder, decoded as a conditional random field.

A component of its own because spaCy's transition-based recogniser decides word by word from left to right; here the
best labelling of each sentence is found at once. It fills ``doc.ents`` and is scored and configured like spaCy's.
"""

# No deferred annotations here: spaCy reads the signature of initialize, and needs the types themselves.
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example, iob_to_biluo
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Linear, Model, chain, with_array
from thinc.types import Floats2d

from . import crf

__all__ = ["NameTagger", "build_name_model", "create_name_tagger"]

_STOPS = {".", "!", "?", "…"}


@registry.architectures("talestrek.NameModel.v1")
def build_name_model(tok2vec: Model[list[Doc], list[Floats2d]]) -> Model[list[Doc], list[Floats2d]]:
    """Label scores for each token, and the weights of going from one label to another (``transitions``)."""
    output: Model[Any, Any] = Linear(nI=tok2vec.get_dim("nO"))
    transitions: Model[Any, Any] = Model(
        "talestrek_transitions", _no_forward, init=_init_transitions, dims={"nO": None}, params={"T": None}
    )
    scores: Model[Any, Any] = chain(tok2vec, with_array(output))
    return Model(
        "talestrek_name_model",
        _forward,
        init=_init,
        layers=[scores, transitions],
        refs={"output": output, "transitions": transitions, "tok2vec": tok2vec},
    )


def _forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[..., Any]]:
    return cast("tuple[list[Floats2d], Callable[..., Any]]", model.layers[0](docs, is_train))


def _no_forward(model: Model[Any, Any], x: Any, is_train: bool) -> Any:
    raise NotImplementedError("the transitions are weights for the decoder, not a layer")


def _init_transitions(model: Model[Any, Any], X: Any = None, Y: Any = None) -> Model[Any, Any]:
    model.set_param("T", model.ops.alloc2f(model.get_dim("nO"), model.get_dim("nO")))
    return model


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> Model[Any, Any]:
    model.get_ref("tok2vec").initialize(X)
    model.get_ref("output").initialize()
    model.get_ref("transitions").initialize()
    return model


@Language.factory(
    "talestrek_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def create_name_tagger(nlp: Language, name: str, model: Model[list[Doc], list[Floats2d]]) -> "NameTagger":
    """For a pipeline's config."""
    return NameTagger(nlp.vocab, model, name)


def _score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    return get_ner_prf(examples, **kwargs)


class NameTagger(TrainablePipe):
    """Fills ``doc.ents``. Labels are kept as "O" and B-, I-, L-, U- of each type: first, inner, last, single word."""

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Floats2d]], name: str = "ner") -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {"labels": []}
        self.scorer = _score

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of names, sorted."""
        return tuple(sorted({label[2:] for label in self.cfg["labels"] if label != "O"}))

    @property
    def label_data(self) -> list[str]:
        """What ``initialize`` may be given instead of finding labels in examples."""
        return list(self.labels)

    def add_label(self, label: str) -> int:
        """Labels are fixed when the component is initialised."""
        raise NotImplementedError("give the labels to initialize")

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: Sequence[str] | None = None,
    ) -> None:
        """Set the labels, from the examples if they are not given, and make the weights."""
        if labels is None:
            labels = sorted({span.label_ for example in get_examples() for span in example.reference.ents})
        self.cfg["labels"] = ["O", *(f"{place}-{label}" for label in labels for place in "BILU")]
        count = len(self.cfg["labels"])
        self.model.get_ref("output").set_dim("nO", count)
        self.model.get_ref("transitions").set_dim("nO", count)
        self.model.initialize(X=[example.reference for example in islice(get_examples(), 3)])

    def predict(self, docs: Iterable[Doc]) -> list[NDArray[np.int64]]:
        """Label ids of each token of each document."""
        documents = list(docs)
        if not any(len(doc) for doc in documents):
            return [np.zeros(0, dtype=np.int64) for _ in documents]
        scores = self.model.predict(documents)
        sequences = [piece for doc in documents for piece in _sequences(doc)]
        if not sequences:
            return [np.zeros(0, dtype=np.int64) for _ in documents]
        starts, ends, transitions = self._constraints()
        flat = np.concatenate([_as_numpy(rows) for rows in scores])
        lengths = np.asarray(sequences, dtype=np.int64)
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        labels = np.zeros(len(flat), dtype=np.int64)
        # Sequences of like length together, so that little is padded.
        for chosen in np.array_split(np.argsort(lengths), max(1, len(lengths) // 64)):
            steps = int(lengths[chosen].max())
            places = np.minimum(offsets[chosen][:, None] + np.arange(steps), len(flat) - 1)
            inside = np.arange(steps)[None, :] < lengths[chosen][:, None]
            best = crf.decode(flat[places], lengths[chosen], transitions, starts, ends)
            labels[places[inside]] = best[inside]
        return np.split(labels, np.cumsum([len(doc) for doc in documents])[:-1])

    def set_annotations(self, docs: Iterable[Doc], activations: Sequence[NDArray[np.int64]]) -> None:
        """Write the names to ``doc.ents``; what is there already stays where they would overlap."""
        names: list[str] = self.cfg["labels"]
        for doc, ids in zip(docs, activations, strict=True):
            spans: list[Span] = []
            start = 0
            for index in np.flatnonzero(ids).tolist():
                place, _, label = names[ids[index]].partition("-")
                if place in "BU":
                    start = index
                if place in "LU":
                    spans.append(Span(doc, start, index + 1, label=label))
            taken = {index for span in doc.ents for index in range(span.start, span.end)}
            spans = [
                span
                for span in spans
                if not (doc[span.start].is_space or doc[span.end - 1].is_space)
                and not any(index in taken for index in range(span.start, span.end))
            ]
            doc.set_ents([*doc.ents, *spans])

    def get_loss(self, examples: Iterable[Example], scores: list[Floats2d]) -> tuple[float, list[Floats2d]]:
        """Loss and gradients for the scores; the gradient of the transitions goes to their node at once."""
        ids = {label: number for number, label in enumerate(self.cfg["labels"])}
        starts, ends, transitions = self._constraints()
        flat = np.concatenate([_as_numpy(rows) for rows in scores])
        gold: list[int] = []
        lengths: list[int] = []
        for example in examples:
            tags = iob_to_biluo([tag or "O" for tag in example.get_aligned_ner()])
            gold.extend(ids.get(tag, 0) for tag in tags)
            lengths.extend(_gold_sequences(example, tags))
        sizes = np.asarray(lengths, dtype=np.int64)
        steps = int(sizes.max())
        offsets = np.cumsum(sizes) - sizes
        places = np.minimum(offsets[:, None] + np.arange(steps), len(flat) - 1)
        inside = np.arange(steps)[None, :] < sizes[:, None]
        targets = np.where(inside, np.asarray(gold, dtype=np.int64)[places], 0)
        loss, d_scores, d_transitions = crf.gradients(flat[places], sizes, targets, transitions, starts, ends)
        d_flat = np.zeros_like(flat)
        d_flat[places[inside]] = d_scores[inside]
        d_transitions[transitions <= crf.FORBIDDEN] = 0
        node = self.model.get_ref("transitions")
        node.inc_grad("T", node.ops.asarray(d_transitions))
        splits = np.cumsum([len(rows) for rows in scores])[:-1]
        return loss, [self.model.ops.asarray(part) for part in np.split(d_flat, splits)]

    def _constraints(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.float32]]:
        """Which labels may start and end a sentence, and the transitions, those against the scheme forbidden."""
        labels: list[str] = self.cfg["labels"]
        opens = np.asarray([label[0] in "OBU" for label in labels])
        closes = np.asarray([label[0] in "OLU" for label in labels])
        allowed = closes[:, None] & opens[None, :]
        for row, first in enumerate(labels):
            for column, second in enumerate(labels):
                if first[0] in "BI" and second[0] in "IL" and first[2:] == second[2:]:
                    allowed[row, column] = True
        weights = _as_numpy(self.model.get_ref("transitions").get_param("T"))
        return opens, closes, np.where(allowed, weights, np.float32(crf.FORBIDDEN)).astype(np.float32)


def _as_numpy(array: Any) -> NDArray[np.float32]:
    return cast(NDArray[np.float32], array.get() if hasattr(array, "get") else array)


def _sequences(doc: Doc) -> list[int]:
    """Lengths of the pieces to decode: up to each closing mark or line break, which names hardly ever cross.

    Not the parser's sentences: a wrong boundary inside a name ("Guitar Hero: World Tour") would cut it in two.
    """
    ends = [index + 1 for index, token in enumerate(doc) if token.text in _STOPS or "\n" in token.text]
    edges = [0, *ends] if ends and ends[-1] == len(doc) else [0, *ends, len(doc)]
    return [end - start for start, end in pairwise(edges) if end > start]


def _gold_sequences(example: Example, tags: Sequence[str]) -> list[int]:
    """Lengths of the gold sentences, cut only where no name goes on."""
    starts = [
        index
        for index, token in enumerate(example.reference)
        if index and token.is_sent_start and tags[index][0] in "OBU" and tags[index - 1][0] in "OLU"
    ]
    if len(example.reference) != len(example.predicted):
        starts = []
    edges = [0, *starts, len(tags)]
    return [end - start for start, end in pairwise(edges)]
