"""Make ``first_names.csv``: first names whose bearers are nearly all women or nearly all men.

    python training/first_names.py src/talestrek/language/lexicons/first_names.csv

Sources: Faker's name providers (MIT) of the locales below, each with its weight, and names usual in Norway that Faker
does not list, written down here. A name is kept where nine tenths of the weight agree on its gender: Andrea is a woman
in Norway whatever Italians say. A name of only one of the lighter locales is left out. Nothing is
taken from the treebank.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path

from name_lists import latin

HEAD = """\
# First names and the gender (f, m) of who bears them, to resolve han, hun and ho; names of both are left out.
# Made by training/first_names.py from Faker's name providers (MIT) and Norwegian names written by hand. Sorted.
name,gender
"""

OWN_WEIGHT = 100
WEIGHTS = {
    "no_NO": 50,
    "da_DK": 5,
    "sv_SE": 3,
    **dict.fromkeys("de_DE en_GB en_US en_IE nl_NL fi_FI fr_FR es_ES it_IT pl_PL pt_PT ru_RU uk_UA".split(), 2),
    **dict.fromkeys("bg_BG cs_CZ en_IN en_KE et_EE fr_DZ hr_HR hu_HU lv_LV pt_BR ro_RO sk_SK".split(), 1),
    **dict.fromkeys("sl_SI sw tr_TR".split(), 1),
}
AGREE = 0.9
LEAST_WEIGHT = 2

WOMEN = """
    Abida Ada Agnete Aina Alette Alise Alma Amalie Amina Andrea Ane Anette Anita Anja Anlaug Ann Anna Annbjørg Anne
    Anneli Anniken Arna Arnhild Asbjørg Aslaug Astri Astrid Aud Audhild Aurora Ayan Ayesha Beate Bente Bergljot Berit
    Birgit Birgitte Bjørg Bodil Borghild Brit Brita Britt Brynhild Camilla Caroline Cathrine Cecilie Celine Charlotte
    Christina Christine Cicilie Connie Dagny Dagrun Ebba Ebru Edda Edel Eilin Eira Eirin Elin Eline Elisabeth Elise
    Ella Ellen Elsa Else Emilie Emma Erna Ester Eva Evy Fatima Filippa Frida Frøydis Gerd Gjertrud Grete Grethe Gro
    Gry Gudrun Gunhild Gunlaug Gunn Gunnhild Guri Guro Gyda Hadia Haldis Halldis Hanna Hanne Hedda Hedvig Hege Heidi
    Helen Helena Helene Helga Helle Henriette Herborg Herdis Hilde Hildegunn Hildur Hjørdis Ida Idun Inga Ingebjørg
    Ingeborg Inger Inghild Ingjerd Ingrid Ingunn Ingvild Iren Irene Iril Isabel Iselin Jane Janne Jannicke Jannike
    Jeanette Jenny Jofrid Johanne Jorid Jorun Jorunn Julia Julie Juni Kaia Kaja Kajsa Kamilla Karen Kari Karianne
    Karin Karina Karoline Katarina Kathrine Katrine Kine Kirsten Kirsti Kjellaug Kjellfrid Kjersti Kristbjørg Kristin
    Kristina Kristine Laila Lajla Lana Lena Lene Leni Lill Lilly Linda Line Linn Linnea Lisa Lisbeth Lise Liv Live
    Lotta Lotte Lovise Lubna Lucie Magnhild Magni Mai Maja Malene Malin Maren Margaret Margareth Margit Margrete
    Margrethe Mari Maria Marianne Marie Marit Marita Marta Marte Martha Marthe Martine Mathilde Maud Merete Merethe
    Mette Mia Mina Mona Monica Monika Nadia Nancy Natalie Nina Nora Oda Oddbjørg Oddlaug Oddny Olaug Olava Olga
    Pernille Petra Pia Ragna Ragnhild Rakel Randi Rannveig Rebekka Reidun Renate Rigmor Rikke Rita Runa Rut Ruth
    Rønnaug Sandra Sara Sarah Selma Shabana Signe Signy Sigrid Sigrun Silje Sina Siri Sissel Siv Siw Sofie Solbjørg
    Solfrid Solvei Solveig Sonja Stina Stine Sunniva Susann Susanne Svanhild Sylvi Sylvia Synne Synnøva Synnøve Tale
    Tea Thea Therese Tina Tine Tiril Tirill Toini Tone Tonje Tora Torbjørg Tordis Torhild Toril Torill Torunn Tove
    Trine Trude Turid Tuva Tyra Una Unn Unni Ursula Valborg Venke Vera Vibeke Victoria Vigdis Vilde Vilja Vivian
    Wenche Wibecke Ylva Yngvild Zaineb Ågot Åsa Åse Åshild Åsne
