"""Norwegian as data and models: the pipeline, the written standards, the lexicons, and text made ready for them."""
