import re
from dataclasses import replace
from html.parser import HTMLParser

from samples import TEXT, reading
from talestrek.article import Passage, PassageKind
from talestrek.reading import Evidence, Reading, ReportedBy


class Page(HTMLParser):
    """Collects the text outside labels, and fails on elements that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "small" not in self.open and self.open.count("div") < 2:
            self.words += data


def test_html_keeps_every_character() -> None:
    page = Page(reading()._repr_html_())
    assert page.words.replace("\n", "") == TEXT.replace("\n", "")


def test_html_marks_content_cue_and_source() -> None:
    html = reading()._repr_html_()
    assert re.findall(r"<mark[^>]*>([^<]*)", html) == [
        "Vi må handle nå",
        "Broen er gammel.",
        "«broen er livsfarlig» om vinteren.",
    ]
    assert re.findall(r"<u [^>]*>([^<]*)", html) == ["sier", "mener"]
    assert re.findall(r"<b [^>]*>([^<]*)", html) == ["ordfører Kari Nes", "Kari Nes"]
    assert re.findall(r"<small[^>]*>([^<]*)", html) == ["Kari Nes", "source unknown"]
    assert "no person before it" in html


def test_html_marks_the_triggers_of_events() -> None:
    html = reading()._repr_html_()
    assert re.findall(r"<i [^>]*>([^<]*)", html) == ["lover", "møtes", "kommer"]
    assert html.count('title="CONSULT · Kari Nes and Vegvesenet · “møtes” (meet) · future') == 2
    assert "Bokmål · 2 statements · 2 events<" in html


def test_html_shows_events_people_times_and_places_below() -> None:
    html = reading()._repr_html_()
    below = html[html.index("<b>Events") :]
    assert re.findall(r"<li[^>]*>(.*?)</li>", re.sub(r"</?(?:b|span)[^>]*>", "", below)) == [
        "AGREE Kari Nes · “lover”",
        "CONSULT Kari Nes and Vegvesenet · “møtes” (meet) · future · says Kari Nes · 2026-09-01 to 2026-09-30 · "
        "Bergen, NO",
        "Kari Nes ordfører · 3 mentions",
        "om vinteren no single interval",
        "I september 2026-09-01 to 2026-09-30",
        "Bergen, NO 60.39, 5.32 · 1 mention",
    ]
    bare = replace(reading(), events=(), entities=(), times=(), places=())
    assert "<ul" not in bare._repr_html_()


def test_html_colours_an_entity_as_its_statements() -> None:
    html = reading()._repr_html_()
    hues = re.findall(r"<(?:b|small)[^>]*hsl\((\d+),[^>]*>Kari Nes<", html)
    assert len(hues) == 2
    assert len(set(hues)) == 1


def test_html_escapes_the_article() -> None:
    text = TEXT.replace("Vi må handle nå", "Vi <b>må</b> & ").replace("Kari Nes", '"><img>&')
    assert len(text) == len(TEXT)
    whole = reading()
    source = replace(whole.statements[0].source, name='"><script>alert(1)</script>')
    office = replace(whole.entities[0].offices[0], office="<img src=x>", at="</li><em>")
    hostile = replace(
        whole,
        text=text,
        language="<i>",
        statements=(replace(whole.statements[0], source=source), *whole.statements[1:]),
        entities=(replace(whole.entities[0], name="<i>Kari</i>", offices=(office,)),),
        times=(replace(whole.times[0], reason="<a href=x>"),),
        places=(replace(whole.places[0], name="</ul><s>", country="<q>"),),
        events=(
            replace(
                whole.events[1],
                actor=(replace(whole.events[1].actor[0], name="<del>"),),
                mode="</i><ins>",
                place=replace(whole.places[0], name="<kbd>"),
                reported_by=ReportedBy('"><code>', Evidence("content", 1)),
            ),
        ),
    )
    page = Page(hostile._repr_html_())
    assert page.tags <= {"div", "p", "mark", "u", "b", "i", "small", "span", "ul", "li"}
    assert page.words.replace("\n", "") == text.replace("\n", "")


def test_html_shows_text_that_is_in_no_passage() -> None:
    whole = replace(reading(), passages=(Passage(PassageKind.PARAGRAPH, 25, 60),))
    assert Page(whole._repr_html_()).words.replace("\n", "") == TEXT.replace("\n", "")


def test_html_survives_overlapping_statements_and_passages() -> None:
    whole = reading()
    wide = replace(whole.statements[1], id="s3", content=((0, 100),))
    overlapping = replace(
        whole,
        statements=(*whole.statements, wide),
        passages=(*whole.passages, Passage(PassageKind.CAPTION, 10, 70)),
    )
    assert Page(overlapping._repr_html_()).words.replace("\n", "") == TEXT.replace("\n", "")


def test_html_of_nothing() -> None:
    assert "no" not in Page(Reading(id="a", language="nb", text="Hei")._repr_html_()).tags
    assert "0 statements" in Reading(id="a", language="nb", text="Hei")._repr_html_()
