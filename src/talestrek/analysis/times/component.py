"""The spaCy component: times on ``doc._.times``, anchored to ``doc._.published``."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from talestrek.analysis.times.finder import find_times

__all__ = ["TimeFinder", "create_time_finder"]

for _name, _default in (("times", ()), ("published", None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class TimeFinder:
    """Sets ``doc._.times`` to a tuple of :class:`~talestrek.reading.Time` in document order.

    Spans are code points of ``doc.text``. ``doc._.published``, set by the caller before the pipeline runs, is the date
    of publication, ISO 8601 with a day, a month or a year, or None. Tags, a UD parse and NorNE names are used where
    the document has them.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Read one document. Raises ValueError where ``doc._.published`` is no date."""
        doc._.times = find_times(doc, published=doc._.published, today=date.today())
        return doc


@Language.factory("talestrek_times", assigns=["doc._.times"])
def create_time_finder(nlp: Language, name: str) -> TimeFinder:
    """The factory of the component, for ``nlp.add_pipe("talestrek_times")``."""
    return TimeFinder()
