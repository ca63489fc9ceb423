"""Questions to a record: who said what, who did what to whom, who is who, day by day.

`Questions` has them as methods of `talestrek.record.Record`; docs/questions.md explains them.
"""

from talestrek.record.questions.asking import Questions
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
