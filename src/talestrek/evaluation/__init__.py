"""How good the readings are, against articles that people annotated."""

from talestrek.evaluation.event_gold import EventAnnotation
from talestrek.evaluation.event_score import EventComparison, EventPair, EventTally, compare_events, tally_by_type
from talestrek.evaluation.gold import AnnotatedArticle, Annotation, GoldError, Layer, read_annotations
from talestrek.evaluation.score import Comparison, Group, Pair, Tally, breakdown, compare

__all__ = [
    "AnnotatedArticle",
    "Annotation",
    "Comparison",
    "EventAnnotation",
    "EventComparison",
    "EventPair",
    "EventTally",
    "GoldError",
    "Group",
    "Layer",
    "Pair",
    "Tally",
    "breakdown",
    "compare",
    "compare_events",
    "read_annotations",
    "tally_by_type",
]
