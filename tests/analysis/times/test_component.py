import pytest
import spacy
from spacy.tokens import Doc

from talestrek.analysis import layout, times
from talestrek.reading import Time

COMPONENTS = (layout, times)
"""Imported for the factories that they register."""


def read(text: str, published: str | None) -> tuple[Time, ...]:
    nlp = spacy.blank("nb")
    nlp.add_pipe("talestrek_times")
    doc = nlp.make_doc(text)
    doc._.published = published
    found: tuple[Time, ...] = nlp(doc)._.times
    return found


def test_the_component_needs_no_trained_pipeline() -> None:
    (time,) = read("Hun kom tirsdag kveld.", "2023-06-27")
    assert (time.span, time.start, time.end) == ((8, 21), "2023-06-27T18:00", "2023-06-27T23:59")


def test_a_document_has_no_times_and_no_publication_by_default() -> None:
    doc = Doc(spacy.blank("nb").vocab, words=["Hei"])
    assert doc._.times == ()
    assert doc._.published is None


def test_a_publication_in_the_future_is_not_counted_from() -> None:
    (time,) = read("Hun kom tirsdag.", "9000-01-01")
    assert time.start is None
    assert time.reason is not None
    assert "future" in time.reason


def test_a_publication_that_is_no_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="is no date"):
        read("Hun kom tirsdag.", "tirsdag")


def test_metadata_is_no_part_of_the_story() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("talestrek_layout")
    nlp.add_pipe("talestrek_times")
    doc = nlp.make_doc(
        "Publisert: 27.06.2023\n\nBroen stengt\n\nOrdføreren stengte broen i går, og den åpner ikke igjen."
    )
    doc._.published = "2023-06-27"
    assert [doc.text[t.span[0] : t.span[1]] for t in nlp(doc)._.times] == ["i går"]
