"""The gazetteer: its file, its names, its look-ups."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.knowledge.gazetteer import kilometres, load_gazetteer, name_key, read_gazetteer

PLACE = "3143244\tOslo\tcapital\tNO\t59.913\t10.746\t1082575\t34\tNO.12.0301"


def pack(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


def the_one(name: str, kind: str) -> int | None:
    found = [entry for entry, usual in load_gazetteer().find(name) if usual and entry.kind == kind]
    assert len(found) == 1, found
    return found[0].geonames


@pytest.mark.parametrize(
    ("name", "kind", "geonames"),
    [
        ("Haag", "city", 2747373),
        ("Den Haag", "city", 2747373),
        ("København", "capital", 2618425),
        ("Køpenhamn", "capital", 2618425),
        ("Kyiv", "capital", 703448),
        ("Kiev", "capital", 703448),
        ("Beijing", "capital", 1816670),
        ("Peking", "capital", 1816670),
        ("Warszawa", "capital", 756135),
        ("Genève", "city", 2660646),
        ("Norge", "country", 3144096),
        ("Noreg", "country", 3144096),
        ("Austerrike", "country", 2782113),
        ("Telemark", "county", None),
        ("Utsira", "municipality", None),
        ("Krim", "region", None),
        ("California", "state", 5332921),
        ("Nord-Dakota", "state", 5690763),
        ("Mykolajiv", "city", 700569),
    ],
)
def test_gazetteer_finds_norwegian_names(name: str, kind: str, geonames: int | None) -> None:
    assert the_one(name, kind) == geonames


def test_gazetteer_has_every_county_and_municipality_of_norway() -> None:
    entries = [load_gazetteer().entry(number) for number in range(len(load_gazetteer().lines))]
    municipalities = {entry.area for entry in entries if entry.kind == "municipality"}
    counties = {entry.name for entry in entries if entry.kind == "county" and "." in entry.area}
    assert len(municipalities) == 357
    assert counties == {
        *("Agder", "Akershus", "Buskerud", "Finnmark", "Innlandet", "Møre og Romsdal", "Nordland", "Oslo", "Rogaland"),
        *("Telemark", "Troms", "Trøndelag", "Vestfold", "Vestland", "Østfold"),
    }


def test_gazetteer_gives_every_state_a_place() -> None:
    entries = [load_gazetteer().entry(number) for number in range(len(load_gazetteer().lines))]
    states = [entry for entry in entries if entry.kind in {"country", "territory"}]
    assert len({entry.country for entry in states}) == len(states) == 250
    assert all(entry.geonames and entry.area == entry.country for entry in states)


def test_gazetteer_entries_are_on_the_globe_and_findable() -> None:
    gazetteer = load_gazetteer()
    for number in range(0, len(gazetteer.lines), 97):
        entry = gazetteer.entry(number)
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert (entry.country is None) or len(entry.country) == 2
        assert number in {found.number for found, _ in gazetteer.find(entry.name)}


def test_contains_follows_the_areas() -> None:
    found = {
        (entry.name, entry.kind): entry
        for name in ("Telemark", "Nordland", "Norge", "Oslo", "Bø")
        for entry, _ in load_gazetteer().find(name)
    }
    village = found["Bø", "village"]
    assert found["Telemark", "county"].contains(village)
    assert found["Norge", "country"].contains(village)
    assert not found["Nordland", "county"].contains(village)
    assert not found["Oslo", "capital"].contains(village)
    assert not village.contains(village)


@pytest.mark.parametrize(
    ("name", "kind", "lat", "lon", "within"),
    [
        ("Fiji", "country", -17.9, 178.0, 150),  # on both sides of the 180th meridian
        ("Bouvetøya", "territory", -54.4, 3.4, 20),  # without a town
        ("Norge", "country", 60.5, 9.5, 200),
        ("Skottland", "region", 56.0, -3.8, 100),
        ("Tibet", "region", 29.7, 91.1, 300),
        ("Ontario", "state", 43.7, -79.4, 200),
        ("Østfold", "county", 59.3, 11.0, 30),
    ],
)
def test_middles_are_where_people_live(name: str, kind: str, lat: float, lon: float, within: float) -> None:
    (entry,) = (entry for entry, usual in load_gazetteer().find(name) if usual and entry.kind == kind)
    assert kilometres(entry.position, (lat, lon)) < within


@pytest.mark.parametrize(
    ("town", "municipality"), [("Odda", "Ullensvang"), ("Tynset", "Tynset"), ("Sistranda", None), ("Florø", "Kinn")]
)
def test_towns_have_their_municipality_where_it_is_clear(town: str, municipality: str | None) -> None:
    gazetteer = load_gazetteer()
    places = [entry for entry, _ in gazetteer.find(town) if entry.country == "NO" and entry.kind in {"town", "village"}]
    holders = [entry for entry, _ in gazetteer.find(municipality or "Frøya") if entry.kind == "municipality"]
    assert places
    assert any(holder.contains(place) for holder in holders for place in places) is (municipality is not None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("São Paulo", "Sao Paulo", True),
        ("Malmö", "Malmø", True),
        ("TROMSØ", "Tromsø", True),
        ("Nord-Norge", "Nord Norge", True),
        ("Xi’an", "Xi'an", True),
        ("Ås", "As", False),
        ("Ål", "Al", False),
        ("Bø", "Bo", False),
    ],
)
def test_name_key_keeps_norwegian_letters_only(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


@given(st.text())
def test_find_takes_any_text(name: str) -> None:
    assert load_gazetteer().find(name) == load_gazetteer().find(name)


@given(st.text())
def test_name_key_of_a_key_is_itself(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


def test_kilometres_between_cities() -> None:
    oslo, bergen = (59.91, 10.75), (60.39, 5.32)
    assert kilometres(oslo, bergen) == pytest.approx(305, abs=5)
    assert kilometres(oslo, oslo) == 0
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, abs=5)


def test_read_gazetteer_reads_a_file(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(pack(tmp_path / "small.tsv.gz", f"# head\n{PLACE}\n\noslo\t0\nkristiania\t~0\n"))
    ((entry, usual),) = gazetteer.find("Kristiania")
    assert (entry.name, entry.country, usual) == ("Oslo", "NO", False)
    assert gazetteer.find("Bergen") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{PLACE}\n", "small.tsv.gz: no empty line between places and names"),
        (f"{PLACE}\nOslo\n\noslo\t0\n", "small.tsv.gz: place 1 has not nine fields"),
        (f"{PLACE}\n\noslo\n", "small.tsv.gz: a name without numbers"),
        (f"{PLACE}\n\noslo\t1\n", "small.tsv.gz: name 'oslo' has the numbers '1'"),
    ],
)
def test_read_gazetteer_refuses_what_is_malformed(tmp_path: Path, text: str, reason: str) -> None:
    path = pack(tmp_path / "small.tsv.gz", text)
    with pytest.raises(ValueError, match=reason.replace(".", r"\.")):
        read_gazetteer(path).find("Oslo")


def test_read_gazetteer_refuses_what_is_not_packed(tmp_path: Path) -> None:
    path = tmp_path / "plain.tsv.gz"
    path.write_text(PLACE, encoding="utf-8")
    with pytest.raises(ValueError, match=r"plain\.tsv\.gz: "):
        read_gazetteer(path)
