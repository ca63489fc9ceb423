"""Every question goes through an index: what it asks of SQLite is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from asked_record import readings
from talestrek.record import Record, tables

QUESTIONS: dict[str, Callable[[Record], object]] = {
    "said by": lambda record: record.said(by="Lukasjenko", since="2024"),
    "said by about": lambda record: record.said(by="Nes", about="Lukasjenko"),
    "said about": lambda record: record.said(about="Lukasjenko"),
    "said to": lambda record: record.said(to="Nes"),
    "said place": lambda record: record.said(place="Minsk"),
    "events actor": lambda record: record.events(actor="Belarus", type="AID", status="future"),
    "events recipient": lambda record: record.events(recipient="Ukraina", actor="Belarus"),
    "events type": lambda record: record.events(type="AID"),
    "events place": lambda record: record.events(place="Minsk"),
    "events reporter": lambda record: record.events(reported_by="Nes"),
    "who": lambda record: record.who("Nes"),
    "timeline": lambda record: record.timeline(entity="Lukasjenko"),
    "timeline type": lambda record: record.timeline(type="AID", place="Minsk"),
    "articles": lambda record: record.articles(entity="Nes", source="Lukasjenko"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_table_from_end_to_end(tmp_path: Path, question: str) -> None:
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    with Record.open(tmp_path / "record.db") as record:
        for reading in readings():
            record.add(reading)
        with record.reading_transaction() as connection:
            engine = connection.engine
        event.listen(engine, "before_cursor_execute", note)
        QUESTIONS[question](record)
        event.remove(engine, "before_cursor_execute", note)
        assert asked
        with record.reading_transaction() as connection:
            for statement, parameters in asked:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
                scanned = {match[1] for row in plan if (match := re.match(r"SCAN (\w+)", row[3]))}
                # The articles are few, and are walked through by their days until there are enough.
                assert scanned.isdisjoint(tables.metadata.tables.keys() - {"article"}), (statement, plan)
