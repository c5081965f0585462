"""A step answered between meetings that somebody else answered meanwhile: what both say, and what each choice is."""

from pipeline.actions.edits import MINE, THEIRS
from pipeline.actions.follow_up.view_types import AnswerClash
from pipeline.actions.meeting.clashes import answer_words, choice_words, state_words, told_by
from pipeline.analysis.step_clashes import step_clashes
from pipeline.domain.follow_up import StepOutcome
from pipeline.store.database import Database
from pipeline.text import Texts


def answer_clash(store: Database, mine: StepOutcome, theirs: StepOutcome | None, texts: Texts) -> AnswerClash | None:
    """The two answers in words; None where they say the same. ``theirs`` is None where theirs was taken back."""
    said = answer_words(mine, texts)
    if theirs is None:
        set_mine = texts("meeting_page.set_mine", mine=state_words(mine, texts))
        choices = ((MINE, set_mine), (THEIRS, texts("follow_up_page.keep_none")))
        return AnswerClash(texts("follow_up_page.answer_gone", mine=said), choices)
    clash = next(iter(step_clashes([mine], (), [theirs], mine.day)), None)
    if clash is None:
        return None
    who, when = told_by(store, theirs, texts)
    facts = {"mine": said, "theirs": answer_words(theirs, texts), "who": who, "when": when}
    return AnswerClash(texts("follow_up_page.answer_clash", **facts), choice_words(clash, texts), clash.both)
