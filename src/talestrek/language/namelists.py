"""Which lists of names a word is in: first names, surnames, places, states, organisations' words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["name_classes", "read_names"]


@cache
def read_names() -> dict[str, str]:
    """Word to the letters of its classes, from ``names.tsv``, whose head says what they are and where it is from."""
    text = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: classes for word, _, classes in rows}


def name_classes(form: str) -> str:
    """The classes of a word as written, of its capitalised form where all is upper case, or without its genitive s."""
    if not form[:1].isupper():
        return ""
    names = read_names()
    tried = [form]
    if form.isupper() and len(form) > 3:
        tried.append(form.title())
    for word in list(tried):
        if word[-1] in "sS'’" and len(word) > 3:
            tried.append(word[:-1])
    return next((names[word] for word in tried if word in names), "")
