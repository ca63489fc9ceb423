"""The lexicon of offices: its data, its look-ups, and what is said of a malformed file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.offices import OfficeKind, load_offices, read_offices
from talestrek.language.people import load_people

GOOD = """
[noun]
state = [{ role = "president", compound = true }]
post = [{ nb = "dosent dosenten dosenter dosentene", nn = "dosent dosenten dosentar dosentane" }]
[home]
Norge = { nn = "Noreg", offices = "statsminister" }
[words]
coming = "neste"
fixed = "daglig"
former = "tidligere"
no_office = "programleder"
party = "Ap"
uniform = "politi"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "offices.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "lemma", "stem"),
    [
        ("statsministeren", "minister", "stats"),
        ("presidenten", "president", ""),
        ("presidentens", "president", ""),
        ("Nato-sjefen", "sjef", "Nato-"),
        ("EU-utenrikssjef", "sjef", "EU-utenriks"),
        ("ordførerne", "ordfører", ""),
        ("generalmajor", "generalmajor", ""),
    ],
)
def test_offices_finds_the_noun_in_any_form(text: str, lemma: str, stem: str) -> None:
    word = load_offices().word(text)
    assert word is not None
    assert (word.noun.lemma(word.form, "nb"), word.stem) == (lemma, stem)


@pytest.mark.parametrize("text", ["programleder", "halvleder", "etterforsker", "bonde", "presidentkandidat", "-", "s"])
def test_offices_knows_what_is_none(text: str) -> None:
    assert load_offices().word(text) is None


def test_offices_gives_the_lemma_in_the_standard() -> None:
    word = load_offices().word("leiaren")
    assert word is not None
    assert word.noun.lemma(word.form, "nb") == "leiar"
    minister = load_offices().word("ministeren")
    assert minister is not None
    assert minister.noun.lemma(minister.form, "nn") == "minister"


@pytest.mark.parametrize(
    ("text", "former"), [("eks-president", True), ("ekspresident", True), ("ekspedisjonssjef", False)]
)
def test_offices_knows_former_holders_by_the_word(text: str, former: bool) -> None:
    word = load_offices().word(text)
    assert word is not None
    assert word.former is former


@pytest.mark.parametrize(
    ("text", "plural", "definite"),
    [
        ("president", False, False),
        ("presidenten", False, True),
        ("presidenter", True, False),
        ("presidentane", True, True),
        ("formennene", True, True),
        ("kansler", False, False),
        ("leder", False, False),
    ],
)
def test_offices_tells_number_and_definiteness(text: str, plural: bool, definite: bool) -> None:
    word = load_offices().word(text)
    assert word is not None
    assert (word.plural, word.definite) == (plural, definite)


def test_offices_gives_the_norwegian_body() -> None:
    lexicon = load_offices()
    assert lexicon.home("helse- og omsorgsminister", "nn") == "Noreg"
    assert lexicon.home("stortingsrepresentant", "nb") == "Stortinget"
    assert lexicon.home("innenriksminister", "nb") is None


def test_offices_have_each_form_in_one_noun_only() -> None:
    seen: dict[str, object] = {}
    for noun in load_offices().nouns:
        for form in {form for forms in noun.forms.values() for form in forms}:
            assert seen.setdefault(form, noun) is noun, form


def test_offices_are_sorted_by_kind() -> None:
    order = "abcdefghijklmnopqrstuvwxyzæøå"
    for kind in OfficeKind:
        lemmas = [noun.forms["nb"][0] for noun in load_offices().nouns if noun.kind is kind]
        assert lemmas == sorted(lemmas, key=lambda lemma: [order.index(letter) for letter in lemma])


@given(st.text(max_size=40))
def test_offices_reads_any_word(text: str) -> None:
    load_offices().word(text)


def test_offices_reads_a_good_file(tmp_path: Path) -> None:
    lexicon = read_offices(written(tmp_path, GOOD), load_people())
    assert [noun.kind for noun in lexicon.nouns] == [OfficeKind.STATE, OfficeKind.POST]
    assert lexicon.is_party("AP")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("state = [", "throne = [", "unknown kind 'throne'"),
        ('role = "president"', 'role = "presidenten"', "people.toml has no noun 'presidenten'"),
        ("compound = true", "compound = 1", "compound must be true or false"),
        ("compound = true", "compunds = true", "unknown key 'compunds'"),
        (', nn = "dosent dosenten dosentar dosentane"', "", "missing nn"),
        ('nn = "Noreg", ', "", "'Norge' must give nn and offices"),
        ('coming = "neste"\n', "", r"\[words\] must give coming"),
        ("[home]", "[hjem]", "unknown sort of entry 'hjem'"),
        ("[noun]", "[noun", "offices.toml"),
    ],
)
def test_offices_tells_what_is_wrong_with_a_file(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=reason) as raised:
        read_offices(written(tmp_path, GOOD.replace(old, new, 1)), load_people())
    assert str(raised.value).startswith("offices.toml")
