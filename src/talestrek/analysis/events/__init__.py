"""Who did what to whom: the spaCy component ``talestrek_events`` and its parts."""
