import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from talestrek.analysis.times import find_times
from talestrek.language.times import load_times
from talestrek.reading import Granularity, Time

WORDS = load_times()
WORD_LIST = sorted(
    set(WORDS.weekdays)
    | set(WORDS.months)
    | set(WORDS.units)
    | set(WORDS.phrases)
    | set(WORDS.feasts)
    | set(WORDS.selectors)
    | set(WORDS.numbers)
    | {form for forms in WORDS.words.values() for form in forms}
    | {"0", "1", "11", "31", "60", "99", "2014", "9999", ".", ",", ":", "/", "(", ")", "\n", "-tallet", "-tiden"}
)
PUBLISHED = st.one_of(st.none(), st.dates(), st.sampled_from(["2023", "2023-06", "0001-01-01", "9999-12-31"]))


def times(text: str, published: str | date | None = "2023-06-27") -> list[tuple[str, str | None, str | None]]:
    return [(text[t.span[0] : t.span[1]], t.start, t.end) for t in find_times(text, published=published)]


def check(text: str, found: tuple[Time, ...]) -> None:
    """What must hold of any times of any text."""
    behind = 0
    for time in found:
        start, end = time.span
        assert behind <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        behind = end
        assert time.granularity is not None
        assert 0 <= time.evidence.score <= 1
        assert time.reason or (time.start and time.end)
        if time.start and time.end:
            assert time.start <= time.end
        minutes = time.granularity in (Granularity.HOUR, Granularity.PART_OF_DAY)
        pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d" if minutes else r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?"
        for side in (time.start, time.end):
            assert side is None or re.fullmatch(pattern, side)


@given(st.text(), PUBLISHED)
def test_any_text_is_read(text: str, published: str | date | None) -> None:
    check(text, find_times(text, published=published))


@given(st.lists(st.sampled_from(WORD_LIST), max_size=14), PUBLISHED)
def test_any_words_of_time_are_read_and_twice_the_same(words: list[str], published: str | date | None) -> None:
    text = " ".join(words)
    found = find_times(text, published=published)
    check(text, found)
    assert found == find_times(text, published=published)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_a_full_date_means_itself_whenever_it_is_written(published: date, days: int) -> None:
    day = date.fromordinal(published.toordinal() + days)
    months = "januar februar mars april mai juni juli august september oktober november desember".split()
    text = f"Det skjedde {day.day}. {months[day.month - 1]} {day.year}."
    assert [(t.start, t.end) for t in find_times(text, published=published)] == [(day.isoformat(), day.isoformat())]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from("mandag tirsdag onsdag torsdag fredag".split()))
def test_a_weekday_in_the_past_lies_in_the_week_up_to_publication(published: date, weekday: str) -> None:
    (time,) = find_times(f"Han kom {weekday}.", published=published)
    assert time.start is not None
    assert 0 <= (published - date.fromisoformat(time.start)).days <= 6


