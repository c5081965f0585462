"""Plan as a person reads it: every part that is filled in, one line on what is not."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.actions.board import open_board
from pipeline.actions.plan.view import PlanView, plan_view
from pipeline.actions.plans import save_plan
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, ProcessGoal, Step, TeamScore
from pipeline.domain.plan import Plan
from pipeline.domain.project import Cause, Clinic, Idea, Operator, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press

SWEDISH = texts("sv")
ID = "granby-2024"

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
        manager_role="verksamhetschef",
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
    return at_page(app, "plan", address)


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
        "Kartläggning",
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
        "<dt>Ansvarig chef (roll)</dt><dd>verksamhetschef</dd>",
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
    assert "Inte ifyllt i planen: kartläggning, hur patienter involveras, team, kontakt, övergripande mål, " in html
    assert "indikatorer, processmål, datum för slutrapport, handlingsplan, avstämningar och teamets skattning." in html


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


def written(app: AppTest, db_clinic: str = "brommaplan", project: str = "brommaplan-2025") -> AppTest:
    return opened(app, vc=db_clinic, arbete=project, visa="andra")


def said(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.html)


BROMMA = "brommaplan-2025"


def test_a_plan_to_write_in_shows_its_parts_with_what_the_rules_say_beside(sample_db: Path, open_app: OpenApp) -> None:
    app = written(open_app(sample_db))
    assert "5 saker att rätta innan planen lämnas in." in said(app)
    assert "Namnen på indikator 4a och 4b ska börja med" in said(app)
    assert "Alla inlämningsdagar har passerat." in said(app)
    assert {each.key for each in app.button if each.key.startswith("open_")} >= {
        f"open_{BROMMA}/{part}" for part in ("basics", "background", "patients", "goals", "cause/1", "4a", "activity/1")
    }


def test_the_rules_follow_what_is_typed_before_it_is_saved(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BROMMA}/4a")
    app.text_input(key=f"{BROMMA}/4a@1_name_").set_value("Andel återbesök hos samma läkare").run()
    assert "Namnet på indikator 4b ska börja med" in said(app)
    assert "Andel återbesök" not in document(opened(app, visa="las"))


def test_a_part_is_saved_by_itself_told_of_and_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BROMMA}/patients")
    app.text_area(key=f"{BROMMA}/patients@1_patient_involvement").set_value("Patientrådet läser planen.").run()
    press(app, f"save_{BROMMA}/patients")
    assert "Sparat." in said(app)
    assert "Patientrådet läser planen." in said(app)
    press(app, f"undo_{BROMMA}/patients")
    assert "Patientrådet läser planen." not in said(app)
    press(app, f"history_{BROMMA}/patients")
    assert all(each in said(app) for each in ("Ändrade: Så involveras patienter", "lokal användare"))


def test_an_identity_number_is_refused_in_words_and_what_was_typed_stays(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BROMMA}/background")
    key = f"{BROMMA}/background@1_background"
    app.text_area(key=key).set_value("Gäller 19121212-1212.").run()
    press(app, f"save_{BROMMA}/background")
    assert [each.value for each in app.error] == [
        "Kartläggning: Texten innehåller ett personnummer eller liknande. Inget är sparat. Ta bort numret."
    ]
    assert app.text_area(key=key).value == "Gäller 19121212-1212."


def test_a_text_on_few_people_is_saved_with_a_gentle_word(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BROMMA}/background")
    app.text_area(key=f"{BROMMA}/background@1_background").set_value("En patient berättade.").run()
    press(app, f"save_{BROMMA}/background")
    assert "Sparat." in said(app)
    assert "I en liten grupp kan någon kännas igen" in app.info[0].value


def test_two_who_write_the_same_field_see_both_texts_and_put_them_together(sample_db: Path, open_app: OpenApp) -> None:
    first, second = written(open_app(sample_db)), written(open_app(sample_db))
    key = f"{BROMMA}/background@1_background"
    for app, text in ((first, "Skrivet först."), (second, "Skrivet sist.")):
        press(app, f"open_{BROMMA}/background")
        app.text_area(key=key).set_value(text).run()
    press(first, f"save_{BROMMA}/background")
    press(second, f"save_{BROMMA}/background")
    assert all(each in said(second) for each in ("Inget är överskrivet", "Skrivet först.", "Skrivet sist."))
    press(second, f"settle_{BROMMA}/background")
    assert "Skrivet först." in document(opened(second, visa="las"))
    assert "Skrivet sist." in document(second)


def test_two_who_write_in_different_parts_are_both_kept(sample_db: Path, open_app: OpenApp) -> None:
    first, second = written(open_app(sample_db)), written(open_app(sample_db))
    press(first, f"open_{BROMMA}/background")
    press(second, f"open_{BROMMA}/patients")
    first.text_area(key=f"{BROMMA}/background@1_background").set_value("Bakgrund av den ena.").run()
    second.text_area(key=f"{BROMMA}/patients@1_patient_involvement").set_value("Patienter av den andra.").run()
    press(first, f"save_{BROMMA}/background")
    press(second, f"save_{BROMMA}/patients")
    assert "Någon annan hade ändrat Kartläggning under tiden" in said(second)
    html = document(opened(second, visa="las"))
    assert all(each in html for each in ("Bakgrund av den ena.", "Patienter av den andra."))


def test_a_new_indicator_is_read_from_the_clinics_own_words(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"add_{BROMMA}/indicator/new")
    key = f"{BROMMA}/indicator/new@0"
    app.text_input(key=f"{key}_name_").set_value("Andel nöjda patienter").run()
    app.text_input(key=f"{key}_baseline").set_value("35/155").run()
    app.text_input(key=f"{key}_target").set_value("minst 30 %").run()
    read_as = "Läses som: startläge 22,6\xa0% (35 av 155); mål minst 30\xa0% till 31 december 2025."
    assert read_as in [each.value for each in app.caption]
    press(app, f"save_{BROMMA}/indicator/new")
    assert "7 Andel nöjda patienter" in said(app)


def test_a_cause_is_ticked_away_with_its_ideas(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BROMMA}/cause/1")
    app.checkbox(key=f"{BROMMA}/cause/1@1_out").check().run()
    press(app, f"save_{BROMMA}/cause/1")
    left = {each.key for each in app.button if each.key.startswith(f"open_{BROMMA}/cause/")}
    assert left == {f"open_{BROMMA}/cause/2", f"open_{BROMMA}/cause/3"}


def test_a_figure_in_a_target_that_cannot_be_read_is_told_before_it_is_saved(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = press(written(open_app(sample_db)), f"add_{BROMMA}/indicator/new")
    app.text_input(key=f"{BROMMA}/indicator/new@0_target").set_value("minst 0,5").run()
    assert [each.value for each in app.warning] == [SWEDISH("plan_write.target_unread")]


def test_an_indicator_without_a_name_is_not_saved(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"add_{BROMMA}/indicator/new")
    press(app, f"save_{BROMMA}/indicator/new")
    assert app.error[0].value.startswith("Indikatorn har inget namn.")


def test_a_new_activity_gets_its_steps_and_its_next_check_in(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"add_{BROMMA}/activity/new")
    key = f"{BROMMA}/activity/new@0"
    app.text_input(key=f"{key}_area").set_value("Gruppträffar").run()
    app.text_area(key=f"{key}_steps").set_value("1. Boka lokal\n2. Bjud in\nKoda").run()
    app.text_area(key=f"{key}_due").set_value("september").run()
    press(app, f"save_{BROMMA}/activity/new")
    assert "5 Gruppträffar" in said(app)
    assert "3 steg" in said(app)


def test_a_plan_is_copied_to_a_new_year_once(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"copy_{BROMMA}")
    assert app.query_params["arbete"] in ("brommaplan-2026", ["brommaplan-2026"])
    again = written(open_app(sample_db))
    press(again, f"copy_{BROMMA}")
    assert again.error[0].value.endswith("för 2026. Öppna det, eller välj ett annat år.")


def test_a_copy_just_made_is_told_of_and_can_be_taken_back(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"copy_{BROMMA}")
    assert SWEDISH("plan_new.started") in said(app)
    press(app, "undo_start")
    assert app.query_params["arbete"] in (BROMMA, [BROMMA])


def test_the_picture_has_words_for_who_cannot_see_it_and_every_part_in_a_table(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), vc="brommaplan", arbete=BROMMA, visa="bild")
    assert 'alt="Drivdiagram för Vårdprocess vid stress- och smärtrelaterad ohälsa' in said(app)
    assert "4a Kontinuitet" in said(app)
    app.segmented_control(key="plan_picture_kind").set_value("fishbone").run()
    assert 'alt="Fiskbensdiagram: 3 orsaker' in said(app)


def test_a_plan_without_causes_says_what_to_do_before_there_is_a_fishbone(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), vc="nyhalsan", arbete="nyhalsan-2024", visa="bild")
    app.segmented_control(key="plan_picture_kind").set_value("fishbone").run()
    assert "Planen har inga orsaker än" in said(app)


def test_an_empty_plan_can_be_written_from_the_first_part(tmp_path: Path, open_app: OpenApp) -> None:
    path = tmp_path / "granby.duckdb"
    board = open_board(path)
    save_plan(board.store, BARE, Actor("test"))
    board.store.close()
    app = press(press(opened(open_app(path)), "plan_fill_in"), f"add_{ID}/cause/new")
    app.text_area(key=f"{ID}/cause/new@1_text").set_value("Oklara rutiner").run()
    app.text_area(key=f"{ID}/cause/new@1_ideas").set_value("Skriv dem\n1.4 Öva dem").run()
    press(app, f"save_{ID}/cause/new")
    assert all(each in said(app) for each in ("1 Oklara rutiner", "1.1 Skriv dem", "1.4 Öva dem"))
