"""The series of a project's indicators on a day: each is picked once and scored once, for all that is said of it."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.actions.work import ProjectWork
from pipeline.analysis.findings import Signal, every_signal
from pipeline.analysis.signals import SeriesFacts, SeriesKey, facts_of, scored
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class ScoredSeries:
    """An indicator's standing, the clinic's own readings of all patients by then, oldest first, and what they show.

    ``signal`` is None where there is nothing to put on a chart: no reading yet, or a milestone.
    """

    standing: Attainment
    facts: SeriesFacts
    readings: tuple[Reading, ...]
    signal: Signal | None


def series_key(work: ProjectWork, indicator: ProjectIndicator, subgroup: str = "") -> SeriesKey:
    """The clinic's own series of an indicator: of all patients, or of a group."""
    return (work.clinic.id, indicator.key, indicator.part, subgroup, "")


def scored_series(
    work: ProjectWork, catalogue: Catalogue, standings: tuple[Attainment, ...], as_of: date
) -> tuple[ScoredSeries, ...]:
    """The series of every standing, in the same order, each on the chart its figures ask for."""
    keys = [series_key(work, each.indicator) for each in standings]
    facts = [facts_of(each, catalogue.get(each.indicator.key)) for each in standings]
    frame = work.readings[work.readings["period_end"] <= pd.Timestamp(as_of)]
    signals = every_signal(scored(frame, dict(zip(keys, facts, strict=True))))
    return tuple(
        ScoredSeries(standing, known, _by_then(work, standing.indicator, as_of), signals.get(key))
        for standing, key, known in zip(standings, keys, facts, strict=True)
    )


def _by_then(work: ProjectWork, indicator: ProjectIndicator, as_of: date) -> tuple[Reading, ...]:
    return tuple(each for each in work.own(indicator) if each.period is not None and each.period.end <= as_of)
