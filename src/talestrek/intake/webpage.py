"""HTML pages: the article of a page by its JSON-LD, else by trafilatura, and pages that are none."""

from __future__ import annotations

import logging
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from talestrek.intake import jsonld
from talestrek.intake.dates import first_moment
from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import Draft, is_byline, names, same_words, squeezed
from talestrek.intake.markup import HTML_UNSEEN, blocks
from talestrek.intake.results import Placed
from talestrek.intake.text import IntakeError, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["read"]

# What these say of a page is told by our own refusals, unless the program wants to hear it.
for _library in ("htmldate", "trafilatura"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_MOST_ELEMENTS = 60_000
# A body of JSON-LD holds this share of the words that stand on the page, or it is cut short.
_COMPLETE = 0.9
# And whatever stands on the page, a body of so many times its words: the page is filled by a script.
_FULLER = 2
# A body without line breaks is one long paragraph from here on, in characters; the page knows better.
_LONG_PARAGRAPH = 800
# A page that says less than this besides what walls say is one, in words; an article has a sentence of so many.
_WALL_WORDS, _LEAST_WORDS = 40, 8
# A short text that not everybody may read is likely the beginning only.
_TEASER_WORDS = 200

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)
# Not UTF-16: a page that can say so in ASCII is none.
_ENCODING = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-?\d{1,2}|latin-?[1-9]|windows-125\d|cp125\d|macintosh",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# What stands between a headline and the site's name in a title.
_TITLE_PARTS = re.compile(r"\s*\|\s*|\s+[-–—·•»]+\s+")
_LONGEST_TITLE, _MOST_PARTS = 400, 10
_REASONS = {
    "consent": "a page that asks for consent to cookies, not an article",
    "error": "an error page, not an article",
    "login": "a page that asks to log in, not an article",
    "script": "a page that asks for JavaScript or a human, not an article",
}
_UNREAD = ("script", "style", "noscript", "template", "svg", "iframe")


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The article of a page.

    Raises:
        IntakeError: the page is too large, no text, or holds no article: it asks for consent, tells of an error, or has
            nothing but links.
    """
    bound = settings.bounds.page
    if len(document.data) > bound:
        raise IntakeError(document.name, f"a page of more than {bound:,} bytes", offset=bound)
    notes: list[str] = []
    page = _Page(_tree(_text(document, notes), document.name), document)
    known = page.json_ld or jsonld.Metadata()
    found = _fullest(known.blocks, page.text())
    _require_article(found, page, known, document.name)
    dates = [
        ("JSON-LD", known.published),
        ("the page's metadata", page.meta("article:published_time", "datepublished", "date", "dc.date")),
    ]
    published = first_moment(dates, notes) or first_moment([("the page", page.guessed_date())], notes)
    modified = [
        ("JSON-LD", known.modified),
        ("the page's metadata", page.meta("article:modified_time", "datemodified")),
    ]
    url = page.url(known.url)
    title = known.headline or page.confirmed_headline() or page.meta("og:title") or page.headline() or page.title()
    authors = known.authors or tuple(names(page.metas("author", "article:author")))
    if known.free is False and _count(found) < _TEASER_WORDS:
        notes.append("the page says that not everybody may read the article; this may be only its beginning")
    draft = Draft(
        id=url or document.name,
        body=_without_byline(_without_headline(found, page.headline()), authors),
        title=title,
        published=published,
        modified=first_moment(modified, notes),
        publisher=known.publisher or page.meta("og:site_name"),
        url=url,
        authors=authors,
        notes=notes,
    )
    yield Placed(draft.article(source=document.name))


class _Page:
    """The tree of a page, and what its head says."""

    def __init__(self, tree: HtmlElement, document: Document) -> None:
        self._document = document
        self.tree = tree
        self._meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            self._note(element.get("property") or element.get("name"), element.get("content"))
        for element in tree.iter("meta", "time"):
            self._note(element.get("itemprop"), element.get("content") or element.get("datetime"))
        self._title = next((squeezed(title.text) for title in tree.iter("title")), None)
        self._headings = [text for h1 in tree.iter("h1") if (text := " ".join(blocks(h1)))]
        self._links = {(link.get("rel") or "").lower(): link.get("href") for link in tree.iter("link")}
        own = [self._links.get("canonical"), self.meta("og:url"), document.url]
        self.json_ld = jsonld.find(
            [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()],
            [address.strip() for address in own if address],
        )
        for element in list(tree.iter(*_UNREAD)):
            if element.getparent() is not None:
                element.drop_tree()
        # trafilatura drops captions with their pictures.
        for element in list(tree.iter("figure", "figcaption", "picture")):
            element.tag = "p" if element.tag == "figcaption" else "div"
        # It would make a block of an inline quotation.
        for element in list(tree.iter("q")):
            element.text = f"«{element.text or ''}"
            element.tail = f"»{element.tail or ''}"
            element.drop_tag()

    def _note(self, name: str | None, content: str | None) -> None:
        said = squeezed(content)
        if name and said:
            self._meta.setdefault(name.lower(), []).append(said)

    def confirmed_headline(self) -> str | None:
        """The first main heading that is also the page's title, but for the site's name, which the title may have.

        Many a site has its own name in a main heading of every page.
        """
        titles = [title for title in (self.meta("og:title"), self._title) if title]
        site = self.meta("og:site_name")
        return next((text for text in self._headings if any(_is_named(title, text, site) for title in titles)), None)

    def meta(self, *names: str) -> str | None:
        """The first of the page's metadata by these names."""
        return next((self._meta[name][0] for name in names if name in self._meta), None)

    def metas(self, *names: str) -> tuple[str, ...]:
        """All metadata by these names that are no addresses."""
        return tuple(value for name in names for value in self._meta.get(name, ()) if "://" not in value)

    def headline(self) -> str | None:
        """The page's headline: the confirmed one, else its first main heading that is no part of its title."""
        parts = _TITLE_PARTS.split((self._title or "")[:_LONGEST_TITLE])
        own = (text for text in self._headings if not any(same_words(part, text) for part in parts))
        return self.confirmed_headline() or next(own, None)

    def title(self) -> str | None:
        """What the window is called."""
        return self._title

    def words(self) -> str:
        """Everything that the page shows, and its title."""
        return " ".join(filter(None, [self._title, *blocks(self.tree, unseen=HTML_UNSEEN)]))

    def text(self) -> list[str]:
        """The blocks of the article, as trafilatura finds it; none where it finds none."""
        from trafilatura import bare_extraction

        found = bare_extraction(self.tree, include_comments=False, include_tables=True, with_metadata=False)
        body = getattr(found, "body", None)
        return blocks(body, unseen=("graphic",)) if body is not None else []

    def guessed_date(self) -> str | None:
        """The day of publication as htmldate finds it in marked places; it does not search the text."""
        from htmldate import find_date

        try:
            return find_date(self.tree, original_date=True, extensive_search=False, url=self._document.url)
        except Exception:
            # Its patterns meet pages that nobody has thought of; a page without a date is an article all the same.
            return None

    def url(self, known: str | None) -> str | None:
        """The page's own address: the canonical one, or the one that it was fetched from."""
        for said in (self._links.get("canonical"), self.meta("og:url"), known, self._document.url):
            try:
                address = urljoin(self._document.url or "", said.strip()) if said else ""
                parts = urlsplit(address)
            except ValueError:
                continue
            # A front page is the address of no article: such a link stands on every page of a careless site.
            if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
                return address
        return None


