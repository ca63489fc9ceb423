"""How good the readings are, against articles that people annotated."""

from talestrek.evaluation.gold import AnnotatedArticle, Annotation, GoldError, read_annotations
from talestrek.evaluation.score import Comparison, Group, Pair, Tally, breakdown, compare

__all__ = [
    "AnnotatedArticle",
    "Annotation",
    "Comparison",
    "GoldError",
    "Group",
    "Pair",
    "Tally",
    "breakdown",
    "compare",
    "read_annotations",
]
