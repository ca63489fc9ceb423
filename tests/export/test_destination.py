from pathlib import Path

import pytest

from talestrek.export.destination import new_file, new_folder


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "new.txt"
    with new_file(target) as path:
        path.write_text("a", encoding="utf-8")
        assert path.parent == tmp_path
        assert not target.exists()
    assert target.read_text(encoding="utf-8") == "a"


def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with new_file(tmp_path / "new") as path:
        path.touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_may_be_named_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with new_file(Path("new")) as path:
        path.write_text("a", encoding="utf-8")
    assert [found.name for found in tmp_path.iterdir()] == ["new"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "file").symlink_to(tmp_path / "far" / "a")
    (tmp_path / "folder").symlink_to(tmp_path / "far" / "b")
    (tmp_path / "far" / "b").mkdir()
    with new_file(tmp_path / "file") as path, new_folder(tmp_path / "folder") as folder:
        path.touch()
        (folder / "c").touch()
    assert (tmp_path / "file").is_symlink()
    assert (tmp_path / "far" / "a").is_file()
    assert (tmp_path / "far" / "b" / "c").is_file()
    assert sorted(found.name for found in (tmp_path / "far").iterdir()) == ["a", "b"]


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    with new_file(tmp_path / ("a" * 250)) as path:
        path.touch()
    assert (tmp_path / ("a" * 250)).exists()


def test_a_folder_takes_the_place_of_an_empty_one_only(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    with new_folder(target) as folder:
        (folder / "a").touch()
    assert [found.name for found in target.iterdir()] == ["a"]
    with pytest.raises(FileExistsError, match="out: is there already"), new_folder(target):
        pytest.fail("the block ran")
    assert [found.name for found in tmp_path.iterdir()] == ["out"]


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError, match="file: is there already"), new_folder(tmp_path / "file"):
        pytest.fail("the block ran")
    with pytest.raises(IsADirectoryError, match="is a folder"), new_file(tmp_path):
        pytest.fail("the block ran")
    for new in (new_file, new_folder):
        with pytest.raises(FileNotFoundError, match="none: no such folder"), new(tmp_path / "none" / "a"):
            pytest.fail("the block ran")
