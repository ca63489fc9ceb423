from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from samples import TEXT, reading, span
from small_record import about, somebody
from talestrek.article import Origin
from talestrek.reading import Entity, Evidence, Reading
from talestrek.record import AddedStatus, ArticleError, Counts, Made, Record, RecordError, Refused, tables


def plain(id: str = "plain", text: str = "Kari Nes kom.", **facts: Any) -> Reading:
    return replace(Reading(id=id, language="nb", text=text), **facts)


def corrected() -> Reading:
    first = reading()
    assert first.origin
    return replace(first, title="Ordføreren lover to broer", origin=replace(first.origin, modified="2026-03-03"))


def test_a_reading_comes_back_bit_for_bit(target: str) -> None:
    with Record.open(target) as record:
        added = record.add(reading())
    assert (added.status, added.article, added.version) == (AddedStatus.NEW, "bro", 1)
    with Record.open(target, create=False) as record:
        assert record.reading("bro") == reading()
        assert [one.to_json() for one in record.readings()] == [reading().to_json()]
        assert list(record.check()) == []


def test_json_lines_make_the_same_record(target: str) -> None:
    lines = [one.to_json() for one in (reading(), plain(), plain("other", "Ola Li kom."))]
    with Record.open(target) as record:
        assert [one.article for one in record.add_all(map(Reading.from_json, lines))] == ["bro", "plain", "other"]
        assert [one.to_json() for one in record.readings()] == lines


def test_adding_again_changes_nothing(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
        before = record.counts()
        assert record.add(reading()).status is AddedStatus.UNCHANGED
        assert record.counts() == before == Counts(1, 1, 4, 8, 2, 2)


def test_a_copy_under_another_id_is_the_same_article(target: str) -> None:
    with Record.open(target) as record:
        record.add(plain())
        again = record.add(plain("copy"))
        assert (again.status, again.article) == (AddedStatus.UNCHANGED, "plain")


def test_a_correction_is_a_new_version(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
        added = record.add(corrected())
        assert (added.status, added.version) == (AddedStatus.CORRECTED, 2)
        assert record.reading("bro") == corrected()
        assert record.reading("bro", version=1) == reading()
        assert list(record.readings()) == [corrected()]
        assert list(record.readings(all_versions=True)) == [reading(), corrected()]
        assert list(record.check()) == []


def test_adding_all_versions_again_changes_nothing(target: str) -> None:
    with Record.open(target) as record:
        list(record.add_all([reading(), corrected()]))
        again = list(record.add_all([reading(), corrected()]))
        assert [one.status for one in again if not isinstance(one, Refused)] == [AddedStatus.UNCHANGED] * 2
        assert record.reading("bro") == corrected()


def test_the_address_tells_an_article_where_there_is_no_key(target: str) -> None:
    origin = Origin(url="https://fjordposten.example/bro")
    with Record.open(target) as record:
        record.add(plain(origin=origin))
        assert record.add(plain(text="Kari Nes kom ikke.", origin=origin)).status is AddedStatus.CORRECTED


def test_an_id_with_another_text_is_refused_and_the_rest_goes_on(target: str) -> None:
    with Record.open(target) as record:
        one, other, last = record.add_all([plain(), plain(text="En annen tekst."), plain("last", "Ola kom.")])
        assert isinstance(other, Refused)
        assert other.article == "plain"
        assert "'plain'" in other.reason
        assert "another text" in other.reason
        assert not isinstance(one, Refused)
        assert not isinstance(last, Refused)
        assert record.counts().articles == 2


def test_an_id_that_another_publisher_uses_is_refused(target: str) -> None:
    with Record.open(target) as record:
        record.add(plain(origin=Origin(publisher="A", key="1")))
        with pytest.raises(ArticleError, match="another publisher's key"):
            record.add(plain(origin=Origin(publisher="B", key="1")))


def test_a_newer_program_replaces_the_reading(target: str) -> None:
    older, newer = Made("0.9.0", "nb_talestrek 1", "a"), Made("0.10.0", "nb_talestrek 1", "a")
    better = replace(reading(), notes=(), places=())
    with Record.open(target) as record:
        record.add(reading(), made=older)
        assert record.add(better, made=newer).status is AddedStatus.REREAD
        assert record.reading("bro") == better
        assert record.made("bro") == newer
        assert record.add(reading(), made=older).status is AddedStatus.UNCHANGED
        assert record.reading("bro") == better
        assert record.counts().versions == 1
        assert list(record.check()) == []


def test_what_is_known_is_not_replaced_by_what_nobody_knows() -> None:
    assert Made().is_older_than(Made("0.1.0"))
    assert not Made("0.1.0").is_older_than(Made())


def test_how_this_program_makes_readings_is_known() -> None:
    here = Made.here()
    assert here == Made.here()
    assert here.program
    assert here.model.startswith("nb_talestrek ")
    assert len(here.lexicons) == 16


def test_an_older_version_can_be_read_anew(target: str) -> None:
    better = replace(reading(), notes=())
    with Record.open(target) as record:
        list(record.add_all([reading(), corrected()]))
        assert record.add(better).version == 1
        assert record.reading("bro") == corrected()
        assert record.reading("bro", version=1) == better
        assert list(record.check()) == []


def test_nul_and_lone_surrogates_come_back(target: str) -> None:
    text = "Kari\0Nes \ud83d\ude00 kom \udc80."
    strange = plain(
        "s\0", text, title="\ud800", entities=(Entity("e1", "Kari\0Nes", "PER", ((0, 8),), (Evidence("n\0", 1),)),)
    )
    with Record.open(target) as record:
        record.add(strange)
        assert list(record.readings()) == [strange]
        assert record.reading("s\0") == strange
        assert list(record.check()) == []
        with record.reading_transaction() as connection:
            stored = connection.execute(select(tables.article_text.c.text)).scalar_one()
    assert len(stored) == len(text)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (replace(reading(), entities=reading().entities[1:]), r"statements\[0\].source: there is no entity 'e1'"),
        (replace(reading(), statements=()), r"events\[1\].reported_by: there is no statement 's1'"),
        (replace(reading(), events=reading().events * 2), "two of its events have the id 'v1'"),
        (replace(reading(), text=TEXT[:20]), r"passages\[0\]"),
        (plain(entities=(Entity("e1", "Kari", "PER", ((0, 4),), (Evidence("name", float("nan")),)),)), "same reading"),
    ],
)
def test_what_is_not_by_the_contract_is_refused(target: str, broken: Reading, place: str) -> None:
    with Record.open(target) as record:
        with pytest.raises(ArticleError, match=place):
            record.add(broken)
        assert record.counts() == Counts(0, 0, 0, 0, 0, 0)


