import json
from pathlib import Path

import pytest

from samples import reading
from talestrek.evaluation import GoldError, read_annotations
from talestrek.evaluation.event_gold import event_annotations_of
from talestrek.evaluation.gold import Layer, annotations_of

EVENT = {"type": "CONSULT", "trigger": [4, 9], "actor": [], "recipient": [], "status": "actual", "reported_by": None}


def write(folder: Path, *articles: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "kind", "marker"),
    [
        ("– [Vi må handle], sier hun.", "direct", "dash"),
        ("-[Vi må handle], sier hun.", "direct", "dash"),
        ("«[Vi må handle]», sier hun.", "direct", "guillemets"),
        ("”[Vi må handle]”, sier hun.", "direct", "quotes"),
        ("’[Vi må handle]’, sier hun.", "direct", "quotes"),
        ("Det var Mats’ bil, sier hun: [Vi må handle]", "direct", "none"),
        ("Hun sier at [vi må «handle nå»].", "mixed", "guillemets"),
        ("Hun sier at [det er Mats’ bil].", "mixed", "none"),
        ("Krisen – [det er alvor], sier hun.", "indirect", "none"),
    ],
)
def test_marker_is_seen_in_the_text(tmp_path: Path, text: str, kind: str, marker: str) -> None:
    content = [text.index("["), text.index("]") - 1]
    plain = text.replace("[", "").replace("]", "")
    path = write(tmp_path, {"id": "a", "text": plain, "statements": [{"kind": kind, "content": [content]}]})
    (article,) = read_annotations(path)
    assert article.annotations[0].marker == marker


def test_a_reading_is_read_as_a_prediction(tmp_path: Path) -> None:
    whole = reading()
    path = write(tmp_path, whole.to_dict())
    (article,) = read_annotations(path, texts={whole.id: whole.text})
    assert article.annotations == annotations_of(whole.statements)
    assert article.events == event_annotations_of(whole.events)
    assert article.layers == set(Layer)


def test_predictions_need_no_text(tmp_path: Path) -> None:
    statement = {"kind": "direct", "content": [[0, 2]], "cue": None, "speaker": None, "speaker_name": "Kari"}
    path = write(tmp_path, {"id": "a", "statements": [statement]})
    (article,) = read_annotations(path, texts={"a": "Ja."})
    assert (article.text, article.annotations[0].name) == ("Ja.", "Kari")
    with pytest.raises(GoldError, match="line 1: text: missing"):
        read_annotations(path)


def test_a_byte_order_mark_and_odd_line_breaks_are_no_matter(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a", "text": "Ja\u2028nei.", "statements": []})
    line = json.dumps({"id": "a", "text": "Ja\u2028nei.", "statements": []}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    assert read_annotations(path)[0].text == "Ja\u2028nei."


def test_the_keys_tell_what_is_annotated(tmp_path: Path) -> None:
    participant = {"mention": [0, 3], "name": "Kari"}
    line = {"id": "a", "text": "Hun møtte ham.", "events": [EVENT | {"actor": [participant], "reported_by": "Ola"}]}
    (article,) = read_annotations(write(tmp_path, line))
    assert article.layers == {Layer.EVENTS}
    (event,) = article.events
    assert (event.actor, event.recipient, event.reported_by) == (("Kari",), (), "Ola")


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ({"statements": []}, "line 2: events: missing"),
        ({"statements": [], "events": []}, "line 2: statements: the lines before have none"),
        ({}, "line 2: statements: missing, and so are events"),
        ({"events": [EVENT | {"type": "MEET"}]}, "line 2: events[0].type: expected one of AGREE, "),
        ({"events": [EVENT | {"status": "past"}]}, "line 2: events[0].status: expected one of actual, future, "),
        ({"events": [EVENT | {"trigger": [4, 99]}]}, "line 2: events[0].trigger: expected [start, end]"),
        ({"events": [EVENT | {"actor": ["Kari"]}]}, "line 2: events[0].actor[0]: expected an object"),
        ({"events": [EVENT | {"actor": [{"name": 1}]}]}, "line 2: events[0].actor[0].name: expected a string"),
        ({"events": [EVENT | {"reported_by": 1}]}, "line 2: events[0].reported_by: expected a string"),
        ({"events": [EVENT | {"reported_by": {"name": 1}}]}, "line 2: events[0].reported_by.name: expected a string"),
    ],
)
def test_events_that_are_malformed_are_told_with_their_place(
    tmp_path: Path, second: dict[str, object], message: str
) -> None:
    first = {"id": "a", "text": "Hun møtte ham.", "events": [EVENT]}
    path = write(tmp_path, first, {"id": "b", "text": "Hun møtte ham.", **second})
    with pytest.raises(GoldError) as error:
        read_annotations(path)
    assert str(error.value).startswith(f"{path}, {message}")


def test_a_prediction_must_hold_what_the_gold_does(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a", "statements": []}, {"id": "b", "statements": [], "events": []})
    texts = {"a": "Ja.", "b": "Nei."}
    statements, events = {Layer.STATEMENTS}, {Layer.EVENTS}
    assert len(read_annotations(path, texts=texts, layers={"a": statements, "b": events})) == 2
    with pytest.raises(GoldError, match="line 1: events: missing"):
        read_annotations(path, texts=texts, layers={"a": events, "b": events})