"""
MEN = """
    Aage Aamund Aasmund Abid Adam Adrian Agnar Aksel Albert Aleksander Alexander Alf Alfred Amund Anders Andreas Anton
    Are Arild Arne Arnfinn Arnold Arnstein Arnt Arve Arvid Asbjørn Asgeir Aslak Asle Atle Audun Axel Balder Bendik
    Bengt Benjamin Bent Bernhard Bernt Birger Bjarne Bjarte Bjørge Bjørn Bjørnar Bojan Brage Brede Brynjar Børge Børre
    Bård Carl Christen Christer Christian Christoffer Dag Dagfinn Dagmund Daniel David Didrik Eilert Eilif Einar Eirik
    Eivind Elias Emil Endre Erik Erlend Erling Espen Even Eystein Eyvind Fabian Ferdinand Filip Finn Frank Fredric
    Fredrik Fritz Frode Gard Gaute Geir Georg Gisle Gjermund Gorm Gregar Gudbrand Gudmund Gunleik Gunnar Gunstein
    Gustav Guttorm Haakon Haavard Halfdan Hallgeir Hallstein Hallvard Halvard Halvor Hans Harald Hauk Helge Henning
    Henrik Herman Hermund Hogne Håkon Håvard Idar Ingar Inge Ingebrigt Ingemar Ingolf Ingvald Ingvar Isak Ivar Iver
    Jakob Jan Jardar Jarl Jarle Jens Jo Joachim Joakim Joar Johan Johannes John Johnny Jon Jonas Jone Jonny Jostein
    Julius Jørg Jørgen Jørn Jørund Kai Karl Karsten Kasper Kenneth Kent Ketil Kjartan Kjell Kjetil Klaus Knut Kolbein
    Kolbjørn Konrad Kristen Kristian Kristoffer Kurt Kyrre Kåre Lars Lasse Laurits Leif Leiv Leonard Lorentz Ludvig
    Lukas Mads Magne Magnus Marius Markus Martin Martinus Mathias Mats Mikael Mikal Mikkel Mohamed Mohammad Mohammed
    Morten Mustafa Narve Nikolai Nils Njål Noah Odd Oddbjørn Oddgeir Oddmund Oddvar Ola Olaf Olai Olav Ole Oliver Omar
    Oscar Oskar Otto Paul Peder Per Perry Peter Petter Preben Pål Ragnar Ragnvald Raymond Reidar Rino Roald Roar
    Robert Roger Rolf Rolv Roy Runar Rune Sander Sebastian Severin Sigbjørn Sigfred Sigmund Sigurd Sigve Simen Sindre
    Sivert Sjur Snorre Sondre Steffen Stein Steinar Sten Stian Stig Sture Sturla Svein Sveinung Svenn Sverre Syver
    Sølve Søren Tancred Tarald Tarjei Tellef Terje Theodor Thomas Thor Thorbjørn Thorleif Thorvald Tobias Tollef Tom
    Tomas Tommy Tor Torbjørn Tord Tore Torfinn Torgeir Torger Torgrim Torjus Torkel Torkil Torkjell Torleif Tormod
    Torstein Torvald Tov Trond Truls Trygg Trygve Tønnes Tørres Uffe Ulf Ulrik Vebjørn Vegar Vegard Vetle Victor Vidar
    Viggo Vigleik Viktor Viljar William Yngvar Yngve Ørjan Ørnulf Øystein Øyvin Øyvind Øyvinn Ådne Åge Åsmund Åsulv
"""


def genders() -> dict[str, str]:
    """First names and the gender that nine tenths of the weight give them."""
    votes: defaultdict[str, dict[str, float]] = defaultdict(lambda: {"f": 0.0, "m": 0.0})
    for gender, names in (("f", WOMEN), ("m", MEN)):
        for name in set(names.split()):
            votes[name][gender] += OWN_WEIGHT
    for locale, weight in WEIGHTS.items():
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for gender, attribute in (("f", "first_names_female"), ("m", "first_names_male")):
            for name in {latin(name).strip() for name in getattr(provider, attribute)}:
                if name.replace("-", "").isalpha() and name[0].isupper() and len(name) > 1:
                    votes[name][gender] += weight
    kept = {}
    for name, vote in votes.items():
        gender = max(vote, key=lambda key: vote[key])
        if vote[gender] >= max(LEAST_WEIGHT, AGREE * sum(vote.values())):
            kept[name] = gender
    return kept


def main(path: Path) -> None:
    """Write the file."""
    kept = genders()
    rows = "".join(f"{name},{kept[name]}\n" for name in sorted(kept))
    path.write_text(HEAD + rows, encoding="utf-8")
    print(f"{path}: {len(kept)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
