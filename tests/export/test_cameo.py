from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.export.cameo import Cameo, act_of, cameo_of, country_of, load_codebook, read_codebook
from talestrek.reading import EventType

HEAD = "type,mode,code,goldstein,way\n"


@pytest.mark.parametrize(
    ("kind", "mode", "code", "goldstein", "quad"),
    [
        ("AGREE", None, "030", 4.0, 1),
        ("CONSULT", "visit", "042", 1.9, 1),
        ("AID", "military", "072", 8.3, 2),
        ("RETREAT", "ceasefire", "0871", 9.0, 2),
        ("REQUEST", "meet", "106", -5.0, 3),
        ("ACCUSE", None, "112", -2.0, 3),
        ("PROTEST", "demo", "141", -6.5, 3),
        ("COERCE", "arrest", "173", -5.0, 4),
        ("ASSAULT", "aerial", "195", -10.0, 4),
        ("ASSAULT", "Suicide_Attack ", "1831", -10.0, 4),
        ("PROTEST", "singing", "140", -6.5, 3),
    ],
)
def test_an_act_has_a_code(kind: str, mode: str | None, code: str, goldstein: float, quad: int) -> None:
    found = cameo_of(EventType(kind), mode)
    assert (found, found.quad_class) == (Cameo(code, goldstein), quad)
    assert (found.base, found.root) == (code[:3], code[:2])


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("030", (EventType.AGREE, None)),
        ("0311", (EventType.AGREE, None)),
        ("042", (EventType.CONSULT, "visit")),
        ("0233", (EventType.REQUEST, "assist")),
        ("08", (EventType.CONCEDE, None)),
        ("0862", (EventType.RETREAT, "access")),
        ("1121", (EventType.ACCUSE, None)),
        ("14", (EventType.PROTEST, None)),
        ("1411", (EventType.PROTEST, "demo")),
        ("163", (EventType.SANCTION, None)),
        ("2042", (EventType.ASSAULT, "unconventional")),
        ("01", None),
        ("010", None),
        ("0161", None),
    ],
)
def test_a_code_has_an_act(code: str, act: tuple[EventType, str | None] | None) -> None:
    assert act_of(code) == act


@pytest.mark.parametrize("code", ["", "1", "00", "21", "210", "14111", "1a1", "١٤"])
def test_what_is_no_code_is_an_error(code: str) -> None:
    with pytest.raises(ValueError, match="is no code of CAMEO"):
        act_of(code)


def test_there_and_back_keeps_the_type() -> None:
    book = load_codebook()
    for (kind, mode), cameo in book.codes.items():
        back = book.act(cameo.code)
        assert back is not None
        # Convicting is the one act that PLOVER's two codebooks place differently.
        assert back[0] is kind or mode == "convict"
    both = [(act, cameo) for act, cameo in book.codes.items() if book.acts.get(cameo.code) == act]
    assert len(both) > 80
    assert all(book.cameo(*act) == cameo for act, cameo in both)


def test_back_and_there_keeps_the_root_but_where_plover_joins_two() -> None:
    book = load_codebook()
    moved = {code[:2] + book.cameo(*act).root for code, act in book.acts.items() if code[:2] != book.cameo(*act).root}
    # Appeals are requests, apologies concessions, a blockade restricts, and all mass violence is assault.
    assert moved == {"0210", "0508", "1917", "1819", "1920", "2019"} & moved


@pytest.mark.parametrize("kind", EventType)
def test_cooperation_stays_cooperation_and_conflict_conflict(kind: EventType) -> None:
    for (known, _), cameo in load_codebook().codes.items():
        # GDELT counts an investigation as cooperation in deeds, below zero as it is.
        if known is kind and cameo.root != "09":
            assert ("conflict" in kind.quad_class) == (cameo.quad_class > 2) == (cameo.goldstein < 0)


@given(st.sampled_from(EventType), st.text(max_size=12))
def test_any_mode_has_a_code_of_its_type(kind: EventType, mode: str) -> None:
    book = load_codebook()
    assert cameo_of(kind, mode) in {cameo for (known, _), cameo in book.codes.items() if known is kind}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("type,code\n", "first line that is no comment must be type,mode,code,goldstein,way"),
        (HEAD + "AGREE,,030\n", "line 2: 3 cells, but 5 columns"),
        (HEAD + "# why\nWAR,,190,-10,both\n", "line 3: 'WAR' is no type of event"),
        (HEAD + "AGREE,Meet,030,4,both\n", "line 2: write the mode 'Meet' in lower case"),
        (HEAD + "AGREE,,30,4,both\n", "line 2: '30' is no code of CAMEO"),
        (HEAD + "AGREE,,030,nan,both\n", "line 2: 'nan' is no number from -10 to 10"),
        (HEAD + "AGREE,,030,4,away\n", "line 2: the way must be both, to or from, not 'away'"),
        (HEAD + "AGREE,,030,4,both\nAGREE,a,030,5,to\n", "line 3: 030 has 4.0 on another line"),
        (HEAD + "AGREE,,030,4,both\nAGREE,,031,5,to\n", "line 3: AGREE is 030 already"),
        (HEAD + "AGREE,,030,4,both\nAGREE,a,030,4,from\n", "line 3: 030 is AGREE already"),
        (HEAD + "AGREE,,030,4,both\n", "no code for CONSULT without a mode"),
    ],
)
def test_a_broken_table_names_the_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "cameo.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"cameo.csv: .*{message}"):
        read_codebook(tmp_path / "cameo.csv")


def test_a_country_has_codes() -> None:
    norway, romania, kosovo = map(country_of, ("NO", "RO", "XK"))
    assert norway is not None
    assert romania is not None
    assert kosovo is not None
    assert (norway.alpha3, norway.cameo, norway.fips) == ("NOR", "NOR", "NO")
    assert (romania.alpha3, romania.cameo) == ("ROU", "ROM")
    assert (kosovo.cameo, kosovo.fips) == (None, "KV")
    assert country_of("GB-SCT") == country_of("GB")
    assert country_of(None) is country_of("") is country_of("ZZ") is None


def test_countries_are_those_of_iso() -> None:
    pycountry = pytest.importorskip("pycountry")
    for country in pycountry.countries:
        known = country_of(country.alpha_2)
        assert known is not None
        assert known.alpha3 == country.alpha_3
