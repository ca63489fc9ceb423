"""Questions to a record: who said what, who did what to whom, who is who, day by day.

`Questions` has them as methods of `talestrek.record.Record`; docs/questions.md explains them.
"""

from talestrek.record.questions.articles import Articles
from talestrek.record.questions.events import Events
from talestrek.record.questions.profiles import Profiles
from talestrek.record.questions.results import (
    Answer,
    ArticleInfo,
    Candidate,
    Excerpt,
    FoundArticle,
    FoundEvent,
    FoundOffice,
    FoundPlace,
    FoundStatement,
    FoundTime,
    Party,
    Profile,
    Speaker,
    Summary,
    TimelineEntry,
    to_dict,
)
from talestrek.record.questions.statements import Statements
from talestrek.record.questions.summaries import Summaries
from talestrek.record.questions.timeline import Timelines

__all__ = [
    "Answer",
    "ArticleInfo",
    "Candidate",
    "Excerpt",
    "FoundArticle",
    "FoundEvent",
    "FoundOffice",
    "FoundPlace",
    "FoundStatement",
    "FoundTime",
    "Party",
    "Profile",
    "Questions",
    "Speaker",
    "Summary",
    "TimelineEntry",
    "to_dict",
]


class Questions(Statements, Events, Profiles, Timelines, Articles, Summaries):
    """What may be asked of a record; docs/questions.md explains it.

    A name is given in any spelling, as an id elsewhere (``wikidata:Q7184``), or as the number of an entity of the
    record (17 or ``entity:17``). Several may be meant: all are, and the answer says who. A day is ``2023-06-27``, a
    month ``2023-06``, a year ``2023``, or a date; ``since`` means its first day, ``until`` its last. Answers have the
    latest first, and what has no day at the end. Every method raises QuestionError where something that is given makes
    no sense, and RecordError where the record cannot be read.
    """
