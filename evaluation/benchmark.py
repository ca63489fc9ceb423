"""Speed and memory of the whole reading, beside the bare pipeline in the same run.

    python evaluation/benchmark.py [--articles FILE] [--repeat N] [--many N]

FILE is JSON lines with a "text" in each; by default ../shared/articles/wire-2019.jsonl. Both are run in turn N times on
one core, and the medians are given. Time is the processor's, so that other programs on the machine count for little.
Peak memory is measured in processes of their own: one for one article, one for many, which are those of FILE over and
over with other names and numbers, so that the vocabulary grows.
"""

from __future__ import annotations

import os

# Before NumPy is imported, which reads them once.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from talestrek import Article, Reading, load, read_articles
from talestrek.language.normalise import normalise

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT.parent / "shared" / "articles" / "wire-2019.jsonl"
EXAMPLE = ROOT / "examples" / "haag.txt"
OURS = (
    "talestrek_layout",
    "talestrek_statements",
    "talestrek_entities",
    "talestrek_times",
    "talestrek_places",
    "talestrek_events",
)
BATCH = 9  # articles of FILE to 20,000 characters, which is what a batch of read_articles holds


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES, metavar="FILE")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--many", type=int, default=1000, metavar="N")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.articles.exists():
        sys.exit(f"no articles: {arguments.articles} is missing; name a file with --articles")
    texts = [json.loads(line)["text"] for line in arguments.articles.read_text(encoding="utf-8").splitlines() if line]
    if arguments.peak is not None:
        print(peak_memory(texts, arguments.peak))
        return
    report(arguments.articles, texts, arguments.repeat, arguments.many)


def report(path: Path, texts: list[str], repeat: int, many: int) -> None:
    """Measure everything and print the table."""
    nlp = load()
    words = sum(len(text.split()) for text in texts)
    tokens = count_tokens(nlp, texts)
    bare, whole = interleaved(lambda: run_bare(nlp, texts), lambda: run_whole(nlp, texts), repeat)
    console = Console(width=80)
    console.print(f"{path.name}: {len(texts)} articles, {words:,} words, {tokens:,} tokens; median of {repeat}")
    table = Table(box=SIMPLE_HEAD)
    for name in ("", "seconds", "words/s", "tokens/s", "of bare"):
        table.add_column(name, justify="right" if name else "left")
    for name, seconds in (("bare pipeline", bare), ("whole reading", whole)):
        speed = f"{words / seconds:,.0f}", f"{tokens / seconds:,.0f}"
        table.add_row(name, f"{seconds:.1f}", *speed, f"{seconds / bare:.2f}")
    console.print(table)
    console.print(f"start-up, command to last line of one article: {start_up():.1f} s")
    for number in (1, many):
        megabytes = measured_apart(path, number)
        console.print(f"peak memory, {number:,} article{'s' if number > 1 else ''}: {megabytes:,.0f} MB")


def interleaved(first: Callable[[], None], second: Callable[[], None], repeat: int) -> tuple[float, float]:
    """Run both in turn and give the medians of their processor time, in seconds."""
    first()  # what happens only once belongs to neither
    second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeat):
        for run, kept in ((first, times[0]), (second, times[1])):
            started = time.process_time()
            run()
            kept.append(time.process_time() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def run_bare(nlp: Language, texts: list[str]) -> None:
    """Run the pipeline without Talestrek's components, in the batches and zones that a reading has."""
    with nlp.select_pipes(disable=[name for name in OURS if name in nlp.pipe_names]):
        remaining = iter(texts)
        while batch := list(islice(remaining, BATCH)):
            with nlp.memory_zone():
                for _ in nlp.pipe(batch, batch_size=BATCH):
                    pass


def run_whole(nlp: Language, texts: list[str]) -> None:
    """Read the articles, from the text that came in to the reading that goes out."""
    for _ in read_articles((Article(id="", text=text) for text in texts), nlp=nlp):
        pass


def count_tokens(nlp: Language, texts: list[str]) -> int:
    """Count words and signs, without line breaks."""
    with nlp.memory_zone():
        return sum(not token.is_space for text in texts for token in nlp.make_doc(normalise(text).text))


def start_up() -> float:
    """Give the seconds that `talestrek read` takes for one article, from its start to its end; the best of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        command = [sys.executable, "-m", "talestrek", "read", str(EXAMPLE)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def measured_apart(path: Path, number: int) -> float:
    """Give the peak memory in megabytes of a process that reads so many articles."""
    command = [sys.executable, __file__, "--articles", str(path), "--peak", str(number)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)


def peak_memory(texts: list[str], number: int) -> float:
    """Read so many articles in this process and give its peak memory in megabytes."""
    articles = (Article(id=str(i), text=text) for i, text in enumerate(islice(varied(texts), number)))
    readings = sum(isinstance(result, Reading) for result in read_articles(articles))
    if readings < number * 0.9:
        sys.exit(f"only {readings} of {number} articles were read")
    return megabytes_at_most()


def megabytes_at_most() -> float:
    """Give the most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not ru_maxrss, which on Linux counts what the parent held when it started this process.
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def varied(texts: list[str]) -> Iterator[str]:
    """Give the articles for ever, with other names and numbers each time round."""
    yield from texts
    for turn in count(1):
        yield from (_changed(text, turn) for text in texts)


def _changed(text: str, turn: int) -> str:
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(turn))
    named = re.sub(r"(?<=[a-zæøå] )([A-ZÆØÅ][a-zæøå]{3,})", rf"\1{ending}", text)
    return re.sub(r"\d+", lambda match: str(int(match[0]) + turn), named)


if __name__ == "__main__":
    main()
