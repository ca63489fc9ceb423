import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from samples import reading
from talestrek.display.explain import explain, print_explanation
from talestrek.language.events import EventEntry, read_events
from talestrek.reading import Evidence, Reading


def printed(whole: Reading, *, width: int = 80, lexicon: tuple[EventEntry, ...] = ()) -> str:
    stream = io.StringIO()
    print_explanation(Console(file=stream, width=width, force_terminal=False), whole, name="bro.txt", lexicon=lexicon)
    return stream.getvalue()


def test_explanation_tells_what_decided_everything() -> None:
    shown = printed(reading())
    assert shown.startswith("bro.txt\nOrdføreren lover ny bro\nBokmål · 2026-03 · ")
    assert shown[shown.index("\n\nStatements") :] == (
        "\n"
        "\n"
        "Statements\n"
        "  s1 Kari Nes: “Vi må handle nå […] Broen er gammel.”, line 3\n"
        "    statement    direct, cue “sier” · dash turn (0.90)\n"
        "    source       named, “ordfører Kari Nes” · subject (0.95)\n"
        "  s2 source unknown: “«broen er livsfarlig» om vinteren.”, line 5\n"
        "    statement    mixed, cue “mener” · clause (1.00)\n"
        "    source       none · nobody (0.50) · no person before it\n"
        "\n"
        "Events\n"
        "  v1 AGREE “lover”, line 1\n"
        "    lexicon      AGREE love (0.90)\n"
        "    status       actual · present (0.90)\n"
        "    actor        Kari Nes · “Ordføreren” · government, NO · subject (0.90)\n"
        "    recipient    none found\n"
        "    reported by  nobody: the article tells it in its own voice\n"
        "  v2 CONSULT “møtes”, line 7\n"
        "    lexicon      CONSULT møtes (0.80) · mode meet\n"
        "    told again   “kommer”, line 7\n"
        "    status       future · present with a time to come (0.70)\n"
        "    actor        Kari Nes · “Nes” · government, NO · subject (0.90)\n"
        "    actor        Vegvesenet · “Vegvesenet” · coordination (0.80)\n"
        "    recipient    none found\n"
        "    reported by  Kari Nes, statement s1 · content (0.80)\n"
        "    time         “I september” · 2026-09-01 to 2026-09-30 · month (0.70)\n"
        "    place        “Bergen” · Bergen, NO · only one (1.00)\n"
        "\n"
        "Entities\n"
        "  e1 Kari Nes · PER\n"
        "    mention      “ordfører Kari Nes”, line 3 · name (1.00)\n"
        "    mention      “Kari Nes”, line 3 · name (1.00)\n"
        "    mention      “Hun”, line 3 · pronoun (0.80)\n"
        "    mention      “Nes”, line 7 · name (1.00)\n"
        "    office       ordfører · “ordfører Kari Nes”, line 3 · title (0.90)\n"
        "  e2 Vegvesenet · ORG\n"
        "    mention      “Vegvesenet”, line 7 · name (1.00)\n"
        "  e3 Bergen · GPE_LOC\n"
        "    mention      “Bergen”, line 7 · name (1.00)\n"
        "  e4 Nes og Vegvesenet · HUM\n"
        "    mention      “Nes og Vegvesenet”, line 7 · name (1.00)\n"
        "\n"
        "Times\n"
        "  “om vinteren”, line 5\n"
        "    time         repeated (0.90) · no single interval\n"
        "  “I september”, line 7\n"
        "    time         2026-09-01 to 2026-09-30 · month (0.70)\n"
        "\n"
        "Places\n"
        "  “Bergen”, line 7\n"
        "    place        Bergen, NO · only one (1.00)\n"
        "\n"
    )


def test_explanation_says_where_the_entry_of_the_lexicon_stands(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "type,mode,sort,nb,nn,example\n\nAGREE,,verb,A love,A love,{Regjeringen} <lover>.\n", encoding="utf-8"
    )
    entries = read_events([file]).entries
    whole = reading()
    event = replace(whole.events[0], evidence=Evidence(entries[0].id, 0.5))
    assert "AGREE A love (0.50) · own.csv, line 3\n" in printed(replace(whole, events=(event,)), lexicon=entries)


def test_explanation_has_every_mention_and_participant() -> None:
    whole = reading()
    reasons = [reason for item in explain(whole) for reason in item.reasons]
    parts = [reason.part for reason in reasons]
    assert parts.count("mention") == sum(len(entity.mentions) for entity in whole.entities)
    assert parts.count("actor") == sum(len(event.actor) for event in whole.events)
    assert {item.heading for item in explain(replace(whole, events=()))} == {
        "Statements",
        "Entities",
        "Times",
        "Places",
    }


def test_explanation_of_nothing_is_a_heading() -> None:
    assert printed(Reading(id="a", language="nb", text="Hei")) == "bro.txt\nBokmål · no statements\n\n"


@pytest.mark.parametrize("width", [40, 80])
@given(words=st.text(max_size=90))
def test_explanation_is_plain_text_within_the_width(width: int, words: str) -> None:
    whole = reading()
    strange = Evidence(words, 0.5)
    hostile = replace(
        whole,
        entities=(replace(whole.entities[0], name=words, evidence=(strange,) * 4),),
        statements=(replace(whole.statements[0], id=words, evidence=strange),),
        events=(replace(whole.events[1], evidence=strange, mode=words),),
        times=(replace(whole.times[0], reason=words),),
        places=(replace(whole.places[0], name=words),),
    )
    lines = printed(hostile, width=width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert not {unicodedata.category(char) for line in lines for char in line} & {"Cc", "Cs"}
