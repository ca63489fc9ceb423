import re
import subprocess
import sys
from pathlib import Path

from talestrek.record import Record


def test_the_benchmark_grows_a_record_that_is_sound(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    articles = [word for path in sorted((root / "examples").glob("*.txt")) for word in ("--articles", str(path))]
    options = ["--record", str(file), "--repeat", "1", "--grow", "40"]
    command = [sys.executable, "-m", "evaluation.record_benchmark", *articles, *options]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root).stdout
    assert "added: 3 new" in printed
    assert "added, again: 3 unchanged" in printed
    assert re.findall(r"^(\d+) articles, .* [\d.]+ kB an article$", printed, re.MULTILINE) == ["3", "40"]
    assert len(re.findall(r"search: statsminister +\d+ +[\d.]+ +[\d.]+", printed)) == 2
    with Record.open(file, create=False) as record:
        assert list(record.check()) == []
        assert len(record.search("Nato", limit=50)) > 10
        assert record.search("Nato", since="2004", until="2023")
        names = {entity.name for reading in record.readings() for entity in reading.entities if entity.type == "PER"}
        assert len(names) > 40
