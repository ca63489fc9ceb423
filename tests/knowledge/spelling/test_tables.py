"""Tables of transliteration: what they read, how much, and what they refuse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.knowledge.spelling.tables import (
    FOLDER,
    LATIN,
    LONGEST_WORD,
    MOST_READINGS,
    ORIGINS,
    load_table,
    plain,
    read_table,
    readings,
)

GOOD = 'title = "X"\nstrong = ""\nendings = ""\n[spellings]\n"a" = "a"\n'


@pytest.mark.parametrize("word", ["lukasjenko", "lukaschenko", "loukachenko", "łukaszenko", "lukašenko", "loekasjenko"])
def test_each_language_writes_the_same_cyrillic(word: str) -> None:
    assert readings("лукашенко", "cyrillic").keys() & readings(word, "cyrillic").keys() >= {"лукашенко"}


def test_belarusian_letters_are_read_as_the_russian_ones() -> None:
    assert "тихановскаиа" in readings("tsikhanouskaja", "cyrillic")


def test_one_language_spells_a_whole_word() -> None:
    # A French ch beside a German w is nobody's spelling of ш and в.
    assert "вашов" not in {r for r, schemes in readings("wachow", "cyrillic").items() if schemes}


def test_wade_giles_is_read_as_pinyin() -> None:
    assert readings("hsiaoping", "chinese").keys() & readings("xiaoping", "chinese").keys()


@given(word=st.text(max_size=60), name=st.sampled_from([*ORIGINS, LATIN]))
def test_readings_of_any_text_are_few(word: str, name: str) -> None:
    found = readings(word, name)
    assert len(found) <= MOST_READINGS
    assert found == {} or len(word) <= LONGEST_WORD


@given(text=st.text())
def test_plain_text_is_a_to_z(text: str) -> None:
    assert plain(text) == "" or (plain(text).isascii() and plain(text).islower())


def test_every_table_names_its_languages_and_its_source() -> None:
    for name in (*ORIGINS, LATIN):
        assert load_table(name).title
        assert (FOLDER / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "bad.toml: "),
        ('strong = ""\nendings = ""\n[spellings]\n', "bad.toml: missing title"),
        (GOOD + "b = 1\n", "bad.toml: [spellings] must be a table of strings"),
        (GOOD + "[norwegian]\nb = 1\n", "bad.toml: [norwegian] must be a table of strings"),
    ],
)
def test_malformed_tables_are_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^" + message.replace("[", r"\[").replace("]", r"\]")):
        read_table(path)