@pytest.mark.parametrize("published", ["", "i går", "2023-13", "2023-02-30", "27.06.2023"])
def test_a_publication_that_is_no_date_is_an_error(published: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        find_times("Hun kom tirsdag.", published=published)


def test_a_publication_in_the_future_is_counted_from_by_nothing() -> None:
    found = find_times("Hun kom tirsdag. Loven er fra 2. mai 2020.", published="2099-01-01", today=date(2026, 1, 1))
    assert found[0].start is None
    assert found[0].reason == "the publication date 2099-01-01 lies in the future"
    assert found[1].start == "2020-05-02"


def test_without_publication_the_reason_says_so() -> None:
    (time,) = find_times("Hun kom tirsdag.")
    assert (time.start, time.end, time.granularity) == (None, None, Granularity.DAY)
    assert time.reason == "the publication date is not known"


@pytest.mark.parametrize(
    "words",
    [
        "mandag til ",
        "11., ",
        "for over ",
        "noen ",
        "30- og ",
        "mandag, ",
        "dagen etter ",
        "før ",
        "fra ",
        "klokken ",
        "i ",
    ],
)
def test_the_same_words_without_end_are_read(words: str) -> None:
    text = words * (50_000 // len(words))
    check(text, find_times(text, published="2023-06-27"))


def test_the_span_is_where_the_words_stand() -> None:
    assert times("Vi møttes på tirsdag i forrige uke, ikke i dag.") == [
        ("tirsdag i forrige uke", "2023-06-20", "2023-06-20"),
        ("i dag", "2023-06-27", "2023-06-27"),
    ]


def test_names_are_no_times(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words="Avisa Fredag skrev fredag .".split())
    doc.ents = [Span(doc, 0, 2, label="ORG")]
    assert [doc.text[t.span[0] : t.span[1]] for t in find_times(doc, published="2023-06-27")] == ["fredag"]


def start_of(nlp: Language, text: str, published: str) -> list[str | None]:
    return [time.start for time in find_times(nlp(text), published=published)]


def test_the_verb_of_the_parse_tells_past_from_future(nlp: Language) -> None:
    assert start_of(nlp, "Ordføreren advarte naboene onsdag.", "2023-06-27") == ["2023-06-21"]
    assert start_of(nlp, "Ordføreren skal advare naboene onsdag.", "2023-06-27") == ["2023-06-28"]
    assert start_of(nlp, "Utvalget har drøftet saken i september.", "2023-06-27") == ["2022-09-01"]


def test_a_date_close_ahead_is_not_put_back_a_year_by_the_verb_of_its_noun(nlp: Language) -> None:
    text = "Møtet var en forberedelse til konferansen i Bergen 11. og 12. juli."
    assert start_of(nlp, text, "2023-06-27") == ["2023-07-11"]


def test_the_day_after_something_that_happened_is_told_from_the_day_after(nlp: Language) -> None:
    assert start_of(nlp, "Fredag vant de valget. Dagen etter feiret de.", "2023-06-27") == ["2023-06-23", "2023-06-24"]
    assert start_of(nlp, "Fredag stemte de. Dagen etter valget ble det stille.", "2023-06-27") == ["2023-06-23"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mannen skal ha forsvunnet lørdag.", "2023-06-24"),
        ("Kommunen må svare lørdag.", "2023-07-01"),
        ("Lørdagens ulykke er den tredje i år.", "2023-06-24"),
        ("Loven ble vedtatt lørdag.", "2023-06-24"),
    ],
)
def test_auxiliaries_and_nouns_have_their_say(nlp: Language, text: str, start: str) -> None:
    assert start_of(nlp, text, "2023-06-27")[0] == start


@pytest.mark.parametrize(
    ("text", "start", "granularity"),
    [
        ("Det er uttalelser fra 2008 som ligger til grunn.", "2008-01-01", Granularity.YEAR),
        ("Fra og med 2008 har han bodd her.", "2008-01-01", Granularity.RANGE),
    ],
)
def test_what_dates_from_a_year_is_told_from_what_begins_with_it(
    nlp: Language, text: str, start: str, granularity: Granularity
) -> None:
    (time,) = find_times(nlp(text), published="2023-06-27")
    assert (time.start, time.granularity) == (start, granularity)


def test_a_weekday_with_its_date_tells_the_year() -> None:
    assert times("Han forsvant lørdag 1. juni.", "2021-03-03") == [("lørdag 1. juni", "2019-06-01", "2019-06-01")]


def test_an_age_is_no_decade() -> None:
    assert times("En kvinne i 40-årene er død.") == []
    assert times("I 40-årene var det krig.") == [("40-årene", "1940-01-01", "1949-12-31")]


def test_a_month_of_publication_gives_what_all_its_days_agree_on() -> None:
    found = find_times("Hun kom i fjor, og tirsdag gikk hun.", published="2023-06")
    assert [(time.start, time.reason) for time in found] == [
        ("2022-01-01", None),
        (None, "the day of publication is not known"),
    ]


def test_what_is_too_far_away_is_said_to_be() -> None:
    (time,) = find_times("For 9000 år siden kom isen.", published="2023-06-27")
    assert (time.start, time.reason) == (None, "it lies outside the years 1 to 9999")
