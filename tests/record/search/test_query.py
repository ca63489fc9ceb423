from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.record.search.query import (
    DEEPEST,
    LONGEST_QUERY,
    MOST_TERMS,
    All,
    Any,
    Leaf,
    Not,
    Query,
    QueryError,
    leaves,
    parse,
)


def shown(query: Query) -> str:
    """The tree with all its parentheses."""
    match query:
        case Leaf(terms, exact, prefix):
            return f"{'=' * exact}{'+'.join(terms)}{'*' * prefix}"
        case Not(part):
            return f"!{shown(part)}"
        case All(parts):
            return f"({' & '.join(map(shown, parts))})"
        case Any(parts):
            return f"({' | '.join(map(shown, parts))})"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("båt", "båt"),
        ("Båt FJORD", "(båt & fjord)"),
        ("båt AND fjord", "(båt & fjord)"),
        ("båt OG fjord", "(båt & fjord)"),
        ("båt og fjord", "(båt & og & fjord)"),
        ("båt OR fjord sjø", "(båt | (fjord & sjø))"),
        ("(båt ELLER fjord) sjø", "((båt | fjord) & sjø)"),
        ("båt NOT fjord", "(båt & !fjord)"),
        ("båt IKKE (fjord ELLER sjø) IKKJE hav", "(båt & !(fjord | sjø) & !hav)"),
        ("NOT NOT båt", "båt"),
        ('"norsk statsminister"', "norsk+statsminister"),
        ("«norsk statsminister» “i dag”", "(norsk+statsminister & i+dag)"),
        ("Nato-toppmøtet", "nato+toppmøtet"),
        ("3,5", "3+5"),
        ("stats*", "stats*"),
        ('"norsk stats*"', "norsk+stats*"),
        ('"norsk stats"*', "norsk+stats*"),
        ("form:Båten", "=båten"),
        ('="Norske båter"', "=norske+båter"),
        ("=båt*", "=båt*"),
        ('form:"norske båter"', "=norske+båter"),
        ("form: båt", "(form & båt)"),
        ("Marks & Spencer *", "(marks & spencer)"),
        ('"AND"', "and"),
        ("ba\u030at", "båt"),
        ("fôr", "fôr"),
        ("snake_case", "snake+case"),
    ],
)
def test_what_a_query_means(query: str, tree: str) -> None:
    assert shown(parse(query)) == tree


@pytest.mark.parametrize(
    ("query", "position", "reason"),
    [
        ("", 0, "nothing to look for"),
        (" – ! ", 0, "nothing to look for"),
        ("båt OR", 6, "a word is missing after this"),
        ("OR båt", 0, "OR needs a word before it and after it"),
        ("båt AND OR sjø", 8, "OR needs a word"),
        ("båt (sjø", 4, "this parenthesis is never closed"),
        ("båt) sjø", 3, "this parenthesis was never opened"),
        ("båt ()", 5, "a word is missing before this parenthesis"),
        ('båt "norsk', 4, "this quotation mark is never closed"),
        ("NOT båt", 0, "NOT needs a word beside it"),
        ("båt OR NOT sjø", 7, "NOT needs a word beside it"),
        ("båt (NOT sjø NOT hav)", 5, "NOT needs a word beside it"),
        ("båt s*", 4, "a star needs 2 letters"),
        ("båt s*ø", 5, "a star may only stand at the end"),
        ("x" * (LONGEST_QUERY + 1), LONGEST_QUERY, "longer than"),
        ("a " * (MOST_TERMS + 1), 2 * MOST_TERMS + 2, "more than 64 words"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), DEEPEST, "in each other"),
    ],
)
def test_what_a_query_may_not_be(query: str, position: int, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse(query)
    assert caught.value.position == position
    assert str(caught.value).startswith(f"the query, at character {position + 1}: ")


def test_what_is_looked_for_and_what_must_not_be_there() -> None:
    tree = parse("a1 OR (b2 NOT (c3 NOT d4))")
    assert [leaf.terms for leaf in leaves(tree)] == [("a1",), ("b2",)]
    assert len(list(leaves(tree, unwanted=True))) == 4


@given(st.text(max_size=60) | st.text(alphabet='ab*"«»()= -', max_size=30))
def test_any_text_is_a_query_or_an_error_at_a_place(text: str) -> None:
    tree = _parsed(text)
    if isinstance(tree, QueryError):
        assert 0 <= tree.position <= len(text)
        return
    found = list(leaves(tree, unwanted=True))
    assert found
    assert all(term.isprintable() and " " not in term for leaf in found for term in leaf.terms)


def _parsed(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error
