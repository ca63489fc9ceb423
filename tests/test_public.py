import subprocess
import sys
import tomllib
from pathlib import Path

import talestrek


def test_the_public_names() -> None:
    assert talestrek.__all__ == [
        "ActorType",
        "Article",
        "Entity",
        "Event",
        "EventType",
        "Evidence",
        "Gender",
        "Granularity",
        "Kind",
        "Marker",
        "Mention",
        "ModelError",
        "Number",
        "Office",
        "Origin",
        "Participant",
        "Passage",
        "PassageKind",
        "Place",
        "QuadClass",
        "Reading",
        "Refusal",
        "ReportedBy",
        "Route",
        "Source",
        "Span",
        "Statement",
        "Status",
        "Time",
        "UnreadableError",
        "__version__",
        "load",
        "read",
        "read_articles",
    ]
    assert all(hasattr(talestrek, name) for name in talestrek.__all__)
    assert dir(talestrek) == talestrek.__all__


def test_no_other_name() -> None:
    assert not hasattr(talestrek, "nothing")


def test_the_version_is_that_of_the_package(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == talestrek.__version__


def test_importing_talestrek_imports_no_spacy() -> None:
    code = "import sys, talestrek, talestrek.cli; talestrek.Reading; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
