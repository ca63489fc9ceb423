"""Who holds which office where: ``find_offices`` and its parts.

The way of the data: ``titles`` finds the nouns for offices with the words that belong to them, ``bodies`` the state or
organisation that each is at, ``holders`` the person who holds it. ``finder`` puts them together, gives colleagues the
office of whom they are colleagues of, and makes one of what is said twice.
"""

from talestrek.analysis.offices.finder import find_offices
from talestrek.analysis.offices.mention import Find, Match, OfficeMention

__all__ = ["Find", "Match", "OfficeMention", "find_offices"]
