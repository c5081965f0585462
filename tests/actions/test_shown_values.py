"""Values of records in words: what a reader of a history sees of each."""

from datetime import date

import pytest

from pipeline.actions.shown_values import shown
from pipeline.domain.follow_up import NextCheckIn, Step, StepOutcome, StepState, Task
from pipeline.domain.pdsa import Decision
from pipeline.domain.project import Cause, Idea, Operator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.domain.survey import AnswerCounts, GroupSize, Question
from pipeline.text import texts

DUE = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        ((), "–"),
        (True, "ja"),
        (2.5, "2,5"),
        (DUE, "31 december 2026"),
        (Decision.KEEP, "behåll"),
        (("läkare", "kurator"), "läkare; kurator"),
        (Step(2, "Bjud in"), "2 Bjud in"),
        (Step(None, "Koda"), "Koda"),
        (Cause(1, "Oklart", (Idea("1.1", "Skriv"), Idea("1.2", "Öva"))), "1 Oklart (1.1 Skriv; 1.2 Öva)"),
        (Target(TargetKind.ABSOLUTE, "minst 30 %", 30, Operator.AT_LEAST, DUE), "minst 30 %, till 31 december 2026"),
        (Target(TargetKind.RELATIVE, "öka 10 %", 10), "öka 10 %, procent av startläget"),
        (Reading(40, 40, 100, Period.year(2025)), "40 40 av 100, helår 2025"),
        (Task("Boka lokal", "läkare", NextCheckIn("september")), "Boka lokal (läkare, september)"),
        (Task("Boka lokal"), "Boka lokal"),
        (StepOutcome("p", "p/activity/1", "2", DUE, StepState.DONE), "2: gjort"),
        (Question("f1", "Hur går det?", ("bra", "illa")), "Hur går det? (bra, illa)"),
        (AnswerCounts("f1", "läkare", (9, None)), "f1, läkare: 9, –"),
        (AnswerCounts("f1", "läkare", (3, 1)), "f1, läkare: färre än 5"),
        (AnswerCounts("f1", "läkare", (3, None)), "f1, läkare: färre än 5"),
        (AnswerCounts("f1", "läkare", (0, 0)), "f1, läkare: 0, 0"),
        (GroupSize("läkare", 10, 7), "läkare: 7/10"),
        (GroupSize("läkare", 10, 4), "läkare: färre än 5/10"),
    ],
)
def test_a_value_is_shown_as_a_reader_would_write_it(value: object, words: str) -> None:
    assert shown(value, texts("sv")) == words
