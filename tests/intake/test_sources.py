"""The stream of articles from files, folders, archives, standard input: what is recognised, refused and passed over."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from talestrek.article import Article
from talestrek.intake import Bounds, Format, Refused, Result, Skipped, articles
from talestrek.intake.drafts import Draft
from talestrek.reading import Reading

DATA = Path(__file__).parent / "data"
SAID = "– Vi må handle nå, sier ordfører Kari Nes.\n\nHun mener at broen er farlig."


def taken(results: list[Result]) -> list[Article]:
    assert all(isinstance(result, Article) for result in results), list(map(str, results))
    return [result for result in results if isinstance(result, Article)]


def piped(data: bytes, **options: str) -> list[Result]:
    return list(articles(["-"], standard_input=io.BytesIO(data), **options))  # type: ignore[arg-type]


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_sources_each_sample_gives_its_articles_and_refusals() -> None:
    kinds: dict[str, list[str]] = {}
    for path in sorted(DATA.iterdir()):
        kinds[path.name] = [type(result).__name__ for result in articles([path])]
    assert kinds == {
        "atom.xml": ["Article"],
        "newsml-g2-melding.xml": ["Skipped", "Article", "Skipped", "Refused", "Article"],
        "newsml-g2.xml": ["Article"],
        "ninjs-1.json": ["Article"],
        "ninjs-2.json": ["Article"],
        "ninjs-3.json": ["Article", "Refused", "Skipped"],
        "ntb.xml": ["Article"],
        "rss.xml": ["Article", "Article", "Refused"],
        "sak.md": ["Article"],
        "saker.csv": ["Article", "Refused", "Article"],
        "saker.jsonl": ["Article", "Refused", "Article"],
        "samtykke.html": ["Refused"],
        "side.html": ["Article"],
    }


def test_sources_recognises_content_without_its_name() -> None:
    for path in sorted(DATA.iterdir()):
        if path.name != "samtykke.html":
            [named, *_] = (item for item in articles([path]) if isinstance(item, Article))
            [piped_first, *_] = (item for item in piped(path.read_bytes()) if isinstance(item, Article))
            assert (named.text, named.id) == (piped_first.text, piped_first.id), path.name


def test_sources_plain_text_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sak.txt"
    path.write_bytes("Først\r\n\r\n– Så\u00a0det.".encode("cp1252"))
    [article] = taken(list(articles([path])))
    assert (article.id, article.text) == (str(path), "Først\r\n\r\n– Så\u00a0det.")
    assert article.notes == ("read as windows-1252",)


def test_sources_one_bad_document_does_not_end_the_stream(tmp_path: Path) -> None:
    good = tmp_path / "god.txt"
    good.write_text(SAID, encoding="utf-8")
    results = list(articles([tmp_path / "ingen.txt", good, DATA / "samtykke.html", DATA / "side.html"]))
    assert [type(result).__name__ for result in results] == ["Refused", "Article", "Refused", "Article"]
    assert str(results[0]) == f"{tmp_path / 'ingen.txt'}: no such file"


def test_sources_walks_a_folder_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".skjult").mkdir()
    outside = tmp_path.parent / f"{tmp_path.name}-utenfor.txt"
    for path in (
        tmp_path / "b" / "1.txt",
        tmp_path / "a.txt",
        tmp_path / "c.txt",
        tmp_path / ".skjult" / "x.txt",
        outside,
    ):
        path.write_text(f"{SAID} {path.name}", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\0\1")
    (tmp_path / "bilde.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "stil.css").write_text("p { color: red }")
    (tmp_path / "lenke.txt").symlink_to(outside)
    (tmp_path / "ring").symlink_to(tmp_path)
    results = list(articles([tmp_path]))
    names = [result.id for result in results if isinstance(result, Article)]
    assert names == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "c.txt")]
    skipped = [str(result).removeprefix(str(tmp_path)) for result in results if isinstance(result, Skipped)]
    assert [told.partition(":")[0] for told in skipped] == ["/bilde.png", "/lenke.txt", "/ring", "/stil.css"]
    assert len(results) == 7


def test_sources_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert [str(result) for result in articles([tmp_path])] == [f"{tmp_path}: a folder without files"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_sources_a_locked_folder_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    (tmp_path / "b.txt").write_text(SAID)
    results = list(articles([tmp_path]))
    assert isinstance(results[0], Refused)
    assert isinstance(results[1], Article)


def test_sources_a_zip_gives_what_is_in_it(tmp_path: Path) -> None:
    inner = zipped({"dypt.txt": b"Dypt inne. " * 3})
    path = tmp_path / "arkiv.zip"
    path.write_bytes(
        zipped(
            {
                "b/sak.txt": SAID.encode(),
                "a.zip": inner,
                "__MACOSX/x.txt": b"x",
                "c.jpg": b"\xff\xd8\xff",
                "d.html": b"<html>",
            }
        )
    )
    results = list(articles([path]))
    assert [result.id for result in results if isinstance(result, Article)] == [
        f"{path}/a.zip/dypt.txt",
        f"{path}/b/sak.txt",
    ]
    assert [type(result).__name__ for result in results[2:]] == ["Skipped", "Refused"]


def test_sources_a_zip_comes_through_a_pipe() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    data = Pipe(zipped({"sak.txt": SAID.encode()}))
    [article] = taken(list(articles(["-"], standard_input=data)))
    assert (article.id, article.text) == ("standard input/sak.txt", SAID)


@pytest.mark.parametrize("kept", [10, 60, -1, -25])
def test_sources_a_truncated_zip_is_told(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(zipped({"a.txt": SAID.encode() * 20, "b.txt": SAID.encode()})[:kept])
    [refused] = articles([path])
    assert isinstance(refused, Refused)
    assert "damaged or cut short" in refused.reason


def test_sources_a_damaged_member_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": os.urandom(50).hex().encode() * 3, "b.txt": SAID.encode()}))
    data[60] ^= 0xFF
    path = tmp_path / "arkiv.zip"
    path.write_bytes(data)
    results = list(articles([path]))
    assert isinstance(results[0], Refused)
    assert results[0].source == f"{path}/a.txt"
    assert "damaged" in results[0].reason
    assert isinstance(results[1], Article)


def test_sources_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": SAID.encode()}))
    # The flag stands in the local header and in the central directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "arkiv.zip"
    path.write_bytes(data)
    assert [str(result) for result in articles([path])] == [f"{path}/a.txt: encrypted"]


def test_sources_archives_keep_to_their_bounds(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(zipped({f"{number}.txt": SAID.encode() + b" " * 2000 for number in range(3)}))

    def last(bounds: Bounds) -> str:
        return str(list(articles([path], bounds=bounds))[-1])

    assert last(Bounds(members=2)) == f"{path}: more than 2 members"
    assert "unpacks to more than 3,000 bytes" in last(Bounds(unpacked=3000))
    assert "more than 100 bytes" in last(Bounds(document=100))
    path.write_bytes(zipped({"innerst.zip": zipped({"a.zip": zipped({"a.txt": b"Hei."})})}))
    assert "an archive in more than 2 archives" in last(Bounds(depth=2))
    assert "Hei." in last(Bounds(depth=3))


def test_sources_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = tmp_path / "bombe.zip"
    path.write_bytes(zipped({"a.txt": bytes(20 * 2**20)}))
    [refused] = articles([path])
    assert "unpacks to more than 200 times its size" in str(refused)
    path = tmp_path / "bombe.txt.gz"
    path.write_bytes(gzip.compress(b"a" * (20 * 2**20)))
    [refused] = articles([path])
    assert "unpacks to more than 200 times its size" in str(refused)


def test_sources_a_name_that_no_file_can_have_is_told() -> None:
    for name in ("a" * 5000, "a\0b", ""):
        [refused] = articles([name])
        assert isinstance(refused, Refused)


def test_sources_a_zip_through_a_pipe_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "ytre.zip"
    path.write_bytes(zipped({"indre.zip": zipped({"a.txt": SAID.encode()})}))
    [refused] = articles([path], bounds=Bounds(archive=50))
    assert "a zip file of more than 50 bytes" in str(refused)


def test_sources_an_office_file_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "sak.docx"
    path.write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
    assert [str(result) for result in articles([path])] == [f"{path}: an Office file, not an archive of articles"]


def test_sources_a_gzip_file_is_unpacked_and_recognised(tmp_path: Path) -> None:
    path = tmp_path / "saker.jsonl.gz"
    path.write_bytes(gzip.compress((DATA / "saker.jsonl").read_bytes()))
    assert [type(result).__name__ for result in articles([path])] == ["Article", "Refused", "Article"]
    path.write_bytes(gzip.compress((DATA / "ntb.xml").read_bytes())[:-30])
    [refused] = articles([path])
    assert "damaged or cut short" in str(refused)


def test_sources_the_same_text_with_the_same_id_is_skipped(tmp_path: Path) -> None:
    results = list(articles([DATA / "ntb.xml", DATA / "ntb.xml"]))
    assert [type(result).__name__ for result in results] == ["Article", "Skipped"]
    assert f"in {DATA / 'ntb.xml'}" in str(results[1])


def test_sources_another_text_with_the_same_id_names_both_places(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "Den ene."}\n{"id": "x", "text": "Den andre."}\n')
    results = list(articles([path]))
    assert isinstance(results[0], Article)
    assert str(results[1]) == f"{path}, line 2: the id 'x' is taken by another text, in {path}, line 1"


def test_sources_versions_of_one_article_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    first = '{"id": "x", "text": "Den første.", "modified": "2024-01-01T10:00:00+01:00"}'
    later = '{"id": "x", "text": "Den rettede.", "modified": "2024-01-01T12:00:00+01:00"}'
    path.write_text(f"{first}\n{later}\n{later}\n", encoding="utf-8")
    results = list(articles([path]))
    [one, two] = taken(results[:2])
    assert (one.id, two.id) == ("x", "x#2024-01-01T12:00:00+01:00")
    assert one.origin is not None
    assert two.origin is not None
    assert one.origin.key == two.origin.key == "x"
    assert two.notes == (f"another version of x, which stands in {path}, line 1",)
    assert isinstance(results[2], Skipped)


def test_sources_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    reading = Reading(id="r1", language="nb", text=SAID, published="2024-01-01")
    path = tmp_path / "lesninger.jsonl"
    path.write_text(f"{reading.to_json()}\n" + '{"text": "x", "statements": [{}], "entities": []}\n', encoding="utf-8")
    results = list(articles([path]))
    assert results[0] == reading
    assert "line 2: a reading that is not by the contract" in str(results[1])


def test_sources_the_user_may_say_the_format() -> None:
    [article] = taken(piped(b"# Tittel\n\nTekst her.", format="markdown"))
    assert article.title == "Tittel"
    [article] = taken(piped(b"<p>Tekst</p>", format="text"))
    assert article.text == "<p>Tekst</p>"
    [refused] = piped((DATA / "side.html").read_bytes(), format="feed")
    assert str(refused) == "standard input: an HTML page, not a feed"
    [article] = taken(piped(zipped({"a.dat": b"# Tittel\n\nTekst."}), format="md"))
    assert article.title == "Tittel"


def test_sources_wrong_options_are_errors_at_once() -> None:
    with pytest.raises(ValueError, match="no format 'pdf'; the formats are text, markdown"):
        articles([], format="pdf")
    with pytest.raises(ValueError, match="no field 'tekst'; the fields are text, title"):
        articles([], columns={"tekst": "a"})


def test_sources_other_addresses_are_not_fetched() -> None:
    results = list(articles(["ftp://avis.example/sak.txt", "file:///etc/passwd"]))
    assert [str(result).partition(": ")[2] for result in results] == [
        "the scheme 'ftp' is not fetched, only http and https",
        "the scheme 'file' is not fetched, only http and https",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("feed.xml", b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title>", 'should be: "502 Bad Gateway"'),
        ("kart.xml", b'<?xml version="1.0"?><urlset/>', "a sitemap"),
        ("ukjent.xml", b'<?xml version="1.0"?><note/>', "the root element <note>"),
        ("gammel.xml", b'<?xml version="1.0"?><NewsML/>', "only NewsML-G2"),
        ("sak.pdf", b"%PDF-1.7", "a PDF file"),
        ("tom.txt", b"", "empty"),
        ("tom.json", b"\n \n", "blanks"),
    ],
)
def test_sources_refuses_with_source_and_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    [refused] = articles([path])
    assert isinstance(refused, Refused)
    assert refused.source == str(path)
    assert reason in refused.reason


def test_sources_is_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SAID)

    def named() -> object:
        yield path
        raise AssertionError("asked for more than was wanted")

    assert isinstance(next(articles(named())), Article)  # type: ignore[arg-type]


def test_sources_import_loads_no_parser() -> None:
    slow = "{'fastwarc', 'feedparser', 'lxml', 'markdown_it', 'spacy', 'trafilatura'}"
    code = f"import sys, talestrek.intake; print(sorted({{m.split('.')[0] for m in sys.modules}} & {slow}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


SAMPLES = [path.read_bytes() for path in sorted(DATA.iterdir())]
FORMATS = [None, *(found for found in Format)]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample with a piece cut out, doubled or replaced."""
    sample = draw(st.sampled_from(SAMPLES))
    start = draw(st.integers(0, len(sample)))
    end = draw(st.integers(start, len(sample)))
    return (
        sample[:start]
        + draw(st.sampled_from([b"", sample[start:end] * 2, b"\0", b"<", b'"', b"\xe5", b"&x;"]))
        + sample[end:]
    )


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")), damaged()),
    st.sampled_from(FORMATS),
)
@example(b"PK\x05\x06" + bytes(18), None)
@example(b"\x1f\x8b", None)
@example(b"WARC/1.1\r\n", None)
@example(b"[" * 5000, Format.JSON)
@example(b'{"a": ' + b"9" * 5000 + b"}", Format.JSON)
@example(b"\xff\xfe<\x00", None)
@example(b'"', Format.CSV)
@example(b'\n"', Format.CSV)
@example(b"\0\x07", Format.CSV)
def test_sources_any_bytes_give_articles_or_refusals(data: bytes, said: Format | None) -> None:
    results = list(articles(["-"], format=said, standard_input=io.BytesIO(data)))
    again = list(articles(["-"], format=said, standard_input=io.BytesIO(data)))
    assert results == again
    assert results
    for result in results:
        if isinstance(result, Article):
            assert result.text.strip()
            assert result.id.strip()
        elif isinstance(result, Refused | Skipped):
            assert len(str(result).splitlines()) == 1
            # A refusal is foreseen: no library's error comes through.
            assert "cannot be read: " not in str(result)


