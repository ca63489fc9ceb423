import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from samples import TEXT, reading
from talestrek.display.terminal import print_reading
from talestrek.display.words import printable
from talestrek.reading import Evidence, Reading, ReportedBy

SURE = Evidence("name", 1)


def printed(whole: Reading, *, width: int = 80, colour: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None, no_color=False
    )
    print_reading(console, whole, name="bro.txt")
    return stream.getvalue()


def test_terminal_shows_everything_that_is_found() -> None:
    assert printed(reading()) == (
        "bro.txt\n"
        "Ordføreren lover ny bro\n"
        "Bokmål · 2026-03 · 2 statements · 1 source · 2 events · read as ISO-8859-1\n"
        "\n"
        "1 Kari Nes\n"
        "  │ Vi må handle nå […] Broen er gammel.\n"
        "  direct (dash) · “sier” · by “ordfører Kari Nes” · line 3, characters 27–112\n"
        "\n"
        "2 source unknown\n"
        "  │ «broen er livsfarlig» om vinteren.\n"
        "  mixed (guillemets) · “mener” · no person before it · line 5, characters\n"
        "  130–164\n"
        "\n"
        "Events\n"
        "  AGREE    Kari Nes · “lover”\n"
        "  CONSULT  Kari Nes and Vegvesenet · “møtes” (meet) · future · says Kari Nes ·\n"
        "           2026-09-01 to 2026-09-30 · Bergen, NO\n"
        "\n"
        "People and organisations\n"
        "  Kari Nes  ordfører · 3 mentions\n"
        "\n"
        "Times\n"
        "  om vinteren  no single interval\n"
        "  I september  2026-09-01 to 2026-09-30\n"
        "\n"
        "Places\n"
        "  Bergen, NO  60.39, 5.32 · 1 mention\n"
        "\n"
    )


def test_terminal_says_that_there_is_nothing() -> None:
    assert "no statements" in printed(replace(reading(), statements=()))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_terminal_keeps_to_the_width(width: int) -> None:
    long = TEXT.replace("Vi må handle nå", "Vi må handle nå " * 30).replace("bro", "日本語" * 20)
    whole = replace(reading(), text=long, title="å" * 300, passages=())
    content = (long.index("Vi"), long.index(", sier"))
    whole = replace(whole, statements=(replace(whole.statements[0], content=(content,), cue=None),))
    lines = printed(whole, width=width).splitlines()
    assert max(map(cell_len, lines)) <= max(40, min(width, 80))
    assert "Vi må handle nå" in " ".join(lines)


def test_terminal_colours_by_source_only_on_a_terminal() -> None:
    assert "\x1b[" in printed(reading(), colour=True)
    assert "\x1b[" not in printed(reading())


def test_terminal_colours_an_entity_as_its_statements() -> None:
    coloured = [line for line in printed(reading(), colour=True).splitlines() if "Kari Nes" in line]
    assert len({re.findall(r"\x1b\[[\d;]*m(?=Kari Nes)", line)[0] for line in (coloured[0], coloured[-1])}) == 1
    assert "ordfører ·" in coloured[-1]


def test_terminal_wraps_long_names_and_details_in_their_columns() -> None:
    whole = reading()
    kari = whole.entities[0]
    office = replace(kari.offices[0], at="Det kommunale selskapet for bruer og ferjer")
    long = replace(whole, entities=(replace(kari, name="Kari Marie Nes Solberg", offices=(office,)),), times=())
    lines = printed(long, width=40).splitlines()
    first = lines.index("People and organisations") + 1
    assert lines[first : first + 4] == [
        "  Kari Marie Nes    ordfører, Det",
        "  Solberg           kommunale selskapet",
        "                    for bruer og ferjer",
        "                    · 3 mentions",
    ]


def test_terminal_lets_no_escape_sequence_or_markup_through() -> None:
    hostile = TEXT.replace("Vi må handle nå", "[red]\x1b[31m \x9b1m\x07")
    assert len(hostile) == len(TEXT)
    source = replace(reading().statements[0].source, name="\x1b]0;title\x07[bold]Kari[/bold]")
    whole = replace(
        reading(),
        text=hostile,
        title="\x1b[2J[link=x]a",
        statements=(replace(reading().statements[0], source=source),),
        entities=(replace(reading().entities[0], name="\x1b[1m[blink]Nes"),),
        times=(replace(reading().times[0], reason="\x9b5m\u202e[i]vague"),),
        places=(replace(reading().places[0], name="\x07[b]Bergen"),),
        events=(replace(reading().events[0], mode="\x9b[u]mode", reported_by=ReportedBy("\x1b[s]Nes", SURE)),),
    )
    output = printed(whole)
    assert not any(char in output for char in "\x1b\x9b\x07\u202e")
    assert "[red][31m" in output
    for words in ("[bold]Kari[/bold]", "[1m[blink]Nes", "5m[i]vague", "[b]Bergen", "[u]mode", "[s]Nes"):
        assert words in output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\t c", "a b c"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\x00\x1b[1mb", "a[1mb"),
        ("\ud800a", "a"),
        ("å 👩‍👩‍👧", "å 👩‍👩‍👧"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
