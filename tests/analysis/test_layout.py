"""The passages of an article, however it was set, and the turns among them."""

from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from talestrek.analysis.layout import passages
from talestrek.article import PassageKind

SHARED = Path(__file__).resolve().parents[3] / "shared"

ARTICLE = """Vil flytte biblioteket til rådhuset
Av Kari Fjeld
FLYTTER: Biblioteksjef Nina Dahl er klar for å pakke 40.000 bøker. Foto: Per Vik / NTB scanpix
Kommunedirektøren foreslår å flytte hovedbiblioteket inn i det gamle rådhuset innen to år.
– Dette er en gledens dag, sier biblioteksjef Nina Dahl til avisa.
Forslaget koster 40 millioner kroner og skal behandles i kommunestyret i juni, etter at det har vært på høring i alle \
bydelene – og hos brukerne.
– For tidlig å juble
Opposisjonen er ikke overbevist. Gruppeleder Ola Berg i Byens parti sier at han først vil se regnestykket.
– Vi har hørt dette før. Hvem skal betale, spør han.
Dyrere enn ventet
Den forrige flyttingen ble dobbelt så dyr som planlagt, viser en rapport fra revisjonen. Den ble lagt fram i fjor høst.
(©NTB)"""

KINDS = (
    "headline byline caption credit lead paragraph paragraph subheading paragraph paragraph subheading paragraph byline"
).split()


def laid_out(text: str) -> list[tuple[str, str, bool]]:
    return [
        (passage.kind.value, text[passage.start : passage.end], passage.dash is not None) for passage in passages(text)
    ]


def kinds(text: str) -> list[str]:
    return [kind for kind, _, _ in laid_out(text)]


def turns(text: str) -> list[str]:
    return [shown for _, shown, dash in laid_out(text) if dash]


def wrapped(separator: str, width: int) -> str:
    return separator.join(textwrap.fill(line, width) for line in ARTICLE.split("\n"))


@pytest.mark.parametrize(
    "text",
    [ARTICLE, ARTICLE.replace("\n", "\n\n"), ARTICLE.replace("\n", "\r\n"), wrapped("\n\n", 64), wrapped("\n\n", 78)],
    ids=["lines", "blank lines", "crlf", "wrapped at 64", "wrapped at 78"],
)
def test_layout_passages_are_the_same_however_the_text_is_set(text: str) -> None:
    assert kinds(text) == KINDS
    assert [turn.split()[1] for turn in turns(text)] == ["Dette", "For", "Vi"]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_layout_passages_joins_wrapped_lines_without_blank_lines(width: int) -> None:
    text = wrapped("\n", width)
    # A paragraph whose last line is full cannot be told from one that goes on; turns and titles can.
    assert [turn.split()[1] for turn in turns(text)] == ["Dette", "For", "Vi"]
    assert set(kinds(text)) == set(KINDS)


def test_layout_passages_keeps_a_dash_in_running_text_out_of_the_turns() -> None:
    text = (
        "Det var mange som møtte opp på torget i går kveld for å vise sin støtte\n"
        "– noen med fakler, andre med plakater – og stemningen var god hele\n"
        "kvelden, mener arrangøren.\n"
        "– Vi er rørt, sier hun.\n"
    )
    assert turns(text) == ["– Vi er rørt, sier hun."]


