"""Whether two spellings are one name: across languages' transliterations, diacritics, initials and short forms."""

from talestrek.knowledge.spelling.keys import name_keys
from talestrek.knowledge.spelling.matching import NameMatch, same_name

__all__ = ["NameMatch", "name_keys", "same_name"]
