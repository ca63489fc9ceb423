"""XML that would harm is refused, in any disguise."""

from __future__ import annotations

from pathlib import Path

import pytest

from talestrek.intake.safexml import parse, words
from talestrek.intake.text import IntakeError

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def reason_for(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        parse(data, source="sak.xml", notes=[])
    assert str(caught.value).startswith("sak.xml: ")
    return caught.value.reason


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_safexml_refuses_entities_in_any_encoding(codec: str) -> None:
    assert "XML that declares entities, at byte" in reason_for(LAUGHS.encode(codec))


def test_safexml_refuses_an_encoding_that_could_hide_them() -> None:
    for encoding in ("utf-7", "cp037", "utf-32", "idna"):
        data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
        assert f"XML in the encoding {encoding}" in reason_for(data)


def test_safexml_reads_no_file_and_no_network(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.dtd"
    secret.write_text('<!ENTITY x "hemmelig"><!ATTLIST a b CDATA "hemmelig">')
    root = parse(f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><a>åpen</a>'.encode(), source="a", notes=[])
    assert words(root) == "åpen"
    assert root.get("b") is None
    assert "the entity &x;, which it does not define" in reason_for(
        f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><a>&x;</a>'.encode()
    )


def test_safexml_refuses_what_nests_without_end_and_tells_the_line() -> None:
    assert "depth" in reason_for(b"<a>" * 100_000)
    assert "line 3" in reason_for(b"<a>\n<b>\n</a>")


def test_safexml_knows_the_characters_of_html() -> None:
    root = parse(
        b'<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>&laquo;V&aring;r&raquo;&nbsp;&amp; &lt;</nitf>', source="a", notes=[]
    )
    assert words(root) == "«Vår»\u00a0& <"


def test_safexml_tells_what_it_had_to_guess() -> None:
    notes: list[str] = []
    root = parse("<a>på</a>".encode("latin-1"), source="a", notes=notes)
    assert words(root) == "på"
    assert notes == ["declared as UTF-8, read as ISO-8859-1"]
