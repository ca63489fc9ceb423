"""Who and what an article speaks of: the spaCy component ``talestrek_entities`` and its parts.

``mentions`` says what may refer to somebody; ``chains`` joins names (``bodies`` those of organisations and places) and
descriptions; ``pronouns`` ranks the chains for each pronoun, with ``speech`` telling who talks where.
"""

from talestrek.analysis.entities.reader import EntityReader, create_entity_reader

__all__ = ["EntityReader", "create_entity_reader"]
