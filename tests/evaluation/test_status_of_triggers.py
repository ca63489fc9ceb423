import json
import subprocess
import sys
from pathlib import Path

TEXT = "Polen krever at Nato styrker grensen. Politiet pågrep en mann i går, sier Kari Nes."


def event(trigger: str, kind: str, actor: str, status: str, source: str | None) -> dict[str, object]:
    start, mention = TEXT.index(trigger), TEXT.index(actor)
    return {
        "trigger": [start, start + len(trigger)],
        "type": kind,
        "actor": [{"mention": [mention, mention + len(actor)]}],
        "status": status,
        "reported_by": source,
    }


def test_the_figures_tell_what_is_saved(root: Path, tmp_path: Path) -> None:
    events = [
        event("krever", "REQUEST", "Polen", "actual", None),
        event("styrker", "MOBILIZE", "Nato", "hypothetical", "Polen"),
        event("pågrep", "COERCE", "Politiet", "negated", "Kari Nes"),
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "1", "text": TEXT, "events": events}) + "\n", encoding="utf-8")
    command = [sys.executable, str(root / "evaluation" / "status_of_triggers.py"), str(gold)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert printed[:2] == ["gold.jsonl", "  3 events"]
    assert printed[2].startswith("  status       0.667; without the lexicon 0.333;")
    assert printed[3] == "  reported_by  1.000; always the article 0.333"
    assert printed[4] == "  did not happen (yet): 2; still counted as happened: 1; wrongly held back: 0"
    assert printed[5] == "  happened by a source's word only: 0; still told as fact: 0; wrongly as claims: 0"
