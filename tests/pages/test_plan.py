"""Plan as a person reads it: every part that is filled in, one line on what is not."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.actions.board import open_board
from pipeline.actions.plan_view import PlanView, plan_view
from pipeline.actions.plans import save_plan
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, ProcessGoal, Step, TeamScore
from pipeline.domain.plan import Plan
from pipeline.domain.project import Cause, Clinic, Idea, Operator, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.text import texts

SWEDISH = texts("sv")
ID = "granby-2024"
OpenApp = Callable[[Path], AppTest]

BARE = Plan(Clinic("granby", "Granby vårdcentral", "Region Prov"), Project(ID, "granby", 2024, "Kortare väntan"))
TARGET = Target(TargetKind.ABSOLUTE, "minst 30 %", 30, Operator.AT_LEAST, date(2024, 12, 31))
SHARE = ProjectIndicator(
    project_id=ID,
    no=4,
    part="a",
    key="Ån09",
    code="Ån09",
    name="Andel <ny> ångest som fått behandling",
    kind=Kind.SHARE,
    unit="%",
    direction=Direction.UP,
    family=Family.PROCESS,
    source="Medrave",
    baseline=Reading(20, 10, 50, Period.year(2023)),
    target=TARGET,
    note="Alla åldrar.",
)
FULL = Plan(
    BARE.clinic,
    replace(
        BARE.project,
        contact_role="kvalitetsombud",
        team_roles=("sjuksköterska", "psykolog", "sjuksköterska"),
        patient_involvement="Patientrådet läser allt.",
        background="Det tar för lång tid.",
        overall_goals=("Ingen väntar i onödan.",),
        causes=(Cause(1, "Oklara rutiner", (Idea("1.1", "Skriv dem"), Idea("1.2", "Öva dem"))), Cause(2, "Få tider")),
        plan_due=date(2024, 2, 15),
        result_due=date(2025, 1, 31),
        reflection="Det gick bättre med tätare möten.",
    ),
    indicators=(SHARE,),
    process_goal=ProcessGoal(ID, 70, "Minst 70 % av stegen"),
    check_ins=(
        CheckIn("c1", ID, date(2024, 3, 12), done=2, due=4, reflection="Trögt i början."),
        CheckIn("c2", ID, date(2024, 4, 16), CheckInState.CANCELLED, merged_into="c1"),
    ),
    activities=(
        Activity("a1", ID, 1, "Rutiner", "Alla kan dem.", (Step(1, "Skriv"), Step(None, "Koda")), ("läkare", "chef")),
    ),
    team_scores=(TeamScore("t1", ID, 4.5, date(2024, 11, 11), date(2024, 11, 17), "v. 46"),),
)


@pytest.fixture
def read(tmp_path: Path, open_app: OpenApp) -> Callable[[Plan], str]:
    """The page of a plan as HTML."""

    def read_(plan: Plan) -> str:
        path = tmp_path / "granby.duckdb"
        board = open_board(path)
        save_plan(board.store, plan, Actor("test"))
        board.store.close()
        return document(opened(open_app(path)))

    return read_


def opened(app: AppTest, **address: str) -> AppTest:
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page("pages/plan.py").run()
    assert not app.exception
    return app


def document(app: AppTest) -> str:
    return next(each.proto.body for each in app.html if 'class="plan"' in each.proto.body)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", html)


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, open_app: OpenApp) -> None:
    app = opened(open_app(tmp_path / "new.duckdb"))
    assert any(SWEDISH("empty.no_clinic") in each.proto.body for each in app.html)
    assert not any('class="plan"' in each.proto.body for each in app.html)


def test_a_full_plan_is_read_from_theme_to_reflection(read: Callable[[Plan], str]) -> None:
    html = read(FULL)
    assert "<h1>Kortare väntan</h1>" in html
    assert "Granby vårdcentral · plan för 2024" in html
    assert headings(html) == [
        "Bakgrund",
        "Så involveras patienter",
        "Övergripande mål",
        "Orsaker och idéer",
        "Indikatorer",
        "Handlingsplan",
        "Avstämningar",
        "Teamets skattning",
        "Reflektion",
    ]
    assert 'class="missing"' not in html


@pytest.mark.parametrize(
    "said",
    [
        "sjuksköterska (2)",
        "31 januari 2025",
        "Minst 70 % av stegen",
        "1.2</span><span>Öva dem",
        "inga idéer än",
        "<td>4a</td>",
        "Andel &lt;ny&gt; ångest",
        'class="code">Ån09',
        "processmått · bättre: högre",
        "20\xa0% (10 av 50)",
        "helår 2023",
        "minst 30\xa0%",
        "till 31 december 2024",
        "Alla åldrar.",
        "läkare, chef",
        "2 steg",
        "2 av 4 (50\xa0%)",
        "inställd och hopslagen med en senare",
        "<td>4,5</td><td>Bestående förbättringar</td>",
    ],
)
def test_a_full_plan_says(read: Callable[[Plan], str], said: str) -> None:
    assert said in read(FULL)


def test_a_bare_plan_shows_no_empty_part_and_says_in_one_line_what_is_not_filled_in(
    read: Callable[[Plan], str],
) -> None:
    html = read(BARE)
    assert headings(html) == []
    assert "<table" not in html
    assert (
        "Inte ifyllt i planen: bakgrund, hur patienter involveras, team, kontakt, övergripande mål, orsaker och idéer, "
        "indikatorer, processmål, datum för slutrapport, handlingsplan, avstämningar och teamets skattning." in html
    )


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("minst 30 %", ""), ("30%", ""), ("30 % före jul", "30 % före jul")],
    ids=["the same words", "the same figure", "more than the figure"],
)
def test_the_plans_own_words_on_a_target_are_quoted_where_they_say_more(tmp_path: Path, raw: str, shown: str) -> None:
    plan = replace(FULL, indicators=(replace(SHARE, target=replace(TARGET, raw=raw)),))
    assert view(tmp_path, plan).indicators[0].target_raw == shown


def view(folder: Path, plan: Plan) -> PlanView:
    board = open_board(folder / "granby.duckdb")
    save_plan(board.store, plan, Actor("test"))
    found = plan_view(board.store, ID, SWEDISH)
    board.store.close()
    assert found is not None
    return found


def test_there_is_no_view_of_a_project_that_does_not_exist(tmp_path: Path) -> None:
    board = open_board(tmp_path / "new.duckdb")
    assert plan_view(board.store, "nowhere-2024", SWEDISH) is None
    board.store.close()


@pytest.mark.parametrize(
    ("clinic", "project", "indicators"),
    [
        ("hallunda", "hallunda-2023", 5),
        ("nyhalsan", "nyhalsan-2024", 6),
        ("tegner", "tegner-2022", 4),
        ("brommaplan", "brommaplan-2025", 8),
        ("skarholmen", "skarholmen-2023", 5),
    ],
)
def test_every_sample_plan_is_shown_with_all_its_indicators(
    sample_db: Path, open_app: OpenApp, clinic: str, project: str, indicators: int
) -> None:
    html = document(opened(open_app(sample_db), vc=clinic, arbete=project))
    table = html.split('class="indicators"')[1].split("</table>")[0]
    assert table.count("<tr>") == indicators + 1


def test_an_ambiguous_target_is_decided_on_the_plan_and_can_be_taken_back(
    sample_db: Path, open_app: Callable[[Path], AppTest]
) -> None:
    app = open_app(sample_db)
    app.query_params["vc"], app.query_params["arbete"] = "brommaplan", "brommaplan-2025"
    app.switch_page("pages/plan.py").run()
    assert [radio.value for radio in app.radio] == ["undecided"] * 4
    app.radio[0].set_value("relative").run()
    assert not app.exception
    assert [radio.value for radio in app.radio] == ["relative", "undecided", "undecided", "undecided"]
    app.radio[0].set_value("undecided").run()
    assert app.radio[0].value == "undecided"


def test_figures_beside_the_indicators_are_all_shown(sample_db: Path, open_app: Callable[[Path], AppTest]) -> None:
    app = open_app(sample_db)
    app.query_params["vc"], app.query_params["arbete"] = "brommaplan", "brommaplan-2025"
    app.switch_page("pages/plan.py").run()
    shown = " ".join(html.proto.body for html in app.get("html"))
    assert all(figure in shown for figure in ("243", "196", "182", "157"))
