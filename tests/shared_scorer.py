"""The scorer that came with the gold, to hold ours against."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
