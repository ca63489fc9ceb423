"""What a kill at any moment leaves, and what several writers at once do: real processes, and SIGKILL."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext

import pytest

from adders import add_articles, add_these, article
from talestrek.record import AddedStatus, Record

KILLS = {"sqlite": 200, "postgresql": 50}
WRITERS = 2
READERS_PATIENCE = 1.0


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """A context whose processes start in milliseconds: they are forked from one that has imported all they need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["adders"])
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return context


def test_a_kill_loses_nothing_and_leaves_nothing_half(target: str, processes: ForkServerContext) -> None:
    kills = KILLS["postgresql" if "://" in target else "sqlite"]
    chance = random.Random(17)
    kept: set[tuple[int, int]] = set()
    # At first while the record is made; then for as long as it takes here to open it and to add a few articles.
    window = 0.1
    for kill in range(kills):
        if kill == kills // 10:
            Record.open(target).close()
        mine, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=add_articles, args=(target, kill * 1000, theirs))
        began = time.monotonic()
        process.start()
        theirs.close()
        if kill == kills // 10:
            kept |= {mine.recv() for _ in range(3)}
            window = time.monotonic() - began
        elif kill > kills // 10 and kill % 2:
            # However slow the machine is, half of them have added something, and are at the next.
            kept.add(mine.recv())
        process.join(chance.uniform(0, window))
        process.kill()
        process.join()
        kept |= received(mine)

    with Record.open(target) as record:
        assert list(record.check()) == []
        there = {
            (int(one.id[1:]), version)
            for one in record.readings()
            for version in range(1, 2 + (one.origin is not None and one.origin.modified == "2026-03-02"))
        }
        assert kills // 3 < len(kept)
        assert kept <= there
        # Of each process, at most what it was at when it was killed is there without having been told of.
        assert len(there - kept) <= kills
        assert all(record.reading(f"a{n}", version) == article(n, version) for n, version in there)
        assert record.counts().versions == len(there)
        again = [record.add(article(n, version)).status for n, version in sorted(there)]
        assert set(again) <= {AddedStatus.UNCHANGED}


def received(connection: Connection) -> set[tuple[int, int]]:
    """What a process told before it was killed; a message that was cut off is none."""
    told: set[tuple[int, int]] = set()
    while True:
        try:
            told.add(connection.recv())
        except (EOFError, OSError):
            connection.close()
            return told


def test_writers_at_once_lose_nothing(target: str, processes: ForkServerContext) -> None:
    """They also begin together, and make the record together."""
    common = [article(n) for n in range(30)]
    portions = [common + [article(1000 * w + n) for n in range(1, 31)] for w in range(1, WRITERS + 1)]
    pipes, running = [], []
    for w, portion in enumerate(portions):
        random.Random(w).shuffle(portion)
        mine, theirs = processes.Pipe(duplex=False)
        pipes.append(mine)
        running.append(processes.Process(target=add_these, args=(target, portion, theirs)))
    for process in running:
        process.start()
    results = [pipe.recv() for pipe in pipes]
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * WRITERS
    wanted = {one.id: one for portion in portions for one in portion}
    with Record.open(target) as record:
        assert {one.id: one for one in record.readings()} == wanted
        assert list(record.check()) == []
        # All of them are about the same three, and everybody's pair is its own.
        assert record.counts().entities == 3 + len(wanted)
    statuses = [status for result in results for status in result]
    assert statuses.count(AddedStatus.NEW) == len(wanted)
    assert statuses.count(AddedStatus.UNCHANGED) == len(common) * (WRITERS - 1)


def test_a_reader_does_not_wait_for_a_writer(target: str) -> None:
    with Record.open(target) as record, Record.open(target, timeout=READERS_PATIENCE) as reader:
        record.add(article(1))
        with record.writing_transaction() as connection:
            # Were the reader to wait, it would give up: the writer goes on for as long as it reads.
            connection.exec_driver_sql("UPDATE article SET title = 'another'")
            assert reader.reading("a1") == article(1)
            assert list(reader.readings()) == [article(1)]
            assert reader.counts().articles == 1
            assert list(reader.check()) == []


def test_a_writer_does_not_wait_for_a_reader(target: str) -> None:
    with Record.open(target) as record, Record.open(target, timeout=READERS_PATIENCE) as writer:
        record.add(article(1))
        record.add(article(2))
        slow = record.readings()
        first = next(slow)
        with record.reading_transaction() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one()
            assert writer.add(article(3)).status is AddedStatus.NEW
            assert connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one() == before
        assert first == article(1)
        assert article(2) in slow
