from __future__ import annotations

from collections.abc import Sequence

import pytest

from talestrek.record import QuestionError, Record
from talestrek.record.questions import TimelineEntry


def told(found: Sequence[TimelineEntry]) -> list[str]:
    return [f"{one.day} {one.told.article.id} {one.told.id}" for one in found]


def test_what_somebody_said_and_did_comes_day_by_day(record: Record) -> None:
    expected = ["2024-05-02 brev s1", "2024-05-02 brev v1", "2024-06 svar s1", "2024-06 svar v1"]
    assert told(record.timeline(entity="Lukasjenko")) == expected
    latest = ["2024-06 svar s1", "2024-06 svar v1", "2024-05-02 brev s1", "2024-05-02 brev v1"]
    assert told(record.timeline(entity="Lukasjenko", latest_first=True)) == latest


def test_what_has_no_day_comes_last_in_either_direction(record: Record) -> None:
    assert told(record.timeline(entity="Kari Nes"))[-1] == "None ingen dato s1"
    assert told(record.timeline(entity="Kari Nes", latest_first=True))[-1] == "None ingen dato s1"


def test_a_place_or_a_type_leaves_events_only(record: Record) -> None:
    assert told(record.timeline(place="Minsk")) == ["2023-12-01 hjelp v1"]
    assert told(record.timeline(type="AID")) == ["2023-12-01 hjelp v1", "2024-05-02 brev v1"]
    assert told(record.timeline(entity="Lukasjenko", type="AID")) == ["2024-05-02 brev v1"]
    assert told(record.timeline(entity="Lukasjenko", place="Minsk")) == []
    assert told(record.timeline(entity="Ukraina", place="Belarus")) == ["2023-12-01 hjelp v1"]


def test_days_and_pages(record: Record) -> None:
    assert told(record.timeline(entity="Lukasjenko", until="2024-05")) == ["2024-05-02 brev s1", "2024-05-02 brev v1"]
    for latest_first in (False, True):
        whole = told(record.timeline(entity="Lukasjenko", latest_first=latest_first))
        pages = [
            record.timeline(entity="Lukasjenko", limit=1, offset=n, latest_first=latest_first)
            for n in range(len(whole))
        ]
        assert [one for page in pages for one in told(page)] == whole
        assert [page.more for page in pages] == [True, True, True, False]


def test_something_must_be_asked_for(record: Record) -> None:
    with pytest.raises(QuestionError, match="of whom"):
        record.timeline(since="2024")


def test_nobody(record: Record) -> None:
    assert record.timeline(entity="Ola Normann").meant == {"entity": ()}
