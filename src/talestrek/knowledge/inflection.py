"""The forms of names, and of the adjectives and nouns that belong to states.

Only what these words need: Norwegian nouns for people of a country are masculine, and their adjectives end in -sk.
Source: Norsk referansegrammatikk (Faarlund, Lie and Vannebo 1997), chapters 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["adjective_forms", "demonym_forms", "genitive", "genitive_stems"]

_SIBILANTS = ("s", "x", "z")


def genitive(name: str) -> str:
    """The genitive of a name: "Norges", "Hellas’"."""
    return f"{name}’" if name.casefold().endswith(_SIBILANTS) else f"{name}s"


def genitive_stems(form: str) -> Iterator[str]:
    """What ``form`` may be the genitive of: "Latvias", "FN's" and "Hellas'" of "Latvia", "FN" and "Hellas".

    Apostrophes must be the plain one. A sibilant takes no further s, and another ending no bare apostrophe.
    """
    if form.endswith("'"):
        stem = form[:-1]
        if stem.casefold().endswith(_SIBILANTS):
            yield stem
    elif form.casefold().endswith("'s"):
        yield form[:-2]
    elif form.casefold().endswith("s"):
        stem = form[:-1]
        if stem and not stem.casefold().endswith(_SIBILANTS):
            yield stem


def adjective_forms(adjective: str) -> tuple[str, ...]:
    """The adjective and its plural or definite form; the neuter of -sk is as the basic form."""
    return (adjective, f"{adjective}e")


def demonym_forms(noun: str, standard: str) -> tuple[str, ...]:
    """Singular and plural, indefinite and definite: "latvier, latvieren, latviere, latvierne".

    Args:
        noun: the indefinite singular.
        standard: ``nb`` or ``nn``.
    """
    if noun.endswith("mann"):
        stem = noun.removesuffix("mann")
        return (noun, f"{noun}en", f"{stem}menn", f"{stem}mennene")
    if standard == "nn":
        stem = noun.removesuffix("e")
        return (noun, f"{stem}en", f"{stem}ar", f"{stem}ane")
    if noun.endswith("er"):
        return (noun, f"{noun}en", f"{noun}e", f"{noun}ne")
    stem = noun.removesuffix("e")
    return (noun, f"{stem}en", f"{stem}er", f"{stem}ene")
