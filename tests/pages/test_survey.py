"""Enkät as a person uses it: answers in bars and words, counts typed or pasted, small groups hidden, two at once."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.survey_answers import bars_of
from pages.parts.survey_rounds import counts_of, counts_table
from pipeline.actions.survey import GroupBar
from pipeline.charts.survey import StackedBar, stacked_bars, tone
from pipeline.domain.survey import AnswerCounts, Question, SurveyRound
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press

DAY = date(2025, 2, 18)
BROMMA, SURVEY = "brommaplan-2025", "brommaplan-2025/survey/1"
ROUND = f"{SURVEY}/round/2"
NEW_ROUND = f"{SURVEY}/round/new"


def opened(app: AppTest, **address: str) -> AppTest:
    return at_page(app, "survey", {"vc": "brommaplan", "arbete": BROMMA, **address})


def said(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.html)


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, open_app: OpenApp) -> None:
    assert "Här finns ingen vårdcentral än" in said(opened(open_app(tmp_path / "new.duckdb")))


def test_a_project_without_a_survey_says_what_to_do_and_begins_one(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), vc="tegner", arbete="tegner-2022")
    assert "Det finns ingen enkät än" in said(app)
    place = "tegner-2022/survey/new"
    press(app, f"add_{place}")
    app.text_input(key=f"{place}@0_name").set_value("Trygghet").run()
    app.text_input(key=f"{place}@0_f1_text").set_value("Hur trygg är du?").run()
    app.text_area(key=f"{place}@0_f1_answers").set_value("trygg\notrygg").run()
    app.text_input(key=f"{place}@0_f2_text").set_value("Vad saknas?").run()
    press(app, f"save_{place}")
    assert "<h1>Trygghet</h1>" in said(app)
    assert "<li>Hur trygg är du?</li>" in said(app)
    assert "0 omgångar, 1 fråga" in said(app), "an open question is not counted"
    assert "Sparat." in said(app)
    press(app, "survey_first_round")
    assert "add_tegner-2022/survey/1/round/new" in [each.key for each in app.button]


def test_a_survey_without_a_name_is_not_saved(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), vc="tegner", arbete="tegner-2022")
    press(press(app, "add_tegner-2022/survey/new"), "save_tegner-2022/survey/new")
    assert app.error[0].value.startswith("Enkäten har inget namn.")


@pytest.mark.parametrize(
    "words",
    [
        "2 omgångar, 4 frågor",
        "läkare, ”ja”: har ökat från 79\xa0% (n = 14) till 83\xa0% (n = 12)",
        "Psykosociala teamets svar är inte med",
        "<td>läkare</td><td>13 jan 2026</td><td>12</td><td>10 (83\xa0%)</td><td>2 (17\xa0%)</td>",
    ],
)
def test_brommaplans_two_rounds_are_shown_in_bars_words_and_tables(
    sample_db: Path, open_app: OpenApp, words: str
) -> None:
    app = opened(open_app(sample_db))
    assert said(app).count("data:image/svg+xml") == 4
    assert words in said(app)


def test_pasted_counts_become_a_round_and_a_small_group_is_hidden(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    pasted = "rutin;läkare;ja;9\nrutin;läkare;nej;2\nrutin;sjuksköterskor;ja;3\nrutin;sjuksköterskor;nej;1"
    app.text_area(key=f"{NEW_ROUND}@0_paste").set_value(pasted).run()
    press(app, f"save_{NEW_ROUND}")
    html = said(opened(app, visa="svar"))
    assert "3 omgångar" in html
    assert "Färre än 5 svar, visas inte" in html
    assert "3 (75" not in html


def test_a_line_that_cannot_be_read_is_named(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    app.text_area(key=f"{NEW_ROUND}@0_paste").set_value("rutin;läkare;ja;9\nrutin;läkare;kanske;2").run()
    assert app.warning[0].value == "Rad 2 går inte att läsa. Skriv fråga, grupp, svar och antal."


def test_a_line_that_cannot_be_read_stands_in_the_way_of_saving(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    app.text_area(key=f"{NEW_ROUND}@0_paste").set_value("rutin;läkare;ja;9\nrutin;läkare;kanske;2").run()
    press(app, f"save_{NEW_ROUND}")
    assert app.error[0].value.startswith("Rad 2 går inte att läsa.")
    assert "2 omgångar" in said(opened(app, visa="svar"))


def add_file(app: AppTest, *rows: str) -> AppTest:
    content = "\n".join(("Fråga;Grupp;Svar;Antal", *rows)).encode()
    app.get("file_uploader")[0].upload("antal.csv", content).run()
    assert not app.exception
    return app


def test_a_file_of_counts_is_shown_saved_as_a_round_and_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    add_file(app, "rutin;läkare;ja;9", "rutin;läkare;nej;2", "rutin;sjuksköterskor;ja;3", "rutin;sjuksköterskor;nej;1")
    assert "Filen är läst: 2 frågor och grupper. Inget är sparat än." in said(app)
    assert "<td>ja 9, nej 2</td><td>11</td><td>ny</td>" in said(app)
    press(app, f"save_{NEW_ROUND}")
    assert "Sparat." in said(app)
    html = said(opened(app, visa="svar"))
    assert "3 omgångar" in html
    assert "Färre än 5 svar, visas inte" in html
    press(opened(app, visa="fyll-i"), f"undo_{NEW_ROUND}")
    assert "2 omgångar" in said(opened(app, visa="svar"))


def test_a_file_with_something_wrong_names_the_cell_and_stores_nothing(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    add_file(app, "rutin;läkare;ja;9", "rutin;läkare;kanske;2")
    assert "cell C3: Svaret ”kanske” finns inte på frågan" in said(app)
    press(app, f"save_{NEW_ROUND}")
    assert app.error[0].value.startswith("Filen är inte sparad.")
    assert "2 omgångar" in said(opened(app, visa="svar"))


def test_a_file_of_peoples_own_answers_is_refused_with_the_way_to_count(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    app.get("file_uploader")[0].upload("svar.csv", "Tidsstämpel;Yrke\n08:11;läkare\n".encode()).run()
    assert "gör en pivottabell" in said(app)
    assert "08:11" not in said(app)


def test_what_may_be_an_identity_number_waits_for_somebody_to_look(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"add_{NEW_ROUND}")
    rows = "Utskrift 19121212-1213\nFråga;Grupp;Svar;Antal\nrutin;läkare;ja;9\nrutin;läkare;nej;2\n"
    app.get("file_uploader")[0].upload("antal.csv", rows.encode()).run()
    assert "1213" not in said(app)
    press(app, f"save_{NEW_ROUND}")
    assert app.error[0].value.startswith("Se efter i filen")
    app.checkbox(key=f"{NEW_ROUND}@0_sure").check().run()
    press(app, f"save_{NEW_ROUND}")
    assert "Sparat." in said(app)


def test_counts_typed_in_the_table_are_saved_and_impossible_ones_refused(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"open_{ROUND}")
    table = {"edited_rows": {0: {"0": 20}}, "added_rows": [], "deleted_rows": []}
    app.session_state[f"{ROUND}@1_rutin"] = table
    app.run()
    press(app, f"save_{ROUND}")
    assert "svaren blir 22 men n är 12" in app.error[0].value


def test_a_removed_round_is_told_of_and_comes_back(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"open_{ROUND}")
    press(app, f"remove_{ROUND}")
    assert "Delen är borttagen. Den finns under Borttagna." in said(app)
    assert f"undo_{ROUND}" in [each.key for each in app.button]
    press(app, f"restore_{ROUND}")
    assert "2 omgångar" in said(opened(app, visa="svar"))


def test_what_is_typed_in_a_round_that_somebody_else_removes_is_not_lost(sample_db: Path, open_app: OpenApp) -> None:
    first, second = (press(opened(open_app(sample_db), visa="fyll-i"), f"open_{ROUND}") for _ in range(2))
    press(second, f"remove_{ROUND}")
    first.run()
    press(first, f"save_{ROUND}")
    assert "Inget är överskrivet" in said(first)


def test_counts_of_a_group_that_has_got_another_name_stay_in_the_round(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fragor"), f"open_{SURVEY}")
    app.text_area(key=f"{SURVEY}@1_groups").set_value("husläkare\nsjuksköterskor").run()
    press(app, f"save_{SURVEY}")
    press(opened(app, visa="fyll-i"), f"open_{ROUND}")
    app.date_input(key=f"{ROUND}@1_end").set_value(date(2026, 1, 14)).run()
    press(app, f"save_{ROUND}")
    assert "<td>läkare</td><td>13 jan 2026–14 jan 2026</td><td>12</td>" in said(opened(app, visa="svar"))


def test_what_is_typed_in_a_round_is_there_again_after_a_look_elsewhere(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="fyll-i"), f"open_{ROUND}")
    app.session_state[f"{ROUND}@1_rutin"] = {"edited_rows": {0: {"0": 9}}, "added_rows": [], "deleted_rows": []}
    app.date_input(key=f"{ROUND}@1_end").set_value(date(2026, 1, 14)).run()
    opened(app, visa="svar")
    opened(app, visa="fyll-i")
    assert app.date_input(key=f"{ROUND}@1_end").value == date(2026, 1, 14)
    press(app, f"save_{ROUND}")
    assert "svaren blir 11 men n är 12" in app.error[0].value
    press(app, f"cancel_{ROUND}")
    press(app, f"open_{ROUND}")
    assert app.date_input(key=f"{ROUND}@1_end").value == date(2026, 1, 13), "what was let go does not come back"
    press(app, f"save_{ROUND}")
    assert not app.error


def test_two_who_fill_in_the_same_round_overwrite_nothing(sample_db: Path, open_app: OpenApp) -> None:
    first, second = (opened(open_app(sample_db), visa="fyll-i") for _ in range(2))
    for app, yes in ((first, 8), (second, 6)):
        press(app, f"open_{ROUND}")
        pasted = f"rutin;läkare;ja;{yes}\nrutin;läkare;nej;1"
        app.text_area(key=f"{ROUND}@1_paste").set_value(pasted).run()
        press(app, f"save_{ROUND}")
    assert "Sparat." in said(first)
    assert "Inget är överskrivet" in said(second)


def test_the_shares_of_a_round_feed_their_indicators_once_asked(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db))
    press(app, f"feed_{SURVEY}")
    assert app.success[0].value.startswith("Andelarna är införda")


def test_an_untouched_table_gives_back_the_counts_it_was_made_from() -> None:
    question = Question("q", "Hur?", ("bra", "dåligt"))
    counts = (AnswerCounts("q", "läkare", (None, 4), 9), AnswerCounts("q", "chefer", (0, 1)))
    in_round = SurveyRound("r", "p", "s", 1, DAY, DAY, counts)
    groups = ("läkare", "chefer", "psykologer")
    assert counts_of(question, groups, counts_table(question, groups, in_round)) == list(counts)


def test_a_group_hidden_in_every_round_takes_one_line() -> None:
    def bar(group: str, when: str, n: int | None) -> GroupBar:
        return GroupBar(
            group, 1, when, n, f"{n} svar", (), n is None, "Färre än 5 svar, visas inte" if n is None else ""
        )

    found = [bar("läkare", "jan", 7), bar("läkare", "feb", 8), bar("chefer", "jan", None), bar("chefer", "feb", None)]
    drawn = [(each.name, each.about, each.instead) for each in bars_of(found, texts("sv"))]
    assert drawn == [
        ("läkare", "jan · 7 svar", ""),
        ("läkare", "feb · 8 svar", ""),
        ("chefer", "2 omgångar", "Färre än 5 svar, visas inte"),
    ]


def test_a_bar_writes_its_shares_and_draws_what_was_not_told_dashed() -> None:
    bars = [StackedBar("läkare", "n = 10", ((40.0, "40 %"), None)), StackedBar("<x>", "", instead="för få")]
    svg = stacked_bars(("ja", "nej"), bars, "inte angivet")
    assert "40 %" in svg
    assert "stroke-dasharray" in svg
    assert "&lt;x&gt;" in svg
    assert "för få" in svg


def test_the_tones_of_two_answers_are_far_apart_and_all_tones_differ() -> None:
    assert [len({tone(place, count) for place in range(count)}) for count in range(1, 11)] == list(range(1, 11))


def test_long_names_are_wrapped_and_cut_so_that_nothing_runs_into_the_bars() -> None:
    long = "sjuksköterskor och undersköterskor med ansvar för hembesök, telefonrådgivning och astma"
    answers = ("ja, " + "varje vecka och " * 12, "nej")
    one, two = (
        stacked_bars(answers, [StackedBar(name, "n = 10", ((40.0, "40 %"), (60.0, "60 %")))] * 2, "")
        for name in ("a", long)
    )
    assert "…" in two
    assert long not in two
    assert height(two) > height(one)


def height(svg: str) -> int:
    return int(svg.split('height="')[1].split('"')[0])
