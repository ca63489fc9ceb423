"""One module a format, each turning bytes into articles."""