@pytest.mark.parametrize(
    "bomb",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><rss><channel>&c;</channel></rss>',
        '<!DOCTYPE lolz [<!ENTITY b "ha">]><lolz>&b;</lolz>',
        '<?xml version="1.0"?><!DOCTYPE a [' + '<!ENTITY b "ha">' * 5000 + "]><nitf/>",
    ],
)
def test_sources_an_xml_bomb_is_refused_as_one(bomb: str) -> None:
    for codec in ("utf-8", "utf-16"):
        [refused] = piped(bomb.encode(codec))
        assert "XML that declares entities" in str(refused)


@pytest.mark.parametrize(
    "name", ["saker.csv", "saker.jsonl", "rss.xml", "newsml-g2-melding.xml", "ninjs-3.json", "sider.warc"]
)
def test_sources_an_entry_that_a_library_breaks_on_takes_no_other_with_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name.endswith(".warc"):
        page = (DATA / "side.html").read_bytes()
        pages = [
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.replace(b"nyheter", end)
            for end in (b"a", b"b")
        ]
        head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {}\r\n\r\n"
        data = b"".join(head.format(len(http)).encode() + http + b"\r\n\r\n" for http in pages)
    else:
        data = (DATA / name).read_bytes()
    expected = [str(result) for result in piped(data)]
    made = Draft.article
    broken: list[Draft] = []

    def article(draft: Draft, *, source: str) -> Article:
        if not broken:
            broken.append(draft)
            raise RecursionError("too\ndeep")
        return made(draft, source=source)

    monkeypatch.setattr(Draft, "article", article)
    first = next(number for number, result in enumerate(piped(data)) if "RecursionError" in str(result))
    broken.clear()
    results = [str(result) for result in piped(data)]
    assert results[first].endswith("cannot be read: RecursionError: too deep")
    assert results[:first] == expected[:first]
    assert results[first + 1 :] == expected[first + 1 :] != []


def test_sources_a_name_that_leads_out_of_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(zipped({"../ut.txt": SAID.encode(), "a/../../b.txt": SAID.encode(), "inn.txt": SAID.encode()}))
    first, second, article = articles([path])
    for result in (first, second):
        assert isinstance(result, Refused)
        assert result.reason == "a name that leads out of the archive"
    assert isinstance(article, Article)
