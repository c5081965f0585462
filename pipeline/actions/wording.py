"""Goals and readings put into words: the same words for screen, command line and documents."""

from collections.abc import Sequence
from datetime import date

from pipeline.analysis.attainment import absolute_goal, wanted_side
from pipeline.analysis.progress import process_goal_standing
from pipeline.domain.attainment import Attainment, Caution, Reason, Status
from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import CheckIn, ProcessGoal
from pipeline.domain.project import Operator, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Reading
from pipeline.text import LANGUAGES, Texts
from pipeline.text import texts as texts_in
from pipeline.text.numbers import counts_text, day, figure, number, percent, reading_text, signed

SAID_ELSEWHERE = (Caution.DUE_INFERRED, Caution.NOTHING_TO_COUNT)  # beside the date, and as the reason


def value_text(reading: Reading | None, indicator: ProjectIndicator, texts: Texts) -> str:
    """The stated figure in the indicator's own way; for a milestone whether it is done."""
    if indicator.kind is Kind.MILESTONE or (indicator.target and indicator.target.kind is TargetKind.MILESTONE):
        return milestone_text(reading, texts)
    return reading_text(reading, indicator.kind, texts.language)


def milestone_text(reading: Reading | None, texts: Texts) -> str:
    """Done, not done, or nobody has said."""
    if reading is None or reading.value is None:
        return texts("milestone.unstated")
    return texts("milestone.done" if reading.value else "milestone.not_done")


def value_with_counts(reading: Reading | None, indicator: ProjectIndicator, texts: Texts) -> str:
    """22,6 % (35 av 155): n beside every percent that has one."""
    shown, counts = value_text(reading, indicator, texts), counts_text(reading, texts)
    return f"{shown} ({counts})" if counts else shown


def target_text(indicator: ProjectIndicator, texts: Texts) -> str:
    """What the project wants, as a figure where it can be one: minst 30 %, högst 24 under året, 68,2 % eller 72 %."""
    target = indicator.target
    if target is None:
        return texts("target.none")
    if target.kind in (TargetKind.MILESTONE, TargetKind.QUALITATIVE):
        return texts(f"target.{target.kind.value}")
    side = "at_least" if wanted_side(indicator, target) is Operator.AT_LEAST else "at_most"
    prefix = "cumulative_" if target.kind is TargetKind.CUMULATIVE else ""
    return texts(f"target.{prefix}{side}", goal=_goal_text(indicator, target, texts))


def due_text(target: Target | None, texts: Texts) -> str:
    """By when, and whether the date was assumed; "" without a date."""
    if target is None or target.due is None:
        return ""
    return texts("target.due_inferred" if target.is_due_inferred else "target.due", day=day(target.due, texts.language))


def _goal_text(indicator: ProjectIndicator, target: Target, texts: Texts) -> str:
    baseline = indicator.baseline.value if indicator.baseline else None
    if target.kind is TargetKind.AMBIGUOUS:
        pair = [
            _shown_goal(indicator, target, baseline, kind, texts)
            for kind in (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS)
        ]
        return texts("target.either", relative=pair[0], points=pair[1])
    return _shown_goal(indicator, target, baseline, target.kind, texts)


def _shown_goal(
    indicator: ProjectIndicator, target: Target, baseline: float | None, kind: TargetKind, texts: Texts
) -> str:
    """The goal as a figure; as the stated change where there is no baseline to count it from."""
    stated = Target(kind, target.raw, target.value, target.operator, target.due)
    goal = absolute_goal(stated, baseline)
    if goal is not None:
        return figure(goal, indicator.kind, texts.language)
    change = signed(target.value or 0.0, texts.language)
    if kind is TargetKind.RELATIVE:
        return texts("target.relative_words", change=f"{change}\N{NO-BREAK SPACE}%")
    return texts("target.points_words", change=change)


def change_text(indicator: ProjectIndicator, latest: Reading | None, texts: Texts) -> str:
    """Latest against baseline with its sign: −10,1 procentenheter, +3; "" where it cannot be said."""
    baseline = indicator.baseline.value if indicator.baseline else None
    if baseline is None or latest is None or latest.value is None:
        return ""
    change = latest.value - baseline
    if abs(change) < 1e-9:
        return texts("change.none")
    key = "change.points" if indicator.kind is Kind.SHARE else "change.number"
    decimals = 2 if indicator.kind is Kind.INDEX else 1
    return texts(key, change=signed(change, texts.language, decimals))


