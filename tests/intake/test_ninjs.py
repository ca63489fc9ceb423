"""ninjs of all three generations."""

from __future__ import annotations

import json
from typing import Any

from taking import DATA, only, read, reason
from talestrek.article import Article
from talestrek.intake import Format, Skipped

ONE: dict[str, Any] = json.loads((DATA / "ninjs-1.json").read_text(encoding="utf-8"))


def dumped(**changes: object) -> str:
    return json.dumps({key: value for key, value in {**ONE, **changes}.items() if value is not None})


def test_ninjs_1_takes_the_body_with_paragraphs() -> None:
    article = only(DATA / "ninjs-1.json")
    assert article.text.split("\n\n") == [
        "Broen over Tresfjorden stenger",
        "Broen stenger i to netter.",
        "Broen over Tresfjorden stenger natt til lørdag.",
        "– Vi må skifte dekke, sier prosjektleder Nina Vold.",
        "Broen sett fra øst.",
    ]
    assert (article.id, article.published) == ("urn:ninjs:byraa.example:1001", "2024-05-02")
    assert article.origin is not None
    assert article.origin.url == "https://byraa.example/saker/1001"
    assert article.origin.authors == ("Marit Solberg", "NTB")
    assert (article.origin.publisher, article.origin.key) == ("Byrået", article.id)


def test_ninjs_1_takes_plain_text_as_it_is() -> None:
    article = only(dumped(body_xhtml=None, description_text=None))
    assert article.text == f"Broen over Tresfjorden stenger\n\n{ONE['body_text']}"


def test_ninjs_2_takes_main_headline_and_body_and_the_norwegian_day() -> None:
    article = only(DATA / "ninjs-2.json")
    assert article.title == "Kommunen kjøper skolen for en krone"
    assert article.text.endswith("\n\nSkolen har stått tom i ti år.\n\n– Endelig, sier ordfører Per\u00a0Lund.")
    assert article.published == "2024-05-04"
    assert article.origin is not None
    assert article.origin.publisher == "NTB"


def test_ninjs_3_takes_each_item_of_a_list() -> None:
    article, withheld, picture = read((DATA / "ninjs-3.json").read_bytes())
    assert isinstance(article, Article)
    assert article.text == "Nytt museum på Stord\n\nMuseet opnar i august.\n\n– Det blir stort, seier styrar Siri Nes."
    assert article.origin is not None
    assert (article.origin.publisher, article.origin.url) == ("Nyhende", "https://nyhende.example/sak/77")
    assert str(withheld) == "standard input, item 2: withheld by the publisher: its status is 'withheld'"
    assert isinstance(picture, Skipped)


def test_ninjs_refuses_with_the_reason() -> None:
    assert reason(dumped(pubstatus="canceled")) == "canceled by the publisher: its status is 'canceled'"
    assert reason(dumped(embargoed="2999-01-01T00:00:00Z")) == "under embargo until 2999-01-01T00:00:00Z"
    assert reason(dumped(embargoedUntil="2999-01-01T00:00:00Z")) == "under embargo until 2999-01-01T00:00:00Z"
    assert reason(dumped(embargoed="snart")) == "under embargo until 'snart', which is no moment"
    empty = dumped(body_text=None, body_xhtml=None, description_text=None)
    assert reason(empty) == 'no text but its headline, "Broen over Tresfjorden stenger"'
    assert reason("[3]", Format.NINJS) == "expected a JSON object, got a number"


def test_ninjs_without_a_body_is_its_description_and_tells_so() -> None:
    article = only(dumped(body_text=None, body_xhtml=None))
    assert article.text == "Broen over Tresfjorden stenger\n\nBroen stenger i to netter."
    assert article.notes == ("the item has no body; the text is its description",)


def test_ninjs_values_of_the_wrong_kind_are_passed_over() -> None:
    odd = dumped(infosource=3, altids=["x"], headlines={"value": "x"}, bodies=[1, {"value": 2}], byline=[], by={})
    assert only(odd).title == "Broen over Tresfjorden stenger"


def test_ninjs_an_object_with_a_uri_and_columns_is_no_item() -> None:
    article = only('{"uri": "a:1", "headline": "Tittel", "text": "Tekst her."}')
    assert (article.id, article.text) == ("a:1", "Tittel\n\nTekst her.")


def test_ninjs_versions_with_uris_of_their_own_share_the_id_that_ntb_has_for_the_story() -> None:
    article = only(dumped(altids=[{"role": "GUID", "value": "urn:x"}, {"role": "NTB-ID", "value": "NTB-ferje"}]))
    assert article.origin is not None
    assert (article.id, article.origin.key) == (ONE["uri"], "NTB-ferje")
