from collections import Counter

import pytest
from spacy.language import Language

from event_examples import problems
from talestrek.language.events import load_events
from talestrek.reading import EventType

FILES = sorted({entry.file for entry in load_events().entries})


def test_there_is_a_file_for_each_type_that_holds_nothing_else() -> None:
    found = {entry.file: entry.type for entry in load_events().entries}
    assert found == {f"{kind.value.lower()}.csv": kind for kind in EventType}


def test_all_types_have_many_entries_in_both_standards() -> None:
    entries = load_events().entries
    assert len(entries) >= 900
    assert min(Counter(entry.type for entry in entries).values()) >= 50
    assert sum(entry.example.standard == "nn" for entry in entries) >= len(entries) / 5


@pytest.mark.parametrize("file", FILES)
def test_every_entry_is_found_in_its_example_with_its_participants(nlp: Language, file: str) -> None:
    lexicon = load_events()
    layers = [name for name in nlp.pipe_names if name.startswith("talestrek_") and name != "talestrek_names"]
    entries = [entry for entry in lexicon.entries if entry.file == file]
    with nlp.select_pipes(disable=layers):
        assert {entry.id: reason for entry, reason in problems(nlp, lexicon, entries)} == {}


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_sorted_as_its_head_says(file: str) -> None:
    order = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}
    rows = [
        (entry.sort.value, [order.get(letter, -1) for letter in entry.patterns["nb"].text.lower()])
        for entry in load_events().entries
        if entry.file == file
    ]
    assert rows == sorted(rows)
