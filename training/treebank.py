"""The treebank: CoNLL-U files with NorNE names, read into sentences and turned into spaCy documents.

Format: UD CoNLL-U (https://universaldependencies.org/format.html); names in MISC as ``name=B-PER``; ``# newdoc id``
opens a file of the treebank and ``# heading = yes`` marks a headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Sentence", "Token", "read_treebank", "to_doc"]


@dataclass(slots=True)
class Token:
    """One word as the treebank has it; ``head`` counts from 1 within the sentence and is 0 for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    name: str
    space: bool


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, and whether it is a headline, which stands on a line of its own."""

    tokens: list[Token]
    heading: bool


def read_treebank(path: Path) -> list[list[Sentence]]:
    """The documents of a CoNLL-U file, each a list of sentences."""
    documents: list[list[Sentence]] = []
    sentence = Sentence([], False)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append([])
            elif line == "# heading = yes":
                sentence.heading = True
            elif line and line[0].isdigit():
                sentence.tokens.append(_token(line.split("\t")))
            elif not line and sentence.tokens:
                if not documents:
                    documents.append([])
                documents[-1].append(sentence)
                sentence = Sentence([], False)
    if sentence.tokens:
        documents = documents or [[]]
        documents[-1].append(sentence)
    return [document for document in documents if document]


def _token(columns: list[str]) -> Token:
    _, form, lemma, upos, _, feats, head, deprel, _, misc = columns
    fields = dict(field.partition("=")[::2] for field in misc.split("|"))
    return Token(
        form=form,
        lemma=lemma,
        upos=upos,
        feats="" if feats == "_" else feats,
        head=int(head),
        deprel=deprel,
        name=fields.get("name", "O"),
        space=fields.get("SpaceAfter") != "No",
    )


def to_doc(vocab: Vocab, sentences: Sequence[Sentence], gaps: Iterable[str] | None = None) -> Doc:
    """A gold document; ``gaps`` says what follows each sentence: a blank, or line breaks, which become a token.

    The last gap is left out. A line break hangs on the word before it, as spaCy's own corpora have it. By default a
    headline is followed by a line break and every other sentence by a blank; a headline is preceded by one, too.
    """
    chosen = list(gaps) if gaps is not None else default_gaps(sentences)
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    feats: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    names: list[str] = []
    starts: list[bool | int | None] = []
    for number, (sentence, gap) in enumerate(zip(sentences, chosen, strict=True)):
        offset = len(words)
        for place, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space)
            tags.append(token.upos)
            feats.append(token.feats)
            lemmas.append(token.lemma)
            heads.append(offset + (token.head - 1 if token.head else place))
            deps.append("ROOT" if token.deprel == "root" else token.deprel)
            names.append(token.name)
            starts.append(place == 0)
        last = number == len(sentences) - 1
        spaces[-1] = not last and gap == " "
        if not last and "\n" in gap:
            words.append(gap)
            spaces.append(False)
            tags.append("SPACE")
            feats.append("")
            lemmas.append(gap)
            heads.append(len(words) - 2)
            deps.append("dep")
            names.append("O")
            starts.append(False)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=tags,
        morphs=feats,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        ents=names,
        sent_starts=starts,
    )


def default_gaps(sentences: Sequence[Sentence]) -> list[str]:
    """Line breaks around headlines, blanks elsewhere."""
    following = [*sentences[1:], None]
    return [
        "\n" if sentence.heading or (after is not None and after.heading) else " "
        for sentence, after in zip(sentences, following, strict=True)
    ]
