"""Files of a user's own: what they add, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.knowledge import Knowledge, KnowledgeError, OrganisationKind
from talestrek.knowledge.tables import read_table

ORGANISATIONS = "id,kind,state,acronyms,nb,nn,parent,wikidata,from,to,source\n"
MEMBERSHIPS = "organisation,state,from,to,role,source\n"
BORDERS = "one,other,source\n"
STATES = (
    "id,kind,alpha3,numeric,wikidata,from,to,of,nb,nn,adjective_nb,adjective_nn,demonym_nb,demonym_nn,capital,seat,"
    "metonyms,source\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_adds_organisations_and_memberships(table: Path, tmp_path: Path) -> None:
    write(table, f"# of the harbour\n{ORGANISATIONS}havnelaget,ngo,NO,HL,Havnelaget;Havna,Hamnelaget,,,,,own\n")
    other = write(tmp_path / "m.csv", f"{MEMBERSHIPS}havnelaget,NO,2020-01-01,,member,own\n")
    base = Knowledge.load(table, other)
    assert base.organisation("HL").names.nn == ("Hamnelaget",)
    assert base.organisation("Hamnelaget").kind is OrganisationKind.NGO
    assert [state.id for state in base.members("HL", "2021")] == ["NO"]
    assert [(match.thing.id, match.genitive) for match in base.find("Havnas")] == [("havnelaget", True)]


def test_a_row_takes_the_place_of_one_with_the_same_key(table: Path) -> None:
    write(table, f"{MEMBERSHIPS}nato,HU,1999-03-12,2030-01-01,member,own\n")
    base = Knowledge.load(table)
    assert "Ungarn" not in [state.name for state in base.members("Nato", "2031")]
    assert len(base.members("Nato", "2031")) == 31


def test_a_border_is_the_same_from_either_side(table: Path) -> None:
    base = Knowledge.load(write(table, f"{BORDERS}LV,BY,own\nNO,IS,own\n"))
    assert [state.id for state in base.neighbours("IS")] == ["NO"]
    assert len(base.neighbours("LV")) == 4


def test_columns_may_stand_in_any_order_and_cells_in_quotation_marks(table: Path) -> None:
    base = Knowledge.load(write(table, '\ufeffsource,other,one\r\n"own, in short",IS,NO\r\n'))
    assert [state.id for state in base.neighbours("IS")] == ["NO"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: no line names the columns"),
        ("# only this\n", "no line names the columns"),
        ("one,other,sauce\nNO,IS,x\n", "line 1: unknown column 'sauce'; borders have one, other, source"),
        ("# a\none,other\nNO,IS\n", "line 2: missing column 'source'"),
        ("one,other,source,one\nNO,IS,x,SE\n", "line 1: column 'one' stands twice"),
        ("land;hovedstad\nNorge;Oslo\n", "line 1: unknown column 'land;hovedstad'"),
        (f"{BORDERS}NO,IS\n", "line 2: 2 cells, but 3 columns"),
        (f"{BORDERS}NO,,own\n", "line 2, column other: may not be empty"),
        (f"{BORDERS}NO,IS,own\nNO,IS,own\n", "line 3, column one: NO, IS stands on line 2 already"),
        (f"{BORDERS}NO,QQ,own\n", "line 2, column other: no row has the id 'QQ'"),
        (f"{BORDERS}NO,NO,own\n", "line 2, column other: a state has no border with itself"),
        (f'{BORDERS}NO,"IS,own\n', "line 2: unexpected end of data"),
        (f"{BORDERS}NO,I\x1bS,own\n", "line 2: holds a character that cannot be printed"),
        (f"{MEMBERSHIPS}nato,QQ,2020-01-01,,member,own\n", "line 2, column state: no row has the id 'QQ'"),
        (f"{MEMBERSHIPS}noto,NO,2020-01-01,,member,own\n", "line 2, column organisation: no row has the id 'noto'"),
        (f"{MEMBERSHIPS}g7,NO,2020-02-30,,member,own\n", "line 2, column from: '2020-02-30' is no day"),
        (f"{MEMBERSHIPS}g7,NO,20200203,,member,own\n", "line 2, column from: '20200203' is no day"),
        (
            f"{MEMBERSHIPS}g7,NO,2020-02-03,2019-01-01,member,own\n",
            "line 2, column to: 2019-01-01 is before 2020-02-03",
        ),
        (f"{MEMBERSHIPS}g7,NO,,,member,own\n", "line 2, column from: may not be empty"),
        (f"{MEMBERSHIPS}nato,NO,2020-01-01,,member,own\n", "line 2, column from: overlaps with the membership on line"),
        (f"{ORGANISATIONS}x,club,NO,,X,X,,,,,own\n", "line 2, column kind: unknown kind 'club'; it is one of agency,"),
        (f"{ORGANISATIONS}x,ngo,NO,,X;;Y,X,,,,,own\n", "line 2, column nb: an empty value in 'X;;Y'"),
        (f"{ORGANISATIONS}x,ngo,NO,,X;X,X,,,,,own\n", "line 2, column nb: a value is repeated"),
        (f"{ORGANISATIONS}x,ngo,NO,,X,,,,,,own\n", "line 2, column nn: may not be empty"),
        (f"{ORGANISATIONS}x,ngo,NO,,X,X,y,,,,own\ny,ngo,NO,,Y,Y,x,,,,own\n", "column parent: is part of itself"),
        (f"{STATES}XX,state,,,,,,,Xland,Xland,,,,,,,,\n", "line 2, column source: may not be empty"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(table: Path, content: str, message: str) -> None:
    write(table, content)
    with pytest.raises(KnowledgeError) as caught:
        Knowledge.load(table)
    assert str(caught.value).startswith(f"{table}: line ")
    assert message in str(caught.value)


def test_a_wrong_encoding_is_told(table: Path) -> None:
    write(table, f"{BORDERS}# Færøyene\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"line 2: not UTF-8 \(byte 20 of the file\)"):
        Knowledge.load(table)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Knowledge.load(tmp_path / "none.csv")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_knowledge_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp() / "any.csv", content)
    try:
        table, rows = read_table(path)
    except KnowledgeError:
        return
    assert all(set(row.cells) == set(table.columns) for row in rows)


def test_the_tables_of_the_package_are_sorted() -> None:
    for path in (Path(__file__).parents[2] / "src/talestrek/knowledge/data").glob("*.csv"):
        table, rows = read_table(path)
        keys = [tuple(row.cells[column] for column in table.key) for row in rows]
        assert keys == sorted(keys), path.name
