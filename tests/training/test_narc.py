"""Reading the anaphora annotation that the ranking of pronouns learns from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import narc

from training.annotated import TEXT, annotate, write_narc

CHAINS = (("Per Dale", "Han", "ham"), ("Solvang skole", "skolen ( på Lade )"), ("Kari Nes",))


def words(found: narc.Annotated) -> list[list[str]]:
    """The chains as they stand in the printed text."""
    return [[found.text[start:end] for start, end in chain] for chain in found.chains]


def test_narc_prints_the_text_as_a_newspaper_does(tmp_path: Path) -> None:
    (found,) = narc.read(write_narc(tmp_path, ""), tmp_path)
    assert found.text == (
        "Ny rektor på Solvang\n\n"
        'Per Dale er ny rektor på Solvang skole. Han sier at "skolen (på Lade) trenger ro".\n\n'
        "Kari Nes gratulerte ham, og elevene jublet."
    )


def test_narc_carries_chains_over_to_the_printed_text(tmp_path: Path) -> None:
    (found,) = narc.read(write_narc(tmp_path, annotate(*CHAINS)), tmp_path)
    assert words(found) == [["Per Dale", "Han", "ham"], ["Solvang skole", "skolen (på Lade)"], ["Kari Nes"]]
    assert all(chain == tuple(sorted(chain)) for chain in found.chains)


def test_narc_joins_links_in_any_order(tmp_path: Path) -> None:
    backwards = "\n".join(reversed(annotate(*CHAINS).splitlines()))
    (found,) = narc.read(write_narc(tmp_path, backwards), tmp_path)
    assert sorted(words(found)) == [["Kari Nes"], ["Per Dale", "Han", "ham"], ["Solvang skole", "skolen (på Lade)"]]


def test_narc_takes_a_mention_without_the_blanks_around_it(tmp_path: Path) -> None:
    start = TEXT.index("Kari") - 1
    (found,) = narc.read(write_narc(tmp_path, f"T1\tMarkable {start} {start + 10}\tKari Nes\n"), tmp_path)
    assert words(found) == [["Kari Nes"]]


def test_narc_takes_a_mention_in_parts_as_a_whole(tmp_path: Path) -> None:
    start = TEXT.index("Per")
    parts = f"T1\tMarkable {start} {start + 3};{start + 4} {start + 8}\tPer Dale\n"
    (found,) = narc.read(write_narc(tmp_path, parts), tmp_path)
    assert words(found) == [["Per Dale"]]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "T9",
        "T9\tEvent 0 2\tNy",
        "#1\tAnnotatorNotes T1\tsikker?",
        "R9\tBridging Arg1:T1 Arg2:T4\t",
        "R9\tCoref Arg1:T1 Arg2:T99\t",
        f"T9\tMarkable {TEXT.index(chr(10))} {TEXT.index(chr(10)) + 1}\t",
    ],
    ids=["nothing", "no type", "another type", "a note", "another link", "to no mention", "a mention of blanks"],
)
def test_narc_passes_over_lines_that_tell_no_chain(tmp_path: Path, line: str) -> None:
    (found,) = narc.read(write_narc(tmp_path, annotate(*CHAINS) + line + "\n"), tmp_path)
    assert len(found.chains) == len(CHAINS)
    assert words(found)[0] == ["Per Dale", "Han", "ham"]


def test_narc_tells_the_split_of_the_treebank(tmp_path: Path) -> None:
    write_narc(tmp_path, annotate(*CHAINS))
    elsewhere = TEXT.replace("Per", "Ola").replace("Kari", "Siri").replace("Han", "Ho")
    (tmp_path / "nn").mkdir()
    (tmp_path / "nn" / "avis_02.txt").write_text(elsewhere, encoding="utf-8")
    (tmp_path / "nn" / "avis_02.ann").write_text("", encoding="utf-8")
    assert [(found.id, found.part) for found in narc.read(tmp_path, tmp_path)] == [
        ("avis_01", "train"),
        ("avis_02", None),
    ]


def test_narc_knows_sentences_by_their_letters(tmp_path: Path) -> None:
    write_narc(tmp_path, "")
    (tmp_path / "nn-dev.conllu").write_text("# text = Det snør\n1\tDet\n2\tsnør\n\n", encoding="utf-8")
    parts = narc.sentences_of_treebank(tmp_path)
    assert parts["NyrektorpåSolvang"] == "train"
    assert parts["Detsnør"] == "dev"


def test_narc_names_the_file_whose_letters_would_move(tmp_path: Path) -> None:
    write_narc(tmp_path, "", text="Bla\u030abær er bra .\n")
    with pytest.raises(ValueError, match=r"avis_01\.txt: normalising"):
        list(narc.read(tmp_path, tmp_path))
