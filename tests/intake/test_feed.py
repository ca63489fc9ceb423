"""RSS and Atom."""

from __future__ import annotations

from taking import DATA, only, read, reason
from talestrek.article import Article
from talestrek.intake import Format, Refused

RSS = (DATA / "rss.xml").read_text(encoding="utf-8")


def test_feed_takes_the_full_text_of_rss() -> None:
    first, second, third = read(RSS)
    assert isinstance(first, Article)
    assert first.text.split("\n\n") == [
        "Torsken er tilbake",
        "Fiskerne jubler i fjorden. Året ble godt.",
        "– Vi har aldri sett maken, sier fisker Arne Moe.",
    ]
    assert (first.id, first.published) == ("fjordavisa-5501", "2024-01-17")
    assert first.origin is not None
    assert first.origin.url == "https://fjordavisa.example/nyheter/torsken"
    assert (first.origin.publisher, first.origin.authors, first.origin.modified) == ("Fjordavisa", ("Ola Vik",), None)
    assert isinstance(second, Article)
    assert second.id == "https://fjordavisa.example/nyheter/kort"
    assert second.text == "Kort & godt\n\nOrdføreren sier at hun ikke tar gjenvalg."
    assert second.notes == (
        "the feed gives no more than this summary",
        "no date taken from published: 'Ons, 17 jan 2024' is no date",
    )
    assert str(third) == "standard input, entry 3: an entry without text"


def test_feed_takes_the_text_of_atom() -> None:
    article = only(DATA / "atom.xml")
    assert article.text == "Skulen får ny rektor\n\n– Eg gler meg, seier Rolf Hauge.\n\nHan tek over etter sommaren."
    assert article.origin is not None
    assert article.origin.issued == "2024-04-02T08:30:02+02:00"
    assert article.origin.modified == "2024-04-02T18:30:02+02:00"


def test_feed_one_that_is_an_error_page_is_refused_as_that() -> None:
    assert reason("<!doctype html><html><title>503</title>", Format.FEED) == "an HTML page, not a feed"
    assert reason("Feil på tjeneren", Format.FEED) == "no feed: neither RSS nor Atom"
    assert reason("<rss version='2.0'><channel><title>Tom</title></channel></rss>") == "a feed without entries"


def test_feed_one_that_is_cut_short_gives_what_it_has_and_tells() -> None:
    results = read(RSS[: RSS.index("<item>", RSS.index("</item>")) + 40])
    assert isinstance(results[0], Article)
    assert results[0].id == "fjordavisa-5501"
    assert isinstance(results[-1], Refused)
    assert "the feed is damaged, and entries may be missing" in results[-1].reason


def test_feed_references_to_no_character_are_refused() -> None:
    assert "damaged beyond reading" in reason(RSS.replace("jubler", "&#x110000;"))


def test_feed_the_same_guid_with_another_text_names_both_places() -> None:
    item = "<item><guid>1</guid><description>{}</description></item>"
    feed = f"<rss version='2.0'><channel>{item.format('Den ene.')}{item.format('Den andre.')}</channel></rss>"
    assert str(read(feed)[1]) == (
        "standard input, entry 2: the id '1' is taken by another text, in standard input, entry 1"
    )


def test_feed_with_the_names_of_characters_is_not_damaged() -> None:
    feed = (
        "<rss version='2.0'><channel><title>F&aelig;der&nbsp;avis</title><item><title>R&aring;d</title>"
        "<description><![CDATA[<p>Hun sa &laquo;nei&raquo; til kommunen i g&aring;r.</p>]]></description>"
        "</item></channel></rss>"
    )
    assert only(feed).text == "Råd\n\nHun sa «nei» til kommunen i går."
