"""The team scale: the team's own steps, an advisor's beside them, the figures' word, nobody's score computed."""

from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.follow_up.changes import add_score
from pipeline.actions.follow_up.team_scale import scale_view
from pipeline.actions.follow_up.view_types import ScaleView
from pipeline.actions.meeting.changes import score_on
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.follow_up import LEVELS, Scorer
from pipeline.store.database import Database
from tests.actions.follow_up_store import APRIL, MARCH, NURSE, PROJECT, SAY, stored

NOVEMBER = date(2024, 11, 28)


def view(store: Database, catalogue: Catalogue, project: str, on: date) -> ScaleView:
    found = scale_view(store, catalogue, project, on=on, texts=SAY)
    assert found is not None
    return found


def test_nyhalsans_stair_is_its_reports_weeks_and_levels(board: Board) -> None:
    picture = view(board.store, board.catalogue, "nyhalsan-2024", NOVEMBER).picture
    assert [each.short for each in picture.team] == [
        "0,5 v. 5",
        "1,0 v. 7",
        "1,5 v. 7–8",
        "2,0 v. 11",
        "2,5 v. 13",
        "3,0 v. 17",
        "3,5 v. 20",
        "4,0 v. 34",
        "4,5 v. 46",
    ]
    assert picture.advisor == ()
    assert [level for level, _ in picture.levels] == list(LEVELS)


def test_the_score_stays_the_teams_and_the_figures_word_stands_beside_it(board: Board) -> None:
    found = view(board.store, board.catalogue, "nyhalsan-2024", NOVEMBER)
    assert found.headline == "Teamet står på 4,5, Bestående förbättringar"
    assert found.sentence == "Teamet satte 4,5, Bestående förbättringar, v. 46 2024."
    assert found.gap.startswith("Teamets skattning 4,5 är högre än siffrorna ger stöd för.")
    assert "Siffrorna stöder nivå 3,5." in found.evidence


def test_an_earlier_day_knows_only_what_was_set_by_then(board: Board) -> None:
    found = view(board.store, board.catalogue, "nyhalsan-2024", date(2024, 6, 4))
    assert (found.level, found.picture.until) == (3.5, date(2024, 6, 4))
    assert len(found.rows) == 7


def test_an_advisors_score_stands_beside_the_teams(store: Database, board: Board) -> None:
    stored(add_score(store, score_on(PROJECT.id, MARCH, 3.0, note="Två mål rör sig"), NURSE))
    stored(add_score(store, score_on(PROJECT.id, APRIL, 2.5, Scorer.ADVISOR), NURSE))
    found = view(store, board.catalogue, PROJECT.id, APRIL)
    assert found.headline == "Teamet står på 3,0, Mindre förbättringar"
    assert found.advisor == "Handledaren satte 2,5, Förändringar testas, men inga förbättringar än, v. 16 2026."
    assert [(each.scorer, each.level, each.note, each.version) for each in found.rows] == [
        (Scorer.ADVISOR, "2,5", "", 1),
        (Scorer.TEAM, "3,0", "Två mål rör sig", 1),
    ]


def test_a_team_that_has_not_scored_itself_is_told_what_to_do(store: Database, board: Board) -> None:
    found = view(store, board.catalogue, PROJECT.id, APRIL)
    assert (found.headline, found.level, found.rows) == ("Teamet har inte skattat sig än", None, ())
    assert scale_view(store, board.catalogue, "okänt", on=APRIL, texts=SAY) is None
