from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.actors import LEXICON, Standing, load_actors, read_actors
from talestrek.language.people import load_people
from talestrek.reading import ActorType


@pytest.mark.parametrize(
    ("form", "kind", "member"),
    [
        ("hæren", ActorType.MILITARY, False),
        ("sikkerhetsstyrkene", ActorType.MILITARY, False),
        ("tryggingsstyrkane", ActorType.MILITARY, False),
        ("soldatar", ActorType.MILITARY, True),
        ("politiet", ActorType.POLICE, False),
        ("tingretten", ActorType.COURT, False),
        ("regjeringa", ActorType.GOVERNMENT, False),
        ("utanriksministrane", ActorType.GOVERNMENT, True),
        ("regjeringspartiene", ActorType.PARTY, False),
        ("fagforeningen", ActorType.UNION, False),
        ("demonstrantene", ActorType.PROTESTERS, True),
        ("opprørarane", ActorType.ARMED_GROUP, True),
        ("Nato-soldater", ActorType.MILITARY, True),
    ],
)
def test_nouns_of_both_standards_have_a_type_in_any_form(form: str, kind: ActorType, member: bool) -> None:
    found = load_actors().find(form)
    assert found is not None
    assert (found.standing, found.type, found.member) == (Standing.POLITICAL, kind, member)


@pytest.mark.parametrize("form", ["mannen", "26-åringen", "innbyggere", "jentene", "fotballspelarane", "landslaget"])
def test_private_people_and_bodies_count_only_beside_others(form: str) -> None:
    found = load_actors().find(form)
    assert found is not None
    assert found.standing is Standing.PRIVATE


@pytest.mark.parametrize(
    "form", ["forslaget", "idretten", "rettigheter", "regelverket", "anklage", "bilene", "rapporten", "reaksjonen"]
)
def test_things_are_no_actors_though_they_end_like_one(form: str) -> None:
    found = load_actors().find(form, form)
    assert found is None or found.standing is Standing.NONE


def test_an_agent_noun_that_is_not_listed_is_a_person_where_its_form_shows_it() -> None:
    nouns = load_actors()
    found = nouns.find("plyndrerne", "plyndrer")
    assert found is not None
    assert found.member
    assert nouns.find("plyndrer", "plyndrer") is None


def test_what_only_norway_has_is_home() -> None:
    nouns = load_actors()
    court, army = nouns.find("lagmannsretten"), nouns.find("hæren")
    assert court is not None
    assert court.home
    assert army is not None
    assert not army.home


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[army]\nbodies = []", "unknown table 'army'"),
        ('[military]\nwords = ["hær"]', r"\[military\] words: unknown key"),
        ('[military]\nbodies = "hær"', "must be a list"),
        ('[military]\nbodies = ["Hær"]', "no noun in small letters"),
        ('[military]\nbodies = ["hær"]\n[police]\nmembers = ["*hær"]', "'hær' stands twice"),
        ("[military", "actors.toml: "),
    ],
)
def test_a_malformed_lexicon_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        read_actors(path, load_people())


def test_the_lexicon_is_sorted() -> None:
    import tomllib

    order = "abcdefghijklmnopqrstuvwxyzæøå"
    for lists in tomllib.loads(LEXICON.read_text(encoding="utf-8")).values():
        for words in lists.values():
            keys = [[order.find(c) for c in word.removeprefix("*").replace("é", "e")] for word in words]
            assert keys == sorted(keys)


@given(st.text(max_size=60))
def test_any_word_may_be_asked_for(word: str) -> None:
    load_actors().find(word)
    load_actors().find(word, word)