def test_layout_passages_splits_metadata_from_the_first_sentence() -> None:
    text = " date 2024-02 – Vi må stå sammen, sa utenriksministeren i Tromsø torsdag kveld.\n\nMøtet varte i to timer."
    assert laid_out(text) == [
        ("metadata", "date 2024-02", False),
        ("lead", "– Vi må stå sammen, sa utenriksministeren i Tromsø torsdag kveld.", True),
        ("paragraph", "Møtet varte i to timer.", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Publisert 12. juni 2023 kl. 14.30",
        "Publisert: 12.06.2023 14:30 – Sist oppdatert 13.06.2023",
        "Oppdatert: i går kl. 21.04",
        "Mindre enn 3 timer siden",
        "2023-06-27T14:30:00+02:00",
        "Tysdag 27. juni 2023",
        "Dato: 2023-06-27",
        "For to timar sidan",
        "5 min lesetid",
        "Oppdatert for mindre enn 50 minutter siden",
        "— Politiet i bygda (@bygdepolitiet) 20. desember 2019",
    ],
)
def test_layout_passages_knows_dates_of_publication(line: str) -> None:
    assert kinds(f"Overskrift\n{line}\nDet er ventet mye regn på hele Vestlandet de neste dagene.") == [
        "headline",
        "metadata",
        "lead",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "12. juni 2023 ble en lang dag for redningsmannskapene i fjellheimen ved Finse.",
        "Publisert forskning viser at rotter drømmer om mat når de sover om natten.",
        "Oppdatert 3. mai er planen likevel ikke godt nok utredet, mener fylkesrådet.",
    ],
)
def test_layout_passages_does_not_take_prose_for_metadata(line: str) -> None:
    assert kinds(f"Overskrift\n{line}") == ["headline", "lead"]


@pytest.mark.parametrize(
    ("dateline", "turn"),
    [
        ("OSLO (NTB):", True),
        ("Trondheim (Adresseavisen):", True),
        ("TROMSØ/OSLO:", True),
        ("BERGEN:", True),
        ("(NTB)", True),
    ],
)
def test_layout_passages_splits_datelines(dateline: str, turn: bool) -> None:
    text = f"Overskrift\n{dateline} – Vi må handle, sier statsråden til avisa etter møtet."
    assert laid_out(text)[1:] == [
        ("metadata", dateline, False),
        ("lead", "– Vi må handle, sier statsråden til avisa etter møtet.", turn),
    ]


def test_layout_passages_leaves_a_speaker_with_a_party_before_the_dash() -> None:
    assert laid_out("Kari Li (H): – Vi må handle") == [("headline", "Kari Li (H): – Vi må handle", False)]


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("- Ja, sier hun.", 1),
        ("-Ja, sier hun.", 1),
        ("– Ja, sier hun.", 1),
        ("—Ja, sier hun.", 1),
        ("― Ja, sier hun.", 1),
        ("− Ja, sier hun.", 1),
        ("–\u00a0Ja, sier hun.", 1),
        ("-- Ja, sier hun.", 2),
        ("– «Ja», sa hun.", 1),
        ("– ... eller nei.", 1),
        ("-og så gikk vi, sier hun.", 1),
        ("-5 grader er meldt i natt.", 0),
        ("–5 grader er meldt i natt.", 0),
        ("-tallet var et annet tiår.", 0),
        ("---", 0),
        ("– – –", 0),
        ("--- Slutt ---", 0),
        ("–", 0),
        ("Hun sa – ja.", 0),
    ],
)
def test_layout_passages_knows_a_talestrek(line: str, size: int) -> None:
    text = f"Overskrift\nDet har vært mye uro i bygda den siste tida.\n{line}"
    passage = passages(text)[-1]
    assert passage.dash == ((passage.start, passage.start + size) if size else None)


