"""When: the spaCy component ``talestrek_times`` and `find_times`, which needs no pipeline.

The way of the data: ``pieces`` cuts text into words and signs; the grammar (``years``, ``dates``, ``days``,
``amounts``, ``phrases``, each on those before it) gives meanings (``points``, ``spans``); ``tense`` says which
way its verb points, ``publication`` from when it counts; ``finder`` puts the interval to it.
"""

from talestrek.analysis.times.component import TimeFinder, create_time_finder
from talestrek.analysis.times.finder import find_times
from talestrek.analysis.times.publication import Dateline, Publication, published_in

__all__ = ["Dateline", "Publication", "TimeFinder", "create_time_finder", "find_times", "published_in"]
