import json
import re
import subprocess
import sys
from pathlib import Path


def test_benchmark_measures_everything(root: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "examples").glob("*.txt"))]
    articles.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    command = [sys.executable, str(root / "evaluation" / "benchmark.py"), "--articles", str(articles)]
    printed = subprocess.run(
        [*command, "--repeat", "1", "--many", "7"], capture_output=True, text=True, check=True
    ).stdout
    assert "3 articles" in printed
    assert re.search(r"whole reading .* \d\.\d\d", printed)
    assert re.search(r"start-up, .*: \d+\.\d s", printed)
    assert [float(size.replace(",", "")) > 50 for size in re.findall(r"peak memory, .*: ([\d,]+) MB", printed)] == [
        True
    ] * 2
