"""What the figures tell a meeting: signals that are new since the check-in before, and their word on the team scale."""

from datetime import date

from pipeline.actions.meeting.view_types import Told
from pipeline.actions.signals.project import marks_of_goals
from pipeline.actions.signals.series import scored_series
from pipeline.actions.signals.views import evidence_view
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.due_steps import check_in_before
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.spc import Variation
from pipeline.store.database import Database
from pipeline.text import Texts

QUIET = (None, Variation.COMMON)


def new_signals(store: Database, catalogue: Catalogue, project_id: str, *, day: date, texts: Texts) -> Told:
    """A line for every indicator that shows a signal on ``day`` and showed another, or none, at the check-in before."""
    work = project_work(store, project_id)
    if work is None:
        return Told()
    before = check_in_before(work.check_ins, day)
    earlier = _marks(work, catalogue, before.day, texts) if before else {}
    names = {each.id: f"{each.label} {each.name}" for each in work.indicators}
    now = _marks(work, catalogue, day, texts)
    return Told(
        tuple(
            f"{names[key]}: {why}"
            for key, (variation, why) in now.items()
            if variation not in QUIET and (key not in earlier or earlier[key][0] != variation)
        )
    )


def figures_word(
    store: Database, catalogue: Catalogue, project_id: str, *, day: date, level: float | None, texts: Texts
) -> Told:
    """What the figures say of the team's level, and a sentence on how the two agree."""
    work = project_work(store, project_id)
    if work is None:
        return Told()
    series = scored_series(work, catalogue, work.attainments(day), day)
    said = evidence_view(series, level, texts).sentences
    return Told(
        evidence=tuple(each.text for each in said if not each.key.startswith("score_gap.")),
        gap=" ".join(each.text for each in said if each.key.startswith("score_gap.")),
    )


def _marks(work: ProjectWork, catalogue: Catalogue, day: date, texts: Texts) -> dict[str, tuple[Variation | None, str]]:
    found = marks_of_goals(scored_series(work, catalogue, work.attainments(day), day), texts)
    return {key: (each.variation, each.why) for key, each in found.items()}
