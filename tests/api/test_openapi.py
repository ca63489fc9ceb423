"""The API does what its description says, as schemathesis finds out with requests of its own."""

from __future__ import annotations

import copy

import jsonschema
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import EngineFinished, FatalError, NonFatalError, ScenarioFinished

from samples import reading
from talestrek.api import create_app
from talestrek.record import Record

TOKEN = "a-token-for-these-tests"
EXAMPLES = 10


def test_every_request_is_answered_as_described(record: Record) -> None:
    app = create_app(record, token=TOKEN, hosts={"testserver"})
    shown = {"Authorization": f"Bearer {TOKEN}"}
    config = SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "headers": shown,
            "continue-on-failure": True,
            "generation": {"max-examples": EXAMPLES, "deterministic": True},
        }
    )
    description = schemathesis.openapi.from_asgi("/openapi.json", app, config=config, headers=shown)
    tried: set[str] = set()
    wrong: list[object] = []
    for event in from_schema(description).execute():
        if isinstance(event, ScenarioFinished):
            tried |= {node.value.operation.label for node in event.recorder.cases.values()}
            wrong += [
                (check.name, check.failure_info.failure, event.recorder.interactions[id].request.uri)
                for id, checks in event.recorder.checks.items()
                for check in checks
                if check.failure_info is not None
            ]
        elif isinstance(event, FatalError | NonFatalError):
            wrong.append(event)
        elif isinstance(event, EngineFinished):
            wrong += event.failures
    assert wrong == []
    assert tried == {
        f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods
    }


def test_a_reading_is_described_by_the_contract(record: Record) -> None:
    whole = create_app(record).openapi()
    contract = jsonschema.Draft202012Validator({"$ref": "#/components/schemas/Reading", **whole})
    told = reading().to_dict()
    contract.validate(told)
    broken = copy.deepcopy(told)
    broken["events"][0]["actor"][0]["span"] = [3]
    assert not contract.is_valid(broken)
