"""Saying which way an ambiguous target was meant, and taking it back."""

from dataclasses import dataclass, replace

from pipeline.analysis.attainment import absolute_goal
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.project import Project, ProjectIndicator, TargetKind
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict
from pipeline.text import Texts
from pipeline.text.numbers import figure

READINGS = (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS)


@dataclass(frozen=True, slots=True)
class AmbiguousTarget:
    """A target that can be read in two ways, with each way in words. ``chosen`` is None until somebody has said."""

    indicator_id: str
    label: str
    name: str
    raw: str
    choices: tuple[tuple[TargetKind, str], ...]
    chosen: TargetKind | None
    version: int


def ambiguous_targets(store: Database, project_id: str, texts: Texts) -> tuple[AmbiguousTarget, ...]:
    """Every target of a project that was stated ambiguously, also those somebody has clarified since."""
    found = []
    with store.cursor() as cursor:
        for saved in records.current(cursor, ProjectIndicator, project_id=project_id):
            stated = records.history(cursor, ProjectIndicator, saved.record_id)
            if any(each.body.target and each.body.target.kind is TargetKind.AMBIGUOUS for each in stated):
                found.append(_ambiguous(saved, texts))
    return tuple(sorted(found, key=lambda each: each.label))


def clarify_target(store: Database, chosen: AmbiguousTarget, kind: TargetKind | None, actor: Actor) -> bool:
    """Let the target be read as ``kind`` from now on; None makes it ambiguous again.

    Nothing is saved, and False comes back, where somebody else has changed the indicator meanwhile.
    """
    with store.cursor() as cursor:
        saved = records.get(cursor, ProjectIndicator, chosen.indicator_id)
        project = records.get(cursor, Project, saved.body.project_id) if saved else None
    if saved is None or project is None or saved.body.target is None:
        return False
    target = replace(saved.body.target, kind=kind or TargetKind.AMBIGUOUS)
    event = AuditEvent(actor, Action.TARGET_CLARIFIED, project.body.clinic_id, chosen.indicator_id, target.kind.value)
    try:
        with store.transaction(event) as transaction:
            records.append(transaction, replace(saved.body, target=target), based_on=chosen.version)
    except EditConflict:
        return False
    return True


def _ambiguous(saved: records.Saved[ProjectIndicator], texts: Texts) -> AmbiguousTarget:
    indicator, target = saved.body, saved.body.target
    assert target is not None
    baseline = indicator.baseline.value if indicator.baseline else None
    choices = tuple(
        (
            kind,
            texts(
                f"target.reading_{kind.value}",
                goal=figure(absolute_goal(replace(target, kind=kind), baseline), indicator.kind, texts.language),
            ),
        )
        for kind in READINGS
    )
    chosen = target.kind if target.kind in READINGS else None
    return AmbiguousTarget(saved.record_id, indicator.label, indicator.name, target.raw, choices, chosen, saved.version)
