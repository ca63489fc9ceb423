from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

import talestrek.reader
from lemmatised import found
from samples import reading
from talestrek.reader import ModelError
from talestrek.reading import Reading
from talestrek.record import Made, Outcome, OutcomeStatus, Record, add_sources

BRIDGE = "– Vi må handle nå, sier ordfører Kari Nes.\n\nHun mener at broene er farlige for alle som kjører der.\n"
BOAT = "Båtene ligger ved kaien i Bergen.\n\nDe skal ut på fjorden når været blir bedre til uken.\n"
ENGLISH = "This is a text in English, about the weather and the sea, and nobody here reads it.\n"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> list[str | None]:
    """The pipelines that were loaded."""
    found: list[str | None] = []

    def load(model: str | None = None) -> Language:
        found.append(model)
        return nlp

    monkeypatch.setattr(talestrek.reader, "load", load)
    return found


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


def article(id: str, text: str, **more: object) -> str:
    return json.dumps({"id": id, "text": text, **more}) + "\n"


def added(record: Record, *lines: str, **options: str) -> list[Outcome]:
    stream = io.BytesIO("".join(lines).encode())
    return list(add_sources(record, ["-"], format="json", standard_input=stream, **options))  # type: ignore[arg-type]


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status.value for outcome in outcomes]


def test_articles_are_read_added_and_found_in_any_form(record: Record, loaded: list[str | None]) -> None:
    outcomes = added(record, article("bro", BRIDGE), article("boat", BOAT))
    assert [(outcome.name, outcome.status, outcome.version) for outcome in outcomes] == [
        ("bro", OutcomeStatus.NEW, 1),
        ("boat", OutcomeStatus.NEW, 1),
    ]
    assert [statement.source.name for statement in record.reading("bro").statements][:1] == ["Kari Nes"]
    assert found(record, "bro") == ["bro"]
    assert found(record, "båt kai") == ["boat"]
    assert record.made("bro") == Made.here()
    assert loaded == [None]


def test_what_is_there_is_not_read_again(record: Record, loaded: list[str | None]) -> None:
    lines = [article("bro", BRIDGE), article("boat", BOAT)]
    added(record, *lines)
    loaded.clear()
    assert statuses(added(record, *lines)) == ["unchanged", "unchanged"]
    assert loaded == []
    again = added(record, article("bro", BRIDGE), article("new", BOAT.replace("Bergen", "Bodø")))
    assert statuses(again) == ["unchanged", "new"]
    assert loaded == [None]


def test_another_lexicon_reads_again(record: Record, loaded: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    added(record, article("bro", BRIDGE))
    monkeypatch.setattr("talestrek.record.made._lexicons", lambda: "others")
    loaded.clear()
    assert statuses(added(record, article("bro", BRIDGE))) == ["unchanged"]
    assert loaded == [None]
    loaded.clear()
    assert statuses(added(record, article("bro", BRIDGE))) == ["unchanged"]
    assert loaded == []


def test_a_correction_is_told(record: Record, loaded: list[str | None]) -> None:
    origin = {"publisher": "Fjordposten", "url": "https://fjordposten.example/bro"}
    outcomes = added(record, article("bro", BRIDGE, **origin))
    corrected = BRIDGE.replace("farlige", "trygge")
    outcomes += added(record, article("bro", corrected, **origin), article("bro", corrected, **origin))
    assert statuses(outcomes) == ["new", "corrected", "skipped"]
    assert found(record, "farlig") == []
    assert found(record, "trygg") == ["bro"]


def test_what_is_refused_is_told_in_its_place_and_the_rest_added(record: Record, loaded: list[str | None]) -> None:
    clash = article("bro", BOAT)
    first = added(record, article("bro", BRIDGE))
    outcomes = added(
        record, article("bro", BRIDGE), article("english", ENGLISH), "{\n", article("boat", BOAT), article("e", "")
    )
    assert statuses(first + outcomes) == ["new", "unchanged", "refused", "refused", "new", "refused"]
    assert "not Norwegian" in str(outcomes[1])
    assert str(outcomes[2]).startswith("standard input, line 3: ")
    (refused,) = added(record, clash)
    assert refused.status is OutcomeStatus.REFUSED
    assert "another text" in str(refused)


def test_files_that_are_not_there_are_refused(record: Record, tmp_path: Path) -> None:
    (refused,) = add_sources(record, [tmp_path / "nothing.txt"])
    assert (refused.status, refused.reason) == (OutcomeStatus.REFUSED, "no such file")


def test_readings_are_added_as_they_are(record: Record, loaded: list[str | None]) -> None:
    lines = [reading().to_json() + "\n"]
    assert statuses(added(record, *lines)) == ["new"]
    assert record.reading("bro") == reading()
    assert record.made("bro") == Made()
    assert found(record, "bro") == ["bro"]  # "Broen", by the pipeline's lemmas
    loaded.clear()
    assert statuses(added(record, *lines)) == ["unchanged"]
    assert loaded == []
    other = replace(reading(), notes=("read otherwise",))
    assert statuses(added(record, other.to_json() + "\n")) == ["reread"]


def test_a_reading_that_this_program_would_not_have_made_is_added(record: Record, loaded: list[str | None]) -> None:
    assert statuses(added(record, Reading("english", "nb", ENGLISH).to_json() + "\n")) == ["new"]
    assert found(record, "weather") == ["english"]


def test_the_publisher_is_given_to_those_that_say_none(record: Record, loaded: list[str | None]) -> None:
    added(record, article("bro", BRIDGE), article("boat", BOAT, publisher="Nord"), publisher="Fjordposten")
    assert found(record, "bro OR båt", publisher="Fjordposten") == ["bro"]
    assert found(record, "bro OR båt", publisher="Nord") == ["boat"]


def test_another_pipeline_is_told_by_its_own_file(record: Record, loaded: list[str | None], tmp_path: Path) -> None:
    model = tmp_path / "pipeline"
    model.mkdir()
    (model / "meta.json").write_text('{"lang": "nb", "name": "mine", "version": "7"}', encoding="utf-8")
    added(record, article("bro", BRIDGE), model=str(model))
    assert record.made("bro").model == "nb_mine 7"
    assert loaded == [str(model)]


def test_a_pipeline_that_is_not_there(record: Record) -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        added(record, article("bro", BRIDGE), model="no_such_pipeline")


def test_a_format_that_there_is_not(record: Record) -> None:
    with pytest.raises(ValueError, match="no format 'doc'"):
        add_sources(record, ["-"], format="doc")


def test_many_articles_come_in_their_order(record: Record, loaded: list[str | None]) -> None:
    lines = [article(f"a{n}", BRIDGE.replace("Nes", f"Nes{n}") if n % 3 else ENGLISH + str(n)) for n in range(70)]
    outcomes = added(record, *lines)
    assert [outcome.name for outcome in outcomes] == [f"a{n}" for n in range(70)]
    assert statuses(outcomes) == ["new" if n % 3 else "refused" for n in range(70)]


def test_nothing_that_reads_is_imported_before_it_is_needed(
    record: Record, loaded: list[str | None], tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(article("bro", BRIDGE), encoding="utf-8")
    assert statuses(list(add_sources(record, [file]))) == ["new"]
    code = """
        import sys
        from talestrek.record import Record, add_sources
        with Record.open(sys.argv[1]) as record:
            (outcome,) = add_sources(record, [sys.argv[2]])
        assert outcome.status == "unchanged", outcome
        sys.exit("spacy" in sys.modules)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), record.place, str(file)]
    assert subprocess.run(command, check=False).returncode == 0
