from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language.event_patterns import Sort
from talestrek.language.events import COLUMNS, EventLexicon, LexiconError, load_events, read_events
from talestrek.reading import EventType

HEADER = ",".join(COLUMNS)
ATTACK = "ASSAULT,,verb,A angripe R,A angripe|åtake R,{Soldatene} <angrep> [byen]."
STRIKE = "ASSAULT,aerial,noun,As *angrep mot R,As *åtak mot R,nn: {Russlands} <åtak> mot [Kyiv]."


def lexicon(path: Path, *lines: str) -> EventLexicon:
    path.write_text("\n".join(("# made for a test", HEADER, *lines)), encoding="utf-8")
    return read_events([path])


def found(lexicon: EventLexicon, sort: Sort, lemma: str, form: str = "") -> set[str]:
    return {entry.id for entry, _, _ in lexicon.of(sort, lemma, form or lemma)}


def test_entries_are_read_with_their_place(tmp_path: Path) -> None:
    verb, noun = lexicon(tmp_path / "own.csv", ATTACK, "", STRIKE).entries
    assert (verb.id, verb.type, verb.mode, verb.sort) == ("ASSAULT A angripe R", EventType.ASSAULT, None, Sort.VERB)
    assert (verb.file, verb.line, noun.line) == ("own.csv", 3, 5)
    assert noun.mode == "aerial"


def test_examples_say_what_must_be_found(tmp_path: Path) -> None:
    verb, noun = (entry.example for entry in lexicon(tmp_path / "own.csv", ATTACK, STRIKE).entries)
    assert (verb.text, verb.standard) == ("Soldatene angrep byen.", "nb")
    assert (verb.trigger, verb.actor, verb.recipient) == ("angrep", ("Soldatene",), ("byen",))
    assert (noun.text, noun.standard) == ("Russlands åtak mot Kyiv.", "nn")


def test_words_are_found_by_lemma_of_either_standard_by_form_and_in_compounds(tmp_path: Path) -> None:
    own = lexicon(tmp_path / "own.csv", ATTACK, STRIKE)
    assert found(own, Sort.VERB, "angripe") == found(own, Sort.VERB, "åtake") == {"ASSAULT A angripe R"}
    assert found(own, Sort.VERB, "angrep") == {"ASSAULT A angripe R"}
    assert found(own, Sort.NOUN, "angrep", "angrepet") == {"ASSAULT As *angrep mot R"}
    assert [prefix for _, _, prefix in own.of(Sort.NOUN, "droneangrep", "droneangrepet")] == ["drone"]
    assert not found(own, Sort.NOUN, "angriper")


def test_an_own_file_extends_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEADER}\nACCUSE,,verb,A bruske R,,{{Partiet}} <brusket> [regjeringen].\n", encoding="utf-8")
    assert len(load_events(path).entries) == len(load_events().entries) + 1


def refusal(path: Path) -> str | None:
    try:
        read_events([path])
    except LexiconError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ASSAULT,,verb,A slå R,", "own.csv:3: there are 5 columns, not 6"),
        ("WAR,,verb,A slå R,,{A} <slår> [B].", "own.csv:3: unknown type 'WAR'"),
        ("ASSAULT,Aerial!,verb,A slå R,,{A} <slår> [B].", "own.csv:3: a mode is one lower-case word, not 'Aerial!'"),
        ("ASSAULT,,word,A slå R,,{A} <slår> [B].", "own.csv:3: unknown sort 'word'"),
        ("ASSAULT,,verb,A R,,{A} <slår> [B].", "own.csv:3: 'A R': there is no word"),
        ("ASSAULT,,verb,A slå R,,{A} slår [B].", "own.csv:3: the example must have one <trigger>"),
        ("ASSAULT,,verb,A slå R,,{A <slår> [B].", "own.csv:3: the example has a mark without its other half"),
        ('ASSAULT,,verb,A slå R,,"{A} <slår> [B].', "own.csv:3: unexpected end of data"),
    ],
)
def test_a_malformed_line_is_refused_with_file_line_and_reason(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(LexiconError) as error:
        lexicon(tmp_path / "own.csv", line)
    assert str(error.value).startswith(reason)


def test_an_entry_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.csv:4: ASSAULT A angripe R stands already in own.csv, line 3"):
        lexicon(tmp_path / "own.csv", ATTACK, ATTACK)


def test_a_file_without_header_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(ATTACK, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.csv:1: the first line must be type,mode"):
        read_events([path])
    path.write_bytes(f"{HEADER}\nå".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"own\.csv:2: this is not UTF-8"):
        read_events([path])
    path.write_bytes(b"")
    with pytest.raises(LexiconError, match=r"own\.csv:1: the first line"):
        read_events([path])


@given(line=st.text(max_size=60))
def test_any_line_is_an_entry_or_an_error_with_its_place(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    path = tmp_path_factory.mktemp("lexicon") / "own.csv"
    path.write_bytes(f"{HEADER}\n{line}".encode("utf-8", "surrogatepass"))
    reason = refusal(path)
    assert reason is None or reason.startswith("own.csv:")
    assert "\n" not in (reason or "")
