"""Uppföljning, the team scale: the team's own steps over the weeks, an advisor's beside them, and the figures' word."""

from collections.abc import Iterable
from datetime import date

from pipeline.actions.follow_up.view_types import ScalePicture, ScaleView, ScoreRow
from pipeline.actions.meeting.told import figures_word
from pipeline.actions.meeting.view import level_rows, score_text
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.view_types import Point
from pipeline.actions.wording import level_key, level_text, weeks_text
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.follow_up import LEVELS, Scorer, TeamScore
from pipeline.store.database import Database
from pipeline.text import Texts


def scale_view(store: Database, catalogue: Catalogue, project_id: str, *, on: date, texts: Texts) -> ScaleView | None:
    """The View of a project's team scale on a day; None when there is no such project."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return None
    scores = [each for each in kept.plan.team_scores if each.start <= on]
    team = [each for each in scores if each.scorer is Scorer.TEAM]
    advisor = [each for each in scores if each.scorer is Scorer.ADVISOR]
    level = team[-1].level if team else None
    told = figures_word(store, catalogue, project_id, day=on, level=level, texts=texts)
    return ScaleView(
        headline=texts("scale.headline", level=level_text(level, texts), label=texts(level_key(level)))
        if level is not None
        else texts("scale.none"),
        sentence=score_text(team[-1], texts) if team else texts("scale.none_next"),
        picture=_picture(team, advisor, on, texts),
        levels=level_rows(texts),
        level=level,
        advisor=score_text(advisor[-1], texts) if advisor else "",
        evidence=told.evidence,
        gap=told.gap if team else "",
        rows=tuple(_row(each, kept.version(each), texts) for each in reversed(scores)),
    )


def _picture(team: Iterable[TeamScore], advisor: Iterable[TeamScore], on: date, texts: Texts) -> ScalePicture:
    return ScalePicture(
        team=tuple(_point(each, texts) for each in team),
        advisor=tuple(_point(each, texts) for each in advisor),
        levels=tuple((level, f"{level_text(level, texts)} {texts(level_key(level))}") for level in LEVELS),
        until=on,
        team_name=texts("scale.team"),
        advisor_name=texts("scale.advisor"),
        week_word=texts("scale.week_word"),
    )


def _point(score: TeamScore, texts: Texts) -> Point:
    return Point(score.start, score.level, score_text(score, texts), _level_and_weeks(score, texts))


def _level_and_weeks(score: TeamScore, texts: Texts) -> str:
    """What stands by a point, where the axis says the year: 4,5 v. 46."""
    first, last = score.start.isocalendar().week, score.end.isocalendar().week
    weeks = str(first) if first == last else f"{first}\N{EN DASH}{last}"
    return texts("scale.point", level=level_text(score.level, texts), weeks=weeks)


def _row(score: TeamScore, version: int, texts: Texts) -> ScoreRow:
    when = weeks_text(score.start, score.end, texts)
    level, label = level_text(score.level, texts), texts(level_key(score.level))
    return ScoreRow(score, version, score.scorer, when, level, label, score.note or "")
