"""Indikator: one series with its baseline, target and comparators, read in words, and the table behind it."""

from datetime import date

import pandas as pd

from pipeline.actions.goal_rows import (
    goal_row,
    has_figures,
    is_running_sum,
    is_stale,
    latest_extract,
    points_of,
    shown_readings,
    with_baseline,
)
from pipeline.actions.view_types import IndicatorView, Level, Mark, Point, Series, TableRow
from pipeline.actions.wording import change_text, value_with_counts
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.readings import reading_of, readings_of
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Catalogue, Kind
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.store import uploads
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, day, day_short, figure, period_text

FEW_POINTS = 10  # Anhøj & Olesen 2014: the run rules are meant for ten useful points or more


def indicator_view(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts
) -> IndicatorView | None:
    """The View of one indicator of a project ("nyhalsan-2024/3") on a day; None when there is none such."""
    project_id = indicator_id.rsplit("/", 1)[0]
    work = project_work(store, project_id)
    standing = (
        next((each for each in work.attainments(as_of) if each.indicator.id == indicator_id), None) if work else None
    )
    if work is None or standing is None:
        return None
    indicator = standing.indicator
    series, comparators = _series(work, indicator, as_of, texts)
    sentence = _sentence(work, standing, as_of, texts)
    return IndicatorView(
        row=goal_row(work, standing, as_of, texts),
        title=indicator.name,
        sentence=sentence,
        definition=_definition(indicator, catalogue, work, texts),
        series=series,
        comparators=comparators,
        baseline=_baseline_point(indicator, shown_readings(indicator, work.own(indicator), as_of), texts),
        targets=_targets(standing, texts),
        marks=_marks(work, indicator, texts),
        unit_suffix="%" if indicator.kind is Kind.SHARE else indicator.unit,
        is_percent=indicator.kind is Kind.SHARE,
        y_title=indicator.unit,
        alt_text=texts("reading.alt", title=indicator.name, sentence=sentence),
        table=_table(store, work, indicator, texts),
        freshness=_freshness(work, standing, as_of, texts),
        is_stale=is_stale(work, standing, as_of),
    )


def _own_frame(work: ProjectWork, indicator: ProjectIndicator) -> pd.DataFrame:
    frame = work.readings
    return frame[(frame["indicator"] == indicator.key) & (frame["part"] == indicator.part)]


