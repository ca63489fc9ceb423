"""How fast a record answers, how fast it takes articles in, and how large it is.

    python -m evaluation.record_benchmark [--articles FILE]... [--grow N] [--record FILE] [--copy-to URL] [--repeat N]

Adds the articles of the files to a new record, adds them again, and times every question of `QUESTIONS`; then grows the
record to N articles with made-up copies (see made_up.py) and times them again. A question's time is from the call to
the whole answer, on the clock and of the processor, for which other programs on the machine count for little; each is
the median of all repeats but the first, which has nothing in its cache. With --record the record is kept in FILE, and
where FILE is there already only the questions are timed. With --copy-to they are timed on a server of PostgreSQL, too:
in an empty database, to which the record is copied, or in one that holds a record already.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sized
from pathlib import Path

from evaluation.made_up import grow
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from sqlalchemy import func, make_url, select

from talestrek.record import Record, add_sources

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = tuple(ROOT.parent / "shared" / "articles" / name for name in ("wire-2019.jsonl", "haag-2023-06.txt"))

Question = Callable[[Record], object]

QUESTIONS: Mapping[str, Question] = {
    "search: statsminister": lambda record: record.search("statsminister"),
    "search: si (in most articles)": lambda record: record.search("si"),
    "search: si, newest first": lambda record: record.search("si", order="newest"),
    "search: regjering": lambda record: record.search("regjering"),
    "search: båt": lambda record: record.search("båt"),
    'search: "administrerende direktør"': lambda record: record.search('"administrerende direktør"'),
    "search: form:regjeringen": lambda record: record.search("form:regjeringen"),
    "search: stats*": lambda record: record.search("stats*"),
    "search: regjering NOT Solberg": lambda record: record.search("regjering NOT Solberg"),
    "search: (Frp OR Høyre) skatt": lambda record: record.search("(Frp OR Høyre) skatt"),
    "search: xyzzy (nowhere)": lambda record: record.search("xyzzy"),
    "search: regjering, in one month": lambda record: record.search("regjering", since="2019-05", until="2019-05"),
    "search: statsminister, source Solberg": lambda record: record.search("statsminister", source="Erna Solberg"),
    "search: president, entity Trump": lambda record: record.search("president", entity="Trump"),
    "search: regjering, entity NTB": lambda record: record.search("regjering", entity="NTB"),
    "search: regjering, office statsminister": lambda record: record.search("regjering", office="statsminister"),
    "search: regjering, place Oslo": lambda record: record.search("regjering", place="Oslo"),
    "search: regjering, place Norge": lambda record: record.search("regjering", place="Norge"),
    "search: regjering, publisher": lambda record: record.search("regjering", publisher="Fjordposten"),
    "search: si, nb": lambda record: record.search("si", language="nb"),
    "search: regjering, event ACCUSE": lambda record: record.search("regjering", event="ACCUSE"),
    "search: regjering, ACCUSE, future": lambda record: record.search("regjering", event="ACCUSE", status="future"),
    "search: regjering, events of a month": lambda record: record.search("regjering", event_since="2019-05-01"),
    "search: si, event ACCUSE": lambda record: record.search("si", event="ACCUSE"),
    "search: båt, event ACCUSE": lambda record: record.search("båt", event="ACCUSE"),
    "search: si, oldest first, source Solberg": lambda record: record.search("si", order="oldest", source="Solberg"),
    "search: be*": lambda record: record.search("be*"),
    "search: regjering OR politi": lambda record: record.search("regjering OR politi"),
    "search: regjering, place Oslo, nb, 2019": lambda record: record.search(
        "regjering", place="Oslo", language="nb", since="2019", until="2019"
    ),
    "search: president, Trump, ACCUSE, USA": lambda record: record.search(
        "president", entity="Trump", event="ACCUSE", place="USA"
    ),
    "search: regjering, entity nowhere": lambda record: record.search("regjering", entity="Zyx Qwertovitsj"),
    "said: by Stoltenberg, about Wagner": lambda record: record.said(by="Stoltenberg", about="Wagner"),
    "said: by Trump, since 2019-06": lambda record: record.said(by="Trump", since="2019-06"),
    "said: about Trump": lambda record: record.said(about="Trump"),
    "said: by Solberg, about Trump": lambda record: record.said(by="Solberg", about="Trump"),
    "said: about Ullevål (in compounds)": lambda record: record.said(about="Ullevål"),
    "said: about klimapolitikk (nobody)": lambda record: record.said(about="klimapolitikk"),
    "said: about xyzzy (nowhere)": lambda record: record.said(about="xyzzy"),
    "said: by Zyx Qwertovitsj (nobody)": lambda record: record.said(by="Zyx Qwertovitsj"),
    "said: words regjeringen": lambda record: record.said(words="regjeringen"),
    "said: words er (in most)": lambda record: record.said(words="er"),
    "said: words det er": lambda record: record.said(words="det er"),
    "said: words er, until 2005": lambda record: record.said(words="er", until="2005"),
    "said: words er, in one day": lambda record: record.said(words="er", since="2019-05-01", until="2019-05-01"),
    "said: words regjeringen, until 2005": lambda record: record.said(words="regjeringen", until="2005"),
    "said: words xyzzy (nowhere)": lambda record: record.said(words="xyzzy"),
    "said: words skatt, by Solberg": lambda record: record.said(words="skatt", by="Solberg"),
    "said: words er, by Solberg, nn": lambda record: record.said(words="er", by="Solberg", language="nn"),
    "said: words president, about Trump": lambda record: record.said(words="president", about="Trump"),
    "said: all, indirect": lambda record: record.said(kind="indirect"),
    "said: place Oslo, publisher": lambda record: record.said(place="Oslo", publisher="Fjordposten"),
    "said: to Trump": lambda record: record.said(to="Trump"),
    "events: actor Belarus, AID, future": lambda record: record.events(actor="Belarus", type="AID", status="future"),
    "events: actor USA": lambda record: record.events(actor="USA"),
    "events: COERCE in Oslo": lambda record: record.events(type="COERCE", place="Oslo"),
    "events: ACCUSE, future, 2019": lambda record: record.events(type="ACCUSE", status="future", since="2019"),
    "events: actor USA, recipient Iran": lambda record: record.events(actor="USA", recipient="Iran"),
    "events: reported by Solberg, REJECT": lambda record: record.events(reported_by="Solberg", type="REJECT"),
    "events: actor Zyx Qwertovitsj (nobody)": lambda record: record.events(actor="Zyx Qwertovitsj"),
    "who: Lukashenko": lambda record: record.who("Lukashenko"),
    "who: Solberg": lambda record: record.who("Solberg"),
    "who: Trump (the most frequent)": lambda record: record.who("Trump"),
    "who: Norge": lambda record: record.who("Norge"),
    "who: Zyx Qwertovitsj (nobody)": lambda record: record.who("Zyx Qwertovitsj"),
    "timeline: Oslo, ASSAULT, latest first": lambda record: record.timeline(
        place="Oslo", type="ASSAULT", latest_first=True
    ),
    "timeline: Trump": lambda record: record.timeline(entity="Trump"),
    "articles: Trump": lambda record: record.articles(entity="Trump"),
    "articles: source Solberg, place Oslo, 2019": lambda record: record.articles(
        source="Solberg", place="Oslo", since="2019", until="2019"
    ),
    "articles: Fjordposten, nn": lambda record: record.articles(publisher="Fjordposten", language="nn"),
    "articles: ids, Trump": lambda record: record.article_ids(entity="Trump"),
    "candidates: Hansen": lambda record: record.candidates("Hansen"),
    "summary": lambda record: record.summary(),
}
"""What is timed, by its name."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, action="append", metavar="FILE")
    parser.add_argument("--grow", type=int, default=200_000, metavar="N")
    parser.add_argument("--record", type=Path, metavar="FILE")
    parser.add_argument("--copy-to", metavar="URL")
    parser.add_argument("--repeat", type=int, default=11, metavar="N")
    arguments = parser.parse_args()
    console = Console(width=100, highlight=False)
    if arguments.record is not None and arguments.record.exists():
        report(console, arguments.record, arguments.repeat)
        on_server(console, arguments.record, arguments.copy_to, arguments.repeat)
        return
    files = arguments.articles or ARTICLES
    if missing := [file for file in files if not file.exists()]:
        sys.exit(f"no articles: {missing[0]} is missing; name files with --articles")
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.record or Path(folder) / "record.db"
        fill(console, file, files)
        report(console, file, arguments.repeat)
        if arguments.grow:
            started = time.perf_counter()
            grow(file, arguments.grow)
            console.print(f"grown to {arguments.grow:,} articles in {time.perf_counter() - started:,.0f} s")
            report(console, file, arguments.repeat)
        on_server(console, file, arguments.copy_to, arguments.repeat)


