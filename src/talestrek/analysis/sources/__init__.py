"""Whose words they are: the source of each statement.

``mentions`` tells whom a noun phrase or pronoun beside a cue stands for, with ``antecedents``; ``inherited`` finds the
source of words that name none; ``attributor`` asks them in document order. Who is named at all is known from
``talestrek.analysis.entities``.
"""

from talestrek.analysis.sources.attribution import Attribution
from talestrek.analysis.sources.attributor import Attributor

__all__ = ["Attribution", "Attributor"]
