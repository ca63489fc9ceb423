"""The spaCy component that finds places: mentions with an entry of the gazetteer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.places.cues import CountryCues, country_cues
from talestrek.analysis.places.mentions import find_mentions
from talestrek.analysis.places.resolution import key_of, resolve
from talestrek.knowledge.gazetteer import Gazetteer, load_gazetteer
from talestrek.language.reporting import load_reporting
from talestrek.reading import Evidence, Place

__all__ = ["PlaceReader", "create_place_reader"]

if not Doc.has_extension("places"):
    Doc.set_extension("places", default=())


class PlaceReader:
    """Sets ``doc._.places`` to a tuple of :class:`~talestrek.reading.Place` in document order.

    Spans are code points of ``doc.text``. Uses NorNE names and a UD parse; without names, proper nouns behind a
    preposition of place, less surely. The gazetteer is read when the first document comes.
    """

    def __init__(self, cues: CountryCues = country_cues, gazetteer: Gazetteer | None = None) -> None:
        self.cues = cues
        self._gazetteer = gazetteer
        self.lexicon = load_reporting()

    @property
    def gazetteer(self) -> Gazetteer:
        """The places that can be found."""
        if self._gazetteer is None:
            self._gazetteer = load_gazetteer()
        return self._gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        mentions = find_mentions(doc, self.gazetteer, self.lexicon)
        meanings = resolve(doc, mentions, self.cues(doc)) if mentions else {}
        places = []
        for mention in mentions:
            meaning = meanings.get(key_of(mention))
            if meaning is None:
                continue
            entry = meaning.entry
            evidence = Evidence(f"{mention.rule}: {meaning.rule}", round(mention.trust * meaning.share, 3))
            places.append(
                Place(
                    span=mention.span,
                    name=entry.name,
                    country=entry.country,
                    lat=entry.lat,
                    lon=entry.lon,
                    geonames=entry.geonames,
                    kind=entry.kind,
                    evidence=evidence,
                )
            )
        doc._.places = tuple(places)
        return doc


@Language.factory("talestrek_places", assigns=["doc._.places"], requires=["token.pos"])
def create_place_reader(nlp: Language, name: str) -> PlaceReader:
    """The factory of the component, for ``nlp.add_pipe("talestrek_places")``."""
    return PlaceReader()
