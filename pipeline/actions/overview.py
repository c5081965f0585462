"""Översikt: one project's goals on a day, the headline in words, and what needs attention first."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from babel.lists import format_list

from pipeline.actions.goal_rows import ATTENTION, goal_row, in_order_of_attention
from pipeline.actions.plan.deadlines import DeadlineRow, DeadlineStrip, strip_of
from pipeline.actions.signals.project import marks_of_goals
from pipeline.actions.signals.series import ScoredSeries, scored_series
from pipeline.actions.signals.view_types import EvidenceView
from pipeline.actions.signals.views import evidence_view
from pipeline.actions.view_types import OverviewView, Point, StatusCount, Tile
from pipeline.actions.wording import level_key, level_text, process_goal_text
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.attainment import goal_count
from pipeline.analysis.progress import done_percent
from pipeline.domain.attainment import Attainment, GoalCount, Status
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.deadlines import DeadlineState
from pipeline.domain.spc import ScoreGap
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day_short, percent

DISAGREE = (ScoreGap.ABOVE_FIGURES, ScoreGap.BELOW_FIGURES)


def overview(
    store: Database, catalogue: Catalogue, project_id: str, *, as_of: date, texts: Texts
) -> OverviewView | None:
    """The View of one project as of a day; None when there is no such project."""
    work = project_work(store, project_id)
    if work is None:
        return None
    standings = work.attainments(as_of)
    count = goal_count(standings)
    series = scored_series(work, catalogue, standings, as_of)
    signals = marks_of_goals(series, texts)
    ordered = in_order_of_attention(standings)
    rows = [goal_row(work, each, as_of, texts, signals.get(each.indicator.id)) for each in ordered]
    return OverviewView(
        clinic_name=work.clinic.name,
        project_title=f"{work.project.year} · {work.project.theme}",
        invented_text=texts("overview.invented") if work.clinic.is_invented else "",
        as_of=as_of,
        count=count,
        headline=headline(count, texts),
        summary=_summary(count, sum(not each.is_goal for each in standings), texts),
        status_counts=_status_counts(standings, texts),
        progress=_progress_tile(work, as_of, texts),
        team=_team_tile(work, series, as_of, texts),
        deadline=_deadline_tile(strip_of(work.plan, as_of, texts), texts),
        rows=tuple(row for row in rows if row.status is not Status.NO_TARGET),
        followed=tuple(row for row in rows if row.status is Status.NO_TARGET),
        notes=_notes(work, as_of, texts),
    )


def headline(count: GoalCount, texts: Texts) -> str:
    """The sentence a person would say: 1 av 6 mål är uppnått."""
    if count.total == 0:
        return texts("headline.none_planned")
    if count.met == 0:
        return texts("headline.none", count=count.total)
    if count.met == count.total:
        return texts("headline.all", count=count.total)
    return texts("headline.some", count=count.met, total=count.total)


def _summary(count: GoalCount, followed: int, texts: Texts) -> str:
    sentences = []
    if count.total and count.assessable == count.total:
        sentences.append(texts("summary.assessable_all", count=count.total))
    elif count.total and count.assessable == 0:
        sentences.append(texts("summary.assessable_none"))
    elif count.total:
        share = percent(100 * count.met / count.assessable, texts.language, 0)
        met = count.met or texts("summary.none_of_them")
        sentences.append(texts("summary.assessable_some", count=count.assessable, met=met, percent=share))
    if followed:
        sentences.append(texts("summary.followed", count=followed))
    return " ".join(sentences)


def _status_counts(standings: tuple[Attainment, ...], texts: Texts) -> tuple[StatusCount, ...]:
    counts = Counter(each.status for each in standings if each.is_goal)
    best_first = [status for status in reversed(ATTENTION) if counts[status]]
    return tuple(
        StatusCount(status, counts[status], texts(f"status_count.{status.value}", count=counts[status]))
        for status in best_first
    )


def _progress_tile(work: ProjectWork, as_of: date, texts: Texts) -> Tile | None:
    held = [each for each in work.held_check_ins(as_of) if done_percent(each) is not None]
    if not held:
        return None
    latest, goal = held[-1], work.process_goal
    share = percent(done_percent(latest), texts.language, 0)
    note = (
        texts("overview.progress_note", percent=share, goal=percent(goal.percent, texts.language, 0))
        if goal
        else texts("overview.progress_note_no_goal", percent=share)
    )
    points = tuple(
        Point(each.day, done_percent(each) or 0.0, f"{day_short(each.day, texts.language)}: {_done_of(each, texts)}")
        for each in held
    )
    title = texts("overview.progress_title", day=day_short(latest.day, texts.language))
    return Tile(title, _done_of(latest, texts), note, points, goal.percent if goal else None)


def _done_of(check_in: object, texts: Texts) -> str:
    return texts("figure.of", part=getattr(check_in, "done", ""), whole=getattr(check_in, "due", ""))


def _team_tile(work: ProjectWork, series: Iterable[ScoredSeries], as_of: date, texts: Texts) -> Tile | None:
    scores = work.scores(as_of)
    if not scores:
        return None
    latest = scores[-1]
    when = texts("period.week", week=latest.start.isocalendar().week, year=latest.start.isocalendar().year)
    note = texts("overview.team_note", when=when, label=texts(level_key(latest.level)))
    points = tuple(
        Point(
            each.start,
            each.level,
            f"{day_short(each.start, texts.language)}: {level_text(each.level, texts)} {texts(level_key(each.level))}",
        )
        for each in scores
    )
    aside, why = _disagreement(evidence_view(series, latest.level, texts))
    title, shown = texts("overview.team_title"), level_text(latest.level, texts)
    return Tile(title, shown, note, points, 5.0, aside=aside, aside_why=why)


def _disagreement(found: EvidenceView) -> tuple[str, tuple[str, ...]]:
    """The level the figures support and why, where it is another than the team's own; the score stays the team's."""
    if found.gap not in DISAGREE:
        return "", ()
    level, *why = (each.text for each in found.sentences)
    return level, tuple(why)


def _deadline_tile(strip: DeadlineStrip, texts: Texts) -> Tile | None:
    """What is handed in next, by the region's name for it; when all have passed, the last one."""
    if not strip.rows:
        return None
    place = strip.next_place
    row = strip.rows[-1 if place is None else place]
    boxes, why = _boxes(row, texts)
    others = tuple(_in_short(each, texts) for each in strip.rows if each is not row)
    if place is None:
        return Tile(
            row.name,
            day_short(row.due, texts.language),
            texts("overview.deadline_past"),
            aside=boxes,
            aside_why=(*why, *others),
        )
    is_today = row.state is DeadlineState.TODAY
    return Tile(
        texts("overview.deadline_due", name=row.name),
        texts("overview.deadline_today") if is_today else texts("overview.deadline_days", count=row.days_left),
        row.due_text,
        aside=boxes,
        aside_why=(*why, *others),
    )


def _boxes(row: DeadlineRow, texts: Texts) -> tuple[str, tuple[str, ...]]:
    """How many of the region's boxes are empty, and which."""
    if not row.empty_boxes:
        return texts("overview.boxes_full"), ()
    names = format_list(row.empty_boxes, locale=texts.language)
    return texts("overview.boxes_empty", count=len(row.empty_boxes)), (texts("overview.boxes_which", boxes=names),)


def _in_short(row: DeadlineRow, texts: Texts) -> str:
    is_passed = row.state is DeadlineState.PASSED
    key = "overview.deadline_row_past" if is_passed else "overview.deadline_row"
    return texts(key, name=row.name, day=row.due_text, days=row.days_text)


def _notes(work: ProjectWork, as_of: date, texts: Texts) -> tuple[str, ...]:
    """What the project as a whole needs said: the process goal and changed definitions."""
    notes = []
    if work.process_goal:
        notes.append(process_goal_text(work.process_goal, work.held_check_ins(as_of), texts))
    names = {each.key: each.name for each in work.indicators}
    notes += [
        f"{names.get(each.key, each.key)}, {day_short(each.day, texts.language)}: {each.text}"
        for each in work.definition_changes
        if each.day <= as_of
    ]
    return tuple(notes)
