"""Pages: JSON-LD first, the text of the page else, and pages that hold no article."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from taking import DATA, only, reason

SIDE = (DATA / "side.html").read_text(encoding="utf-8")
LONG = [
    "Kommunestyret går inn for en ny svømmehall ved fjorden, men ingen vet hvor pengene skal komme fra.",
    "– Barna har ventet i tjue år, sier ordfører Kari Nes.",
    "Hun mener at hallen kan stå ferdig i 2027, hvis fylket sier ja til tomten som ligger ved den gamle kaia.",
    "– Vi har ikke råd, sier gruppeleder Per Lund, som leder opposisjonen i kommunestyret.",
    "Saken skal opp igjen i møtet den 14. mars, og da må partiene bestemme seg for hva de vil gjøre videre.",
]


def page(*paragraphs: str, head: str = "", json_ld: Mapping[str, object] | None = None) -> str:
    script = json.dumps({"@context": "https://schema.org", **json_ld}) if json_ld else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>Fjordavisa</title>{head}"
        f'<script type="application/ld+json">{script}</script></head>'
        f'<body><nav><a href="/">Forsiden</a></nav><article>{text}</article></body></html>'
    )


def test_webpage_takes_the_blocks_in_order_and_none_of_what_stands_around() -> None:
    assert only(SIDE).text.split("\n\n") == [
        "Vil bygge ny svømmehall",
        "Kommunestyret går inn for en ny svømmehall ved fjorden, men ingen vet hvor pengene skal komme fra.",
        "Slik kan hallen bli. Illustrasjon: Arkitektkontoret",
        "– Barna har ventet i tjue år, sier ordfører Kari Nes.",
        "Hun mener at hallen kan stå ferdig i 2027, hvis fylket sier ja til tomten som ligger ved den gamle kaia.",
        "Motstand i opposisjonen",
        "– Vi har ikke råd, sier gruppeleder Per Lund. – Ikke nå.",
        "Dette er et løfte vi ikke kan holde.",
        "Hallen koster 240 millioner kroner",
        "Staten dekker en tredel",
        "Saken skal opp igjen i møtet den 14. mars, og da må partiene bestemme seg for hva de vil gjøre videre.",
    ]


def test_webpage_takes_the_metadata_of_json_ld() -> None:
    article = only(SIDE)
    assert article.id == "https://fjordavisa.example/nyheter/svommehall"
    assert (article.title, article.published) == ("Vil bygge ny svømmehall", "2024-02-01")
    assert article.origin is not None
    assert article.origin.authors == ("Marit Solberg", "Ola Vik")
    assert (article.origin.publisher, article.origin.url) == ("Fjordavisa AS", article.id)
    assert article.origin.modified == "2024-02-01T10:00:00+01:00"


def test_webpage_without_json_ld_is_known_by_its_own_metadata() -> None:
    head = (
        '<meta property="og:title" content="Vil bygge &laquo;hall&raquo;">'
        '<meta property="og:site_name" content="Fjordavisa"><meta name="author" content="Ola Vik">'
        '<meta property="article:published_time" content="2024-02-01T08:00:00+01:00">'
        '<meta property="og:url" content="https://fjordavisa.example/hall">'
    )
    article = only(page(*LONG, head=head))
    assert (article.id, article.title) == ("https://fjordavisa.example/hall", "Vil bygge «hall»")
    assert article.published == "2024-02-01"
    assert article.origin is not None
    assert (article.origin.publisher, article.origin.authors) == ("Fjordavisa", ("Ola Vik",))
    assert article.text.split("\n\n") == ["Vil bygge «hall»", *LONG]


def test_webpage_takes_the_day_that_htmldate_finds() -> None:
    article = only(page('<time datetime="2024-02-01" pubdate>1. februar 2024</time>', *LONG))
    assert article.published == "2024-02-01"


@pytest.mark.parametrize(
    "body", ["\n".join(LONG), "".join(f"<p>{text}</p>" for text in LONG), "&quot;Hei&quot;\n\n" + "\n\n".join(LONG)]
)
def test_webpage_takes_a_complete_article_body(body: str) -> None:
    article = only(page(LONG[0], json_ld={"@type": "NewsArticle", "headline": "Hallen", "articleBody": body}))
    blocks = article.text.split("\n\n")
    assert blocks[0] == "Hallen"
    assert blocks[-5:] == LONG
    assert blocks[1] in ('"Hei"', LONG[0])


def test_webpage_passes_over_a_body_that_is_cut_short() -> None:
    article = only(
        page(*LONG, json_ld={"@type": "NewsArticle", "headline": "Hallen", "articleBody": f"{LONG[0][:60]} …"})
    )
    assert article.text.split("\n\n") == ["Hallen", *LONG]


def test_webpage_takes_the_paragraphs_of_the_page_for_a_body_without_any() -> None:
    many = LONG * 3
    article = only(page(*many, json_ld={"@type": ["Thing", "schema:NewsArticle"], "articleBody": " ".join(many)}))
    assert article.text.split("\n\n")[-15:] == many


def test_webpage_passes_over_broken_json_ld() -> None:
    broken = page(*LONG, json_ld={"@type": "NewsArticle", "headline": "Hallen"}).replace('"headline"', "headline")
    assert only(broken).text.endswith("\n\n".join(LONG))


def test_webpage_a_bad_date_is_told_and_the_next_one_taken() -> None:
    article = only(
        SIDE.replace("2024-01-31T23:30:00Z", "2024-01-32").replace(
            "<style>", '<meta name="date" content="2024-02-01"><style>'
        )
    )
    assert article.published == "2024-02-01"
    assert article.notes == ("no date taken from JSON-LD: '2024-01-32' is no date",)


def test_webpage_tells_of_what_not_everybody_may_read() -> None:
    article = only(page(*LONG[:2], json_ld={"@type": "NewsArticle", "isAccessibleForFree": "False"}))
    assert "not everybody may read" in article.notes[0]


def test_webpage_a_front_page_is_the_address_of_no_article() -> None:
    article = only(page(*LONG, head='<link rel="canonical" href="https://fjordavisa.example/">'))
    assert article.id == "standard input"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ((DATA / "samtykke.html").read_text(encoding="utf-8"), "consent to cookies"),
        (page("Du må slå på JavaScript for å lese denne siden i nettleseren din."), "asks for JavaScript"),
        (
            page("<h1>Siden finnes ikke</h1>", "Beklager, vi fant ikke siden du leter etter her hos oss."),
            "an error page",
        ),
        (page("Denne saken er for abonnenter.", "Du må logge inn for å lese videre i denne saken."), "asks to log in"),
        (page("<a href='/1'>Elgen kom</a>", "<a href='/2'>Været blir fint</a>"), "without the text of an article"),
        ("<html></html>", "without the text of an article"),
        (
            "<html><body><script>var a = 'Dette er en lang setning som ikke er noen artikkel.'</script>",
            "without the text",
        ),
    ],
)
def test_webpage_refuses_what_is_no_article(text: str, why: str) -> None:
    assert why in reason(text)


def test_webpage_an_article_may_speak_of_cookies_and_of_errors() -> None:
    text = [*LONG, "Nettstedet bruker informasjonskapsler, og siden finnes ikke lenger, sier hun om saken."]
    assert only(page(*text)).text.endswith(text[-1])


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="punycode">', "utf-8"),
        ("", "utf-16"),
    ],
)
def test_webpage_reads_every_encoding(head: str, codec: str) -> None:
    assert "– Barna har ventet i tjue år" in only(page(*LONG, head=head).encode(codec)).text


def test_webpage_keeps_inline_words_together() -> None:
    text = "Hun <b>sa</b> <a href='x'>det</a> &ndash; <q>klart</q>, og<o:p> tydelig</o:p> til alle som var der."
    text += "<br>– Ja.<br/>– Nei."
    assert only(page(*LONG, text)).text.endswith(
        "Hun sa det – «klart», og tydelig til alle som var der.\n\n– Ja.\n\n– Nei."
    )


@pytest.mark.parametrize(
    ("head", "headings"),
    [
        ("<title>Vil bygge hall ved fjorden – Fjordavisa</title>", ["Vil bygge hall ved fjorden"]),
        ("<title>Fjordavisa: i dag | Vil bygge hall ved fjorden</title>", ["Vil bygge hall ved fjorden"]),
        (
            '<meta property="og:title" content="Vil bygge hall ved fjorden | Fjordavisa">',
            ["Vil bygge hall ved fjorden"],
        ),
        ("<title>Vil bygge hall ved fjorden | Fjordavisa</title>", ["Fjordavisa", "Vil bygge hall ved fjorden"]),
        ('<meta property="og:title" content="Vil bygge hall ved fjorden">', ["Fjordavisa"]),
        ("<title>Fjordavisa</title>", ["Vil bygge hall ved fjorden"]),
    ],
)
def test_webpage_the_title_has_no_name_of_the_site(head: str, headings: list[str]) -> None:
    title, *rest = [f"<h1>{heading}</h1>" for heading in headings]
    text = page(*LONG, head=head).replace("<title>Fjordavisa</title>", "", 1)
    article = only(
        text.replace("<nav>", f"<header>{title}</header><nav>").replace("<article>", f"<article>{''.join(rest)}")
    )
    assert article.title == "Vil bygge hall ved fjorden"
    assert article.text.split("\n\n") == [article.title, *LONG]


def test_webpage_a_title_is_kept_where_the_heading_is_the_name_of_the_site() -> None:
    text = page("<h1>Fjordavisa</h1>", *LONG).replace("<title>", "<title>Vil bygge hall | ", 1)
    assert only(text).title == "Vil bygge hall | Fjordavisa"


def test_webpage_leaves_out_a_byline_that_holds_nothing_but_the_authors() -> None:
    head = '<meta name="author" content="Ola Vik og Marit&nbsp;Solberg">'
    article = only(page("Av Ola Vik og Marit Solberg", *LONG, "Ola Vik sier at han er ferdig med saken nå.", head=head))
    assert article.origin is not None
    assert article.origin.authors == ("Ola Vik", "Marit Solberg")
    assert article.text.split("\n\n") == ["Fjordavisa", *LONG, "Ola Vik sier at han er ferdig med saken nå."]


def test_webpage_takes_the_authors_of_one_name_apart_but_not_a_body() -> None:
    authors = [
        {"@type": "Person", "name": "Ola Vik og Marit Solberg"},
        {"@type": "Organization", "name": "Nes og Vik AS"},
        "Per Lund",
    ]
    article = only(page(*LONG, json_ld={"@type": "NewsArticle", "headline": "Hallen", "author": authors}))
    assert article.origin is not None
    assert article.origin.authors == ("Ola Vik", "Marit Solberg", "Nes og Vik AS", "Per Lund")


def test_webpage_takes_the_updates_of_a_live_page_that_a_script_fills() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Treet falt",
            "articleBody": "Et tre falt over veien ved Nes klokka seks.",
        },
        {"@type": "BlogPosting", "articleBody": "<p>– Taket er borte, sier brannsjef Ola Vik til avisa.</p>"},
        "ikke noe",
    ]
    live = {"@type": "LiveBlogPosting", "headline": "Stormen", "liveBlogUpdate": updates}
    assert only(page("Laster inn ...", json_ld=live)).text.split("\n\n") == [
        "Stormen",
        "Treet falt",
        "Et tre falt over veien ved Nes klokka seks.",
        "– Taket er borte, sier brannsjef Ola Vik til avisa.",
    ]


def test_webpage_reads_a_body_whose_markup_is_escaped() -> None:
    body = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in LONG)
    article = only(page(*LONG, json_ld={"@type": "NewsArticle", "headline": "Nes &amp; sønn", "articleBody": body}))
    assert article.text.split("\n\n")[-5:] == LONG


def test_webpage_reads_json_ld_with_a_comma_too_many() -> None:
    text = page(*LONG, json_ld={"@type": "NewsArticle", "headline": "Hallen"}).replace('"Hallen"}', '"Hallen", \n}')
    assert only(text).title == "Hallen"


def test_webpage_takes_the_moments_of_microdata() -> None:
    text = '<time itemprop="datePublished" datetime="2024-02-01T08:00:00+01:00">i dag</time>'
    article = only(page(text, *LONG, head='<meta itemprop="dateModified" content="2024-02-02T09:00:00 CET">'))
    assert article.origin is not None
    assert (article.origin.issued, article.origin.modified) == (
        "2024-02-01T08:00:00+01:00",
        "2024-02-02T09:00:00+01:00",
    )


def test_webpage_takes_its_own_article_of_several_in_json_ld() -> None:
    def told(name: str) -> dict[str, object]:
        return {"@type": "NewsArticle", "headline": name, "url": f"https://fjordavisa.example/{name}"}

    graph = {"@graph": [told("annen"), {**told("hall"), "mainEntityOfPage": "x"}, told("tredje")]}
    text = page(*LONG, head='<link rel="canonical" href="https://fjordavisa.example/hall">', json_ld=graph)
    assert only(text).title == "hall"
    assert only(text.replace("canonical", "next")).title == "annen"
