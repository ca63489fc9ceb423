import json
from pathlib import Path

import pytest

from samples import reading
from talestrek.evaluation import GoldError, read_annotations
from talestrek.evaluation.gold import annotations_of


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
