"""docs/export.md says what the export does: its formats, its tables, and the table of CAMEO."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import talestrek.export
from samples import events, reading
from talestrek.export import docbin, export, formats
from talestrek.export.cameo import load_codebook
from talestrek.export.dyads import sector_of
from talestrek.export.parquet import ROWS
from talestrek.export.tables import TABLES
from talestrek.reading import ActorType

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    (table,) = re.findall(rf"^\| {heading} \|.*\n\|.*\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_every_format_is_listed_and_has_a_section_and_no_other() -> None:
    assert rows("format") == [
        [f"`{known.name}`", known.title, known.shape.value, ", ".join(f"`{option}`" for option in known.options)]
        for known in formats()
    ]
    assert re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE) == [*(known.name for known in formats()), "CAMEO"]


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    export([reading()], "jsonl", "readings.jsonl")
    (block,) = re.findall(r"```python\n(.+?)```", PAGE, flags=re.DOTALL)
    exec(compile(block, "export.md", "exec"), {"readings": [reading()]})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.geojson", "readings.jsonl", "tables"]
    header, *rest = capfd.readouterr().out.splitlines()
    assert header.startswith("number,article,event,")
    assert rest[-1].startswith("['jsonl', 'csv',")


def test_every_column_is_listed() -> None:
    assert [[name, *re.findall(r"`(\w+)`", columns)] for name, columns in rows("table")] == [
        [f"`{table.name}`", *(column.name for column in table.columns[2:])] for table in TABLES
    ]


def test_the_table_of_cameo_is_that_of_the_data() -> None:
    book = load_codebook()
    wanted = []
    for (kind, mode), cameo in sorted(book.codes.items(), key=lambda entry: (entry[0][0].value, entry[0][1] or "")):
        back = sorted(code for code, act in book.acts.items() if act == (kind, mode))
        number = f"{cameo.goldstein:g}"
        wanted.append([kind.value, mode or "", cameo.code, number, str(cameo.quad_class), ", ".join(back)])
    assert rows("type") == wanted
    # What is only on the way back is in the table, too, as every act has a code.
    assert set(book.acts.values()) <= set(book.codes)


def test_numbers_and_groups_are_those_of_the_program() -> None:
    assert f"({ROWS:,} a table)" in PAGE
    assert f"({docbin.DOCS})" in PAGE
    assert f"{len(TABLES)} tables" in PAGE.replace("Twelve", "12")
    section = PAGE[PAGE.index("## spacy") :]
    for group in docbin.GROUPS:
        assert f"`{group}`" in section


def test_every_sector_is_explained() -> None:
    actor = events()[0].actor[0]
    sectors = {sector_of(replace(actor, type=kind)) for kind in ActorType} - {None}
    for sector in sectors:
        assert f"`{sector}`" in PAGE, sector


def test_only_one_module_knows_spacy() -> None:
    modules = sorted(Path(talestrek.export.__file__).parent.glob("*.py"))
    knowing = [path.name for path in modules if re.search(r"^\s*(?:import|from) spacy", path.read_text("utf-8"), re.M)]
    assert knowing == ["docbin.py"]
