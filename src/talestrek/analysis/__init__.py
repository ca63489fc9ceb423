"""spaCy components, one a layer: layout, statements."""
