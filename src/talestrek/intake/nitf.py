"""NITF, the News Industry Text Format (IPTC, 3.6), also as NTB sends it: ISO 8859-1, without a namespace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from talestrek.intake.dates import first_moment
from talestrek.intake.documents import Document, Settings
from talestrek.intake.drafts import Draft, names
from talestrek.intake.markup import NITF_UNSEEN, blocks
from talestrek.intake.results import Placed
from talestrek.intake.safexml import parse, words
from talestrek.intake.status import require_usable
from talestrek.intake.text import IntakeError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Body", "body_of", "read"]


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the ``<body>`` of NITF: headline, lead, paragraphs, names of the byline and the distributor."""

    title: str | None
    blocks: tuple[str, ...]
    lead: str | None
    authors: tuple[str, ...]
    distributor: str | None


def read(document: Document, settings: Settings) -> Iterator[Placed]:
    """The article of a NITF document.

    Raises:
        IntakeError: it is not well-formed, is withdrawn, or has no text.
    """
    notes: list[str] = []
    root = parse(document.data, source=document.name, notes=notes)
    if _local(root) != "nitf":
        raise IntakeError(document.name, f"no NITF: the root element is <{_local(root)[:40]}>")
    docdata = root.find("{*}head/{*}docdata")
    require_usable(_get(docdata, "management-status"), source=document.name)
    body = body_of(root)
    issue = _attribute(docdata, "date.issue", "norm")
    release = _attribute(docdata, "date.release", "norm")
    publication = _get(root.find("{*}head/{*}pubdata"), "date.publication")
    document_id = _attribute(docdata, "doc-id", "id-string")
    # NTB counts the versions in the doc-id, and has an id beside it that all of them share.
    shared = next((_get(meta, "content") for meta in root.iterfind("{*}head/{*}meta[@name='NTBID']")), None)
    draft = Draft(
        id=document_id or document.name,
        body=body.blocks,
        title=body.title or words(root.find("{*}head/{*}title")),
        lead=body.lead,
        published=first_moment(
            [("date.issue", issue), ("date.release", release), ("date.publication", publication)], notes
        ),
        # Where versions are counted, the date of issue is that of this version.
        modified=first_moment([("date.issue", issue)], notes) if _attribute(docdata, "du-key", "version") else None,
        publisher=body.distributor
        or _attribute(docdata, "doc.copyright", "holder")
        or _attribute(docdata, "doc-id", "regsrc"),
        key=shared or document_id,
        authors=body.authors,
        notes=notes,
    )
    yield Placed(draft.article(source=document.name))


def body_of(nitf: _Element) -> Body:
    """The text of a ``<nitf>`` element.

    The dateline is left out: it is a mark of the agency, not a sentence of the article.
    """
    head = nitf.find("{*}body/{*}body.head")
    content = nitf.find("{*}body/{*}body.content")
    found = blocks(content, unseen=NITF_UNSEEN) if content is not None else []
    if head is None:
        return Body(None, tuple(found), None, (), None)
    second = [text for element in head.iterfind("{*}hedline/{*}hl2") if (text := words(element))]
    abstract = head.find("{*}abstract")
    lead = " ".join(blocks(abstract, unseen=NITF_UNSEEN)) if abstract is not None else None
    bylines = [byline for element in head.iterfind("{*}byline") for byline in _signatures(element)]
    return Body(
        title=words(head.find("{*}hedline/{*}hl1")),
        blocks=(*second, *found),
        lead=lead,
        authors=tuple(names(bylines)),
        distributor=words(head.find("{*}distributor")),
    )


def _signatures(byline: _Element) -> list[str]:
    """The persons of a byline where it marks them, else its words without its title."""
    persons = [text for element in byline.iterfind(".//{*}person") if (text := words(element))]
    if persons:
        return persons
    title = byline.find("{*}byttl")
    said, without = words(byline) or "", words(title) or ""
    return [said.replace(without, "", 1).strip() if without and said != without else said]


def _attribute(parent: _Element | None, child: str, name: str) -> str | None:
    return _get(parent.find(f"{{*}}{child}"), name) if parent is not None else None


def _get(element: _Element | None, name: str) -> str | None:
    value = element.get(name) if element is not None else None
    return value.strip() or None if value else None


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]
