"""Ordinary Norwegian expressions of time, and what Talestrek and dateparser make of them, as a table in Markdown.

    pip install dateparser
    python evaluation/times_beside_dateparser.py [--published DATE]

dateparser (https://github.com/scrapinghub/dateparser) is no dependency of Talestrek. It gets each expression by itself,
both written standards to choose from, and noon of the day of publication as its base, by default 2023-06-27, a Tuesday.
"""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, time
from importlib import import_module

from talestrek.analysis.times import find_times

EXPRESSIONS = (
    "tirsdag",
    "tirsdag kveld",
    "i går",
    "i går kveld",
    "i kveld",
    "natt til tirsdag",
    "natt til 24. juni",
    "i forgårs",
    "i morgen",
    "i helgen",
    "i helga",
    "sist fredag",
    "forrige tirsdag",
    "til uka",
    "neste veke",
    "11. og 12. juli",
    "11.-12. juli",
    "fra 3. til 9. mai",
    "i juli",
    "juli 2025",
    "sommeren 2025",
    "påsken",
    "uke 28",
    "ved 14-tiden",
    "klokken 14.30",
    "for to år siden",
    "for to veker sidan",
    "tidligere på dagen",
    "samme dag",
    "de siste ukene",
    "sundag",
    "laurdag",
    "måndag morgon",
    "2000-tallet",
    "første halvår",
    "i fjor",
    "i år",
    "i desember i fjor",
    "St. Hans",
    "17. mai",
    "1.5.2023",
)


def ours(expression: str, published: datetime) -> str:
    """What `find_times` gives: granularity and interval, an open side as "…", or the reason for nothing."""
    found = find_times(expression, published=published.date())
    if len(found) != 1:
        return f"{len(found)} times"
    (one,) = found
    if one.start is None and one.end is None:
        return f"{one.granularity}: {one.reason}"
    sides = (one.start or "…", one.end or "…")
    return f"{one.granularity}: {' to '.join(dict.fromkeys(sides))}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--published", type=datetime.fromisoformat, default=datetime(2023, 6, 27), metavar="DATE")
    published = parser.parse_args().published
    try:
        dateparser = import_module("dateparser")
    except ImportError:
        sys.exit("dateparser is not installed; run: pip install dateparser")
    base = datetime.combine(published.date(), time(12))
    nothing = 0
    print("| expression | Talestrek | dateparser |\n| --- | --- | --- |")
    for expression in EXPRESSIONS:
        theirs = dateparser.parse(expression, languages=["nb", "nn"], settings={"RELATIVE_BASE": base})
        nothing += theirs is None
        shown = "nothing" if theirs is None else theirs.isoformat(timespec="minutes")
        print(f"| {expression} | {ours(expression, published)} | {shown} |")
    print(f"\ndateparser gives nothing on {nothing} of {len(EXPRESSIONS)}.")


if __name__ == "__main__":
    main()
