"""The names of organisations, states, places, events and works, and which of them are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from talestrek.analysis.entities.names import strip_genitive
from talestrek.analysis.governments import acts_as_government
from talestrek.analysis.known import metonym_of, thing_of
from talestrek.knowledge import Organisation, State
from talestrek.language.reporting import load_reporting

__all__ = ["Body", "BodyNames"]

_LABELS = frozenset({"EVT", "GPE_LOC", "GPE_ORG", "LOC", "MISC", "ORG", "PROD"})
_PLACES = frozenset({"GPE_LOC", "GPE_ORG", "LOC"})
_COMPANY = frozenset({"ab", "as", "asa", "ba", "corp", "gmbh", "inc", "llc", "ltd", "plc", "sa"})
_GROUP = re.compile(r"(.{3,}?)-?(?:gruppen|gruppa|gruppe|konsernet|organisasjonen|partiet|selskapet)")
_ENDINGS = ("et", "en", "a", "e", "s")
_ACRONYM = re.compile(r"[A-ZÆØÅ][A-ZÆØÅa-zæøå]{1,7}")
_LONGEST_ACRONYM = 5
_ACTING = " ⟨government⟩"
_SHORT_WORDS = frozenset("and av de den det for fra frå i of og om på the til ved".split())


@dataclass(slots=True, eq=False)
class Body:
    """Something named that is no person: its names in lower case without genitive, and the labels it was given.

    ``stands_for`` is the government that the name of a capital means.
    """

    name: str
    keys: set[str]
    labels: Counter[str] = field(default_factory=Counter)
    stands_for: str | None = None

    @property
    def thing(self) -> State | Organisation | None:
        """What the knowledge has under its name."""
        return thing_of(self.name) if self.stands_for is None else None

    @property
    def label(self) -> str:
        """The most frequent of its labels."""
        return self.labels.most_common(1)[0][0]


class BodyNames:
    """The bodies that an article names.

    One name in any form is one body; so are an acronym and the name that it stands beside or abbreviates, a group by
    its bare name, a company by a part of its name that no other company here has, and what the knowledge says is one.
    A foreign capital that acts is the government, apart from the town.
    """

    def __init__(self, doc: Doc, standard: str) -> None:
        self.doc = doc
        self._standard = standard
        self._lexicon = load_reporting()
        self._by_key: dict[str, Body] = {}
        self._ents = [ent for ent in doc.ents if _label(ent) is not None]
        for ent in self._ents:
            self._add(ent)
        self._join_genitives()
        self._join_acronyms()
        self._join_groups()
        self._join_parts()
        self._join_known()

    def body(self, ent: TokenSpan) -> tuple[Body, str, float] | None:
        """What an entity of the document names, with the rule and its score; None for people and derived words."""
        body = self._by_key.get(self._key(ent)) if _label(ent) is not None else None
        if body is None:
            return None
        if body.stands_for is not None:
            return body, "metonym", 0.75
        same = ent.text.lower() == body.name.lower()
        return (body, "same-name", 0.95) if same else (body, "name-form", 0.85)

    def compounds(self) -> Iterator[tuple[Token, Body]]:
        """Words that carry the name of a body before a hyphen: "Nato-toppmøtet"."""
        named = {token.i for ent in self._ents for token in ent}
        for token in self.doc:
            first, hyphen, rest = token.text.partition("-")
            body = self._by_key.get(first.lower()) if hyphen and rest[:1].islower() else None
            if body is not None and token.i not in named and not _is_group(token):
                yield token, body

    def _key(self, ent: TokenSpan) -> str:
        """The name in lower case without a genitive; that of a government has a mark that no name can have."""
        return _bare(ent).lower() + (_ACTING if self._government(ent) is not None else "")

    def _government(self, ent: TokenSpan) -> str | None:
        acts = ent.label_ == "GPE_ORG" or (ent.label_ in _PLACES and acts_as_government(ent, self._lexicon))
        return metonym_of(_bare(ent), self._standard, acts=acts)

    def _add(self, ent: TokenSpan) -> None:
        key = self._key(ent)
        body = self._by_key.get(key)
        if body is None:
            body = self._by_key[key] = Body(_bare(ent), {key}, stands_for=self._government(ent))
        elif len(body.name) > _LONGEST_ACRONYM and body.name.isupper():
            # A dateline or a headline in capitals is no name.
            body.name = _bare(ent)
        body.labels["GPE_ORG" if body.stands_for is not None else _label(ent) or ent.label_] += 1

    def _merge(self, short: str, long: str) -> None:
        """Make two names one body, under the longer one."""
        one, other = self._by_key[short], self._by_key[long]
        if one is other:
            return
        other.keys |= one.keys
        other.labels += one.labels
        if len(one.name) > len(other.name):
            other.name = one.name
        for key in one.keys:
            self._by_key[key] = other

    def _join_genitives(self) -> None:
        """A genitive that the tags do not tell: "Natos", where "Nato" is named too."""
        for key in list(self._by_key):
            if key.endswith("s") and key[:-1] in self._by_key:
                bare = self._by_key[key[:-1]].name
                self._merge(key, key[:-1])
                self._by_key[key].name = bare

    def _join_acronyms(self) -> None:
        """ "Folkehelseinstituttet (FHI)", "FNI (Fridtjof Nansens Institutt)", or the initials of a longer name."""
        for ent in self._ents:
            i = ent.end
            if i + 2 < len(self.doc) and self.doc[i].text == "(" and self.doc[i + 2].text == ")":
                key = self.doc[i + 1].lower_
                if key in self._by_key and _ACRONYM.fullmatch(self.doc[i + 1].text) and ent.label_ not in _PLACES:
                    self._merge(key, self._key(ent))
        long = [key for key in self._by_key if " " in key]
        for key in [key for key, body in self._by_key.items() if body.name.isupper() and 2 < len(key) < 7]:
            same = [other for other in long if _initials(other) == key and self._by_key[other].label == "ORG"]
            if len({id(self._by_key[other]) for other in same}) == 1:
                self._merge(key, same[0])

    def _join_groups(self) -> None:
        for key in list(self._by_key):
            found = _GROUP.fullmatch(key)
            if found is None:
                continue
            stem = found[1]
            for other in list(self._by_key):
                again = _GROUP.fullmatch(other)
                bare = self._by_key[other].label not in _PLACES and other == stem
                if other != key and (bare or (again is not None and again[1] == stem)):
                    self._merge(other, key)

    def _join_known(self) -> None:
        """Two names of one thing, as the knowledge says: "FN" and "De forente nasjoner"."""
        first: dict[str, str] = {}
        for key, body in list(self._by_key.items()):
            thing = body.thing
            if thing is not None and self._by_key[key].label != "MISC":
                other = first.setdefault(thing.id, key)
                self._merge(key, other)

    def _join_parts(self) -> None:
        """ "Hydro" and "Norsk Hydro", "Sikkerhetsrådet" and "FNs sikkerhetsråd"."""
        organisations = [key for key, body in self._by_key.items() if body.label == "ORG"]
        for short in organisations:
            if " " in short or len(short) < 4:
                continue
            longer = [
                long
                for long in organisations
                if " " in long and self._by_key[long] is not self._by_key[short] and _is_part(short, long.split())
            ]
            if len({id(self._by_key[long]) for long in longer}) == 1:
                self._merge(short, longer[0])


def _label(ent: TokenSpan) -> str | None:
    """The label of a name that is no person's; "Wagner-gruppen" is one, even if the recogniser calls it derived."""
    if ent.label_ in _LABELS:
        return ent.label_
    known = ent.label_ == "DRV" and (_is_group(ent[-1]) or isinstance(thing_of(_bare(ent)), Organisation))
    return "ORG" if known else None


def _bare(ent: TokenSpan) -> str:
    """A name without the ending of a genitive. What the knowledge has ends in "s" by itself: "Hellas"."""
    name, last = " ".join(ent.text.split()), ent[-1]
    if last.text.endswith(("'", "’")):
        return name.rstrip("'’ ") or name
    genitive = name.endswith("s") and ("Gen" in last.morph.get("Case") or _modifies(last)) and thing_of(name) is None
    return strip_genitive(name).strip() if genitive else name


def _modifies(token: Token) -> bool:
    head = token
    while head.dep_ in {"flat", "flat:name"}:
        head = head.head
    return head.dep_ in {"amod", "nmod", "nmod:poss"} and head.head.i > token.i and token.text.endswith("s")


def _is_group(token: Token) -> bool:
    low = token.lower_.rstrip("'’")
    return any(_GROUP.fullmatch(form) for form in (low, strip_genitive(low)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _SHORT_WORDS)


def _is_part(short: str, words: list[str]) -> bool:
    """Whether one word names what several do: the first before a company's form, or the last in another form."""
    first, last = words[0], words[-1]
    if short in {first, last}:
        return short == last or all(word in _COMPANY for word in words[1:])
    return any(short == last + ending for ending in _ENDINGS) and len(last) > 4
