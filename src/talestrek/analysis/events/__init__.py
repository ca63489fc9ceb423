"""Who did what to whom: whether it happened (``status``) and who says so (``attribution``)."""
