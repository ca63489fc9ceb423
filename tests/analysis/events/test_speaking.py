from __future__ import annotations

import pytest
from spacy.language import Language

from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.events.reader import EventReader
from talestrek.reading import EventType, Status


def demands(nlp: Language, text: str) -> list[Draft]:
    found = EventReader().drafts(nlp(text))
    return [draft for draft in found if draft.type is EventType.REQUEST and draft.head.lower_ in {"må", "bør"}]


@pytest.mark.parametrize(
    ("text", "speaker", "asked"),
    [
        ("– Regjeringen må svare nå, sier Kari Nes.", "Kari Nes", "regjeringen"),
        ("Kari Nes mener at Stortinget bør vente.", "Kari Nes", "Stortinget"),
        ("– No må kommunen rydde opp, seier Kari Nes.", "Kari Nes", "kommunen"),
    ],
)
def test_who_says_that_somebody_must_demands_it(nlp: Language, text: str, speaker: str, asked: str) -> None:
    (draft,) = demands(nlp, text)
    assert [each.name for each in draft.actor] == [speaker]
    assert [each.name for each in draft.recipient] == [asked]
    assert (draft.status, draft.reported_by) == (Status.ACTUAL, None)


@pytest.mark.parametrize(
    "text",
    [
        "Regjeringen må svare innen fredag.",
        "– Jeg må svare nå, sier Kari Nes.",
        "– Jeg må svare nå, sier statsminister Kari Nes.",
        "– Det må regne mye nå, sier Kari Nes.",
        "– Regjeringen må stanses, sier Kari Nes.",
    ],
    ids=["the article says so", "of oneself", "of oneself in office", "of nobody", "in the passive"],
)
def test_what_must_be_is_no_demand_by_itself(nlp: Language, text: str) -> None:
    assert demands(nlp, text) == []
