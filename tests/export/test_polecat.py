import csv
import io
from dataclasses import replace

from hypothesis import given

import strategies
from samples import reading
from talestrek import __version__
from talestrek.export import export
from talestrek.export.polecat import COLUMNS
from talestrek.reading import Reading, Status


def rows(whole: Reading, statuses: list[Status] | None = None) -> list[dict[str, str]]:
    stream = io.BytesIO()
    export([whole], "polecat", stream, statuses=statuses)
    lines = stream.getvalue().decode().split("\n")
    header, *found = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert tuple(header) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in found if row]


def test_only_what_happened_is_written_by_default() -> None:
    (row,) = rows(reading())
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": row["Event ID"],
        "Event Date": "2026-03-02",
        "Event Type": "AGREE",
        "Intensity": "4.0",
        "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Kari Nes",
        "Actor Country": "NOR",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Title": "ordfører",
        "Actor Name Raw": "Ordføreren",
        "Source": "Fjordposten",
        "Publication Date": "2026-03",
        "Story People": "Kari Nes",
        "Story Organizations": "Vegvesenet",
        "Story Locations": "Bergen",
        "Language": "Norwegian Bokmål",
        "Version": f"talestrek {__version__}",
    }


def test_other_statuses_stand_among_the_contexts() -> None:
    whole = reading()
    assert {row["Contexts"] for row in rows(whole, list(Status))} == {"", "future"}
    for status, context in ((Status.NEGATED, "negation"), (Status.HYPOTHETICAL, "hypothetical")):
        (row,) = rows(replace(whole, events=(replace(whole.events[0], status=status),)), [status])
        assert row["Contexts"] == context


def test_a_place_is_told_as_in_geonames() -> None:
    there, _ = rows(reading(), [Status.FUTURE])
    place = [there[name] for name in COLUMNS[COLUMNS.index("Placename") : COLUMNS.index("Source")]]
    assert place == ["Bergen", "Bergen", "", "", "NOR", "60.393", "5.324", "3161732", "Bergen", "PPL"]
    assert (there["Event Mode"], there["Recipient Name"], there["Recipient Name Raw"]) == (
        "meet",
        "Vegvesenet",
        "Vegvesenet",
    )


@strategies.SOME
@given(strategies.readings())
def test_any_event_is_rows_of_40_cells(whole: Reading) -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    assert len(rows(whole, list(Status))) >= len(whole.events)