@pytest.mark.parametrize(
    "text",
    [
        "Dette trenger du:\n- Sovepose\n- Kart og kompass\n- Ekstra ullsokker",
        "Slik gjør du:\n– Skyll fisken.\n– Gni den inn med salt.\n– La den ligge til neste dag.",
        "Rådene fra turlaget:\n- Sjekk værmeldingen\n- Gå ikke alene\n- Si fra hvor du går",
        "Fakta om laget\n- Stiftet i 1912\n- Hjemmebane på Fjellhamar\n- Blå drakter",
        "Budsjettet gir:\n- 20 millionar til vegar\n- 5 millionar til skular",
    ],
)
def test_layout_passages_does_not_take_a_list_for_speech(text: str) -> None:
    assert turns(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hun svarer slik:\n- Godt utstyr.\n- Og god tid.",
        "Dette sier deltakerne:\n– Helt fantastisk\n– Veldig bra",
        "Han er tydelig:\n– Jeg har aldri sett noe lignende.\n– Det må bli en slutt på det.",
        "– Hvem er du?\n– Ola.\n– Hvor kommer du fra?\n– Voss.",
        "Ho ler:\n- Det var ein gong.",
    ],
)
def test_layout_passages_does_not_take_speech_for_a_list(text: str) -> None:
    assert len(turns(text)) == text.count("\n") + (text[0] == "–")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Foto: Kari Fjeld / NTB scanpix", ["credit"]),
        ("FOTO: Foto: Ørn E. Borg / NTB scanpix", ["credit"]),
        ("Foto Kari Fjeld", ["credit"]),
        ("(Foto: Privat)", ["credit"]),
        ("Illustrasjonsfoto", ["credit"]),
        ("Per Vik / TT NYHETSBYRÅN", ["credit"]),
        ("Illustrasjonsfoto. Elevene er tilbake på skolen mandag.", ["caption"]),
        ("Bildet viser fjellet fra sørsiden.", ["caption"]),
        ("F.v. Eli Mo, Per Vik og Nina Dahl.", ["caption"]),
        ("Eli Mo (t.v.) og Per Vik hilser på hverandre.", ["caption"]),
        ("NY JOBB: Eli Mo skal lede arbeidet i styret.", ["caption"]),
        ("Eli Mo skal lede arbeidet i styret. Foto: Per Vik", ["caption", "credit"]),
        ("Eli Mo skal lede arbeidet i styret. (Foto: Per Vik / NTB)", ["caption", "credit"]),
        ("Eli Mo skal lede arbeidet i styret. Per Vik / Getty Images", ["caption", "credit"]),
        ("FOTO: Per Vik / NTB scanpix Eli Mo skal lede arbeidet i styret.", ["caption"]),
        ("Av Kari Fjeld og Per Vik", ["byline"]),
        ("AV KARI FJELD", ["byline"]),
        ("Tekst: Kari Fjeld Foto: Per Vik", ["byline"]),
        ("Tekst og foto: Kari Fjeld", ["byline"]),
        ("Kari Fjeld / journalist", ["byline"]),
        ("Kari Fjeld, politisk redaktør", ["byline"]),
        ("Kari Fjeld kari@avisa.no", ["byline"]),
        ("kari@avisa.no", ["byline"]),
        ("NTB", ["byline"]),
        ("NTB-AFP-Reuters", ["byline"]),
        ("Les også: – Vi gir oss ikke", ["subheading"]),
        ("Av erfaring vet vi at dette tar tid, og at det koster.", ["paragraph"]),
    ],
)
def test_layout_passages_knows_the_furniture_of_a_page(line: str, expected: list[str]) -> None:
    text = f"Overskrift\nDette er en lang nok ingress til at den blir sett som det.\n{line}\nHer går saken videre."
    assert kinds(text) == ["headline", "lead", *expected, "paragraph"]


def test_layout_passages_takes_the_name_below_an_open_credit() -> None:
    text = "Overskrift\n\nFolk feirer på torget. Foto:\n\nReuters\n\nDet ble en sen kveld for alle som var der."
    assert kinds(text) == ["headline", "caption", "credit", "credit", "lead"]


def test_layout_passages_needs_no_headline() -> None:
    text = "Det ble en lang natt for alle som var ute i går.\n– Vi er slitne, sier Eli Mo.\nGodt oppmøte\nMange kom."
    assert kinds(text) == ["lead", "paragraph", "subheading", "paragraph"]


def test_layout_passages_takes_a_title_of_two_sentences_that_the_lead_repeats() -> None:
    title = "Eli (56) fikk nei. Hun gir seg ikke."
    assert kinds(f"{title}\n{title} Nå går hun til sak mot kommunen.") == ["headline", "lead"]


