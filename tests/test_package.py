"""What is installed: the wheel holds everything, and spaCy finds what is ours without an import."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from talestrek.language.loading import PIPELINE

GROUPS = {
    "factory": "factories",
    "architectures": "architectures",
    "callbacks": "callbacks",
    "tokenizers": "tokenizers",
}


def test_the_wheel_holds_every_file_of_the_package(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    source = root / "src"
    expected = {
        str(path.relative_to(source))
        for path in (source / "talestrek").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert expected - packed == set()
    assert {"talestrek/py.typed", "talestrek/reading.schema.json"} <= packed
    assert {name.partition("/licenses/")[2] for name in packed} >= {"LICENSE", "NOTICE"}


def test_everything_registered_has_its_entry_point(root: Path) -> None:
    registered = {
        (GROUPS[registry], name)
        for path in (root / "src").rglob("*.py")
        for registry, name in re.findall(
            r"^@(?:Language\.|registry\.)(\w+)\(\s*\"(talestrek[\w.]+)\"",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        (group.removeprefix("spacy_"), name) for group, table in project["entry-points"].items() for name in table
    }
    assert declared == registered


def run(code: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)


def test_the_components_are_found_without_an_import() -> None:
    run("import spacy; nlp = spacy.blank('nb'); nlp.add_pipe('talestrek_layout'); nlp.add_pipe('talestrek_statements')")


@pytest.mark.skipif(not PIPELINE.exists(), reason="the trained pipeline is not in the tree")
def test_the_pipeline_is_loaded_without_an_import() -> None:
    run("import spacy, sys; assert spacy.load(sys.argv[1]).pipe_names", str(PIPELINE))
