"""NITF as NTB sends it."""

from __future__ import annotations

import pytest

from taking import DATA, only, reason

NTB = (DATA / "ntb.xml").read_bytes()


def test_nitf_the_text_comes_out_right_from_iso_8859_1() -> None:
    assert only(NTB).text.split("\n\n") == [
        "Ferja på Storfjorden innstilt",
        "Ferja over Storfjorden er innstilt på ubestemt tid etter at en motor stanset tirsdag kveld.",
        "- Vi kan ikke si når vi er i gang igjen, sier driftssjef Øystein Ræder.",
        "Han mener at rederiet har gjort det det kan & skal.",
        "Venter på deler",
        "- Delene kommer fra Ulsteinvik, sier han.",
        "- I natt?",
        "- Det håper vi.",
        "Første avgang: onsdag morgen",
        "Buss: hver time",
        "«Folk her er vant til å vente», skriver ordføreren på Facebook.",
        "Ferja ved kaia i Ålesund. Foto: Kari Nes / NTB",
    ]


def test_nitf_takes_the_metadata() -> None:
    article = only(NTB)
    assert article.id == "NTB4f0c2a11-5d0e-4b7c-9a52-0d6f2f1f7a10_01"
    assert (article.title, article.published) == ("Ferja på Storfjorden innstilt", "2024-02-13")
    assert article.origin is not None
    assert article.origin.key == "NTB4f0c2a11-5d0e-4b7c-9a52-0d6f2f1f7a10"
    assert (article.origin.publisher, article.origin.authors) == ("NTB", ("Åse Brekke",))
    assert article.origin.issued == article.origin.modified == "2024-02-13T22:41:07"
    assert article.notes == ()


def test_nitf_dashes_of_windows_1252_are_read_as_what_they_are() -> None:
    article = only(NTB.replace(b"- Vi kan", b"\x96 Vi kan").replace(b"\xab", b"\x93").replace(b"\xbb", b"\x94"))
    assert "– Vi kan ikke si" in article.text
    assert "“Folk her er vant til å vente”" in article.text
    assert article.notes == ("declared as iso-8859-1, read as windows-1252",)


def test_nitf_a_wrong_declaration_is_told() -> None:
    article = only(NTB.replace(b'encoding="iso-8859-1"', b'encoding="utf-8"'))
    assert "Øystein Ræder" in article.text
    assert article.notes == ("declared as UTF-8, read as ISO-8859-1",)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'"usable"', b'"embargoed"', "under embargo: its status is 'embargoed'"),
        (b'"usable"', b'"killed"', "withdrawn by the publisher"),
        (b'"usable"', b'"ukjent"', "which is none of usable"),
        (b"</body.content>", b"", "no well-formed XML: "),
        (
            b"<!DOCTYPE nitf SYSTEM",
            b'<!DOCTYPE nitf [<!ENTITY a "b">]><!-- ',
            "XML that declares entities",
        ),
        (b'encoding="iso-8859-1"', b'encoding="utf-7"', "XML in the encoding utf-7, which is not read"),
    ],
)
def test_nitf_refuses_with_the_reason(old: bytes, new: bytes, why: str) -> None:
    assert why in reason(NTB.replace(old, new, 1))


def test_nitf_a_bad_date_is_left_out_and_told() -> None:
    article = only(NTB.replace(b'norm="2024-02-13T22:41:07"', b'norm="2024-02-31T22:41:07"'))
    assert article.published == "2024-02-13"
    assert article.notes == ("no date taken from date.issue: '2024-02-31T22:41:07' is no date",)


def test_nitf_a_headline_alone_is_no_article() -> None:
    start, end = NTB.index(b"<body.content>"), NTB.index(b"</body.content>")
    assert reason(NTB[: start + 14] + NTB[end:]) == 'no text but its headline, "Ferja på Storfjorden innstilt"'


def test_nitf_versions_of_one_story_share_its_key_and_have_ids_of_their_own() -> None:
    data = (DATA / "ntb.xml").read_bytes()
    first, second = only(data.replace(b"7a10_01", b"7a10_00")), only(data)
    assert first.id != second.id
    assert first.origin is not None
    assert second.origin is not None
    assert first.origin.key == second.origin.key
    without = only(data.replace(b"NTBID", b"annet"))
    assert without.origin is not None
    assert without.origin.key == without.id
