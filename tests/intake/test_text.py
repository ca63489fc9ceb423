"""Plain text in every encoding that a file may come in, and what is refused."""

from __future__ import annotations

import io
import logging
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.intake.text import IntakeError, decode, read_bytes, read_file, read_stream

TEXT = "– Vi må gå på for én sak, sa ordføreren. «Ja», svarte hun.\nÅ være.\n"
PLAIN = TEXT.replace("–", "-")


@pytest.mark.parametrize(
    ("codec", "text", "encoding", "marked"),
    [
        ("utf-8", TEXT, "UTF-8", False),
        ("utf-8-sig", TEXT, "UTF-8", True),
        ("ascii", "Hun gikk.", "US-ASCII", False),
        ("utf-16-le", TEXT, "UTF-16LE", False),
        ("utf-16-be", TEXT, "UTF-16BE", False),
        ("cp1252", TEXT, "windows-1252", False),
        ("latin-1", PLAIN, "ISO-8859-1", False),
        ("latin-1", "Bær på tå", "ISO-8859-1", False),
    ],
)
def test_text_decode_recognises_encodings(codec: str, text: str, encoding: str, marked: bool) -> None:
    decoded = decode(text.encode(codec), source="sak.txt")
    assert (decoded.text, decoded.encoding, decoded.marked) == (text, encoding, marked)


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_text_decode_takes_the_byte_order_mark_off(mark: bytes, codec: str) -> None:
    decoded = decode(mark + TEXT.encode(codec), source="sak.txt")
    assert decoded.text == TEXT
    assert decoded.note == f"read as {decoded.encoding} with a byte order mark"


def test_text_decode_notes_only_what_is_not_plain_utf8() -> None:
    assert decode(TEXT.encode(), source="a").note is None
    assert decode(b"Hun gikk.", source="a").note is None
    assert decode(TEXT.encode("cp1252"), source="a").note == "read as windows-1252"


@pytest.mark.parametrize(
    ("data", "reason", "offset"),
    [
        (b"", "empty", None),
        (b" \r\n\t", "nothing but blanks", None),
        (b"\xef\xbb\xbf", "nothing but blanks", None),
        (b"%PDF-1.7 ...", "a PDF file", 0),
        (b"PK\x03\x04....", "a ZIP or Office file", 0),
        (b"abc\x00def\x01", "zero byte at byte 3", 3),
        (b"abc\x01\x02\x03", "control byte 0x01 at byte 3", 3),
        ("må gå ".encode() * 9 + b"\xe5 " + "må gå ".encode() * 9, "damaged UTF-8: byte 0xE5 at byte 72", 72),
        (b"\xef\xbb\xbf\xe5 ", "byte 0xE5 at byte 3", 3),
        (b"\xff\xfeab\x00\xd8", "marked as UTF-16LE", 4),
        ("Привет, мир, это новости".encode("koi8-r"), "unknown encoding", 0),
        (TEXT.encode("cp850", "replace"), "unknown encoding", 6),
    ],
)
def test_text_decode_refuses_with_reason_and_place(data: bytes, reason: str, offset: int | None) -> None:
    with pytest.raises(IntakeError) as caught:
        decode(data, source="mappe/sak.txt")
    message = str(caught.value)
    assert message.startswith("mappe/sak.txt: ")
    assert reason in message
    assert "\n" not in message
    assert caught.value.offset == offset


def test_text_decode_forgives_a_stray_control_character() -> None:
    data = b"\x02" + TEXT.encode() * 10
    assert decode(data, source="a").text.startswith("\x02–")


@given(st.binary(max_size=300))
def test_text_decode_gives_text_or_one_line_of_error(data: bytes) -> None:
    try:
        shown = decode(data, source="a\nb").text
    except IntakeError as error:
        shown = str(error) if len(str(error).splitlines()) == 1 else ""
    assert shown.strip()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_text_decode_gives_utf8_back_unchanged(text: str) -> None:
    if not text.isspace() and not text.startswith("\ufeff"):
        magic = text.startswith(("%PDF-", "{\\rtf", "GIF8", "BZh", "SQLite format 3"))
        if not magic:
            assert decode(text.encode(), source="a").text == text


def test_text_read_file_gives_an_untouched_article(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "sak-1.txt"
    path.write_bytes("Først\r\n\r\n– Så\u00a0det.".encode("cp1252"))
    with caplog.at_level(logging.INFO):
        article = read_file(path)
    assert article.id == "sak-1"
    assert article.text == "Først\r\n\r\n– Så\u00a0det."
    assert article.title is None
    assert "windows-1252" in caplog.text


def test_text_read_bytes_refuses_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="is a directory"):
        read_bytes(tmp_path)
    with pytest.raises(IntakeError, match="no such file"):
        read_bytes(tmp_path / "ingen.txt")
    with pytest.raises(IntakeError, match="cannot be read"):
        read_bytes("a\0b")
    with pytest.raises(IntakeError, match="cannot be read"):
        read_bytes(tmp_path / ("a" * 5_000))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_text_read_bytes_needs_permission(tmp_path: Path) -> None:
    path = tmp_path / "hemmelig.txt"
    path.write_text("Hei.")
    path.chmod(0)
    with pytest.raises(IntakeError, match="no permission"):
        read_bytes(path)


def test_text_read_stream_is_bounded() -> None:
    assert read_stream(io.BytesIO(b"12345"), source="-", max_bytes=5) == b"12345"
    with pytest.raises(IntakeError, match="-: more than 4 bytes"):
        read_stream(io.BytesIO(b"12345"), source="-", max_bytes=4)
