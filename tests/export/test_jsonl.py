import io
import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from samples import reading
from talestrek.export import export, jsonl
from talestrek.export.jsonl import BrokenLine
from talestrek.reading import Reading


def written(readings: list[Reading]) -> bytes:
    stream = io.BytesIO()
    export(readings, "jsonl", stream)
    return stream.getvalue()


@strategies.SOME
@given(st.lists(strategies.readings(), max_size=3))
def test_read_gives_back_what_was_written_to_the_byte(found: list[Reading]) -> None:
    data = written(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", lambda path, mode: io.BytesIO(data))
        back = list(jsonl.read("memory", on_broken=lambda broken: pytest.fail(str(broken))))
    assert back == found
    assert written(back) == data
    assert [json.loads(line) for line in data.splitlines()] == [each.to_dict() for each in found]


def test_a_line_is_what_read_prints() -> None:
    assert written([reading()]).decode() == reading().to_json() + "\n"


def test_half_a_surrogate_pair_comes_back(tmp_path: Path) -> None:
    whole = Reading("\udcff.txt", "nn", "Ho seier\ud800 ja.")
    (tmp_path / "a").write_bytes(written([whole]))
    assert list(jsonl.read(tmp_path / "a")) == [whole]


def test_two_halves_side_by_side_shift_no_span(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(written([Reading("a", "nb", "\ud83d\ude00Ja.")]))
    (back,) = jsonl.read(tmp_path / "a")
    assert back.text == "\ufffd\ude00Ja."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", r"not JSON: Expecting property name .* \(column 2\)"),
        (b"[]", "top level: expected an object, got"),
        (b'{"id": "\xe5"}', r"not UTF-8 \(byte 8 of the line\)"),
        (b'{"id": "a", "language": "nb"}', "text: missing"),
        (b'{"id": NaN}', "NaN is no number of JSON"),
        (b'{"id": "a", "language": "nb", "text": "a", "places": [{"span": [0, 9]}]}', r"places\[0\].span: expected"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_line_is_told_by_file_and_line_and_the_rest_goes_on(
    line: bytes, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = written([reading()])
    path = tmp_path / "readings.jsonl"
    path.write_bytes(good + b"\n" + line + b"\n" + good)
    broken: list[BrokenLine] = []
    assert list(jsonl.read(path, on_broken=broken.append)) == [reading(), reading()]
    (only,) = broken
    assert (only.path, only.line) == (path, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_log", logging.getLogger("test"))
        assert len(list(jsonl.read(str(path)))) == 2
    assert caplog.messages == [f"{path}: line 3: {only.reason}"]
    with pytest.raises(ValueError, match=reason):
        raise ValueError(only.reason)


def test_a_line_without_end_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 9000)
    good = written([reading()])
    assert len(good) < 9000
    path = tmp_path / "readings.jsonl"
    path.write_bytes(good + b"a" * 30_000 + b"\n" + good)
    broken: list[BrokenLine] = []
    assert list(jsonl.read(path, on_broken=broken.append)) == [reading(), reading()]
    assert [str(each) for each in broken] == [f"{path}: line 2: longer than 9,000 bytes"]


def test_a_byte_order_mark_and_a_missing_last_line_break_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf" + written([reading()]).rstrip())
    assert list(jsonl.read(tmp_path / "a")) == [reading()]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(jsonl.read(tmp_path / "none"))
