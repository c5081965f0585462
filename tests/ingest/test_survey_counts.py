"""Counts pasted from a spreadsheet: read by text or id, and every line that cannot be read is named."""

from pipeline.domain.survey import AnswerCounts, Question, Survey
from pipeline.ingest.survey_counts import counts_from_text

SURVEY = Survey(
    "p/survey/1",
    "p",
    "Trygghet",
    (
        Question("trygg", "Hur trygg är du?", ("helt", "ganska", "inte")),
        Question("rutin", "Känner du till rutinen?", ("ja", "nej")),
    ),
    ("läkare", "sjuksköterskor"),
)
PASTED = """\
Fråga\tGrupp\tSvar\tAntal
Hur trygg är du?\tläkare\thelt\t4
hur  trygg är du?\tLäkare\tGanska\t8
trygg\tläkare\tinte\t0

rutin;sjuksköterskor;ja;7
"""


def test_counts_are_read_by_question_and_group() -> None:
    counts, problems = counts_from_text(PASTED, SURVEY)
    assert problems == ()
    assert counts == (AnswerCounts("trygg", "läkare", (4, 8, 0)), AnswerCounts("rutin", "sjuksköterskor", (7, None)))


def test_an_answer_nobody_told_is_not_zero() -> None:
    counts, _ = counts_from_text("rutin;läkare;ja;7", SURVEY)
    assert (counts[0].counts, counts[0].answered) == ((7, None), None)


def test_every_line_that_cannot_be_read_is_named() -> None:
    lines = (
        "rutin;läkare;ja;7",
        "rutin;läkare;kanske;2",
        "rutin;psykologer;ja;2",
        "rutin;läkare;ja;några",
        "rutin;läkare",
    )
    counts, problems = counts_from_text("\n".join(lines), SURVEY)
    assert [each.facts["line"] for each in problems] == [2, 3, 4, 5]
    assert counts == (AnswerCounts("rutin", "läkare", (7, None)),)
