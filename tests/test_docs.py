"""The documentation is true: commands, options, keys, links, examples."""

import json
import re
import textwrap
import tomllib
from importlib import resources
from pathlib import Path

import click
import pytest
import typer
from spacy.language import Language
from typer.testing import CliRunner

import talestrek.reader
from talestrek.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def commands() -> dict[str, set[str]]:
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    return {name: options(command) for name, command in group.commands.items()}


def options(command: click.Command) -> set[str]:
    """The options of a command, or of all commands of a group."""
    inside = getattr(command, "commands", {}).values()
    own = {option for param in command.params for option in param.opts if option.startswith("--")}
    return own.union(*map(options, inside))


def sections() -> dict[str, str]:
    parts = re.split(r"^## talestrek (\w+)$", read("docs/cli.md"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(sections()) == set(commands())


def test_every_option_is_documented_and_no_other() -> None:
    for name, options in commands().items():
        section = sections()[name]
        assert set(re.findall(r"^`(--[\w-]+)`$", section, flags=re.MULTILINE)) == options, name
        synopsis = re.findall(rf"^    talestrek {name} .*$(?:\n     .*$)*", section, flags=re.MULTILINE)
        assert set(re.findall(r"--[\w-]+", " ".join(synopsis))) == options, name
        assert synopsis
        assert "In Python: `talestrek." in section


def keys(schema: object) -> set[str]:
    if isinstance(schema, list):
        return {key for item in schema for key in keys(item)}
    if not isinstance(schema, dict):
        return set()
    found = set(schema.get("properties", {})) | set(schema.get("enum", []))
    return found.union(*(keys(value) for value in schema.values()))


def test_every_key_and_value_of_the_contract_is_documented() -> None:
    schema = json.loads(resources.files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    documented = set(re.findall(r"`([^`\n]+)`", read("docs/data-model.md")))
    assert keys(schema) - {None} - documented == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        linked = (page.parent / file) if file else page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_decision_is_listed() -> None:
    pages = {page.name for page in (ROOT / "docs" / "decisions").glob("0*.md")}
    assert pages == set(re.findall(r"\]\((0[^)]+)\)", read("docs/decisions/README.md")))


def test_the_example_in_the_readme_is_what_the_command_prints(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talestrek.reader, "load", lambda model=None, **rest: nlp)
    monkeypatch.chdir(ROOT)
    shown = re.search(
        r"`talestrek (read examples/\w+\.txt)` prints:\n\n```text\n(.+?)```", read("README.md"), re.DOTALL
    )
    assert shown is not None
    printed = CliRunner().invoke(app, shown[1].split()).stdout
    assert printed.startswith(shown[2])
    assert shown[2].count("\n") > 20


def test_the_examples_of_the_commands_print_what_is_shown() -> None:
    examples = re.findall(r"^    \$ talestrek (.+)\n((?:    .+\n)+)", read("docs/cli.md"), flags=re.MULTILINE)
    assert examples
    for arguments, shown in examples:
        assert CliRunner().invoke(app, arguments.split()).stdout == textwrap.dedent(shown), arguments


def test_the_python_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.+?)```", read("README.md"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert "Ingrid Tveitnes direct" in capsys.readouterr().out


def test_the_limits_in_the_docs_are_those_of_the_program() -> None:
    for page in ("README.md", "docs/decisions/0003-long-articles-are-refused.md"):
        assert f"{talestrek.reader.MAX_CHARACTERS:,} characters" in read(page)
        assert f"{talestrek.reader.MAX_WORDS:,} words and signs" in read(page)


def test_the_changelog_knows_the_version() -> None:
    assert f"## [{talestrek.__version__}]" in read("CHANGELOG.md") or "## [Unreleased]" in read("CHANGELOG.md")


def test_the_two_locks_hold_the_same_versions() -> None:
    packages = tomllib.loads(read("uv.lock"))["package"]
    ours = next(package for package in packages if "editable" in package["source"])
    wanted = {entry["name"] for entry in (*ours["dependencies"], *ours["dev-dependencies"]["dev"])}
    open_names = list(wanted)
    while open_names:  # the group `training` is locked, but not installed
        name = open_names.pop()
        for package in packages:
            extras = [entry for group in package.get("optional-dependencies", {}).values() for entry in group]
            for entry in (*package.get("dependencies", ()), *extras) if package["name"] == name else ():
                if entry["name"] not in wanted:
                    wanted.add(entry["name"])
                    open_names.append(entry["name"])
    locked = {(package["name"], package["version"]) for package in packages if package["name"] in wanted}
    exported = set(re.findall(r"^([\w.-]+)==([\w.]+)", read("requirements.lock"), flags=re.MULTILINE))
    assert exported == locked
    hosts = set(re.findall(r"https?://([^/\"]+)", read("uv.lock") + read("requirements.lock")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_help_is_pleasant_in_80_columns() -> None:
    for arguments in (["--help"], *([name, "--help"] for name in commands())):
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})
        assert result.exit_code == 0
        assert max(map(len, click.unstyle(result.stdout).splitlines())) <= 80