def status_text(status: Status, texts: Texts) -> str:
    """The status as one word or a few."""
    return texts(f"status.{status.value}")


def reason_text(standing: Attainment, texts: Texts) -> str:
    """Why the goal has its status, in one or two sentences."""
    indicator, target = standing.indicator, standing.indicator.target
    change = change_text(indicator, standing.latest, texts)
    if standing.reason is Reason.FOLLOWED and not change:
        return texts("reason.followed_no_change")
    if Caution.NOTHING_TO_COUNT in standing.cautions:
        return texts("caution.nothing_to_count")
    due: date | None = target.due if target else None
    latest = standing.latest
    way = way_text(standing, texts)
    return texts(
        f"reason.{standing.reason.value}{'_both_ways' if _is_by_two_lines(standing) else ''}",
        latest=value_with_counts(latest, indicator, texts),
        target=target_text(indicator, texts),
        raw=target.raw if target else "",
        change=change,
        due=day(due, texts.language),
        day=day(latest.period.end if latest and latest.period else None, texts.language),
        pace=figure(standing.pace, indicator.kind, texts.language),
        way=f"{way}. " if way else "",
        way_in_brackets=f" ({way})" if way else "",
    )


def _is_by_two_lines(standing: Attainment) -> bool:
    """A target that can be read in two ways has two lines to it: the verdict is the same, the figure is not one."""
    return standing.reason in (Reason.AT_OR_PAST_LINE, Reason.BEHIND_LINE) and standing.pace is None


def way_text(standing: Attainment, texts: Texts) -> str:
    """How much of the way from baseline to target is gone: "20 % av vägen"; in figures for a yearly sum.

    "" where it cannot be said: an ambiguous target, or one that equals the baseline.
    """
    target, latest = standing.indicator.target, standing.latest
    if target and target.kind is TargetKind.CUMULATIVE and latest and latest.value is not None and standing.goal:
        done, goal = (number(part, texts.language) for part in (latest.value, standing.goal))
        return texts("figure.of", part=done, whole=goal)
    if standing.progress is None:
        return ""
    return texts("figure.way", percent=percent(100 * standing.progress, texts.language, 0))


def caution_texts(standing: Attainment, texts: Texts) -> tuple[str, ...]:
    """What a reader of the verdict should know besides."""
    target = standing.indicator.target
    raw = target.raw if target else ""
    wanted = target_text(standing.indicator, texts) if target else ""
    return tuple(
        texts(f"caution.{each.value}", raw=raw, target=wanted)
        for each in standing.cautions
        if each not in SAID_ELSEWHERE
    )


def process_goal_text(goal: ProcessGoal, held: Sequence[CheckIn], texts: Texts) -> str:
    """Whether every held check-in reached the process goal, and how many did."""
    standing = process_goal_standing(goal, held)
    key = {Status.MET: "summary.process_met", Status.NOT_MET: "summary.process_not_met"}.get(
        standing.status, "summary.process_unknown"
    )
    return texts(key, percent=percent(standing.percent, texts.language, 0), met=standing.met_at, held=standing.held)


def who_text(actor: str, texts: Texts) -> str:
    """Who made a change: a program, or whoever sat at the computer, in the reader's words; a role as it is."""
    if actor == texts_in(LANGUAGES[0])("session.local_user"):
        return texts("session.local_user")
    key = f"actor.{actor.replace(' ', '_')}"
    return texts(key) if key in texts else actor


def level_text(level: float, texts: Texts) -> str:
    """A place on the team scale, always with one decimal as the scale is written: 4,0."""
    whole, tenths = divmod(round(level * 10), 10)
    return f"{whole}{number(0.5, texts.language)[1]}{tenths}"


def weeks_text(first: date, last: date, texts: Texts) -> str:
    """The ISO weeks of a stretch of days: v. 46 2024, v. 7-8 2024, v. 51 2024-v. 2 2025."""
    (year, week, _), (last_year, last_week, _) = first.isocalendar(), last.isocalendar()
    if (year, week) == (last_year, last_week):
        return texts("period.week", week=week, year=year)
    if year == last_year:
        return texts("period.week", week=f"{week}\N{EN DASH}{last_week}", year=year)
    ends = (texts("period.week", week=each, year=its) for each, its in ((week, year), (last_week, last_year)))
    return "\N{EN DASH}".join(ends)


def level_key(level: float) -> str:
    """The text key of a level on the team scale: 4.5 -> team_scale.4_5."""
    return f"team_scale.{int(level)}_{round(level * 10) % 10}"
