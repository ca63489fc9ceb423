import re
import tomllib
from pathlib import Path

import pytest

from talestrek.language.event_types import FILE, event_types, intensity_of, modes_of
from talestrek.language.events import load_events
from talestrek.reading import EventType


def table(root: Path, heading: str) -> list[list[str]]:
    page = (root / "docs" / "events.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", page, flags=re.MULTILINE)
    (part,) = (text for text in section if text.startswith(heading + "\n"))
    rows = [line.strip("| \n").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip("`") for cell in row] for row in rows[2:]]


def test_the_types_in_the_docs_are_those_of_the_data(root: Path) -> None:
    assert table(root, "Types") == [
        [name.value, entry.description, name.quad_class.value, f"{entry.intensity:g}"]
        for name, entry in event_types().items()
    ]


def test_the_modes_in_the_docs_are_those_of_the_data(root: Path) -> None:
    assert table(root, "Modes") == [
        [name.value, mode.name, mode.description, f"{mode.intensity:g}"]
        for name, entry in event_types().items()
        for mode in entry.modes.values()
    ]


def test_every_type_is_there_and_all_is_sorted() -> None:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert list(data) == sorted(EventType)
    assert list(event_types()) == list(EventType)
    for table in data.values():
        assert list(table.get("modes", {})) == sorted(table.get("modes", {}))


@pytest.mark.parametrize("event_type", EventType)
def test_cooperation_is_above_zero_and_conflict_below(event_type: EventType) -> None:
    sign = 1 if "cooperation" in event_type.quad_class else -1
    for intensity in (intensity_of(event_type, mode) for mode in (None, *modes_of(event_type))):
        assert 0 < sign * intensity <= 10


def test_the_same_act_has_the_same_intensity() -> None:
    values: dict[tuple[str, ...], set[float]] = {}
    for entry in event_types().values():
        for cameo, intensity in (
            (entry.cameo, entry.intensity),
            *((mode.cameo, mode.intensity) for mode in entry.modes.values()),
        ):
            assert all(re.fullmatch(r"\d{2,4}", code) for code in cameo)
            values.setdefault(cameo, set()).add(intensity)
    assert {cameo for cameo, found in values.items() if len(found) > 1} == set()


def test_intensity_is_that_of_the_mode_where_it_has_one() -> None:
    assert intensity_of(EventType.AID, "military") > intensity_of(EventType.AID, None)
    assert intensity_of(EventType.AGREE, "of-my-own") == intensity_of(EventType.AGREE, None)


def test_the_lexicon_names_only_modes_that_the_type_has() -> None:
    strange = {
        f"{entry.file}:{entry.line}: {entry.mode}"
        for entry in load_events().entries
        if entry.mode is not None and entry.mode not in modes_of(entry.type)
    }
    assert strange == set()