def on_server(console: Console, file: Path, address: str | None, repeat: int) -> None:
    """Copy the record to a server, unless one is there, and time the questions there."""
    if address is None:
        return
    from evaluation.on_server import copy

    with Record.open(address) as record:
        is_empty = not record.counts().articles
    if is_empty:
        started = time.perf_counter()
        copy(file, address)
        console.print(f"copied to {make_url(address).get_backend_name()} in {time.perf_counter() - started:,.0f} s")
    report(console, address, repeat)


def fill(console: Console, file: Path, articles: Iterable[Path]) -> None:
    """Add the articles twice, and print how long it took and what became of them."""
    for again in ("", ", again"):
        with Record.open(file) as record:
            started = time.perf_counter()
            counts = Counter(outcome.status for outcome in add_sources(record, list(articles)))
            seconds = time.perf_counter() - started
        told = ", ".join(f"{count:,} {status}" for status, count in counts.items())
        console.print(f"added{again}: {told} in {seconds:.1f} s")


def report(console: Console, target: Path | str, repeat: int) -> None:
    """Time every question and print the table."""
    with Record.open(target, create=False) as record:
        counts = record.counts()
        if isinstance(target, Path):
            size = target.stat().st_size
        else:
            with record.reading_transaction() as connection:
                size = connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one()
        console.print(
            f"{counts.articles:,} articles, {counts.entities:,} entities, {counts.statements:,} statements, "
            f"{counts.events:,} events: {size / 1e6:,.1f} MB, {size / counts.articles / 1000:.1f} kB an article"
        )
        table = Table(box=SIMPLE_HEAD)
        for name in ("", "results", "ms", "processor ms", "worst ms", "first ms"):
            table.add_column(name, justify="right" if name else "left")
        for name, question in QUESTIONS.items():
            first, *times = [timed(record, question) for _ in range(repeat + 1)]
            clock, processor = zip(*times, strict=True)
            answered = question(record)
            found = f"{len(answered):,}" if isinstance(answered, Sized) else ""
            shown = statistics.median(clock), statistics.median(processor), max(clock), first[0]
            table.add_row(name, found, *(f"{milliseconds:.1f}" for milliseconds in shown))
        console.print(table)


def timed(record: Record, question: Question) -> tuple[float, float]:
    """Give the milliseconds that an answer takes, on the clock and of the processor."""
    started, used = time.perf_counter(), time.process_time()
    question(record)
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - used)


if __name__ == "__main__":
    main()
