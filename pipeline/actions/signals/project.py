"""Signal or chance for a whole project: the marks of every goal's row, and what the figures say of the team's score."""

from datetime import date

import pandas as pd

from pipeline.actions.goal_rows import has_figures
from pipeline.actions.signals.view_types import EvidenceView, SeriesQuestion, SignalMark
from pipeline.actions.signals.views import evidence_view, signal_marks
from pipeline.actions.view_types import SignalMarks
from pipeline.actions.work import ProjectWork
from pipeline.analysis.signals import SeriesKey, facts_of
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.spc import Assurance
from pipeline.text import Texts


def series_key(work: ProjectWork, indicator: ProjectIndicator, subgroup: str = "") -> SeriesKey:
    """The clinic's own series of an indicator: of all patients, or of a group."""
    return (work.clinic.id, indicator.key, indicator.part, subgroup, "")


def marks_of_goals(
    work: ProjectWork, catalogue: Catalogue, standings: tuple[Attainment, ...], as_of: date, texts: Texts
) -> dict[str, SignalMarks]:
    """The marks of every indicator that has readings by then, by its id; all are worked out in one go."""
    measured = [each for each in standings if has_figures(each.indicator)]
    facts = {series_key(work, each.indicator): facts_of(each, catalogue.get(each.indicator.key)) for each in measured}
    frame = work.readings[work.readings["period_end"] <= pd.Timestamp(as_of)]
    found = signal_marks(frame, facts, None, texts) if facts else {}
    keys = {each.indicator.id: series_key(work, each.indicator) for each in measured}
    has_target = {each.indicator.id: each.is_goal for each in measured}
    return {
        name: shown_marks(found[key], texts, has_target=has_target[name]) for name, key in keys.items() if key in found
    }


def shown_marks(mark: SignalMark, texts: Texts, *, has_target: bool) -> SignalMarks:
    """The same marks in the few words that fit beside a sign."""
    is_promised = mark.variation is not None and has_target
    promise = texts("signal_marks.unsaid") if mark.assurance is Assurance.NONE else mark.assurance_text
    return SignalMarks(
        mark.variation,
        mark.variation_text,
        mark.assurance,
        promise if is_promised else "",
        mark.why,
    )


def evidence(
    work: ProjectWork, catalogue: Catalogue, standings: tuple[Attainment, ...], as_of: date, texts: Texts
) -> EvidenceView | None:
    """What the figures say of the team's latest score; None while there is none."""
    scores = work.scores(as_of)
    if not scores:
        return None
    questions = [
        SeriesQuestion(series_key(work, each.indicator), each, catalogue.get(each.indicator.key), as_of)
        for each in standings
    ]
    return evidence_view(work.readings, questions, None, scores[-1].level, texts)
