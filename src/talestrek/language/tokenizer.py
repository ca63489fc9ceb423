"""Words as the Norwegian Dependency Treebank cuts them, from running text in either written standard.

spaCy's rules for Bokmål do most of it. What is added here was found by comparing them with the treebank: Nynorsk and
official abbreviations, slashes and ranges of numbers, and the two things that no rule can see inside one
blank-separated piece of text, the full stop after a number ("i 2012. Han", but "11. september") and the talestrek
glued to the first word of its line ("-Ja", but "innkjøp og -salg").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.lang.nb import Norwegian
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

__all__ = ["NewsTokenizer", "create_tokenizer"]

DASHES = "-–—―"
"""The forms of the talestrek, which is always a token of its own at the start of a line."""

# spaCy's abbreviations that are far more often an ordinary word at the end of a sentence.
_WORDS = {"eg.", "et.", "i.", "jul.", "min.", "no.", "on.", "sen.", "sms.", "ti.", "to.", "Sp.", "Ap.", "Frp.", "å."}

_ABBREVIATIONS = """
    Ca. Dvs. F.v. Innst. Johs. Kap. M.a. Mek. Nr. Ot.prp. Pga. Prof. Prop. St.meld. St.prp. T.d. T.h. T.v.
    ang. anm. d.e. d.v.s. e.g. f.o.m. f.v. fung. gj. gjen. iflg. innst. jamf. jfr. jour. journ. kap. m.a. m.a.o. m.o.h.
    maks. merkn. mfl. mm. mogl. mva. nyn. o.a. o.fl. o.s.b. o.s.v. osb. ot.prp. p.d.a.s. p.d.e.s. p.gr.a. pdas. pdes.
    prof. prop. prp. sk. skr. str. t.d. t.o.m. tidl. tilh. u.å. ved. vedk. v/ bl. kgl. sml. off. adm. ass. avd.
    A/S D/S I/S K/S M/S S/S km/t km/t. kr/kg m/s c/o
""".split()
_AMBIGUOUS = {"mm.", "bl.", "v/", "ved.", "gjen.", "gj.", "off.", "maks."}
"""Of the above: too often something else to be worth it."""

# "2012.", "E18.", "TV2.", "FrP.": no abbreviations; and abbreviations that often close a sentence.
_NUMBER = re.compile(r"(?:.*\d|[A-ZÆØÅ]+[a-zæøå]+[A-ZÆØÅ]|etc|kr|mnd|mv|osb|osv|o\.l)\.$")


@registry.tokenizers("talestrek.NewsTokenizer.v1")
def create_tokenizer() -> Callable[[Language], NewsTokenizer]:
    """The tokenizer for a blank pipeline; a saved one brings its own rules back with ``from_disk``."""

    def build(nlp: Language) -> NewsTokenizer:
        defaults = Norwegian.Defaults
        rules = {
            form: pieces
            for form, pieces in (defaults.tokenizer_exceptions or {}).items()
            if form not in _WORDS and not _is_face(form)
        }
        rules |= {form: [{65: form}] for form in _ABBREVIATIONS if form not in _AMBIGUOUS}
        prefixes = [*(defaults.prefixes or []), "/", "―"]
        suffixes = [*(defaults.suffixes or []), "/", "―", r"(?<=»)-\w+"]
        infixes = [*(defaults.infixes or []), "/", "[»”](?=-)", r"(?<=\d)-(?=\d+(?![\w-]))"]
        return NewsTokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=compile_prefix_regex(prefixes).search,
            suffix_search=compile_suffix_regex(suffixes).search,
            infix_finditer=compile_infix_regex(infixes).finditer,
            url_match=defaults.url_match,
        )

    return build


def _is_face(form: str) -> bool:
    """Whether an exception is an emoticon, such as "):", which in news is a bracket and a colon."""
    return (
        len(form) > 1 and not form.isspace() and not any(c.isalpha() for c in form) and form not in {"§§", "’’", "''"}
    )


class NewsTokenizer(Tokenizer):
    """spaCy's tokenizer, looking once more at full stops after numbers and dashes before words, in their context."""

    def __call__(self, string: str) -> Doc:
        """The words of a text; its characters are kept as they are."""
        doc = super().__call__(string)
        cuts = _cuts(doc)
        return _recut(doc, cuts) if cuts else doc


def _cuts(doc: Doc) -> dict[int, int]:
    """Token index to the offset inside the token where it falls into two."""
    cuts: dict[int, int] = {}
    line_start = True
    for index, token in enumerate(doc):
        text = token.text
        if len(text) > 1:
            if line_start and text[0] in DASHES and text[1].isalpha():
                cuts[index] = 1
            elif text[-1] == "." and _NUMBER.match(text) and _ends_sentence(doc, index):
                cuts[index] = len(text) - 1
        line_start = text.isspace() and "\n" in text
    return cuts


def _ends_sentence(doc: Doc, index: int) -> bool:
    """Whether the full stop of a number is the sentence's own; an ordinal goes on in lower case."""
    text = doc[index].text
    if index + 1 == len(doc):
        return True
    after = doc[index + 1].text
    if after[0].islower() or (after in {",", "-", "–"} and len(text) < 4):
        return False
    # "1. Innledning": a numbered heading or item, not the end of anything.
    starts_line = index == 0 or "\n" in doc[index - 1].text
    return not (starts_line and len(text) < 4)


def _recut(doc: Doc, cuts: dict[int, int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    for index, token in enumerate(doc):
        text, cut = token.text, cuts.get(index)
        if cut is not None:
            words.append(text[:cut])
            spaces.append(False)
            text = text[cut:]
        words.append(text)
        spaces.append(bool(token.whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)
