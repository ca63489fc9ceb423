from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from spacy.tokens import Doc, DocBin

import strategies
from samples import TEXT, reading
from talestrek.export import docbin, export
from talestrek.reading import Reading

NLP = spacy.blank("nb")


def docs(folder: Path) -> list[Doc]:
    return [doc for path in sorted(folder.iterdir()) for doc in DocBin().from_disk(path).get_docs(NLP.vocab)]


def test_spans_have_labels_and_the_ids_of_the_reading(tmp_path: Path) -> None:
    export([reading()], "spacy", tmp_path / "out")
    (doc,) = docs(tmp_path / "out")
    assert doc.text == TEXT
    assert set(doc.spans) == set(docbin.GROUPS)
    assert [(span.text, span.label_, span.id_) for span in doc.spans["statements"]] == [
        ("Vi må handle nå", "direct", "s1"),
        ("Broen er gammel.", "direct", "s1"),
        ("«broen er livsfarlig» om vinteren.", "mixed", "s2"),
    ]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["events"]] == [
        ("lover", "AGREE", "v1"),
        ("møtes", "CONSULT", "v2"),
        ("kommer", "CONSULT", "v2"),
    ]
    assert [span.text for span in doc.spans["actors"]] == ["Ordføreren", "Nes", "Vegvesenet"]
    assert [(span.text, span.label_) for span in doc.spans["cues"]] == [("sier", "si"), ("mener", "")]
    assert [(span.text, span.id_) for span in doc.spans["places"]] == [("Bergen", "3161732")]
    assert doc.user_data["talestrek"] == {
        "id": "bro",
        "title": "Ordføreren lover ny bro",
        "language": "nb",
        "published": "2026-03",
    }


def test_a_span_in_a_word_is_widened_to_the_word() -> None:
    whole = reading()
    start = TEXT.index("gammel")
    part = replace(whole.places[0], span=(start + 1, start + 3))
    doc = docbin.make_doc(replace(whole, places=(part,)), NLP)
    assert [span.text for span in doc.spans["places"]] == ["gammel"]


def test_many_articles_are_several_files_that_spacy_reads_as_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from spacy.training import Corpus

    monkeypatch.setattr(docbin, "DOCS", 2)
    readings = [replace(reading(), id=str(number), language="nn" if number % 2 else "nb") for number in range(5)]
    export(readings, "spacy", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0001.spacy", "0002.spacy", "0003.spacy"]
    assert [doc.user_data["talestrek"]["id"] for doc in docs(tmp_path / "out")] == ["0", "1", "2", "3", "4"]
    assert len(list(Corpus(tmp_path / "out")(NLP))) == 5


@strategies.SOME
@given(strategies.readings())
def test_any_text_is_kept_and_every_span_covers_what_was_found(whole: Reading) -> None:
    doc = docbin.make_doc(whole, NLP)
    assert doc.text == whole.text
    found = [span for place in whole.places for span in [place.span]]
    covered = [(span.start_char, span.end_char) for span in doc.spans["places"]]
    assert len(covered) == len(found)
    for (start, end), (first, last) in zip(found, covered, strict=True):
        assert first <= start < end <= last
