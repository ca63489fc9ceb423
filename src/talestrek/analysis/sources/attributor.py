"""The sources of all statements of an article, in document order: later ones lean on earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import Page
from talestrek.analysis.sources.attribution import Attribution, Trail
from talestrek.analysis.sources.inherited import Inheritance
from talestrek.analysis.sources.interviews import mark_interviewers
from talestrek.analysis.sources.mentions import MentionResolver
from talestrek.reading import Route

__all__ = ["Attributor"]

_STILL_SPEAKING = 60
"""Within so many tokens a clause whose subject is left out goes on with the source before it."""


class Attributor:
    """Finds who said what on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def attribute(self, drafts: Sequence[Draft]) -> list[Attribution]:
        """The source of each statement; the statements are sorted by where they begin. Headlines come last."""
        mark_interviewers(self.page, drafts)
        trail = Trail(self.page, drafts)
        mentions = MentionResolver(trail)
        inheritance = Inheritance(trail, mentions)
        found: dict[int, Attribution] = {}
        for number, draft in enumerate(drafts):
            if draft.heading and draft.speaker is None:
                continue
            trail.discourse.read_until(draft.start)
            if draft.speaker is not None:
                source = mentions.resolve(draft.speaker, turn=draft.turn)
            elif draft.interviewer and draft.cue is None:
                source = inheritance.question(draft)
            elif draft.turn or draft.rule.startswith("quotes"):
                source = inheritance.spoken(draft, drafts[number + 1 :])
            else:
                source = _left_out(draft, trail)
            found[number] = source
            trail.add(number, draft, source)
        headings = {
            number: inheritance.heading(draft, number, drafts, found)
            for number, draft in enumerate(drafts)
            if number not in found
        }
        for number, source in headings.items():
            trail.tell(number, source)
        found.update(headings)
        trail.discourse.keep()
        return [found[number] for number in range(len(drafts))]


def _left_out(draft: Draft, trail: Trail) -> Attribution:
    """A reported clause without a subject beside its cue."""
    if draft.anonymous:
        return Attribution(None, Route.NONE, 0.5, "anonymous", "the article does not say who")
    last = trail.last_speaker()
    if last is not None and draft.start - last[0].end <= _STILL_SPEAKING:
        return last[1].by(Route.INHERITED, 0.5, "last-speaker")
    return Attribution(None, Route.NONE, 0.5, "no-source", "no source stands with the cue")
