"""Indikator: one series with its baseline, target and comparators, read in words, and the table behind it."""

from dataclasses import replace
from datetime import date

import pandas as pd

from pipeline.actions.goal_rows import goal_row, has_figures, is_stale, latest_extract, points_of, with_baseline
from pipeline.actions.indicator.chart import Asked, chart_view, has_lines, panels_of, signal_of
from pipeline.actions.indicator.legend import OFFER, about, choices, legend
from pipeline.actions.indicator.table import said_of, table_rows
from pipeline.actions.signals.project import shown_marks
from pipeline.actions.signals.series import series_key
from pipeline.actions.signals.view_types import SignalMark, SignalReading
from pipeline.actions.view_types import ChartAsked, Choice, IndicatorView, SignalMarks
from pipeline.actions.wording import change_text, value_with_counts
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.inverse import inverted, inverted_standing
from pipeline.analysis.readings import own_readings_by_series
from pipeline.domain.attainment import Attainment, Caution, Reason
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day, day_short, period_text

FEW_POINTS = 10  # Anhøj & Olesen 2014: the run rules are meant for ten useful points or more

# What is said of the chart itself stands with its explanation, not above it; a phase is offered by a button.
QUIET = ("spc.preliminary", "spc.left_out", "apartness.", "assurance_about.", "comparison.overlap")
LOUD = "apartness.thinned_too_few"
OF_SUM = "pace."
TURNED = "ja"  # what the address says of a measure shown the other way round


def indicator_view(
    store: Database,
    catalogue: Catalogue,
    indicator_id: str,
    *,
    as_of: date,
    texts: Texts,
    wanted: ChartAsked = ChartAsked(),  # noqa: B008  # frozen
) -> IndicatorView | None:
    """The View of one indicator of a project ("nyhalsan-2024/3") on a day; None when there is none such.

    ``wanted`` is the chart a reader has asked for, else the figures choose.
    """
    project_id = indicator_id.rsplit("/", 1)[0]
    work = project_work(store, project_id)
    standing = (
        next((each for each in work.attainments(as_of) if each.indicator.id == indicator_id), None) if work else None
    )
    if work is None or standing is None:
        return None
    stored = standing.indicator
    if wanted.is_inverse and stored.inverse_name:
        work, standing = _turned(work, standing)
    indicator = standing.indicator
    asked = Asked(work, standing, catalogue.get(indicator.key), as_of, wanted, texts)
    found = signal_of(asked)
    view = chart_view(asked, found)
    sentence, said = _sentence(asked, found), _said(asked, found)
    return IndicatorView(
        row=goal_row(work, standing, as_of, texts),
        title=indicator.name,
        sentence=sentence,
        definition=_definition(indicator, catalogue, work, texts),
        chart=view,
        alt_text=texts("reading.alt", title=indicator.name, sentence=f"{sentence} {said}".strip()),
        table=table_rows(store, work, indicator, said_of(indicator, found, has_lines=has_lines(asked, found)), texts),
        freshness=_freshness(work, standing, as_of, texts),
        is_stale=is_stale(work, standing, as_of),
        is_in_words=not has_figures(indicator),
        place=_place(work, texts),
        signal=_marks(asked, found),
        signal_text=said,
        about=(*about(asked, found), *_quiet(asked, found)) if view.series else (),
        legend=legend(view, texts) if view.series or view.baseline else (),
        panels=panels_of(asked, catalogue),
        choices=choices(asked, found),
        sides=_sides(stored, texts),
        side=TURNED if wanted.is_inverse and stored.inverse_name else "",
    )


def _turned(work: ProjectWork, standing: Attainment) -> tuple[ProjectWork, Attainment]:
    """The series and its standing as the rest of 100 percent, under the name the plan has for that."""
    indicator, readings = standing.indicator, work.readings
    is_own = (readings["indicator"] == indicator.key) & (readings["part"] == indicator.part)
    turned = pd.concat([readings[~is_own], inverted(readings[is_own])])
    standing = inverted_standing(standing)
    named = replace(standing.indicator, name=indicator.inverse_name or indicator.name)
    return (
        replace(work, readings=turned, series=own_readings_by_series(turned)),
        replace(standing, indicator=named),
    )


def _sides(stored: ProjectIndicator, texts: Texts) -> tuple[Choice, ...]:
    """Both sides of a measure that is stored upside down; none for a measure with one side."""
    if not stored.inverse_name:
        return ()
    return (Choice("", texts("chart_page.side_stored")), Choice(TURNED, stored.inverse_name))


def _place(work: ProjectWork, texts: Texts) -> str:
    """Whose figures they are, and that they are invented where they are."""
    return ". ".join([work.clinic.name, *([texts("overview.invented")] if work.clinic.is_invented else [])])


def _marks(asked: Asked, found: SignalReading | None) -> SignalMarks | None:
    """The two marks beside the status; none for a yearly sum, whose parts are judged when they are drawn."""
    if found is None or asked.is_sum:
        return None
    mark = SignalMark(
        series_key(asked.work, asked.indicator),
        found.variation,
        found.variation_text,
        found.assurance,
        found.assurance_text,
        found.sentences[0].text,
    )
    return shown_marks(mark, asked.texts, has_target=asked.standing.is_goal)


def _said(asked: Asked, found: SignalReading | None) -> str:
    """What the chart shows beyond the figures; of a yearly sum only the pace it needs."""
    if found is None:
        return ""
    said = [each for each in found.sentences if not each.key.startswith((*QUIET, OFFER)) or each.key == LOUD]
    if asked.is_sum:
        said = [each for each in said if each.key.startswith(OF_SUM)]
    return " ".join(each.text for each in said)


def _quiet(asked: Asked, found: SignalReading | None) -> tuple[str, ...]:
    """What limits the chart: preliminary limits, overlapping readings, those left out."""
    if found is None or asked.is_sum:
        return ()
    said = [each for each in found.sentences if each.key.startswith(QUIET) and each.key != LOUD]
    return tuple(each.text for each in said)


def _sentence(asked: Asked, found: SignalReading | None) -> str:
    """What the figures say, what the target says, and that there are few where nothing else tells it."""
    work, standing, texts = asked.work, asked.standing, asked.texts
    indicator = standing.indicator
    reason = goal_row(work, standing, asked.as_of, texts).reason_text
    if not has_figures(indicator):
        return reason
    said = () if Caution.NOTHING_TO_COUNT in standing.cautions else (_change_sentence(standing, texts),)
    parts = [*said, *([reason] if indicator.target is not None else [])]
    count = len(points_of(indicator, with_baseline(indicator, work.own(indicator)), texts, asked.as_of))
    if found is None and 0 < count < FEW_POINTS:
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
        is_said = standing.reason is Reason.NO_BASELINE  # in the sentence that follows
        key = ("latest" if is_said else "only_latest") if has_latest else "nothing"
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
    key = "reading.fresh" if days else "reading.fresh_today"
    return texts(key, day=day_short(extracted, texts.language), count=days, **facts)
