"""Where: the spaCy component ``talestrek_places`` and its parts.

The way of the data: ``mentions`` finds the names that stand for places, not for governments, people or clubs; ``cues``
which states the article is about; ``resolution`` decides which place of the gazetteer each name means, if any.
"""

from talestrek.analysis.places.component import PlaceReader, create_place_reader
from talestrek.analysis.places.cues import CountryCues, country_cues

__all__ = ["CountryCues", "PlaceReader", "country_cues", "create_place_reader"]