def _series(
    work: ProjectWork, indicator: ProjectIndicator, as_of: date, texts: Texts
) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The clinic's own series (whole first, then subgroups) and the comparators' series."""
    if not has_figures(indicator):
        return (), ()
    own: list[Series] = []
    others: list[Series] = []
    frame = _own_frame(work, indicator)
    for (comparator, subgroup), rows in frame.groupby(["comparator", "subgroup"], sort=True):
        readings = readings_of(rows)
        name = " ".join(part for part in (str(comparator), str(subgroup)) if part)
        if not comparator and not subgroup:
            readings = shown_readings(indicator, readings, as_of)
            name = _own_name(indicator, readings, texts)
        points = points_of(indicator, readings, texts, as_of)
        if points:
            (others if comparator else own).append(Series(name, points))
    if not own and (points := points_of(indicator, with_baseline(indicator, ()), texts, as_of)):
        own.append(Series(texts("reading.clinic"), points))
    return tuple(own), tuple(others)


def _own_name(indicator: ProjectIndicator, shown: tuple[Reading, ...], texts: Texts) -> str:
    first = shown[0].period if shown else None
    if first and is_running_sum(indicator, shown):
        return texts("reading.sum_of_year", year=first.end.year)
    return texts("reading.clinic")


def _baseline_point(indicator: ProjectIndicator, shown: tuple[Reading, ...], texts: Texts) -> Point | None:
    baseline = indicator.baseline
    if baseline is None or baseline.value is None or baseline.period is None or not has_figures(indicator):
        return None
    if is_running_sum(indicator, shown):
        return None  # last year's total is no point on this year's way
    label = texts("reading.baseline", value=value_with_counts(baseline, indicator, texts))
    return Point(baseline.period.end, baseline.value, label)


def _targets(standing: Attainment, texts: Texts) -> tuple[Level, ...]:
    indicator, target = standing.indicator, standing.indicator.target
    if target is None:
        return ()
    goals = [standing.goal] if standing.goal is not None else [goal for _, goal in standing.alternatives]
    return tuple(
        Level(
            goal,
            texts("reading.target", target=figure(goal, indicator.kind, texts.language))
            + (f" {texts('target.due', day=day_short(target.due, texts.language))}" if target.due else ""),
            end=target.due,
        )
        for goal in goals
    )


def _marks(work: ProjectWork, indicator: ProjectIndicator, texts: Texts) -> tuple[Mark, ...]:
    marks = [Mark(each.day, each.text) for each in work.definition_changes if each.key == indicator.key]
    if indicator.target and indicator.target.due:
        due = indicator.target.due
        marks.append(Mark(due, texts("reading.target_due", day=day_short(due, texts.language))))
    return tuple(marks)


def _sentence(work: ProjectWork, standing: Attainment, as_of: date, texts: Texts) -> str:
    """What the figures say, what the target says, and whether there are too few points to say more."""
    indicator = standing.indicator
    if not has_figures(indicator):
        return goal_row(work, standing, as_of, texts).reason_text
    parts = [_change_sentence(standing, texts)]
    if indicator.target is not None:
        parts.append(goal_row(work, standing, as_of, texts).reason_text)
    count = len(points_of(indicator, with_baseline(indicator, work.own(indicator)), texts, as_of))
    if 0 < count < FEW_POINTS:
        parts.append(texts("reading.too_few", count=count))
    return " ".join(parts)


def _change_sentence(standing: Attainment, texts: Texts) -> str:
    indicator, baseline, latest = standing.indicator, standing.indicator.baseline, standing.latest
    has_baseline = baseline is not None and baseline.value is not None
    has_latest = latest is not None and latest.value is not None
    facts = {
        "baseline": value_with_counts(baseline, indicator, texts),
        "when": _when(baseline, texts),
        "latest": value_with_counts(latest, indicator, texts),
        "then": _when(latest, texts),
        "change": change_text(indicator, latest, texts),
    }
    if has_baseline and has_latest:
        key = "change_none" if facts["change"] == texts("change.none") else "change_since"
    elif has_baseline:
        key = "only_baseline"
    else:
        key = "only_latest" if has_latest else "nothing"
    return texts(f"reading.{key}", **facts)


def _when(reading: Reading | None, texts: Texts) -> str:
    if reading is None or reading.period is None:
        return texts("reading.when_unknown")
    return period_text(reading.period, texts)


def _definition(
    indicator: ProjectIndicator, catalogue: Catalogue, work: ProjectWork, texts: Texts
) -> tuple[tuple[str, str], ...]:
    """What the indicator is and how to get it, as (heading, text)."""
    entry = catalogue.get(indicator.key)
    rows = [
        ("code", indicator.code or ""),
        ("direction", texts(f"direction.{indicator.direction.value}")),
        ("kind", f"{texts(f'kind.{indicator.kind.value}')}, {indicator.unit}" if indicator.unit else ""),
        ("family", texts(f"family.{indicator.family.value}")),
        ("source", indicator.source or ""),
        ("kva", ", ".join(indicator.kva_codes)),
    ]
    if entry is not None:
        rows += [
            ("window", texts(f"window.{entry.window.value}")),
            ("how", entry.how_to_extract),
            ("reviewed", f"{day(entry.reviewed, texts.language)} · {entry.source}"),
        ]
        rows += [("changes", f"{day(when, texts.language)}: {what}") for when, what in entry.definition_changes]
    rows.append(("note", indicator.note or ""))
    return tuple((texts(f"definition.{name}"), text) for name, text in rows if text)


def _table(store: Database, work: ProjectWork, indicator: ProjectIndicator, texts: Texts) -> tuple[TableRow, ...]:
    """Every current reading of the series, newest first, with where it came from."""
    frame = _own_frame(work, indicator).sort_values(
        ["period_end", "comparator", "subgroup"], ascending=[False, True, True]
    )
    with store.cursor() as cursor:
        history = uploads.history(cursor, work.clinic.id)
    files = dict(zip(history["upload_id"], history["file_name"], strict=True))
    rows = []
    for row in frame.to_dict("records"):
        reading = reading_of(row)
        who = " ".join(part for part in (str(row["comparator"]), str(row["subgroup"])) if part)
        rows.append(
            TableRow(
                period=period_text(reading.period, texts),
                value=value_with_counts(reading, indicator, texts).split(" (")[0],
                counts=counts_text(reading, texts),
                raw=reading.raw or "",
                who=who or texts("reading.clinic"),
                source=str(row["source"] or ""),
                extracted="" if pd.isna(row["extracted_on"]) else f"{row['extracted_on']:%Y-%m-%d}",
                file_name=files.get(str(row["upload_id"]), ""),
                note=reading.note or "",
            )
        )
    return tuple(rows)


def _freshness(work: ProjectWork, standing: Attainment, as_of: date, texts: Texts) -> str:
    latest, indicator = standing.latest, standing.indicator
    if latest is None or latest.period is None:
        return texts("reading.fresh_none")
    facts = {
        "source": indicator.source or texts("overview.source_unknown"),
        "period": period_text(latest.period, texts),
    }
    extracted = latest_extract(work, standing)
    if extracted is None:
        return texts("reading.fresh_no_extract", **facts)
    days = max((as_of - extracted).days, 0)
    return texts("reading.fresh", day=day_short(extracted, texts.language), count=days, **facts)
