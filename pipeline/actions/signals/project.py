"""Signal or chance on the rows of a whole project: the marks of every goal, in few words."""

from collections.abc import Iterable

from pipeline.actions.goal_rows import has_figures
from pipeline.actions.signals.series import ScoredSeries
from pipeline.actions.signals.view_types import SignalMark
from pipeline.actions.signals.views import signal_mark
from pipeline.actions.view_types import SignalMarks
from pipeline.domain.spc import Assurance
from pipeline.text import Texts


def marks_of_goals(series: Iterable[ScoredSeries], texts: Texts) -> dict[str, SignalMarks]:
    """The marks of every measured indicator that has readings by then, by its id."""
    marked = [(each.standing, each.signal) for each in series if has_figures(each.standing.indicator)]
    return {
        standing.indicator.id: shown_marks(signal_mark(found, texts), texts, has_target=standing.is_goal)
        for standing, found in marked
        if found is not None
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
