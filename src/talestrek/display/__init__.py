"""Readings for people: as marked text in a notebook, as a list in a terminal."""
