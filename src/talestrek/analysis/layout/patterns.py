"""What the furniture of a news page looks like: dates, datelines, bylines, photo credits, captions.

Written from Norwegian newspapers' and agencies' own habits. Patterns are anchored and look at the first or last part of
a passage only, so that their time does not grow with its length.
"""

from __future__ import annotations

import re

__all__ = [
    "AGENCY_LINE",
    "DASHES",
    "DATELINE",
    "METADATA_LINE",
    "METADATA_PREFIX",
    "POST_SIGNATURE",
    "REPORTING",
    "SIGNATURE",
    "credit_start",
    "ends_sentence",
    "is_byline",
    "is_caption",
    "is_credit",
    "is_furniture",
    "is_link",
]

DASHES = "-–—―−"
"""The forms of the talestrek: hyphen, en dash, em dash, horizontal bar, minus."""

_REACH = 240
"""How many code points at either end of a passage are looked at."""

_SENTENCE_END = re.compile(r"[.!?…][»”“\"'’)\]]*$")

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
)
_DAYS = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag"
_DATE = (
    r"(?:\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?"
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}\.\s?(?:{_MONTHS})\b\.?(?:\s+\d{{4}})?)"
)
_TIME = r"(?:,?\s*[-–]?\s*(?:kl(?:okka|okken|\.)?\s*)?\d{1,2}[.:]\d{2}(?::\d{2})?)"
_AGO = (
    r"(?:for\s+)?(?:(?:mindre enn|over|om lag)\s+)?(?:\d+|en|ein|et|eit|to|tre)\s+"
    r"(?:minutt(?:er)?|timer?|timar|time|døgn|dag(?:er|ar)?|uker?|veker?)\s+(?:siden|sidan)"
)
_WHEN = rf"(?:(?:{_DAYS})(?:\s+den)?,?\s+)?(?:{_DATE}{_TIME}?|{_AGO}|i (?:dag|går){_TIME}?)"
_KEY = (
    r"(?:(?:først |sist )?(?:publisert|oppdatert|endret|endra|redigert)|opprettet|oppretta|publiseringsdato|date|dato"
    r"|lagt ut|utgitt|utgjeve|trykt|lesetid|lesetid ca\.?)\b"
)
_STAMP = rf"{_KEY}\s*:?\s*(?:den\s+|på nett\s+)?{_WHEN}"

METADATA_LINE = re.compile(
    rf"(?:{_STAMP}|{_WHEN}|{_KEY}\s*:|{_KEY}\s*:?\s*\d+\s*min\w*\.?|\d+\s*min\w*\.? (?:lesetid|å lese))"
    rf"(?:\s*[|·,;(/–-]*\s*(?:{_STAMP}|{_WHEN})\)?)*\.?$",
    re.IGNORECASE,
)
"""A passage that says when the article was published, and nothing else."""

METADATA_PREFIX = re.compile(rf"(?i:(?:{_STAMP})(?:\s*[|·,;/]?\s*{_STAMP})*)(?=\s*[|·,;:.]?\s+[-–—―−«\"“A-ZÆØÅ])")
"""The same in front of the article's first sentence; what stands behind may open with a dash."""

POST_SIGNATURE = re.compile(r"[—–-]\s?[^\n]{1,80}\(@\w+\)")
"""The last line of an embedded post: "— Politiet (@politiet) 20. desember 2019"."""

