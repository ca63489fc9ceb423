"""Which turns are an interviewer's questions."""

from __future__ import annotations

from collections.abc import Sequence

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import Page

__all__ = ["INTERVIEWER", "mark_interviewers"]

INTERVIEWER = "journalisten"
"""The name of a source that only asks."""

_ANSWERS = frozenset(
    "absolutt ikke ikkje ja javisst jo joda klart nei neida nettopp selvfølgelig sjølvsagt tja".split()
)
_SELF = frozenset({"eg", "jeg"})
_OURSELVES = frozenset({"eg", "jeg", "me", "meg", "vi"})
_YOU = frozenset({"dere", "du"})
_NEXT = 2
_LONGEST_PROMPT = 40


def mark_interviewers(page: Page, drafts: Sequence[Draft]) -> None:
    """Set ``interviewer`` of each turn: questions that a turn near by answers, and prompts between two answers.

    The turns come with ``interviewer`` where they end in a question mark and do not speak of themselves.
    """
    turns = [draft for draft in drafts if draft.turn and not (draft.heading and draft.speaker is not None)]
    for before, turn, following in zip([None, *turns], turns, [*turns[1:], None], strict=False):
        if before is not None and before.interviewer and turn.block - before.block <= _NEXT and _answers(page, turn):
            turn.interviewer = False
        elif not turn.interviewer and before is not None and following is not None and _prompts(page, turn):
            turn.interviewer = (
                following.block - before.block <= _NEXT + 1 and not before.interviewer and following.cue is None
            )
        if turn.interviewer:
            near = following is not None and following.block - turn.block <= (1 if turn.heading else _NEXT)
            turn.interviewer = near and not (turn.heading and following is not None and following.interviewer)


def _words(page: Page, draft: Draft) -> set[str]:
    return {page.doc[i].lower_ for i in range(draft.start, draft.end)}


def _answers(page: Page, draft: Draft) -> bool:
    return page.doc[draft.start].lower_ in _ANSWERS or bool(_words(page, draft) & _SELF)


def _prompts(page: Page, draft: Draft) -> bool:
    """A short turn without a clause that speaks to "du" and not of itself."""
    if draft.cue is not None or draft.end - draft.start > _LONGEST_PROMPT:
        return False
    words = _words(page, draft)
    return bool(words & _YOU) and not words & _OURSELVES
