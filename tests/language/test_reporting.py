"""The reporting lexicon: what must hold of the data, the look-ups, and what a malformed file says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from talestrek.language.expressions import Document, Frame, Noun, Phrase, ReportingLexicon, Subject, Verb
from talestrek.language.reporting import LEXICONS, load_reporting, read_reporting

FILES = sorted(LEXICONS.glob("reporting_*.toml"))
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
GOOD = '[[verb]]\nlemma = { nb = "si" }\nforms.nb = "si sier sa sagt"\nframes = ["quote"]\n'


@pytest.fixture(scope="module")
def lexicon() -> ReportingLexicon:
    return load_reporting()


def alphabetical(word: str) -> list[int]:
    return [ALPHABET.find(char) for char in word.lower()]


def verb(lexicon: ReportingLexicon, form: str, **wanted: object) -> Verb:
    found = [
        verb
        for verb in lexicon.verbs_by_form[form]
        if all(getattr(verb, key) == value for key, value in wanted.items())
    ]
    assert len(found) == 1, found
    return found[0]


def phrase(lexicon: ReportingLexicon, name: str) -> Phrase:
    return next(phrase for phrase in lexicon.phrases if phrase.name == name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reporting_file_is_sorted_and_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    for sort, rows in tomllib.loads(text).items():
        labels = []
        for row in rows:
            label = row.get("name") or next(iter(row["lemma"].values())).split()[0]
            labels.append((alphabetical(label), row.get("particle", ""), row.get("reflexive", False)))
        assert labels == sorted(labels), sort


def test_reporting_has_no_duplicates(lexicon: ReportingLexicon) -> None:
    verbs = [(*verb.lemmas.items(), verb.particles, verb.reflexive) for verb in lexicon.verbs]
    assert len(set(verbs)) == len(verbs)
    for names in (
        [phrase.name for phrase in lexicon.phrases],
        [phrase.name for phrase in lexicon.source_phrases],
        [tuple(noun.lemmas.items()) for noun in lexicon.nouns],
        [tuple(document.lemmas.items()) for document in lexicon.documents],
    ):
        assert len(set(names)) == len(names)


def test_reporting_is_large_in_both_standards(lexicon: ReportingLexicon) -> None:
    assert len({tuple(verb.lemmas.items()) for verb in lexicon.verbs}) >= 450
    for standard in ("nb", "nn"):
        assert len({verb.lemmas[standard][0] for verb in lexicon.verbs if standard in verb.lemmas}) >= 440


def test_reporting_forms_are_of_their_standard(lexicon: ReportingLexicon) -> None:
    predicates: list[Verb | Phrase] = [*lexicon.verbs, *lexicon.phrases]
    for entry in predicates:
        for form in entry.forms.get("nb", ()):
            assert re.fullmatch(r"[a-zæøåé]+", form)
            assert not form.endswith("ast") or form in {"mast", "rast"}, form  # the s-passive of Nynorsk
        for form in entry.forms.get("nn", ()):
            assert re.fullmatch(r"[a-zæøåéè]+", form)
            assert not form.endswith("es") or form in {"les", "synes", "syntes"}, form  # the s-passive of Bokmål
            assert not form.endswith(("tet", "det", "vet", "ket")), form  # the weak past of Bokmål
    nouns: list[Noun | Document] = [*lexicon.nouns, *lexicon.documents]
    for noun in nouns:
        assert not any(
            form.endswith(("ar", "ane")) for form in noun.forms.get("nb", ()) if form not in noun.lemmas["nb"]
        )
        assert not any(form.endswith("ingen") for form in noun.forms.get("nn", ()))


def test_reporting_entries_make_sense(lexicon: ReportingLexicon) -> None:
    entries: list[Verb | Phrase | Noun] = [*lexicon.verbs, *lexicon.phrases, *lexicon.nouns]
    for entry in entries:
        assert entry.frames
        assert set(entry.prep) <= entry.frames
        assert all(prepositions for prepositions in entry.prep.values())
    for phrase in lexicon.phrases:
        assert phrase.words
        assert (phrase.subject is Subject.SOURCE) == (not phrase.source_prep), phrase.name


@pytest.mark.parametrize("lemma", ["vite", "se", "sjå", "bestemme", "oppdage", "bety", "vedta", "planlegge", "forstå"])
def test_reporting_leaves_out_what_is_not_said(lexicon: ReportingLexicon, lemma: str) -> None:
    assert lemma not in lexicon.verbs_by_lemma


@pytest.mark.parametrize("form", ["fortsetter", "begynner", "smiler", "ler", "hugsar", "vurderer", "byrjar"])
def test_reporting_quoting_verbs_take_no_clause(lexicon: ReportingLexicon, form: str) -> None:
    assert all(verb.frames == {Frame.QUOTE} for verb in lexicon.verbs_by_form[form])


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("sa", "si"),
        ("seier", "si"),
        ("fortel", "fortelle"),
        ("fortalde", "fortelle"),
        ("meiner", "mene"),
        ("trudde", "tro"),
        ("tykkjer", "tykkje"),
        ("åtvara", "åtvare"),
        ("skreiv", "skrive"),
        ("opplyses", "opplyse"),
        ("hevdast", "hevde"),
        ("påpeikar", "påpeke"),
        ("vonar", "vone"),
        ("kunngjorde", "kunngjøre"),
    ],
)
def test_reporting_finds_verb_by_form(lexicon: ReportingLexicon, form: str, lemma: str) -> None:
    assert lemma in {verb.lemma for verb in lexicon.verbs_by_form[form]}


def test_reporting_finds_verb_by_lemma_of_either_standard(lexicon: ReportingLexicon) -> None:
    assert lexicon.verbs_by_lemma["seie"] == lexicon.verbs_by_lemma["si"]
    assert {verb.lemma for verb in lexicon.verbs_by_lemma["leggje"]} == {"legge til"}


def test_reporting_verb_allows(lexicon: ReportingLexicon) -> None:
    warn = verb(lexicon, "advarer")
    assert warn.allows(Frame.AT, "mot")
    assert warn.allows(Frame.AT)
    assert not warn.allows(Frame.AT, "til")
    threaten = verb(lexicon, "truer")
    assert threaten.allows(Frame.INF, "med")
    assert not threaten.allows(Frame.INF)
    assert threaten.allows(Frame.QUOTE)
    show = verb(lexicon, "viser")
    assert show.allows(Frame.AT, "til")
    assert not show.allows(Frame.AT)


def test_reporting_particles_and_reflexives(lexicon: ReportingLexicon) -> None:
    assert {verb.particles for verb in lexicon.verbs_by_form["slår"]} == {("fast",)}
    assert verb(lexicon, "spurte", reflexive=True).lemma == "spørre seg"
    assert verb(lexicon, "avviser").noun_clause
    assert verb(lexicon, "tror").opinion
    assert verb(lexicon, "anklages").passive


def test_reporting_phrases(lexicon: ReportingLexicon) -> None:
    express = phrase(lexicon, "gi uttrykk for")
    assert express in lexicon.phrases_by_form["ga"]
    assert express in lexicon.phrases_by_form["gjev"]
    assert express in lexicon.phrases_by_word["uttrykk"]
    assert express.allows(Frame.AT, "for")
    assert not express.allows(Frame.AT)
    assert phrase(lexicon, "legge skjul på").negated
    told = phrase(lexicon, "få beskjed om")
    assert told.subject is Subject.ADDRESSEE
    assert "frå" in told.source_prep
    assert phrase(lexicon, "hete det").subject is Subject.EMPTY
    assert "omkvedet" in phrase(lexicon, "være svaret").words[0]


def test_reporting_source_phrases(lexicon: ReportingLexicon) -> None:
    (according,) = lexicon.source_phrases_by_word["ifølgje"]
    assert "i følgje" in according.forms["nn"]
    assert {phrase.name for phrase in lexicon.source_phrases_by_word["etter"]} >= {"etter Xs mening"}
    assert any(phrase.clause for phrase in lexicon.source_phrases_by_word["etter"])


def test_reporting_nouns_and_documents(lexicon: ReportingLexicon) -> None:
    (confirmation,) = lexicon.nouns_by_form["bekreftelse"]
    assert confirmation.cue
    assert "på" in confirmation.prep[Frame.AT]
    report = lexicon.document("rapporten")
    assert report is not None
    assert lexicon.document("Delrapporten") == report
    assert lexicon.document("huset") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD + 'colour = "blue"\n', "unknown key 'colour'"),
        (GOOD.replace('lemma = { nb = "si" }\n', ""), "missing lemma"),
        (GOOD.replace("forms.nb", "forms.sv"), "unknown standard 'sv'"),
        (GOOD.replace("forms.nb", "forms.nn"), "lemma and forms must name the same standards"),
        (GOOD.replace('"si sier', '"sier'), "forms.nb lacks the lemma 'si'"),
        (GOOD.replace("sagt", "sa"), "repeats a word"),
        (GOOD.replace('"quote"', '"shout"'), "unknown frame 'shout'"),
        (GOOD + 'prep.at = "om"\n', "prep.at without the frame at"),
        (GOOD + "strength = 2.0\n", "strength must be above 0"),
        (GOOD + "bare = 1\n", "bare has the wrong type"),
        (GOOD.replace("verb", "word"), "unknown sort of entry 'word'"),
        ("[[verb]\n", "Expected"),
        ('[[phrase]]\nname = "x"\nhead = "gi"\nwords = ["y"]\nframes = ["at"]\n', "its head is not among"),
    ],
)
def test_reporting_malformed_file_names_file_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "reporting_bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(reason)) as error:
        read_reporting([path])
    assert "reporting_bad.toml" in str(error.value)


def test_reporting_malformed_entry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reporting_bad.toml"
    path.write_text(GOOD + GOOD + "unknown = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"\[\[verb\]\] 2 \(\{'nb': 'si'\}\)"):
        read_reporting([path])