_AGENCY = (
    r"(?:NTB(?:[ -][Ss][Cc][Aa][Nn][Pp][Ii][Xx])?|Scanpix|SCANPIX|NPK|ANB|Reuters|REUTERS|AFP|AP|EPA|DPA|dpa|TT|Ritzau"
    r"|TT NYHETSBYRÅN|Getty Images|Shutterstock|Mostphotos|Colourbox|iStock|Unsplash|Bloomberg|POOL|Pool)"
)
_PAPER = (
    rf"(?:{_AGENCY}|VG(?: Nett)?|NRK|TV ?2|DN|E24|BT|Bergens Tidende|Aftenposten|Dagbladet|Dagsavisen|Nettavisen"
    r"|Nationen|Klassekampen|Vårt Land|Dagen|Adresseavisen|Stavanger Aftenblad|Aftenbladet|ABC Nyheter|Nordlys|iTromsø"
    r"|Fædrelandsvennen|Sunnmørsposten|Dag og Tid|Framtida|[\w-]+\.no)"
)
_PARTY = r"(?:Ap|AP|H|Høyre|Sp|SP|SV|V|Venstre|KrF|Krf|Frp|FrP|FRP|MDG|R|Rødt|INP)"
_PLACE = r"[A-ZÆØÅÄÖÜ][\w.'’-]*(?:[ /][A-ZÆØÅÄÖÜ(][\w.'’)-]*){0,3}"
_CAPITALS = r"[A-ZÆØÅÄÖÜÉ][A-ZÆØÅÄÖÜÉ.'-]+(?:[ /,]+[A-ZÆØÅÄÖÜÉ][A-ZÆØÅÄÖÜÉ.'-]*){0,3}"
# Where agencies and newspapers date their stories from; others are known by the agency in brackets.
_CITIES = (
    "OSLO|BERGEN|TRONDHEIM|STAVANGER|SANDNES|TROMSØ|BODØ|KRISTIANSAND|KRISTIANSUND|DRAMMEN|FREDRIKSTAD|SARPSBORG|MOSS"
    "|HALDEN|SKIEN|PORSGRUNN|LARVIK|SANDEFJORD|TØNSBERG|ARENDAL|GRIMSTAD|HAMAR|LILLEHAMMER|GJØVIK|ELVERUM|KONGSVINGER"
    "|KONGSBERG|HØNEFOSS|HAUGESUND|ÅLESUND|MOLDE|FØRDE|FLORØ|SOGNDAL|VOSS|STEINKJER|LEVANGER|NAMSOS|RØROS|OPPDAL"
    "|MO I RANA|MOSJØEN|NARVIK|HARSTAD|SVOLVÆR|ALTA|HAMMERFEST|VADSØ|VARDØ|KIRKENES|KARASJOK|KAUTOKEINO|SVALBARD"
    "|LONGYEARBYEN|LILLESTRØM|ASKER|BÆRUM|ULLEVAAL|LERKENDAL|HOLMENKOLLEN|[A-ZÆØÅ]+ (?:STADION|ARENA)"
    "|STOCKHOLM|GÖTEBORG|KØBENHAVN|HELSINKI|HELSINGFORS|REYKJAVIK|LONDON|PARIS|BERLIN|BRUSSEL|BRUXELLES|STRASBOURG"
    "|HAAG|ROMA|MILANO|MADRID|BARCELONA|WIEN|GENÈVE|GENEVE|ZÜRICH|WARSZAWA|PRAHA|BUDAPEST|ATHEN|ISTANBUL|ANKARA|MOSKVA|KYIV"
    "|KIEV|MINSK|RIGA|TALLINN|VILNIUS|WASHINGTON|WASHINGTON DC|NEW YORK|LOS ANGELES|CHICAGO|OTTAWA|JERUSALEM|GAZA"
    "|BEIRUT|DAMASKUS|BAGDAD|TEHERAN|KABUL|KAIRO|NAIROBI|JOHANNESBURG|BEIJING|HONGKONG|TOKYO|SEOUL|NEW DELHI|SYDNEY"
    "|RIO DE JANEIRO|BUENOS AIRES"
)
DATELINE = re.compile(
    rf"(?:{_PLACE}\s*\(©?{_PAPER}(?:[/ -]{_PAPER})*\)\s*(?P<colon>:)?"
    rf"|{_CAPITALS}\s*\((?!{_PARTY}\))[A-ZÆØÅ][^()\d]{{1,30}}\)\s*(?P<colon_too>:)?"
    rf"|(?:{_CITIES})\s*:|[A-ZÆØÅÄÖÜ]{{3,}}(?:/[A-ZÆØÅÄÖÜ]{{3,}})+\s*:"
    rf"|\((?:©|\(c\)\s*)?{_PAPER}(?:[/ -]{_PAPER})*\)\s*:?)(?=\s|$)"
)
"""Place and agency in front of a paragraph: "OSLO (NTB):", "LOS ANGELES (Dagsavisen):", "INZELL/OSLO:", "(NTB)"."""

SIGNATURE = re.compile(rf"(?<=[.!?»”\"])\s+(\(?(?:©|\(c\)\s*)?{_AGENCY}(?:[/ ,-]+{_AGENCY})*\)|©\s?{_AGENCY})\s*$")
"""An agency's mark behind the last sentence: "... rant ut i havet. (NTB)"."""

AGENCY_LINE = re.compile(rf"\(?(?:©|\(c\)\s*)?{_PAPER}(?:[/ ,–-]+{_PAPER})*\)?\.?$")
"""A line of nothing but agencies or papers."""