def _text(document: Document, notes: list[str]) -> str:
    """The page as text: by its byte order mark, HTTP, its own word, or the rules for plain text (WHATWG 13.2.3)."""
    data = document.data
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        own = _CHARSET.search(data[:4096])
        for said in (document.charset, (own[1] or own[2]).decode("ascii") if own else None):
            text = _decoded(data, said)
            if text is not None:
                return text
    try:
        decoded = decode(data, source=document.name)
    except IntakeError as error:
        text = data.decode("utf-8", "replace")
        if not text.strip() or text.count("\ufffd") * 200 > len(text) or error.offset is None:
            raise
        notes.append(f"{text.count(chr(0xFFFD))} damaged characters on the page")
        return text
    if decoded.note:
        notes.append(decoded.note)
    return decoded.text


def _decoded(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    # Python has codecs that are no encodings of pages, and some that take quadratic time.
    if not _ENCODING.fullmatch(encoding):
        return None
    # By the Encoding Standard these names all mean Windows-1252.
    latin = encoding.lower().replace("_", "-") in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii")
    try:
        return data.decode("cp1252" if latin else encoding)
    except (LookupError, ValueError):
        return None


def _tree(text: str, source: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement | None = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise IntakeError(source, f"no HTML: {error}") from None
    if tree is None or not isinstance(tree.tag, str):
        raise IntakeError(source, "no HTML: without elements")
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        raise IntakeError(source, f"a page of {elements:,} elements, and one may have {_MOST_ELEMENTS:,}")
    return tree


def _fullest(body: Sequence[str], text: list[str]) -> list[str]:
    """The body of the JSON-LD if it is complete, else the text of the page; with paragraphs, if one of them has any."""
    if not body:
        return text
    said, shown = Counter(_WORD.findall(" ".join(body))), Counter(_WORD.findall(" ".join(text)))
    common = (said & shown).total()
    if common < _COMPLETE * shown.total() and said.total() < _FULLER * shown.total():
        return text
    flat = len(body) == 1 and len(body[0]) > _LONG_PARAGRAPH
    return text if flat and len(text) > 1 and common >= _COMPLETE * said.total() else list(body)


def _is_named(title: str, headline: str, site: str | None) -> bool:
    """Whether a title is a headline, perhaps with the site's name before or behind it: what is shorter, or known."""
    parts = _TITLE_PARTS.split(title[:_LONGEST_TITLE])[:_MOST_PARTS]
    for place in range(len(parts)):
        before, behind = " ".join(parts[:place]), " ".join(parts[place:])
        for said, rest in ((behind, before), (before, behind)):
            if same_words(said, headline) and (len(rest) < len(said) or bool(site and same_words(rest, site))):
                return True
    return False


def _without_headline(found: list[str], headline: str | None) -> list[str]:
    """The blocks without the page's own headline at their head, which the title stands for."""
    while found and headline and same_words(found[0], headline):
        found = found[1:]
    return found


def _without_byline(found: list[str], authors: Collection[str]) -> list[str]:
    """The blocks but for those that hold nothing but who wrote the article."""
    return [block for block in found if not is_byline(block, authors)]


def _require_article(found: Sequence[str], page: _Page, known: jsonld.Metadata, source: str) -> None:
    """Refuse a page that says little and is known for a wall, or has not one sentence.

    Raises:
        IntakeError: it is one.
    """
    if not known.blocks:
        # An article may speak of cookies, or stand above a line on them: only a page that says little else is a wall.
        reasons = [_wall(block) for block in found]
        rest = [block for block, reason in zip(found, reasons, strict=True) if reason is None]
        reason = next(filter(None, reasons), None) if found else _wall(page.words())
        if reason and _count(rest) < _WALL_WORDS:
            raise IntakeError(source, reason)
    if not any(
        len(_WORD.findall(block)) >= _LEAST_WORDS and block.rstrip("»”\"'’) ")[-1:] in ".!?…" for block in found
    ):
        raise IntakeError(source, "a page without the text of an article")


def _wall(text: str) -> str | None:
    """What sort of wall says so, None where an article may."""
    said = text.casefold()
    return next((reason for kind, reason in _REASONS.items() if _walls()[kind].search(said)), None)


def _count(found: Sequence[str]) -> int:
    return sum(len(_WORD.findall(block)) for block in found)


@cache
def _walls() -> Mapping[str, re.Pattern[str]]:
    table = tomllib.loads(resources.files("talestrek.intake").joinpath("walls.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, table[kind]))})\b") for kind in _REASONS}
    )