def test_layout_passages_takes_a_title_with_a_full_stop_above_a_byline() -> None:
    text = "Stor skuffelse for laget. Tapte på overtid.\nAv Kari Fjeld\nHjemmelaget røk ut av cupen torsdag kveld."
    assert kinds(text) == ["headline", "byline", "lead"]


def test_layout_passages_of_nothing_are_none() -> None:
    assert passages("") == ()
    assert passages(" \n\t\u2028 \r\n") == ()


_NEWS = st.lists(
    st.sampled_from(
        [
            *ARTICLE.split("\n"),
            "-5 grader",
            "– ",
            "--",
            "date 2023-06 – Ja.",
            "OSLO (NTB): – Nei.",
            "Foto:",
            "Foto: NTB",
            "(NTB)",
            "©NTB",
            "Av",
            "Her:",
            "- en",
            "  – innrykk",
            "liten start",
            " ",
            "",
            "\u2028",
            "\x1c",
        ]
    ),
    max_size=14,
).map("\n".join)
_ANY = st.text(alphabet=st.characters(exclude_categories=[]))


@given(_NEWS | _ANY | st.text(alphabet="-–— aA.:\n\r\u2028(NTB)"))
@example("Foto: NTB (NTB)")
@example("\x1f– A")
def test_layout_passages_cover_any_text_in_order(text: str) -> None:
    found = passages(text)
    assert found == passages(text)
    covered: set[int] = set()
    end = 0
    for passage in found:
        assert end <= passage.start < passage.end <= len(text)
        shown = text[passage.start : passage.end]
        assert shown == shown.strip()
        assert isinstance(passage.kind, PassageKind)
        if passage.dash is not None:
            assert passage.dash[0] == passage.start < passage.dash[1] <= passage.end
            assert set(text[slice(*passage.dash)]) <= set("-–—―−")
        covered.update(range(passage.start, passage.end))
        end = passage.end
    assert all(index in covered or char.isspace() for index, char in enumerate(text))


@pytest.mark.parametrize(
    "text",
    ["a" * 2_000_000, "ord " * 500_000, "– Ja. " * 300_000, "Foto: " * 300_000, "Av A " * 40_000, "a\n" * 100_000],
)
def test_layout_passages_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    passages(text)
    assert time.perf_counter() - begun < 3.0


def test_layout_component_starts_sentences_at_passages_only() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("talestrek_layout")
    text = "Overskrift\n\nDette er en lang linje som er brukket om\nog som går videre på neste. Ja.\n\n– Nei, sa han."
    doc = nlp(text)
    assert doc._.passages == passages(text)
    starts = {token.idx for token in doc if token.is_sent_start}
    assert starts == {passage.start for passage in doc._.passages}
    assert not any(token.is_sent_start is False for token in doc if token.i and not token.is_space)


def test_layout_component_leaves_docs_that_can_be_written() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("talestrek_layout")
    doc = nlp(ARTICLE)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.passages == doc._.passages == passages(ARTICLE)
    assert spacy.blank("nb")("Hei.")._.passages == ()


def test_layout_component_takes_any_text() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("talestrek_layout")
    for text in ("", "\n", "–", "\u200b\n– Ja", "Oslo(NTB): -Ja"):
        assert nlp(text).text == text


def test_layout_passages_finds_the_turns_of_the_annotated_articles() -> None:
    folder = SHARED / "gold"
    files = sorted(folder.glob("statements-*.jsonl"))
    if not files:
        pytest.skip(f"needs the annotated articles in {folder}, which is not there")
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            begun = sum(part.lstrip().startswith(("-", "–")) for part in text.split("\n"))
            found = sum(passage.dash is not None for passage in passages(text))
            assert found - begun in (0, 1), json.loads(line)["id"]
