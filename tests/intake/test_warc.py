"""Pages of web archives, plain and packed, and what stands beside them."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest

from talestrek.article import Article
from talestrek.intake import Bounds, Refused, Result, Skipped, articles

DATA = Path(__file__).parent / "data"
PAGE = (DATA / "side.html").read_bytes()
HTML = "text/html; charset=utf-8"


def record(kind: str, body: bytes, target: str | None = None) -> bytes:
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-02-01T10:00:00Z\r\n"
    head += f"WARC-Target-URI: {target}\r\n" if target else ""
    head += "" if kind == "warcinfo" else f"Content-Type: application/http; msgtype={kind}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def page(
    body: bytes = PAGE, *headers: str, target: str = "https://fjordavisa.example/x", status: str = "200 OK"
) -> bytes:
    return record("response", http(body, *(headers or (f"Content-Type: {HTML}",)), status=status), target)


OTHERS = [
    record("warcinfo", b"software: eige\r\n"),
    record("request", b"GET /x HTTP/1.1\r\nHost: fjordavisa.example\r\n\r\n", "https://fjordavisa.example/x"),
    record("revisit", http(b""), "https://fjordavisa.example/x"),
    page(status="404 Not Found"),
    page(b"{}", "Content-Type: application/json"),
]


def read(data: bytes, bounds: Bounds | None = None) -> list[Result]:
    return list(articles(["-"], standard_input=io.BytesIO(data), bounds=bounds))


@pytest.mark.parametrize("packed", [False, True])
def test_warc_takes_pages_and_passes_over_the_rest(packed: bool) -> None:
    records = [*OTHERS, page()]
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    results = read(data)
    assert [type(result) for result in results] == [Skipped] * 5 + [Article]
    assert [str(result).rpartition(": ")[2] for result in results[:5]] == [
        "a record of the type warcinfo, not a response",
        "a record of the type request, not a response",
        "a record of the type revisit, not a response",
        "a response with the status 404",
        "a response of the type application/json, not HTML",
    ]
    assert isinstance(results[5], Article)
    assert results[5].id == "https://fjordavisa.example/nyheter/svommehall"
    assert results[5].text.startswith("Vil bygge ny svømmehall\n\n")


def test_warc_a_page_without_its_own_address_is_called_by_the_record() -> None:
    bare = PAGE.replace(b'<link rel="canonical" href="https://fjordavisa.example/nyheter/svommehall">', b"")
    bare = bare.replace(b'"mainEntityOfPage": "https://fjordavisa.example/nyheter/svommehall"', b'"name": "x"')
    [article] = read(page(bare))
    assert isinstance(article, Article)
    assert article.id == "https://fjordavisa.example/x"


def test_warc_unpacks_what_http_has_packed() -> None:
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"
    headers = (f"Content-Type: {HTML}", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    [article] = read(page(chunked, *headers))
    assert isinstance(article, Article)
    assert "– Barna har ventet i tjue år" in article.text
    results = read(page(packed[:-300], f"Content-Type: {HTML}", "Content-Encoding: gzip") + page())
    assert "packed content is cut short" in str(results[0])
    assert isinstance(results[1], Article)


def test_warc_reads_the_encoding_that_http_says() -> None:
    body = PAGE.replace(b'<meta charset="utf-8">', b"").decode().encode("cp1252")
    [article] = read(page(body, "Content-Type: text/html; charset=ISO-8859-1"))
    assert isinstance(article, Article)
    assert "– Vi har ikke råd, sier" in article.text


def test_warc_keeps_to_the_bound_of_a_record_and_goes_on() -> None:
    results = read(page() + page(b"<p>" + b" " * 5000) + OTHERS[0], Bounds(document=4000))
    assert isinstance(results[0], Article)
    assert "and one may have 4,000" in str(results[1])
    assert isinstance(results[2], Skipped)


def test_warc_a_file_that_is_cut_short_is_told() -> None:
    data = page() + page(target="https://fjordavisa.example/y")
    results = read(data[:-900])
    assert isinstance(results[0], Article)
    assert isinstance(results[1], Refused)
    assert "record 2, https://fjordavisa.example/y: cut short" in str(results[1])
    packed = gzip.compress(page()) + gzip.compress(page(target="https://fjordavisa.example/y"))[:-300]
    results = read(packed)
    assert isinstance(results[0], Article)
    assert "cut short" in str(results[-1])


def test_warc_a_page_that_was_archived_in_part_is_told() -> None:
    [refused] = read(page().replace(b"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"))
    assert "cut short by who archived it: length" in str(refused)


def test_warc_a_bomb_in_http_is_bounded() -> None:
    packed = gzip.compress(b"<p>" + b" " * 3_000_000)
    [refused] = read(page(packed, f"Content-Type: {HTML}", "Content-Encoding: gzip"), Bounds(page=1_000_000))
    assert "a page of more than 1,000,000 bytes" in str(refused)


def test_warc_damage_between_records_is_told() -> None:
    results = read(page() + b"sludder\r\n" * 5 + page())
    assert isinstance(results[0], Article)
    assert "damaged at record 2" in str(results[1])


def test_warc_without_a_record_is_none() -> None:
    assert "without a record that can be read" in str(read(b"WARC/1.1\r\nx\r\n\r\n")[-1])


@pytest.mark.parametrize(
    "headers", [("Content-Encoding: gzip",), ("Content-Encoding: br",), ("Transfer-Encoding: chunked",)]
)
def test_warc_reads_what_the_archiver_unpacked_and_left_marked_as_packed(headers: tuple[str, ...]) -> None:
    [article] = read(page(PAGE, f"Content-Type: {HTML}", *headers))
    assert isinstance(article, Article)
    assert "– Barna har ventet i tjue år" in article.text


@pytest.mark.parametrize("bits", [-zlib.MAX_WBITS, zlib.MAX_WBITS])
def test_warc_reads_both_that_are_called_deflate(bits: int) -> None:
    packer = zlib.compressobj(wbits=bits)
    packed = packer.compress(PAGE) + packer.flush()
    [article] = read(page(packed, f"Content-Type: {HTML}", "Content-Encoding: deflate"))
    assert isinstance(article, Article)
    assert "– Barna har ventet i tjue år" in article.text


def test_warc_an_address_may_stand_in_angle_brackets() -> None:
    [refused] = read(page(b"<p>Kort.</p>", target="<https://fjordavisa.example/z>"))
    assert isinstance(refused, Refused)
    assert refused.place == "record 1, https://fjordavisa.example/z"
