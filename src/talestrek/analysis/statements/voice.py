"""Whose voice a sentence is in: somebody who speaks, or the journalist who tells.

In a dash paragraph the journalist's own text may follow the speech without any mark. A logistic regression over the
words of a sentence and a few signs from its article tells the two apart; its weights are a data file made by
``training/voice.py``.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from talestrek.analysis.page import Page
from talestrek.analysis.statements.cues import find_cues
from talestrek.analysis.statements.reporting_clauses import find_reporting_clause
from talestrek.analysis.syntax import is_finite, is_first_person, is_second_person, is_subject, noun_phrase
from talestrek.language.expressions import Frame
from talestrek.language.people import LEXICONS

__all__ = ["Voice", "load_weights", "word_features"]

_UNSEEN = frozenset("-–—―.,:;«»“”„\"'‘’()")
_OPENING_MARKS = frozenset({"«", '"', "“"})
_SINGULAR = frozenset({"jeg", "eg", "meg"})
_THIRD_PERSON = frozenset({"han", "hun", "ho"})
_OFTEN = 4

# A speaker reports others but not himself by name. Both signs together are too rare for training to see what they tell.
_SPEAKER_REPORTED = frozenset({"sign=names-speaker", "sign=reports"})
_REPORTS_SPEAKER = -1.0


class Voice:
    """Weighs the sentences of one article. Ranges are token indices of its document, ``[start, end)``."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self._names = self._speaker_names()

    def log_odds(self, start: int, end: int) -> float:
        """The log odds that a sentence is spoken, given that both were as likely before; above 0 for speech."""
        weights = load_weights()
        features = self.features(start, end)
        score = weights[""] + sum(weights.get(feature, 0.0) for feature in features)
        return score + (_REPORTS_SPEAKER if _SPEAKER_REPORTED.issubset(features) else 0.0)

    def features(self, start: int, end: int) -> list[str]:
        """The names of the features that a sentence has, each once and sorted."""
        return sorted({*word_features(self.doc[start:end]), *self._signs(start, end)})

    def _signs(self, start: int, end: int) -> Iterator[str]:
        """What tells besides the words: quotation marks, who speaks of himself or is addressed, and who is named."""
        tokens = self.doc[start:end]
        if tokens[0].text in _OPENING_MARKS:
            yield "sign=quotation-opens"
        if self._is_quote_open(start):
            yield "sign=quotation-goes-on"
        for token in tokens:
            if is_first_person(token) and not self._is_quoted(token, start):
                yield "sign=first-person"
                yield f"sign=first-person-{'singular' if token.lower_ in _SINGULAR else 'plural'}"
            elif is_second_person(token) and not self._is_quoted(token, start):
                yield "sign=second-person"
        if any(token.lower_ in self._names and token.ent_type_ == "PER" for token in tokens):
            yield "sign=names-speaker"
        if self._reports(start, end):
            yield "sign=reports"

    def _reports(self, start: int, end: int) -> bool:
        """Whether a person is the source of a finite cue of the main clause."""
        for cue in find_cues(self.doc[start:end], self.page.lexicon):
            source = cue.source
            if source is None or not cue.is_finite or cue.head.dep_ not in {"ROOT", "conj"} or source.i < start:
                continue
            if Frame.AT in cue.entry.frames and (source.ent_type_ == "PER" or source.lower_ in _THIRD_PERSON):
                return True
        return False

    def _is_quote_open(self, start: int) -> bool:
        """Whether a quotation that opened before in the same paragraph is still open."""
        first = self.page.text.rfind("\n", 0, self.doc[start].idx) + 1
        before = self.page.text[first : self.doc[start].idx]
        return before.count("«") > before.count("»")

    def _is_quoted(self, token: Token, start: int) -> bool:
        before = self.doc[start : token.i].text
        return before.count("«") > before.count("»") or before.count('"') % 2 == 1

    def _speaker_names(self) -> frozenset[str]:
        """The names of those who are named often or speak: speech seldom names its own speaker."""
        named = Counter(token.lower_ for token in self.doc if token.ent_type_ == "PER")
        found = {name for name, count in named.items() if count >= _OFTEN}
        for start, end in self.page.sentences():
            clause = find_reporting_clause(self.doc, start, end, self.page.lexicon)
            if clause is not None and clause.source is not None:
                found |= {token.lower_ for token in noun_phrase(clause.source) if token.ent_type_ == "PER"}
        return frozenset(found)


def word_features(tokens: Iterable[Token]) -> Iterator[str]:
    """The features that the words of a sentence and their forms give; names and punctuation have none of their own."""
    words = [token for token in tokens if not token.is_space and token.text not in _UNSEEN]
    if not words:
        return
    finite = [word for word in words if is_finite(word)]
    yield f"first={words[0].lower_}"
    yield f"last={words[-1].text}"
    yield f"length={min(len(words) // 6, 6)}"
    yield f"names={min(sum(word.pos_ == 'PROPN' for word in words), 3)}"
    yield f"finite={_tense(finite[0]) if finite else 'none'}"
    yield f"finite={'+'.join(sorted({_tense(word) for word in finite}))}"
    if words[0].pos_ == "PROPN":
        yield "opens-with-name"
    if is_finite(words[0]):
        yield f"opens-with-verb={_tense(words[0])}{'?' if words[-1].text == '?' else ''}"
    subject = next((word for word in words if word.head.dep_ == "ROOT" and is_subject(word)), None)
    if subject is not None:
        kind = "PER" if subject.ent_type_ == "PER" else subject.lower_ if subject.pos_ == "PRON" else subject.pos_
        yield f"subject={kind}"
        yield f"subject={kind}+{_tense(finite[0]) if finite else 'none'}"
    for before, word in zip([None, *words], words, strict=False):
        if word.pos_ != "PROPN":
            yield f"word={word.lower_}"
        if before is not None and before.pos_ == "PROPN" and is_finite(word):
            yield f"name-acts={_tense(word)}"


def _tense(token: Token) -> str:
    return "".join(token.morph.get("Tense"))


@cache
def load_weights() -> Mapping[str, float]:
    """The weights of ``voice.csv``: of the features, of a turn's properties, and of nothing, the intercept."""
    lines = (LEXICONS / "voice.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    next(rows)
    return {feature: float(weight) for feature, weight in rows}
