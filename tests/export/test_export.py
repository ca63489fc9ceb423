import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from samples import reading
from talestrek.export import ExportError, Format, Shape, export, formats
from talestrek.reading import Reading, Status

NAMES = [known.name for known in formats()]
TEXTS = [known.name for known in formats() if known.shape is Shape.TEXT]


def failing() -> Iterator[Reading]:
    yield reading()
    raise RuntimeError("the pipe broke")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_formats_are_named_once() -> None:
    assert len(set(NAMES)) == len(NAMES) == 12


@pytest.mark.parametrize("known", formats(), ids=NAMES)
def test_export_tells_how_many_were_written_and_leaves_nothing_beside(known: Format, tmp_path: Path) -> None:
    assert export([reading(), reading()], known.name, tmp_path / "out") == 2
    assert files(tmp_path) == ["out"]
    assert (tmp_path / "out").is_dir() == (known.shape is not Shape.TEXT)


@pytest.mark.parametrize("name", NAMES)
def test_export_of_nothing_is_whole(name: str, tmp_path: Path) -> None:
    assert export([], name, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_failed_export_leaves_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the pipe broke"):
        export(failing(), name, tmp_path / "out")
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_failed_export_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        export(failing(), name, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old"
    export([reading()], name, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_the_same_in_a_file_and_in_a_stream(name: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    export([reading()], name, stream)
    export([reading()], name, str(tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == stream.getvalue() != b""


def test_export_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export([reading()], "jsonl", "-")
    assert capfdbinary.readouterr().out.decode() == reading().to_json() + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_readings_are_taken_one_by_one(name: str, tmp_path: Path) -> None:
    alive = 0
    most = 0

    class Watched(Reading):
        def __init__(self, whole: Reading) -> None:
            nonlocal alive, most
            super().__init__(whole.id, whole.language, whole.text, entities=whole.entities, events=whole.events)
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    export((Watched(reading()) for _ in range(20)), name, tmp_path / "out")
    assert alive == 0
    assert most <= 3


@pytest.mark.parametrize("name", NAMES)
@strategies.SOME
@given(data=st.data())
def test_any_reading_is_written_and_twice_the_same(name: str, tmp_path: Path, data: st.DataObject) -> None:
    found = [data.draw(strategies.readings()), data.draw(strategies.readings())]
    number = len(files(tmp_path))
    outcomes = []
    for path in (tmp_path / f"{number}a", tmp_path / f"{number}b"):
        export(found, name, path)
        written = sorted(path.iterdir()) if path.is_dir() else [path]
        outcomes.append([file.read_bytes() for file in written])
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("name", NAMES)
def test_half_a_surrogate_pair_stops_no_format(name: str, tmp_path: Path) -> None:
    whole = reading()
    broken = Reading("\udcffa", "nb", "x\ud800" + whole.text[2:], entities=whole.entities, statements=whole.statements)
    assert export([broken], name, tmp_path / "out") == 1


def test_a_device_is_written_to_as_it_is() -> None:
    assert export([reading()], "jsonl", "/dev/null") == 1
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("xml", {}, "no format 'xml'; there are jsonl, csv,"),
        ("csv", {"table": "people"}, "no table 'people'; there are articles,"),
        ("jsonl", {"table": "events"}, "jsonl: takes no option table"),
        ("parquet", {"raw": True}, "parquet: takes no option raw"),
        ("geojson", {"statuses": [Status.FUTURE]}, "geojson: takes no option statuses"),
    ],
)
def test_export_refuses_what_it_does_not_know(
    name: str, options: dict[str, object], message: str, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=message):
        export([reading()], name, tmp_path / "out", **options)  # type: ignore[arg-type]
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["csv", "ninjs", "parquet", "spacy"])
def test_a_folder_does_not_go_to_a_stream(name: str) -> None:
    for stream in ("-", io.BytesIO()):
        with pytest.raises(ExportError, match="cannot go to a stream"):
            export([reading()], name, stream)


def test_one_table_may_go_to_a_stream_as_csv_only() -> None:
    stream = io.BytesIO()
    export([reading()], "csv", stream, table="events")
    assert stream.getvalue().startswith(b"number,article,event,")
    with pytest.raises(ExportError, match="a binary file cannot go to a stream"):
        export([reading()], "parquet", stream, table="events")


def test_formats_are_known_without_the_libraries_that_write_them() -> None:
    code = (
        "import sys, talestrek.export as e; e.formats(); list(e.export.__annotations__);"
        "print(sorted({'spacy', 'pyarrow', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match="parquet: needs pyarrow"):
        export([reading()], "parquet", tmp_path / "out")
    assert files(tmp_path) == []
