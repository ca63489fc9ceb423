"""The entries of the reporting lexicon: what a verb, a phrase or a noun that introduces what is said looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Document",
    "Frame",
    "Noun",
    "Phrase",
    "ReportingLexicon",
    "SourcePhrase",
    "Subject",
    "Verb",
    "Words",
]

Words = Mapping[str, tuple[str, ...]]
"""Words by written standard, ``nb`` and ``nn``; a standard without any is left out."""


class Frame(StrEnum):
    """What may be the content of a reporting expression."""

    QUOTE = "quote"
    AT = "at"
    HV = "hv"
    INF = "inf"


class Subject(StrEnum):
    """What the grammatical subject of a phrase is."""

    SOURCE = "source"
    ADDRESSEE = "addressee"
    MESSAGE = "message"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Predicate:
    """What verbs and phrases share: forms, and the contents they take.

    ``prep`` gives the prepositions that may stand before a clause; where ``bare`` is false one of them must, in the
    frames that it names.
    """

    lemmas: Words
    forms: Words
    frames: frozenset[Frame]
    prep: Mapping[Frame, frozenset[str]] = field(default_factory=dict)
    bare: bool = True
    opinion: bool = False
    passive: bool = False
    strength: float = 1.0
    note: str | None = None

    def allows(self, frame: Frame, preposition: str | None = None) -> bool:
        """Whether a content of this frame may follow, after this preposition or, with None, without one."""
        if frame not in self.frames:
            return False
        prepositions = self.prep.get(frame, frozenset())
        if preposition is None:
            return self.bare or not prepositions
        return preposition.lower() in prepositions


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb(_Predicate):
    """A reporting verb, with its particle or reflexive if it must have one.

    ``particles`` lists the spellings of one particle, any of which will do.
    """

    particles: tuple[str, ...] = ()
    reflexive: bool = False
    noun_clause: bool = False

    @property
    def lemma(self) -> str:
        """The usual citation form, Bokmål where the verb exists there, with particle and ``seg``."""
        word = next(iter(self.lemmas.values()))[0]
        return " ".join([word, *(["seg"] if self.reflexive else []), *self.particles[:1]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(_Predicate):
    """A multi-word predicate: a head verb with fixed words after it, in order, other words between them allowed.

    With the subject ``message`` or ``empty`` ("er svaret fra X", "heter det i X") and ``addressee`` ("fikk beskjed av
    X om at") the source stands after one of ``source_prep``. ``negated`` phrases report only under a negation.
    """

    name: str
    words: tuple[frozenset[str], ...]
    subject: Subject = Subject.SOURCE
    source_prep: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePhrase:
    """An adverbial that names the source of a whole sentence: "ifølge X", "etter Xs mening".

    ``forms`` are the words before the source, ``after`` those that must follow it, by standard. ``genitive`` says that
    the source is in the genitive or followed by "sin", "sitt", "sine"; ``clause`` that it is the subject of ``after``.
    """

    name: str
    forms: Words
    after: Words = field(default_factory=dict)
    genitive: bool = False
    clause: bool = False
    strength: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun whose clause may be content.

    ``cue`` nouns are cues by themselves when a source stands with them: "en bekreftelse fra myndighetene på at".
    """

    lemmas: Words
    forms: Words
    frames: frozenset[Frame]
    prep: Mapping[Frame, frozenset[str]] = field(default_factory=dict)
    cue: bool = False
    opinion: bool = False
    strength: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A noun for something written or broadcast that may itself be the source of a statement."""

    lemmas: Words
    forms: Words
    strength: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLexicon:
    """All reporting expressions, with look-ups by lower-case form and by lemma.

    The look-ups hold both standards together; the forms of an entry tell them apart. Source phrases are indexed by
    the first word of each of their forms.
    """

    verbs: tuple[Verb, ...]
    phrases: tuple[Phrase, ...]
    source_phrases: tuple[SourcePhrase, ...]
    nouns: tuple[Noun, ...]
    documents: tuple[Document, ...]
    verbs_by_form: Mapping[str, tuple[Verb, ...]]
    verbs_by_lemma: Mapping[str, tuple[Verb, ...]]
    phrases_by_form: Mapping[str, tuple[Phrase, ...]]
    phrases_by_lemma: Mapping[str, tuple[Phrase, ...]]
    phrases_by_word: Mapping[str, tuple[Phrase, ...]]
    source_phrases_by_word: Mapping[str, tuple[SourcePhrase, ...]]
    nouns_by_form: Mapping[str, tuple[Noun, ...]]
    documents_by_form: Mapping[str, Document]

    def document(self, word: str) -> Document | None:
        """The document noun that a word is, or that it ends in: "delrapporten" is a "rapport"."""
        low = word.lower()
        for start in range(max(1, len(low) - 2)):
            found = self.documents_by_form.get(low[start:])
            if found is not None and (start == 0 or (start > 1 and len(low) - start > 3)):
                return found
        return None
