import io
import re
from dataclasses import replace

import pytest
from hypothesis import given

import strategies
from samples import reading, span
from talestrek.export import export
from talestrek.export.gdelt import COLUMNS
from talestrek.reading import ActorType, EventType, Evidence, Participant, Place, Reading, Status


def rows(whole: Reading, statuses: list[Status] | None = None) -> list[dict[str, str]]:
    stream = io.BytesIO()
    export([whole], "gdelt", stream, statuses=statuses)
    lines = stream.getvalue().decode().split("\n")
    assert lines.pop() == ""
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


def test_the_columns_are_those_of_the_codebook() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 61
    assert [COLUMNS.index(name) for name in ("Actor2Code", "EventCode", "ActionGeo_Lat", "DATEADDED")] == [
        15,
        26,
        56,
        59,
    ]


def test_only_what_happened_is_written_by_default() -> None:
    (row,) = rows(reading())
    assert int(row["GLOBALEVENTID"]) < 2**63
    assert filled(row) == {
        "GLOBALEVENTID": row["GLOBALEVENTID"],
        "SQLDATE": "20260302",
        "MonthYear": "202603",
        "Year": "2026",
        "FractionDate": "2026.1699",
        "Actor1Code": "NORGOV",
        "Actor1Name": "Kari Nes",
        "Actor1CountryCode": "NOR",
        "Actor1Type1Code": "GOV",
        "IsRootEvent": "1",
        "EventCode": "030",
        "EventBaseCode": "030",
        "EventRootCode": "03",
        "QuadClass": "1",
        "GoldsteinScale": "4.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "SOURCEURL": "https://fjordposten.example/bro",
    }


def test_other_statuses_are_written_when_asked_for() -> None:
    there, back = rows(reading(), [Status.FUTURE])
    assert (there["Actor1Name"], there["Actor2Name"]) == ("Kari Nes", "Vegvesenet")
    assert (back["Actor1Name"], back["Actor2Name"]) == ("Vegvesenet", "Kari Nes")
    assert there["GLOBALEVENTID"] != back["GLOBALEVENTID"]
    assert (there["SQLDATE"], there["IsRootEvent"], there["NumMentions"]) == ("20260901", "0", "2")
    assert {name: value for name, value in filled(there).items() if name.startswith("ActionGeo")} == {
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Bergen",
        "ActionGeo_CountryCode": "NO",
        "ActionGeo_Lat": "60.393",
        "ActionGeo_Long": "5.324",
    }


@pytest.mark.parametrize(
    ("kind", "country", "code", "type_code"),
    [
        (ActorType.STATE, "US", "USA", ""),
        (ActorType.GOVERNMENT, "US", "USAGOV", "GOV"),
        (ActorType.MILITARY, "RU", "RUSMIL", "MIL"),
        (ActorType.INTERNATIONAL, None, "IGO", "IGO"),
        (ActorType.MEDIA, "RO", "ROMMED", "MED"),
        (ActorType.PARTY, "NO", "NOR", ""),
        (None, "XK", "", ""),
        (None, None, "", ""),
    ],
)
def test_an_actor_has_the_code_of_its_country_and_sort(
    kind: ActorType | None, country: str | None, code: str, type_code: str
) -> None:
    actor = Participant(span("Nes"), "N\tN\nN", Evidence("subject", 1), None, kind, country)
    whole = replace(reading(), events=(replace(reading().events[0], type=EventType.ASSAULT, actor=(actor,)),))
    (row,) = rows(whole)
    assert (row["Actor1Code"], row["Actor1Type1Code"], row["Actor1Name"]) == (code, type_code, "N N N")


@pytest.mark.parametrize(
    ("kind", "country", "number", "feature"),
    [("country", "UA", "1", "UP"), ("state", "US", "2", ""), ("city", "US", "3", ""), ("county", "NO", "5", "")],
)
def test_a_place_has_the_sort_of_gdelt(kind: str, country: str, number: str, feature: str) -> None:
    place = Place(span("Bergen"), "Bergen", country, 1, 2, 3, kind, Evidence("name", 1))
    (row,) = rows(replace(reading(), events=(replace(reading().events[0], place=place),)))
    assert (row["ActionGeo_Type"], row["ActionGeo_FeatureID"]) == (number, feature)


def test_a_date_is_as_exact_as_it_is_told() -> None:
    (row,) = rows(replace(reading(), published="2026-03", origin=None))
    assert [row[name] for name in COLUMNS[1:5]] == ["", "202603", "2026", ""]
    assert row["SOURCEURL"] == "bro"


@strategies.SOME
@given(strategies.readings())
def test_any_event_is_rows_of_61_cells(whole: Reading) -> None:
    for row in rows(whole, list(Status)):
        assert re.fullmatch(r"(\d{8})?", row["SQLDATE"])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234"
