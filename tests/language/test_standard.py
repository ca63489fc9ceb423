"""Bokmål, Nynorsk, or no Norwegian."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.language import standard
from talestrek.language.standard import NotNorwegianError, identify, require_norwegian

SHARED = Path(__file__).resolve().parents[3] / "shared"

BOKMAAL = (
    "Kommunestyret vedtok i går å bygge ny skole ved elva. – Dette har vi ventet på i mange år, sier"
    " rektoren. Hun mener at"
    " elevene ikke kan vente lenger, og at vedtaket må følges opp med penger allerede neste år. Noen av"
    " politikerne stemte"
    " imot fordi de frykter at prisen blir for høy."
)
NYNORSK = (
    "Kommunestyret vedtok i går å byggje ny skule ved elva. – Dette har vi venta på i mange år, seier"
    " rektoren. Ho meiner at"
    " elevane ikkje kan vente lenger, og at vedtaket må følgjast opp med pengar alt neste år. Nokre av"
    " politikarane røysta"
    " imot fordi dei fryktar at prisen blir for høg."
)
FOREIGN = {
    "da": "Byrådet vedtog i går at bygge en ny skole ved åen. – Det har vi ventet på i mange år, siger"
    " rektoren. Hun mener,"
    " at eleverne ikke kan vente længere, og at beslutningen skal følges op med penge allerede næste år. Nogle af"
    " politikerne stemte imod, fordi de frygter, at prisen bliver for høj.",
    "sv": "Kommunfullmäktige beslutade i går att bygga en ny skola vid ån. – Det här har vi väntat på i många"
    " år, säger"
    " rektorn. Hon menar att eleverna inte kan vänta längre, och att beslutet måste följas upp med"
    " pengar redan nästa år.",
    "en": "The council decided yesterday to build a new school by the river. “We have waited for this for"
    " years,” the head"
    " teacher says, and she thinks that the pupils cannot wait any longer.",
    "de": "Der Gemeinderat hat gestern beschlossen, am Fluss eine neue Schule zu bauen. „Darauf haben wir seit Jahren"
    " gewartet“, sagt die Rektorin, und sie meint, dass die Schüler nicht länger warten können.",
    "fi": "Kunnanvaltuusto päätti eilen rakentaa uuden koulun joen rannalle. Rehtori sanoo, että tätä on"
    " odotettu vuosia ja"
    " että oppilaat eivät voi enää odottaa, mutta osa poliitikoista oli sitä mieltä että hinta on liian korkea.",
    "is": "Bæjarstjórnin ákvað í gær að byggja nýjan skóla við ána. Skólastjórinn segir að eftir þessu hafi"
    " verið beðið í"
    " mörg ár og að nemendurnir geti ekki beðið lengur, en hún er líka á því að það þurfi meira fé til þess.",
}


@pytest.mark.parametrize(("text", "language"), [(BOKMAAL, "nb"), (NYNORSK, "nn")])
def test_standard_identify_tells_the_standards_apart_by_vote_alone(
    text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standard, "_detector", lambda: pytest.fail("an ordinary text needs no lingua"))
    found = identify(text)
    assert found.language == language
    assert found.score > 0.7
    assert found.is_norwegian
    assert require_norwegian(text) == found


@pytest.mark.parametrize(("language", "text"), FOREIGN.items(), ids=FOREIGN.keys())
def test_standard_require_norwegian_refuses_other_languages_by_name(language: str, text: str) -> None:
    with pytest.raises(NotNorwegianError) as caught:
        require_norwegian(text)
    assert caught.value.identification.language == language
    assert f"text ({language}), not Norwegian" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no words"),
        (" 12 345 – 67.", "no words"),
        ("Oslo", "too little text"),
        (
            "Премьер-министр сказал во вторник, что правительство представит новое соглашение после лета и зимы.",
            "not Norw",
        ),
        ("\ud800", "no words"),
    ],
)
def test_standard_require_norwegian_says_why_nothing_can_be_told(text: str, reason: str) -> None:
    with pytest.raises(NotNorwegianError, match=reason):
        require_norwegian(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Slår alarm om strømprisene", "nb"),
        ("Ordføreren: – Vi må handle", "nb"),
        ("To døde i ulykke", "nb"),
        ("Advarer mot glatte veier i natt", "nb"),
        ("Kommunen seier nei til vindkraft", "nn"),
        ("Ho vart den fyrste kvinna i styret", "nn"),
        ("Vegen er framleis stengd", "nn"),
    ],
)
def test_standard_identify_guesses_headlines_with_a_low_score(text: str, language: str) -> None:
    found = identify(text)
    assert found.language == language
    assert 0 < found.score <= 0.5


def test_standard_identify_goes_by_the_article_not_its_quotes() -> None:
    text = NYNORSK + " – Jeg vet ikke hva de mener, sa en mann som ikke ville si hva han het. " + NYNORSK
    assert identify(text).language == "nn"


def test_standard_lexicon_is_sorted_and_lower_case() -> None:
    import tomllib
    from importlib import resources

    source = resources.files("talestrek.language") / "lexicons" / "function_words.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    assert set(table) == set(standard.NAMES)
    for language, words in table.items():
        assert words == sorted(set(words)), language
        assert all(word == word.lower() and word.strip() == word for word in words), language


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_standard_identify_answers_to_any_text(text: str) -> None:
    found = identify(text)
    assert found == identify(text)
    assert 0.0 <= found.score <= 1.0
    assert found.language == "und" or found.language in standard.NAMES


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_standard_identify_is_right_on_the_treebank(language: str) -> None:
    path = SHARED / "treebank" / f"{language}-dev.conllu"
    if not path.exists():
        pytest.skip(f"needs the treebank in {path.parent}, which is not there")
    articles: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            articles.append([])
        elif line.startswith("# text = "):
            articles[-1].append(line.removeprefix("# text = "))
    right = sum(identify("\n".join(article)).language == language for article in articles)
    assert right >= 0.99 * len(articles)


def test_standard_identify_is_right_on_the_wire_articles() -> None:
    path = SHARED / "articles" / "wire-2019.jsonl"
    if not path.exists():
        pytest.skip(f"needs {path}, which is not there")
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = sum(identify(article["text"]).language == article["lang"] for article in articles)
    assert right >= 0.99 * len(articles)
