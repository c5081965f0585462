"""A draft on its way out: the plan it becomes when somebody confirms it, its figures as rows, and its JSON."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import chain, count
from typing import Any

import pandas as pd

from pipeline.domain.catalogue import Family
from pipeline.domain.follow_up import CheckIn, TeamScore
from pipeline.domain.frames import IMPORTED, conformed
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Reading
from pipeline.ingest.forms.draft import DraftFigure, DraftIndicator, DraftProject, DraftTarget
from pipeline.ingest.plans import check_in_id

ALIKE = 0.6  # how alike the names of a row are before and after: a name put in other words, not another measure


def plan_of(draft: DraftProject, clinic: Clinic, project_id: str, keys: Mapping[str, str]) -> Plan:
    """The plan in the words of the field, as the project with that id; ``keys`` are those of series_keys.

    Raises ValueError for a draft without a year, which has to be given first.
    """
    if draft.year is None:
        raise ValueError("the draft has no year")
    project = Project(
        id=project_id,
        clinic_id=clinic.id,
        year=draft.year,
        theme=draft.theme or "",
        contact_role=draft.contact_role,
        team_roles=tuple(member.profession for member in draft.team for _ in range(member.count)),
        patient_involvement=draft.patient_involvement,
        background=draft.background,
        overall_goals=draft.goals,
        causes=draft.causes,
        reflection=draft.reflection,
        sources=tuple(dict.fromkeys(each.source for each in draft.indicators if each.source)),
    )
    return Plan(
        clinic=clinic,
        project=project,
        indicators=tuple(_indicator(each, project_id, keys[each.label]) for each in draft.indicators),
        check_ins=tuple(
            CheckIn(
                check_in_id(project_id, each.period.end),
                project_id,
                each.period.end,
                done=each.done,
                due=each.due,
                raw=each.raw,
            )
            for each in draft.check_ins
        ),
        team_scores=tuple(
            TeamScore(
                f"{project_id}/score/{each.period.start}/{each.level:g}",
                project_id,
                each.level,
                each.period.start,
                each.period.end,
                each.raw,
            )
            for each in draft.team_scores
        ),
    )


def series_keys(
    draft: DraftProject, clinic_id: str, project_id: str, kept: Iterable[ProjectIndicator] = ()
) -> dict[str, str]:
    """Label ("4a") -> the key of its series: the one the plan has for it, the catalogue's, or a new one.

    ``kept`` are the indicators of all the clinic's plans: number 1 of one plan is another measure
    than number 1 of the next, and must not share its series.
    """
    kept = tuple(kept)
    planned = {each.label: each for each in kept if each.project_id == project_id}
    keys: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for each in draft.indicators:
        key = _planned_key(each, planned.get(each.label)) or each.catalogue_code
        if not key or (key, each.part) in taken:
            key = _own_key(draft, each, (clinic_id, project_id), kept)
        taken.add((key, each.part))
        keys[each.label] = key
    return keys


def _planned_key(indicator: DraftIndicator, before: ProjectIndicator | None) -> str | None:
    """The series the plan has for the row, unless the form states another code or measures something else."""
    if before is None or not is_same_measure(before.name, indicator.name):
        return None
    return before.key if indicator.code in (None, before.code) else None


def _own_key(
    draft: DraftProject, indicator: DraftIndicator, ids: tuple[str, str], kept: Iterable[ProjectIndicator]
) -> str:
    """The clinic's own key of that number, or the project's where a plan has it for a measure of another name."""
    clinic_id, project_id = ids
    names = {each.name.casefold() for each in draft.indicators if each.no == indicator.no}
    others = {each.key for each in kept if each.name.casefold() not in names}
    own = f"{project_id}-{indicator.no}"
    candidates = chain((f"{clinic_id}-{indicator.no}", own), (f"{own}-{number}" for number in count(2)))
    return next(each for each in candidates if each not in others)


def is_same_measure(name: str, other: str) -> bool:
    """Whether a row of a plan has kept its measure, as far as the names before and after tell."""
    return SequenceMatcher(None, name.casefold(), other.casefold()).ratio() >= ALIKE


def _indicator(draft: DraftIndicator, project_id: str, key: str) -> ProjectIndicator:
    return ProjectIndicator(
        project_id=project_id,
        no=draft.no,
        part=draft.part,
        key=key,
        code=draft.code,
        name=draft.name,
        kind=draft.kind,
        unit=draft.unit,
        direction=draft.direction,
        family=draft.family or Family.PROCESS,
        source=draft.source,
        baseline=reading_of(draft.baseline),
        target=target_of(draft.target),
        kva_codes=draft.kva_codes,
    )


def reading_of(figure: DraftFigure) -> Reading | None:
    """The figure as stated; None when the form says nothing at all of it."""
    if figure.raw is None and figure.period is None:
        return None
    return Reading(figure.value, figure.numerator, figure.denominator, figure.period, figure.bound, figure.raw)


def target_of(draft: DraftTarget) -> Target | None:
    """None for an indicator that is followed without a target."""
    if draft.kind is None:
        return None
    return Target(draft.kind, draft.raw or "", draft.value, draft.operator, draft.due, draft.is_due_inferred)


def measurements_of(draft: DraftProject, keys: Mapping[str, str]) -> pd.DataFrame:
    """Baselines and results that can be stored, frame IMPORTED: with a period and a figure or a milestone's word."""
    rows = [
        _measurement(indicator, figure, keys[indicator.label])
        for indicator in draft.indicators
        for figure in (indicator.baseline, indicator.result)
        if figure.period is not None and (figure.value is not None or figure.is_done is not None)
    ]
    return conformed(pd.DataFrame(rows, columns=list(IMPORTED) if not rows else None), IMPORTED)


