from spacy.language import Language

from talestrek.analysis.events.ranking import features, load_weights, probability
from talestrek.analysis.events.reader import EventReader


def test_a_probability_grows_with_what_speaks_for_an_event() -> None:
    weights = {"named": 2.0, "alone": -2.0}
    assert probability({}, weights) == 0.5
    assert probability({"alone": 1.0}, weights) < 0.5 < probability({"named": 1.0, "unknown": 9.0}, weights) < 1


def test_weights_are_of_features_that_are_made(nlp: Language) -> None:
    doc = nlp("Russland angrep Ukraina. Angrepet ble fordømt av statsministeren tirsdag.")
    drafts = EventReader().drafts(doc)
    found = list(features(doc, drafts))
    assert len(found) == len(drafts) >= 2
    assert {"actor=state", "both=True"} <= set(found[0])
    assert all(any(name in load_weights() for name in each) for each in found)


def test_who_takes_part_makes_an_event_surer(nlp: Language) -> None:
    doc = nlp("Russland angrep Ukraina natt til tirsdag. Forkjølelsen angrep ham.")
    first, *others = [probability(each, load_weights()) for each in features(doc, EventReader().drafts(doc))]
    assert all(first > other for other in others)
