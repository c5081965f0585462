"""A step answered between meetings that somebody else answered meanwhile: what both say, and what each choice is."""

from pipeline.actions.follow_up.view_types import AnswerClash
from pipeline.actions.meeting.clashes import answer_words, state_words, told_by
from pipeline.analysis.step_clashes import step_clashes
from pipeline.domain.follow_up import StepOutcome
from pipeline.store.database import Database
from pipeline.text import Texts


def answer_clash(store: Database, mine: StepOutcome, theirs: StepOutcome | None, texts: Texts) -> AnswerClash | None:
    """The two answers in words; None where they say the same. ``theirs`` is None where theirs was taken back."""
    said, set_mine = answer_words(mine, texts), texts("meeting_page.set_mine", mine=state_words(mine, texts))
    if theirs is None:
        return AnswerClash(texts("follow_up_page.answer_gone", mine=said), set_mine, texts("follow_up_page.keep_none"))
    if not step_clashes([mine], (), [theirs], mine.day):
        return None
    who, when = told_by(store, theirs, texts)
    facts = {"mine": said, "theirs": answer_words(theirs, texts), "who": who, "when": when}
    keep = texts("meeting_page.keep_theirs", theirs=state_words(theirs, texts))
    return AnswerClash(texts("follow_up_page.answer_clash", **facts), set_mine, keep)
