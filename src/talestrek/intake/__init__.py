"""What comes in: files, folders, archives, feeds and pages of any format, turned into articles.

for result in talestrek.intake.articles(["arkiv.zip", "https://example.no/rss"]):
    match result:
        case Article(): ...
        case Refused(): print(result, file=sys.stderr)

One module a format; each gives the same `Article`. ``docs/intake.md`` says what is taken from which.
"""

from talestrek.intake.bounds import Bounds
from talestrek.intake.columns import FIELDS
from talestrek.intake.formats import Format
from talestrek.intake.results import Refused, Result, Skipped
from talestrek.intake.sources import articles
from talestrek.intake.text import IntakeError

__all__ = ["FIELDS", "Bounds", "Format", "IntakeError", "Refused", "Result", "Skipped", "articles"]
