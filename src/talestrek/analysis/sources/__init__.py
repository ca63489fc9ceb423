"""Whose words they are: people and institutions of an article, and the source of each statement.

``referents`` gathers who is named; ``mentions`` tells whom a noun phrase or pronoun beside a cue stands for, with
``antecedents``; ``turns`` finds the source of words that name none; ``attributor`` asks them in document order.
"""

from talestrek.analysis.sources.attribution import Attribution
from talestrek.analysis.sources.attributor import Attributor
from talestrek.analysis.sources.names import name_of

__all__ = ["Attribution", "Attributor", "name_of"]
