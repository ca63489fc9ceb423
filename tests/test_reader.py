import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import talestrek
from talestrek import Article, ModelError, Reading, Refusal, UnreadableError, read_articles
from talestrek.language.events import LexiconError
from talestrek.reader import MAX_CHARACTERS, MAX_WORDS, read_with_words, words_of

SPOKEN = "– Vi må handle nå, sier ordfører Kari Nes.\n\nHun mener at broen er farlig for alle som kjører der."
NYNORSK = "– Vi må gjere noko no, seier ordførar Kari Nes.\n\nHo meiner at brua er farleg for dei som køyrer der."


def spans_of(reading: Reading) -> Iterator[tuple[int, int]]:
    for passage in reading.passages:
        yield passage.start, passage.end
        if passage.dash:
            yield passage.dash
    for statement in reading.statements:
        yield from statement.content
        for span in (
            statement.cue,
            statement.source.span,
            statement.addressee.span if statement.addressee else None,
        ):
            if span:
                yield span


def assert_sound(reading: Reading, text: str) -> None:
    assert reading.text == text
    assert all(0 <= start < end <= len(text) for start, end in spans_of(reading))
    assert Reading.from_json(reading.to_json()) == reading


def test_read_finds_statements_with_their_sources(nlp: Language) -> None:
    reading = talestrek.read(SPOKEN, nlp=nlp)
    assert reading.language == "nb"
    assert [reading.words(s.content) for s in reading.statements] == [
        ("Vi må handle nå",),
        ("broen er farlig for alle som kjører der.",),
    ]
    assert [s.source.name for s in reading.statements] == ["Kari Nes", "Kari Nes"]
    assert_sound(reading, SPOKEN)


def test_read_tells_the_written_standard(nlp: Language) -> None:
    assert talestrek.read(NYNORSK, nlp=nlp).language == "nn"


def test_read_keeps_what_the_caller_says(nlp: Language) -> None:
    reading = talestrek.read(SPOKEN, published="2026-03", title="Broen", id="a7", nlp=nlp)
    assert (reading.published, reading.title, reading.id) == ("2026-03", "Broen", "a7")


def test_read_takes_the_headline_for_the_title(nlp: Language) -> None:
    assert talestrek.read(f"Ordføreren lover ny bro\n\n{SPOKEN}", nlp=nlp).title == "Ordføreren lover ny bro"


def test_read_loads_a_pipeline_once() -> None:
    first = talestrek.read(SPOKEN)
    started = time.monotonic()
    assert talestrek.read(SPOKEN) == first
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: text.replace("a", "a\u200b"), id="zero width"),
        pytest.param(lambda text: text.replace("å", "a\u030a"), id="combining"),
        pytest.param(lambda text: text.replace(" ", "\xa0"), id="no-break space"),
        pytest.param(lambda text: text.replace("handle", "han\xaddle"), id="soft hyphen"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
    ],
)
def test_read_finds_the_same_however_the_text_is_written(nlp: Language, change: object) -> None:
    assert callable(change)
    text = change(SPOKEN)
    reading = talestrek.read(text, nlp=nlp)
    plain = talestrek.read(SPOKEN, nlp=nlp)
    assert_sound(reading, text)
    found = [change(word) for s in plain.statements for word in plain.words(s.content)]
    assert [word for s in reading.statements for word in reading.words(s.content)] == [
        word.lstrip("\ufeff").rstrip("\u200b") for word in found
    ]
    assert [s.source.name for s in reading.statements] == [s.source.name for s in plain.statements]


