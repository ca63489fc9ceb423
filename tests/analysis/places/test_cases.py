"""Short texts with their places."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from talestrek.analysis.places import PlaceReader
from talestrek.knowledge.gazetteer import kilometres

if TYPE_CHECKING:
    from spacy.language import Language

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_places_are_those_of_the_case(nlp: Language, case: dict[str, Any]) -> None:
    text = case["text"]
    doc = PlaceReader()(nlp(text))
    found = [f"{text[place.span[0] : place.span[1]]} = {place.geonames or place.name}" for place in doc._.places]
    assert found == case["places"]
    if "first_near" in case:
        first = doc._.places[0]
        assert kilometres((first.lat, first.lon), tuple(case["first_near"])) < 50
