"""Lists of names and words: what they know and what they refuse."""

from pathlib import Path

import pytest

from talestrek.knowledge.spelling.lexicon import (
    load_given_names,
    load_name_words,
    read_given_names,
    read_name_words,
)

KINDS = 'latin = ["a b"]\nregnal = ["a b"]\nnickname = ["a | b"]\n'


@pytest.mark.parametrize("word", ["aleksandr", "oleksandr", "aljaksandr", "aliaksandr", "olexandr"])
def test_forms_of_aleksandr_are_one_name(word: str) -> None:
    names = load_given_names()
    assert names.of_origin(word, "cyrillic") & names.of_origin("александр", "cyrillic")


def test_a_name_of_many_languages_does_not_tell_of_its_origin() -> None:
    names = load_given_names()
    assert names.is_telling("sergej", "cyrillic")
    assert not names.is_telling("anna", "cyrillic")


def test_words_are_grouped() -> None:
    words = load_name_words()
    assert words.organisations["gruppen"] == words.organisations["group"] != words.organisations["party"]


@pytest.mark.parametrize(
    ("names", "families", "message"),
    [
        ("x = ", "", "names.toml: "),
        (KINDS + 'danish = ["a"]\n', "", "names.toml: unknown origin 'danish'"),
        (KINDS + 'cyrillic = ["5"]\n', "", "names.toml: cyrillic: the table cannot spell '5'"),
        (KINDS, 'cyrillic = "5"\n', "families.toml: cyrillic: the table cannot spell '5'"),
        ("latin = 5", "", "names.toml: latin must be a list of strings"),
    ],
)
def test_malformed_names_are_refused(tmp_path: Path, names: str, families: str, message: str) -> None:
    paths = tmp_path / "names.toml", tmp_path / "families.toml"
    for path, text in zip(paths, (names, families), strict=True):
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="^" + message):
        read_given_names(*paths)


def test_malformed_words_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('titles = ""\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"^words\.toml: "):
        read_name_words(path)
