"""Who did what to whom: the spaCy component ``talestrek_events`` and its parts.

The way of the data: ``triggers`` finds the entries of the lexicon in the tree, and ``slots`` what stands where in their
patterns; ``arguments`` makes participants of it; ``status`` and ``attribution`` tell whether it happened and who says
so; ``ranking`` weighs what is an event, and ``merging`` joins what tells one act.
"""

from talestrek.analysis.events.reader import EventReader, create_event_reader

__all__ = ["EventReader", "create_event_reader"]
