"""Score the entities layer on NARC, as it reads the plain texts.

Run: ``python training/score_coreference.py --coref ../shared/coref --treebank ../shared/treebank``. Three measures,
over the texts of the treebank's development split, and over all texts, whose others the pipeline and the weights of the
pronouns were trained on:

- pronouns: of the third person, with a person or body of people before them in their chain: the share whose nearest
  mention before them in our entity, pronouns aside, is in the same chain of NARC;
- descriptions: definite nouns for one person: precision and recall of those taken for somebody who is named before;
- names: precision, recall and F1 of pairs of names of one text that are mentions of one thing.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from coreference import GoldChains
from narc import Annotated, read
from spacy.tokens import Doc

from talestrek.analysis.entities.mentions import PRONOUNS, EntityMention, Form
from talestrek.language.people import People, load_people
from talestrek.reader import load
from talestrek.reading import Entity


def mentions_of(doc: Doc, entity: Entity) -> list[EntityMention]:
    """The mentions of an entity as tokens."""
    found = []
    for (start, end), evidence in zip(entity.mentions, entity.evidence, strict=True):
        span = doc.char_span(start, end)
        if span is None:
            raise ValueError(f"{start}-{end} are no tokens of {doc.text[start - 20 : end + 20]!r}")
        pronoun = len(span) == 1 and span[0].lower_ in PRONOUNS
        named = any(token.pos_ == "PROPN" for token in span)
        form = Form.PRONOUN if pronoun else Form.NAME if named else Form.NOUN
        found.append(EntityMention(span.start, span.end, span.root.i, form, 0, evidence.rule, evidence.score))
    return found


def score(doc: Doc, annotated: Annotated, people: People, counts: Counter[str]) -> None:
    """Add the counts of one text."""
    gold = GoldChains(doc, annotated, people)
    entities = [mentions_of(doc, entity) for entity in doc._.entities]
    for i, chain in gold.pronouns.items():
        if not gold.has_human_antecedent(i):
            continue
        number = "plural" if PRONOUNS[doc[i].lower_].plural else "singular"
        counts[f"{number} pronouns"] += 1
        own = next((mentions for mentions in entities if any(m.head == i for m in mentions)), [])
        counts[f"{number} found"] += bool(own)
        before = [mention for mention in own if mention.end <= i and mention.form is not Form.PRONOUN]
        counts[f"{number} right"] += bool(before) and gold.chain_of(before[-1]) == chain
    for i, chain in gold.descriptions(people).items():
        own = next((mentions for mentions in entities if any(m.head == i for m in mentions)), [])
        named = [mention for mention in own if mention.end <= i and mention.form is Form.NAME]
        counts["descriptions"] += chain is not None
        counts["descriptions found"] += bool(named)
        counts["descriptions right"] += bool(named) and chain is not None and gold.chain_of(named[-1]) == chain
    names = gold.names()
    ours: dict[int, int] = {}
    everything = [(mention, number_of) for number_of, mentions in enumerate(entities) for mention in mentions]
    for mention, number_of in sorted(everything, key=lambda pair: pair[0].start - pair[0].end):
        ours |= {i: number_of for i in range(mention.start, mention.end) if i in names}
    theirs: dict[int, list[int]] = defaultdict(list)
    for i, chain in names.items():
        theirs[chain].append(i)
    grouped: dict[int, list[int]] = defaultdict(list)
    for i, entity in ours.items():
        grouped[entity].append(i)
    for members in theirs.values():
        for one, other in combinations(members, 2):
            counts["pairs"] += 1
            counts["pairs right"] += ours.get(one, -1) == ours.get(other, -2)
    counts["pairs found"] += sum(len(members) * (len(members) - 1) // 2 for members in grouped.values())


def report(what: str, counts: Counter[str]) -> None:
    """Print the figures."""
    everything = {key: counts[f"singular {key}"] + counts[f"plural {key}"] for key in ("pronouns", "right")}
    print(f"{what}: pronouns {everything['right'] / everything['pronouns']:.3f} of {everything['pronouns']}", end="")
    for number in ("singular", "plural"):
        print(f", {number} {counts[f'{number} right'] / counts[f'{number} pronouns']:.3f}", end="")
    right = counts["descriptions right"]
    print(f"; descriptions P {right / counts['descriptions found']:.3f}", end="")
    print(f" R {right / counts['descriptions']:.3f} of {counts['descriptions']}", end="")
    precision, recall = counts["pairs right"] / counts["pairs found"], counts["pairs right"] / counts["pairs"]
    f1 = 2 * precision * recall / (precision + recall)
    print(f"; names P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {counts['pairs']} pairs")


def main() -> None:
    """Read, score and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coref", type=Path, required=True, help="NARC: a folder with nb/ and nn/")
    parser.add_argument("--treebank", type=Path, required=True, help="the treebank, for its splits")
    arguments = parser.parse_args()
    nlp, people = load(), load_people()
    texts: Iterable[Annotated] = list(read(arguments.coref, arguments.treebank))
    dev: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for text, doc in zip(texts, nlp.pipe((text.text for text in texts), batch_size=16), strict=True):
        counts: Counter[str] = Counter()
        score(doc, text, people, counts)
        everything += counts
        if text.part == "dev":
            dev += counts
    report("dev", dev)
    report("all", everything)


if __name__ == "__main__":
    main()