_PICTURE = (
    r"(?:[Ff]oto|FOTO|PHOTO|[Pp]hoto|[Aa]rkivfoto|ARKIVFOTO|[Pp]ressefoto|[Ii]llustrasjonsfoto|ILLUSTRASJONSFOTO"
    r"|[Ii]llustrasjonsbilde|[Ii]llustrasjonsbilete|[Ii]llustrasjon|ILLUSTRASJON|[Tt]egning|[Tt]eikning|[Gg]rafikk"
    r"|GRAFIKK|[Ss]kjermdump|[Ff]aksimile|[Mm]ontasje|[Vv]ideo|VIDEO)"
)
_CREDIT = re.compile(rf"\(?\s*(?<!\w){_PICTURE}\s*:\s*(?:{_PICTURE}\s*:\s*)?(?P<who>[^!?:]{{2,110}}?)\)?\.?$")
_BARE_CREDIT = re.compile(rf"\(?{_PICTURE}\s*[:.]?\)?$")
_UNMARKED_CREDIT = re.compile(rf"{_PICTURE}(?:\s+av)?(?:\s+[A-ZÆØÅ][\w.'’-]+){{1,4}}$")
_AGENCY_CREDIT = re.compile(
    rf"(?:[A-ZÆØÅÄÖÜ][\w.'’-]*(?:[ -][A-ZÆØÅÄÖÜa-zé][\w.'’-]*){{0,4}}\s*(?:/|,|via)\s*)+(?:{_AGENCY})"
    rf"(?:\s*[/,]\s*(?:{_AGENCY}|[A-ZÆØÅ]\w*))*$"
)
_CREDIT_INSIDE = re.compile(rf"(?:^|(?<=\s))\(?{_PICTURE}\s*:")
_CREDIT_IN_BRACKETS = re.compile(rf"\({_PICTURE}\s*:[^)]{{2,100}}\)")
# After the last full stop of a caption: "... et viktig ansvar. Kari Nordmann / NTB".
_CREDIT_AFTER_STOP = re.compile(r"(?<=[.!?»”)])\s+(?=[A-ZÆØÅÄÖÜ])")
_CAPTION_START = re.compile(
    rf"(?:{_PICTURE}\s*[:.]\s|[Bb]ilde(?:t|tekst)?\s*:|BILDE\s*:|[Bb]ilete?(?:t|tekst)?\s*:"
    r"|[Bb]il(?:det|etet) (?:viser|syner)\b|På bil(?:det|etet)\b|F\.v\.|(?:Fra|Frå) venstre\b)"
)
_CAPTION_SLUG = re.compile(r"[«\"“]?[A-ZÆØÅÄÖÜÉ0-9][A-ZÆØÅÄÖÜÉ0-9 ,.’'«»\"“”!?&/–-]{2,44}:\s+(?![-–—―−])\S")
_LEFT_RIGHT = re.compile(r"\((?:t\.\s?[vh]\.|til (?:venstre|høyre|høgre)|(?:i|på) midten|nr\. \d fra \w+)\)")
_NAME_ONLY = re.compile(r"[A-ZÆØÅ][\w'’-]+(?:\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]+)){1,3}\.$")

_NAME_WORDS = frozenset(
    "scanpix av de den der di du la le el al bin von van zu dos da fra frå for via på ved i arkiv arkivfoto privat file"
    " handout photo montasje skjermdump pressefoto nyhetsbyrån".split()
)
_LINK = re.compile(
    r"(?i:les (?:også|mer|meir|hele|heile|saken|saka|hovedsaken|hovudsaka|innlegget|alt)|lest denne|sjå òg|se også"
    r"|følg|bakgrunn|hør|sjå video|se video)\b"
)

_NAME = r"[A-ZÆØÅÄÖÜ][\w.'’-]+(?:\s+(?:(?:og|de|von|van|der|le|al)\s+)*[A-ZÆØÅÄÖÜ][\w.'’-]*){0,6}"
_TITLE = (
    r"(?:(?:politisk|ansvarlig|ansvarleg|utenriks|utanriks|kultur)\s+)?"
    r"(?:[\w-]*journalist(?:er|ar)?|[\w-]*reporter|[\w-]*redaktør|kommentator|[\w-]*korrespondent|[\w-]*fotograf|frilanser?"
    r"|forfatter|forfattar|[\w-]*medarbeid[ea]r|spaltist|skribent)"
)
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_BYLINE = re.compile(
    rf"(?:(?:Av|AV)\s*:?\s+{_NAME}(?:\s*[,/|(–-]\s*[^.!?]{{2,60}})?"
    r"|(?i:tekst|tekst(?: og |/| & )(?:foto|bilder)|foto(?: og |/| & )tekst|journalist|reporter|skrevet av|skrive av"
    rf"|kommentar av|intervju av|oversatt av|omsett av)\s*:?\s+{_NAME}(?:[,/|( –-]+(?i:foto|bilde[rt]?|{_PICTURE})?"
    r"\s*:?\s*[^.!?]{0,60})?"
    rf"|{_NAME}\s*[,/|(–-]+\s*(?i:{_TITLE})(?:\s+[^.!?]{{2,40}})?\)?"
    rf"|{_NAME}\s*[/|]\s*{_PAPER}"
    rf"|(?:(?:{_NAME}|[Ee]-?post|[Tt]ips oss)\s*[:,/|(–-]*\s*)?<?{_MAIL}>?\)?(?:\s*[,/|]\s*{_MAIL})*)\s*$"
)