def test_read_counts_code_points(nlp: Language) -> None:
    text = "Broen 👩‍👩‍👧\n\n" + SPOKEN.replace("handle", "handle 🌉🌉")
    reading = talestrek.read(text, nlp=nlp)
    assert_sound(reading, text)
    assert "sier" in reading.words([s.cue for s in reading.statements if s.cue])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u200b\r\n ", "empty"),
        ("123 456\n\n%%%", "no words"),
        ("Det är för tidigt att säga vad det här kommer att betyda, sade hon inte till någon av dem.", "Swedish"),
        ("It is too early to say what this will mean, she said to all of them on that day.", "English"),
        ("Hun sier \ud83d at det går bra.", "half a character"),
        ("Hun sier at det går bra. " * (MAX_CHARACTERS // 25 + 1), "50,025 characters"),
        ("Hun sier at det går bra. " + "( " * MAX_WORDS, "words and signs"),
        ("Hun sier at det går bra. " + "(" * 5000, "5,000 characters in a row"),
    ],
)
def test_read_says_why_it_cannot_read(nlp: Language, text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        talestrek.read(text, nlp=nlp)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("published", ["2023-02-31", "27.06.2023", "2023-6-1", "", "i går", "20230627"])
def test_read_refuses_what_is_no_date(nlp: Language, published: str) -> None:
    with pytest.raises(UnreadableError, match="no date"):
        talestrek.read(SPOKEN, published=published, nlp=nlp)


# Letters of news beside any character at all: the first reach the rules, the others break offsets.
_PIECES = st.sampled_from(
    [
        "– ",
        "-",
        "—",
        "«",
        "»",
        '"',
        "”",
        "\n",
        "\n\n",
        ", sier Kari Nes.",
        " sa han",
        " at ",
        "Ifølge politiet ",
        "Ho meiner ",
        "Hun tror at det går bra. ",
        "Foto: NTB",
        "a\u030a",
        "\u200b",
        "\r\n",
        "👩‍👩‍👧",
    ]
)
_TEXTS = st.lists(st.one_of(_PIECES, _PIECES, st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=80)
@given(_TEXTS)
@example("– Ja\u0301, sier \u200bKari\r\nNes. –")
@example("Hun sier at «")
def test_read_gives_sound_spans_for_any_text(nlp: Language, text: str) -> None:
    try:
        reading = talestrek.read(text, nlp=nlp)
    except UnreadableError:
        return
    assert_sound(reading, text)
    assert talestrek.read(text, nlp=nlp) == reading


@settings(max_examples=40)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=25).map("".join))
def test_read_gives_sound_spans_in_a_norwegian_article(nlp: Language, text: str) -> None:
    whole = f"{SPOKEN}\n\n{text}\n\n{SPOKEN}"
    assert_sound(talestrek.read(whole, nlp=nlp), whole)


def articles(*texts: str) -> list[Article]:
    return [Article(id=str(number), text=text) for number, text in enumerate(texts)]


def test_read_articles_keeps_the_order_and_goes_on_after_a_refusal(nlp: Language) -> None:
    texts = [SPOKEN, "", NYNORSK, "Detta är en svensk text som inte kan läsas här.", SPOKEN] * 3
    for batch_size in (1, 2, 32):
        results = list(read_articles(articles(*texts), nlp=nlp, batch_size=batch_size))
        assert [result.id for result in results] == [str(number) for number in range(15)]
        assert [isinstance(result, Reading) for result in results] == [True, False, True, False, True] * 3


def test_read_articles_gives_what_read_gives(nlp: Language) -> None:
    one_by_one = [talestrek.read(text, id=str(number), nlp=nlp) for number, text in enumerate((SPOKEN, NYNORSK))]
    assert list(read_articles(articles(SPOKEN, NYNORSK), nlp=nlp)) == one_by_one


def test_read_articles_takes_articles_as_they_are_needed(nlp: Language) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text=SPOKEN)

    results = read_articles(endless(), nlp=nlp, batch_size=2)
    next(results)
    assert taken == 3
    results.close()  # type: ignore[attr-defined]


def test_read_articles_loses_only_the_article_that_breaks_the_pipeline() -> None:
    nlp = talestrek.load()

    def trap(doc: Doc) -> Doc:
        if "tryllestav" in doc.text:
            raise RuntimeError("this one\nbreaks")
        return doc

    Language.component("talestrek_test_trap", func=trap)
    nlp.add_pipe("talestrek_test_trap")
    results = list(read_articles(articles(SPOKEN, f"{SPOKEN} Hun har en tryllestav.", NYNORSK), nlp=nlp))
    assert isinstance(results[0], Reading)
    assert results[1] == Refusal("1", "the pipeline fails on it: RuntimeError: this one breaks")
    assert isinstance(results[2], Reading)


def test_read_articles_keeps_no_words(nlp: Language) -> None:
    list(read_articles(articles(SPOKEN), nlp=nlp))
    before = len(nlp.vocab.strings)
    texts = [f"{SPOKEN} Hun bor i Fjell{letter}vik ved Sjø{letter}sund." for letter in "abcdefgh"]
    list(read_articles(articles(*texts), nlp=nlp, batch_size=3))
    assert len(nlp.vocab.strings) == before