def _measurement(indicator: DraftIndicator, figure: DraftFigure, key: str) -> dict[str, object]:
    period = figure.period
    assert period is not None
    return {
        "sheet": figure.place.sheet,
        "cell": figure.place.cell,
        "indicator": key,
        "part": indicator.part,
        "period_start": pd.Timestamp(period.start),
        "period_end": pd.Timestamp(period.end),
        "precision": period.precision.value,
        "value": figure.value if figure.is_done is None else float(figure.is_done),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "bound": figure.bound.value,
        "raw": figure.raw or "",
        "raw_period": figure.raw_period or "",
        "source": indicator.source or "",
    }


def project_json(draft: DraftProject) -> dict[str, Any]:
    """The draft as plain values for ``python -m pipeline read FILE --json``; days as 2024-12-31, unknown as null.

    ``target.value`` is a figure of the indicator's own unit; null for an ambiguous target, whose ``alternatives`` say
    what each way of meaning it gives. ``date`` is the last day of a figure's period and the day a target is due.
    """
    return {
        "clinic": draft.clinic,
        "year": draft.year,
        "theme": draft.theme,
        "team_professions": list(draft.team_professions),
        "causes": [
            {"no": cause.no, "text": cause.text, "ideas": [{"no": idea.no, "text": idea.text} for idea in cause.ideas]}
            for cause in draft.causes
        ],
        "indicators": [_indicator_json(each) for each in draft.indicators],
        "check_ins": [
            {"date": each.period.end.isoformat(), "done": each.done, "due": each.due, "raw": each.raw}
            for each in draft.check_ins
        ],
        "team_scale": [
            {
                "level": each.level,
                "start": each.period.start.isoformat(),
                "end": each.period.end.isoformat(),
                "raw": each.raw,
            }
            for each in draft.team_scores
        ],
    }


def _indicator_json(draft: DraftIndicator) -> dict[str, Any]:
    return {
        "no": draft.no,
        "part": draft.part,
        "code": draft.code,
        "name": draft.name,
        "baseline": _figure_json(draft.baseline),
        "target": _target_json(draft.target),
        "result": _figure_json(draft.result),
        "source": draft.source,
    }


def _figure_json(figure: DraftFigure) -> dict[str, Any]:
    return {
        "raw": figure.raw,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "date": figure.period.end.isoformat() if figure.period else None,
    }


def _target_json(target: DraftTarget) -> dict[str, Any]:
    return {
        "raw": target.raw,
        "kind": target.kind.value if target.kind else None,
        "value": None if target.kind is TargetKind.AMBIGUOUS else target.goal,
        "alternatives": {way.value: goal for way, goal in target.alternatives},
        "date": target.due.isoformat() if target.due else None,
    }