REPORTING = re.compile(
    r"\b(?:sier|sa|seier|sagt|skriver|skriv|skrev|skreiv|forteller|fortel|fortalte|fortalde|mener|meiner|mente|meinte"
    r"|svarer|svarar|svarte|svara|påpeker|peikar|påpeikar|forklarer|forklarar|forklarte|spør|spurte|spurde|hevder|hevdar"
    r"|opplyser|opplyste|uttaler|uttalar|uttalte|konstaterer|konstaterte|legger|legg|understreker|understrekar|tilføyer"
    r"|utbryter|roper|ropte|smiler|ler|heter det|heiter det|fastslår|fastslo|advarer|advarte|åtvarar|ifølge|ifølgje)\b"
)
"""Common forms of reporting verbs: only a sign that a stretch of text is or introduces speech."""


def ends_sentence(text: str) -> bool:
    """Whether the last character, quotation marks and brackets aside, closes a sentence."""
    return bool(_SENTENCE_END.search(text, max(len(text) - 8, 0)))


def is_link(passage: str) -> bool:
    """Whether a passage sends the reader to another page: "LES OGSÅ: ...", "Følg oss på ..."."""
    return bool(_LINK.match(passage))


def is_furniture(line: str) -> bool:
    """Whether a line alone is a date, a byline or a photo credit, and so no part of a wrapped paragraph."""
    return len(line) <= _REACH and (bool(METADATA_LINE.match(line)) or is_byline(line) or is_credit(line))


def is_byline(passage: str) -> bool:
    """Whether a passage names the article's author and says nothing else."""
    return len(passage) <= 120 and len(passage.split()) <= 14 and bool(_BYLINE.match(passage))


def is_credit(passage: str) -> bool:
    """Whether a passage names a picture's author and says nothing else."""
    if len(passage) > 130:
        return False
    if _BARE_CREDIT.match(passage) or _UNMARKED_CREDIT.match(passage):
        return True
    if _AGENCY_CREDIT.match(passage):
        # "Kari Nordmann / NTB" has written the article, "Kari Nordmann / NTB scanpix" has taken its picture.
        return not passage.endswith(("/ NTB", "/NTB", "NPK", "ANB"))
    match = _CREDIT.match(passage)
    return match is not None and _is_who(match["who"])


def credit_start(passage: str) -> int | None:
    """Where the photo credit that closes a passage begins, in code points of the passage, or None."""
    offset = max(len(passage) - 130, 0)
    tail = passage[offset:]
    for match in _CREDIT_INSIDE.finditer(tail) if ":" in tail else ():
        found = _CREDIT.match(tail, match.start())
        if (found and _is_who(found["who"])) or _BARE_CREDIT.match(tail, match.start()):
            return offset + match.start()
    if tail.endswith((".", "»", "?", "!")):
        return None
    for match in _CREDIT_AFTER_STOP.finditer(tail):
        if _AGENCY_CREDIT.match(tail, match.end()):
            return offset + match.end()
    return None


def is_caption(passage: str) -> bool:
    """Whether a passage is marked as the text to a picture: by a slug, its first words, or who stands where."""
    if _CAPTION_START.match(passage) or _NAME_ONLY.match(passage):
        return True
    if len(passage) > 700:
        return False
    slug = _CAPTION_SLUG.match(passage)
    if slug and sum(char.isalpha() for char in slug[0]) > 3:
        # Without a sentence it is the title of another article: "DEBATT: Nei til ny vei".
        return bool(re.search(r"[.!](?=\s|$)", passage)) and not is_link(passage)
    return "(" in passage and bool(_LEFT_RIGHT.search(passage, 0, _REACH) or _CREDIT_IN_BRACKETS.search(passage))


def _is_who(who: str) -> bool:
    """Whether words name people and agencies: parts of few words each, and none that makes a sentence of them."""
    parts = [part.split() for part in re.split(r"[/,;]|\bog\b", who)]
    words = [word.strip("().") for part in parts for word in part]
    return (
        any(words)
        and len(words) <= 12
        and all(len(part) <= 5 for part in parts)
        and all(not word[:1].islower() or word in _NAME_WORDS for word in words)
    )
