import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.event_patterns import Position, Role, Slot, SlotKind, Sort, Word, parse_pattern


def test_a_verb_has_its_actor_as_subject_and_its_recipient_as_object() -> None:
    pattern = parse_pattern("A angripe|åtake R", Sort.VERB)
    assert pattern.heads == ("angripe", "åtake")
    assert pattern.slots == (Slot(Role.ACTOR, Position.SUBJECT), Slot(Role.RECIPIENT, Position.OBJECT))
    assert pattern.words == ()


def test_further_words_belong_to_the_verb_and_prepositions_lead_to_participants() -> None:
    pattern = parse_pattern("A ta i bruk *våpen mot|på R!", Sort.VERB)
    assert pattern.words == (Word(frozenset({"bruk"}), frozenset({"i"})), Word(frozenset({"*våpen"})))
    (recipient,) = pattern.slots_of(Role.RECIPIENT)
    assert (recipient.position, recipient.required) == (Position.OBLIQUE, True)
    assert recipient.prepositions >= {"mot", "på", "imot"}


def test_a_preposition_at_the_end_is_a_particle() -> None:
    assert parse_pattern("A gå av", Sort.VERB).words == (Word(frozenset({"av"})),)


def test_either_form_of_a_preposition_is_found() -> None:
    (_, slot) = parse_pattern("A ta avstand fra R", Sort.VERB).slots
    assert slot.prepositions == {"fra", "frå"}


def test_reflexives_and_clauses() -> None:
    assert parse_pattern("A trekke seg fra R", Sort.VERB).reflexive
    (_, slot) = parse_pattern("A kreve at R", Sort.VERB).slots
    assert slot.position is Position.CLAUSE


def test_a_noun_has_possessors_and_may_end_a_compound() -> None:
    pattern = parse_pattern("As *angrep mot R", Sort.NOUN)
    assert pattern.heads == ("*angrep",)
    assert pattern.slots[0] == Slot(Role.ACTOR, Position.POSSESSOR)


def test_an_adjective_stands_behind_a_copula_that_is_no_part_of_it() -> None:
    pattern = parse_pattern("A være kritisk til R", Sort.ADJECTIVE)
    assert (pattern.heads, pattern.words) == (("kritisk",), ())


def test_marks_and_kinds() -> None:
    actor, recipient = parse_pattern("A* bombe R!:place|actor", Sort.VERB).slots
    assert actor.anything
    assert recipient.required
    assert recipient.kinds == {SlotKind.PLACE, SlotKind.ACTOR}


@pytest.mark.parametrize(
    ("text", "sort", "reason"),
    [
        ("A R", Sort.VERB, "no word besides"),
        ("", Sort.VERB, "no word besides"),
        ("A *angrep R", Sort.VERB, "only a noun may begin"),
        ("A angripe R R", Sort.VERB, "twice in one place"),
        ("A? angripe R", Sort.VERB, "unknown mark"),
        ("A angripe R:ting", Sort.VERB, "a kind other than"),
        ("A kreve at", Sort.VERB, "behind 'at'"),
        ("As angripe R", Sort.VERB, "only a noun has a possessor"),
        ("A *angrep mot R", Sort.NOUN, "beside a noun"),
        ("A angripe|angripe R", Sort.VERB, "one lemma twice"),
        ("A Angripe R", Sort.VERB, "no lemma"),
        ("A ang*ripe R", Sort.VERB, "no lemma"),
        ("A rykke mot|inn R", Sort.VERB, "mixes prepositions"),
    ],
)
def test_a_malformed_pattern_is_refused_with_its_reason(text: str, sort: Sort, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_pattern(text, sort)


def test_words_match_by_lemma_form_or_ending() -> None:
    word = Word(frozenset({"toll", "*toll"}))
    assert word.matches("straffetoll", "straffetollen")
    assert word.matches("toll", "toll")
    assert not word.matches("tollvesen", "tollvesenet")


@given(text=st.text(alphabet="AR aåbs|*!:?mot.", max_size=30), sort=st.sampled_from(Sort))
def test_any_text_is_a_pattern_or_refused(text: str, sort: Sort) -> None:
    try:
        pattern = parse_pattern(text, sort)
    except ValueError:
        return
    assert pattern.heads
