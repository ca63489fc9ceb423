"""NewsML-G2: one item, and a message of several."""

from __future__ import annotations

from taking import DATA, only, read, reason
from talestrek.article import Article

ITEM = (DATA / "newsml-g2.xml").read_text(encoding="utf-8")


def test_newsml_takes_the_text_of_inline_nitf() -> None:
    article = only(ITEM)
    assert article.text.split("\n\n") == [
        "Skred stengde vegen i Sunndal",
        "Eit snøskred gjekk over riksvegen natt til måndag.",
        "– Ingen er sakna, seier lensmann Jorunn Lie.",
        "Ho trur at vegen kan opne att om kvelden.",
    ]
    assert article.id == "urn:newsml:nyheitsbyraa.example:20240311:skred-1"
    assert article.published == "2024-03-11"
    assert article.origin is not None
    assert article.origin.authors == ("Gro Vik", "Ola Moe")
    assert article.origin.publisher == "Nyheitsbyrået"
    assert article.origin.issued == "2024-03-11T07:45:00+01:00"
    assert article.origin.modified == "2024-03-11T09:12:00+01:00"


def test_newsml_takes_each_item_of_a_message() -> None:
    results = read((DATA / "newsml-g2-melding.xml").read_bytes())
    texts = [result.text for result in results if isinstance(result, Article)]
    assert texts == [
        "Ny kai i Florø\n\n– Kaia er ferdig til sommaren, seier havnesjef Lars Eide.\n\nDyrare enn venta\n\n"
        "Prisen er 40 millionar kroner.",
        "Rolf Hauge tek over\n\nRolf Hauge blir ny rektor.\n\n– Eg gler meg, seier Hauge.",
    ]
    assert [str(result).removeprefix("standard input, ") for result in results if not isinstance(result, Article)] == [
        "item 1: a packageItem, which has no text of its own",
        "item 3: an item of the class picture, not text",
        "item 4: canceled by the publisher: its status is 'canceled'",
    ]


def test_newsml_refuses_what_may_not_be_published() -> None:
    assert "withheld by the publisher" in reason(ITEM.replace("stat:usable", "stat:withheld"))
    embargo = "<embargoed>2999-01-01T00:00:00Z</embargoed></itemMeta>"
    assert reason(ITEM.replace("</itemMeta>", embargo)) == "under embargo until 2999-01-01T00:00:00Z"
    past = "<embargoed>2020-01-01T00:00:00Z</embargoed></itemMeta>"
    assert only(ITEM.replace("</itemMeta>", past)).title == "Skred stengde vegen i Sunndal"


def test_newsml_refuses_content_that_is_elsewhere() -> None:
    start, end = ITEM.index("<inlineXML"), ITEM.index("</contentSet>")
    remote = ITEM[:start] + '<remoteContent href="https://nyheitsbyraa.example/1.xml"/>' + ITEM[end:]
    assert reason(remote) == "an item with its content elsewhere, which is not fetched"
    assert reason(ITEM[:start] + ITEM[end:]) == "an item without text"