def test_read_articles_works_in_a_zone_of_the_caller(nlp: Language) -> None:
    with nlp.memory_zone():
        doc = nlp("Fjellrypa er borte.")
        results = list(read_articles(articles(SPOKEN), nlp=nlp))
        assert doc[0].text == "Fjellrypa"
    assert isinstance(results[0], Reading)


def test_read_articles_refuses_a_batch_of_nothing(nlp: Language) -> None:
    with pytest.raises(ValueError, match="batch_size"):
        next(read_articles([], nlp=nlp, batch_size=0))


def test_read_articles_refuses_an_article_with_an_impossible_date(nlp: Language) -> None:
    article = replace(articles(SPOKEN)[0], published="2023-13")
    assert isinstance(next(read_articles([article], nlp=nlp)), Refusal)


def test_load_adds_the_components(nlp: Language) -> None:
    assert nlp.pipe_names[0] == "talestrek_layout"
    layers = ["talestrek_statements", "talestrek_entities", "talestrek_times", "talestrek_places", "talestrek_events"]
    assert nlp.pipe_names[-5:] == layers


@pytest.mark.parametrize("model", ["no_such_pipeline", "/no/such/folder", Path("nowhere")])
def test_load_says_that_there_is_no_such_pipeline(model: str | Path) -> None:
    with pytest.raises(ModelError, match=r"neither an installed pipeline nor the folder of one"):
        talestrek.load(model)


def test_load_says_what_a_pipeline_lacks(tmp_path: Path) -> None:
    spacy.blank("nb").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no dependencies and no parts of speech"):
        talestrek.load(tmp_path / "blank")


def test_load_says_that_a_folder_holds_something_else(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        talestrek.load(tmp_path)


def test_load_gives_lexicons_to_the_layer_of_events(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given_to = []

    @Language.factory("test_events", default_config={"lexicons": []})
    def make(nlp: Language, name: str, lexicons: list[str]) -> Callable[[Doc], Doc]:
        given_to.append((nlp.pipe_names[-1], lexicons))
        return lambda doc: doc

    monkeypatch.setattr("talestrek.reader._EVENTS", "test_events")
    own = tmp_path / "own.csv"
    own.write_text("type,mode,sort,nb,nn,example\nAGREE,,verb,A love,A love,{Fylket} <lover>.\n", encoding="utf-8")
    assert talestrek.load(lexicons=[own]).pipe_names[-1] == "test_events"
    assert given_to == [("talestrek_places", [str(own)])]


def test_load_says_what_is_wrong_with_a_lexicon(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("type,mode\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"^own\.csv:1: the first line must be"):
        talestrek.load(lexicons=[own])
    with pytest.raises(FileNotFoundError):
        talestrek.load(lexicons=[tmp_path / "none.csv"])


def test_load_takes_the_pipeline_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALESTREK_MODEL", "no_such_pipeline")
    with pytest.raises(ModelError, match="no_such_pipeline"):
        talestrek.load()


def test_words_are_given_with_their_lemmas_where_they_stand(nlp: Language) -> None:
    text = "Statsministeren møtte båtførerne.\n\n– Vi må handle nå, sa hun."
    ((read, words),) = [
        pair for pair in read_with_words([Article("a", text)], nlp=nlp) if not isinstance(pair, Refusal)
    ]
    assert read == talestrek.read(text, id="a", nlp=nlp)
    shown = {text[word.start : word.end]: word.lemma for word in words}
    assert (shown["Statsministeren"], shown["møtte"], shown["hun"]) == ("statsminister", "møte", "hun")
    assert not {".", "–", ","} & set(shown)
    assert words_of(Article("a", text), nlp=nlp) == words


def test_words_stand_in_the_untouched_text(nlp: Language) -> None:
    text = "Statsministeren møtte bÅ\u00adten i Bodø, og hun sa at det var bra."
    ((_, words),) = [pair for pair in read_with_words([Article("a", text)], nlp=nlp) if not isinstance(pair, Refusal)]
    assert "bÅ\u00adten" in {text[word.start : word.end] for word in words}


def test_an_article_without_words_is_refused_with_its_reason(nlp: Language) -> None:
    (refusal,) = read_with_words([Article("a", " ")], nlp=nlp)
    assert refusal == Refusal("a", "empty: nothing but blanks")