def test_a_number_that_no_database_has_is_refused(target: str) -> None:
    (town,) = reading().places
    with Record.open(target) as record:
        huge, fine = record.add_all([replace(reading(), places=(replace(town, geonames=10**30),)), plain()])
        assert isinstance(huge, Refused)
        assert huge.reason.startswith("article 'bro': ")
        assert not isinstance(fine, Refused)


def test_a_name_that_no_index_holds_concerns_its_article_only(target: str) -> None:
    # PostgreSQL compresses what it indexes, and still refuses this; SQLite takes it.
    endless = "".join(chr(random.Random(17 + n).randrange(0x400, 0x2000)) for n in range(20_000))
    (town,) = reading().places
    with Record.open(target) as record:
        odd, fine = record.add_all([replace(reading(), places=(replace(town, name=endless),)), plain()])
        assert isinstance(odd, Refused) == ("://" in target)
        assert not isinstance(fine, Refused)
        assert list(record.check()) == []


def test_what_is_not_there(target: str) -> None:
    with Record.open(target) as record:
        record.add(plain())
        with pytest.raises(RecordError, match="no article 'x'"):
            record.reading("x")
        with pytest.raises(RecordError, match="no article 'plain' in version 2"):
            record.reading("plain", version=2)
        with pytest.raises(RecordError, match="no article 'x'"):
            record.made("x")


def test_more_readings_than_one_portion(target: str) -> None:
    several = [plain(f"a{n}", f"Tekst {n}.") for n in range(205)]
    with Record.open(target) as record:
        list(record.add_all(several))
        assert list(record.readings()) == several


def test_the_check_finds_what_does_not_agree(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
        with record.writing_transaction() as connection:
            connection.execute(tables.mention.delete().where(tables.mention.c.n == 3))
        assert list(record.check()) == ["article 'bro': mention: other rows than the reading's"]
        with record.writing_transaction() as connection:
            connection.execute(tables.statement.update().values(cue_lemma="si"))
            connection.execute(tables.article_text.update().values(text="?"))
        assert list(record.check()) == [
            "article 'bro': article_text: another text than the reading's",
            "article 'bro': statement: other rows than the reading's statements",
        ]
        with record.writing_transaction() as connection:
            connection.execute(tables.version.update().values(document=b"?"))
        assert any("the document is damaged" in problem for problem in record.check())


def test_every_table_is_written(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading(), arrived=reading())
        record.add(about("alone", somebody("Moe")))
        with record.reading_transaction() as connection:
            rows = {name: connection.execute(select(table)).all() for name, table in tables.metadata.tables.items()}
    assert {name for name, found in rows.items() if not found} == {"decision", "decision_item"}


def test_the_record_needs_no_pipeline(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); import samples; from talestrek.record import Record\n"
        "Record.open(sys.argv[1]).add(samples.reading()); sys.exit('spacy' in sys.modules)"
    )
    folder = Path(__file__).resolve().parents[1]
    assert subprocess.run([sys.executable, "-c", code, tmp_path / "r.db", folder], check=False).returncode == 0


def test_spans_are_those_of_the_text(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
        with record.reading_transaction() as connection:
            found = connection.execute(select(tables.event.c.trigger_start, tables.event.c.trigger_end)).all()
    assert [tuple(row) for row in found] == [span("lover"), span("møtes")]
