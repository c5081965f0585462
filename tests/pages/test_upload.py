"""Ladda upp as a person meets it: a file is read, looked at, saved or not, and taken back."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from pipeline.actions.board import Board, open_board
from pipeline.actions.plans import save_plan
from pipeline.actions.upload.history import HistoryRow, upload_history
from pipeline.actions.upload.template import clinic_template
from pipeline.actions.upload.uploads import confirm_upload, read_upload
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project, ProjectIndicator
from pipeline.store import measurements
from pipeline.text import texts
from tests.actions.word_forms import ROWS, form

SWEDISH = texts("sv")
TODAY = date(2026, 3, 15)
HEADS = ("Indikator", "Period", "Värde", "Täljare", "Nämnare")
COUNTED = "granby-vantar"
JANUARY = ((COUNTED, "2024-01", 31, None, None), ("Ån09", "2024-01", None, 10, 50))
OpenApp = Callable[[Path], AppTest]


def xlsx(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Siffror"
    for row in (heads, *rows):
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def indicator(no: int, key: str, name: str, kind: Kind) -> ProjectIndicator:
    code = None if key == COUNTED else key
    return ProjectIndicator(
        "granby-2024", no, "", key, code, name, kind, "", Direction.DOWN, Family.OUTCOME, source="Medrave"
    )


PLAN = Plan(
    Clinic("granby", "Granby vårdcentral", "Region Prov", is_invented=True),
    Project("granby-2024", "granby", 2024, "Kortare väntan"),
    (
        indicator(1, COUNTED, "Antal som väntar *länge* på_besök", Kind.COUNT),
        indicator(2, "Ån09", "Andel med ångest som fått behandling", Kind.SHARE),
    ),
)


@pytest.fixture
def clinic_db(tmp_path: Path) -> Path:
    """A clinic with a plan of two indicators and a file with January's figures."""
    path = tmp_path / "granby.duckdb"
    board = open_board(path)
    save_plan(board.store, PLAN, Actor("test"))
    reading = read_upload(board, "granby", "januari.xlsx", xlsx(*JANUARY), TODAY)
    confirm_upload(board.store, reading, Actor("test"))
    board.store.close()
    return path


@pytest.fixture
def page(clinic_db: Path, open_app: OpenApp) -> AppTest:
    return on_page(open_app(clinic_db))


@pytest.fixture
def empty_board(tmp_path: Path) -> Iterator[Board]:
    board = open_board(tmp_path / "empty.duckdb")
    yield board
    board.store.close()


def on_page(app: AppTest) -> AppTest:
    app.switch_page("pages/upload.py").run()
    assert not app.exception
    return app


def add(app: AppTest, name: str, content: bytes) -> AppTest:
    app.get("file_uploader")[0].upload(name, content).run()
    assert not app.exception
    return app


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.html)


def keys(app: AppTest) -> set[str]:
    return {each.key for each in app.button if each.key}


def stored() -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """What holds for the clinic, by indicator and month: value and numerator."""
    from pages.parts import session

    with session.board().store.cursor() as cursor:
        frame = measurements.current(cursor, "granby", [COUNTED, "Ån09"])
    return {
        (row["indicator"], f"{row['period_start']:%Y-%m}"): (
            float(row["value"]),
            None if row["numerator"] != row["numerator"] else float(row["numerator"]),
        )
        for row in frame.to_dict("records")
    }


def history() -> tuple[HistoryRow, ...]:
    from pages.parts import session

    return upload_history(session.board(), "granby", SWEDISH)


# Before a file


def test_an_empty_store_asks_for_the_clinics_form_first(tmp_path: Path, open_app: OpenApp) -> None:
    app = on_page(open_app(tmp_path / "new.duckdb"))
    assert SWEDISH("form.first_title") in shown(app)
    assert SWEDISH("empty.start_plan") in [each.label for each in app.get("page_link")]
    add(app, "januari.xlsx", xlsx(*JANUARY))
    assert "januari.xlsx är inget Worddokument" in app.warning[0].value.replace("\\", "")


def test_a_clinic_without_files_is_told_where_they_will_come(tmp_path: Path, open_app: OpenApp) -> None:
    board = open_board(tmp_path / "bare.duckdb")
    save_plan(board.store, PLAN, Actor("test"))
    board.store.close()
    app = on_page(open_app(tmp_path / "bare.duckdb"))
    assert SWEDISH("upload_page.history_empty", clinic="Granby vårdcentral") in shown(app)


def test_the_template_button_says_what_is_in_the_file(page: AppTest) -> None:
    label = page.download_button(key="get_template").label
    assert label.startswith("Hämta mallen: 2 indikatorer, ")


def test_the_template_has_a_row_for_each_indicator_and_the_month_that_is_over(clinic_db: Path) -> None:
    board = open_board(clinic_db)
    template = clinic_template(board, "granby", TODAY, SWEDISH)
    board.store.close()
    sheet = load_workbook(BytesIO(template.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert (template.indicator_count, template.month_text) == (2, "feb 2026")
    assert [(row[0], row[5]) for row in rows[1:]] == [(COUNTED, "2026-02"), ("Ån09", "2026-02")]


def test_a_clinic_without_a_plan_gets_an_empty_template(empty_board: Board) -> None:
    assert clinic_template(empty_board, "granby", TODAY, SWEDISH).indicator_count == 0


# A file that is looked at


def test_a_new_month_is_counted_and_shown_cell_by_cell_before_it_is_saved(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx(*JANUARY, (COUNTED, "2024-02", 28, None, None), ("Ån09", "2024-02", None, 12, 50)))
    assert "4 värden förstådda i feb.xlsx" in shown(page)
    assert all(text in shown(page) for text in ("2 nya", "2 som förut"))
    table = page.dataframe[0].value
    assert table["Läses som"].tolist() == ["31", "20\xa0% (10 av 50)", "28", "24\xa0% (12 av 50)"]
    assert table["Vad som händer"].tolist() == ["= som förut", "= som förut", "+ nytt", "+ nytt"]
    assert table["Cell"].tolist()[0] == "Blad Siffror, cell C2"
    assert (COUNTED, "2024-02") not in stored()


def test_the_table_can_show_only_what_is_new(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx(*JANUARY, (COUNTED, "2024-02", 28, None, None)))
    page.get("button_group")[0].set_value("new").run()
    assert page.dataframe[0].value["Stod i filen"].tolist() == ["28"]


def test_a_cell_of_a_text_file_is_named_without_a_sheet(page: AppTest) -> None:
    add(page, "feb.csv", f"Indikator;Period;Värde\n{COUNTED};2024-02;28\n".encode())
    assert page.dataframe[0].value["Cell"].tolist() == ["Cell C2"]


def test_problems_come_worst_first_with_their_place_and_what_to_do(page: AppTest) -> None:
    add(
        page,
        "feb.xlsx",
        xlsx(
            ("Ån09", "2024-02", 55, 12, 50), ("Okänd", "2024-02", 1, None, None), (COUNTED, "2024-02", "x", None, None)
        ),
    )
    said = shown(page)
    assert said.index("”Okänd”") < said.index("cell C4")
    assert "En sak att rätta eller kontrollera" in said
    assert "2 rader tas inte med" in said
    assert page.button(key="save_upload").disabled
    page.checkbox[0].check().run()
    assert page.button(key="save_upload").label == "Spara 1 värde"


def test_what_is_doubtful_is_saved_when_it_is_ticked_and_not_before(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx((COUNTED, "2024-02", 28, None, None), ("Ån09", "2024-02", 55, 12, 50)))
    assert "En sak att bekräfta" in shown(page)
    assert page.button(key="save_upload").label == "Spara 1 värde"
    page.checkbox[0].check().run()
    assert page.button(key="save_upload").label == "Spara 2 värden"
    click(page, "save_upload")
    assert stored()["Ån09", "2024-02"] == (55, 12)


def test_a_name_nobody_knows_is_chosen_once_and_known_the_next_time(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx(("Väntelistan stor", "2024-02", 28, None, None)))
    assert "Vad betyder namnen i feb.xlsx?" in shown(page)
    assert "save_upload" not in keys(page)
    (box,) = [each for each in page.selectbox if each.key and each.key.startswith("name_")]
    box.set_value(f"{COUNTED}|").run()
    click(page, "save_upload")
    assert stored()[COUNTED, "2024-02"] == (28, None)
    add(page, "mars.xlsx", xlsx(("väntelistan  STOR", "2024-03", 27, None, None)))
    assert page.button(key="save_upload").label == "Spara 1 värde"


def test_what_was_learnt_can_be_forgotten(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx(("Väntelistan stor", "2024-02", 28, None, None)))
    next(each for each in page.selectbox if each.key and each.key.startswith("name_")).set_value(f"{COUNTED}|").run()
    click(page, "save_upload")
    (forget,) = [key for key in keys(page) if key.startswith("forget_")]
    click(page, forget)
    add(page, "mars.xlsx", xlsx(("Väntelistan stor", "2024-03", 27, None, None)))
    assert "Vad betyder namnen i mars.xlsx?" in shown(page)


def test_a_table_nobody_knows_is_described_once_and_read_the_next_time(page: AppTest) -> None:
    heads = ("Mätställe", "Tillfället", "Utfall här")
    add(page, "eget.xlsx", xlsx((COUNTED, "2024-02", 28), heads=heads))
    assert "Vi känner inte igen tabellen i eget.xlsx än" in shown(page)
    assert "1 värde." in shown(page)
    click(page, "save_mapping")
    assert "Läst som er egen tabell" in shown(page)
    click(page, "save_upload")
    add(page, "eget-mars.xlsx", xlsx((COUNTED, "2024-03", 29), heads=heads))
    assert "1 värde förstått i eget-mars.xlsx" in shown(page)


def test_a_table_of_one_indicator_is_told_which(page: AppTest) -> None:
    add(page, "en.xlsx", xlsx(("2024-02", 28), heads=("Tillfället", "Utfall här")))
    assert page.button(key="save_mapping").disabled
    next(each for each in page.selectbox if each.key and each.key.startswith("map_indicator")).set_value(COUNTED).run()
    click(page, "save_mapping")
    click(page, "save_upload")
    assert stored()[COUNTED, "2024-02"] == (28, None)


def test_a_gap_in_the_file_is_told_and_nothing_is_removed(page: AppTest) -> None:
    february = (COUNTED, "2024-02", 30, None, None)
    click(add(page, "tre.xlsx", xlsx(*JANUARY, february, (COUNTED, "2024-03", 29, None, None))), "save_upload")
    add(page, "hal.xlsx", xlsx(JANUARY[0], (COUNTED, "2024-03", 27, None, None)))
    assert "feb 2024 finns på tavlan men inte i filen" in shown(page)
    click(page, "save_upload")
    assert stored()[COUNTED, "2024-02"] == (30, None)


def test_a_row_of_the_region_is_said_to_be_a_comparison(page: AppTest) -> None:
    heads = (*HEADS[:2], "Jämförelse", *HEADS[2:])
    add(page, "feb.xlsx", xlsx(("Ån09", "2024-02", "Regionen", None, 12, 50), heads=heads))
    assert "1 värde gäller Regionen och sparas som jämförelse." in shown(page)


def test_what_a_cell_says_is_shown_and_never_run_as_html(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx(("<b>hej</b>", "2024-02", 1, None, None), (COUNTED, "2024-02", 28, None, None)))
    assert "”&lt;b&gt;hej&lt;/b&gt;”" in shown(page)
    assert "<b>hej" not in shown(page)


def test_a_file_with_nothing_filled_in_says_what_to_fill_in(page: AppTest) -> None:
    add(page, "mall.xlsx", xlsx((COUNTED, "2024-02", None, None, None)))
    assert "Inga värden är ifyllda i mall.xlsx" in shown(page)
    assert "save_upload" not in keys(page)


def test_an_identity_number_in_a_file_name_is_not_repeated(page: AppTest) -> None:
    add(page, "uttag 19121212-1212.xlsx", b"PK\x03\x04 trasig")
    assert "läses inte in" in shown(page)
    assert "1212" not in shown(page)


@pytest.mark.parametrize(
    ("name", "content"),
    [("bild.pdf", b"%PDF-1.4"), ("tom.csv", b""), ("fel.xlsx", b"PK\x03\x04 trasig")],
    ids=["a picture of a table", "an empty file", "a broken file"],
)
def test_a_file_that_cannot_be_read_says_why_and_that_nothing_is_stored(
    page: AppTest, name: str, content: bytes
) -> None:
    add(page, name, content)
    assert f"{name} läses inte in" in shown(page)
    assert SWEDISH("upload.unchanged_store") in shown(page)
    assert SWEDISH("upload_page.problems_refused") in shown(page)
    assert "save_upload" not in keys(page)
    click(page, "other_file")
    assert SWEDISH("upload_page.title") in shown(page)
    assert [row.file_name for row in history()] == ["januari.xlsx"]


# A form


def test_a_form_is_the_first_clinics_plan_on_an_empty_board(tmp_path: Path, open_app: OpenApp) -> None:
    app, content = on_page(open_app(tmp_path / "new.duckdb")), form(*ROWS)
    add(app, "granby 2024.docx", content)
    assert "Granby vårdcentral, plan för 2024" in shown(app)
    table = shown(app)
    assert all(text in table for text in ("minst 55", "”Öka 10 %”", "distriktssköterska"))
    assert "Granlund" not in table
    assert next(each for each in app.text_input if each.key and each.key.startswith("form_name")).value == (
        "Granby vårdcentral"
    )
    click(app, "confirm_form")
    assert "granby 2024.docx är sparad" in shown(app)
    assert "Plan, 4 nya" in shown(app)
    click(app, "undo_upload")
    assert "granby 2024.docx är tillbakadragen" in shown(app)
    click(app, "undo_upload")
    add(app, "granby 2024.docx", content)
    assert SWEDISH("form.stored_already") in shown(app)
    assert app.button(key="confirm_form").disabled


def test_a_document_that_is_no_form_is_refused_with_the_reason(page: AppTest) -> None:
    document, out = Document(), BytesIO()
    document.add_paragraph("Kallelse till möte")
    document.save(out)
    add(page, "kallelse.docx", out.getvalue())
    assert "kallelse.docx läses inte in" in shown(page)
    assert "Dokumentet är inte gjort i formuläret" in shown(page)
    click(page, "other_file")
    assert SWEDISH("upload_page.title") in shown(page)


# Saving


def test_a_saved_file_is_told_of_and_the_page_is_ready_for_the_next(page: AppTest) -> None:
    before = page.get("file_uploader")[0].key
    add(page, "feb.xlsx", xlsx((COUNTED, "2024-02", 28, None, None), ("Ån09", "2024-02", None, 12, 50)))
    assert page.button(key="save_upload").label == "Spara 2 värden"
    click(page, "save_upload")
    assert "feb.xlsx är sparad" in shown(page)
    assert "2 nya. Siffrorna gäller nu" in shown(page)
    assert "förstådda" not in shown(page)
    assert page.get("file_uploader")[0].key != before
    assert stored()[COUNTED, "2024-02"] == (28, None)
    assert stored()["Ån09", "2024-02"] == (24, 12)


def test_the_same_file_twice_says_so_and_changes_nothing(page: AppTest) -> None:
    add(page, "januari-igen.xlsx", xlsx(*JANUARY))
    assert "Allt i januari-igen.xlsx finns redan" in shown(page)
    assert "save_upload" not in keys(page)


def test_the_very_same_bytes_name_the_day_they_came(clinic_db: Path, open_app: OpenApp) -> None:
    content = xlsx((COUNTED, "2024-05", 20, None, None))
    app = on_page(open_app(clinic_db))
    click(add(app, "maj.xlsx", content), "save_upload")
    add(app, "maj.xlsx", content)
    assert "Samma fil lästes in" in shown(app)
    assert "Den ändrar ingenting en gång till." in shown(app)
    assert len(history()) == 2


def test_a_changed_value_is_replaced_unless_the_reader_says_no(page: AppTest) -> None:
    add(page, "rattad.xlsx", xlsx((COUNTED, "2024-01", 33, None, None)))
    tick = page.checkbox[0]
    assert tick.label.startswith("31 → **33** · Antal som väntar \\*länge\\* på\\_besök, jan 2024")
    assert tick.value
    click(page, "save_upload")
    assert stored()[COUNTED, "2024-01"] == (33, None)


def test_a_declined_change_leaves_the_old_value_and_takes_the_rest(page: AppTest) -> None:
    add(page, "rattad.xlsx", xlsx((COUNTED, "2024-01", 33, None, None), (COUNTED, "2024-02", 28, None, None)))
    page.checkbox[0].uncheck().run()
    assert page.button(key="save_upload").label == "Spara 1 värde"
    click(page, "save_upload")
    assert stored()[COUNTED, "2024-01"] == (31, None)
    assert stored()[COUNTED, "2024-02"] == (28, None)


def test_one_tick_declines_all_changes_and_then_there_is_nothing_to_save(page: AppTest) -> None:
    add(page, "rattad.xlsx", xlsx((COUNTED, "2024-01", 33, None, None), ("Ån09", "2024-01", None, 11, 50)))
    assert [each.value for each in page.checkbox] == [True, True, True]
    page.checkbox[0].uncheck().run()
    assert [each.value for each in page.checkbox] == [False, False, False]
    assert page.button(key="save_upload").disabled
    page.checkbox[2].check().run()
    click(page, "save_upload")
    assert (stored()[COUNTED, "2024-01"], stored()["Ån09", "2024-01"]) == ((31, None), (22, 11))


def test_a_file_that_is_not_wanted_leaves_no_trace(page: AppTest) -> None:
    add(page, "feb.xlsx", xlsx((COUNTED, "2024-02", 28, None, None)))
    click(page, "discard_upload")
    assert SWEDISH("upload_page.title") in shown(page)
    assert (COUNTED, "2024-02") not in stored()


# Taking back


def test_a_save_is_undone_and_done_again_where_it_was_made(page: AppTest) -> None:
    click(add(page, "rattad.xlsx", xlsx((COUNTED, "2024-01", 33, None, None))), "save_upload")
    click(page, "undo_upload")
    assert "rattad.xlsx är tillbakadragen" in shown(page)
    assert stored()[COUNTED, "2024-01"] == (31, None)
    click(page, "undo_upload")
    assert "rattad.xlsx är sparad" in shown(page)
    assert stored()[COUNTED, "2024-01"] == (33, None)


def test_an_earlier_file_is_withdrawn_and_put_back_from_the_history(page: AppTest) -> None:
    (row,) = history()
    assert SWEDISH("upload_page.withdraw_question", file="januari.xlsx") in [each.value for each in page.markdown]
    click(page, f"withdraw_{row.upload_id}")
    assert stored() == {}
    assert SWEDISH("upload.state_withdrawn") in shown(page)
    click(page, f"restore_{row.upload_id}")
    assert len(stored()) == 2
    assert [each.state for each in history()] == [SWEDISH("upload.state_valid")]


def test_a_withdrawn_file_that_comes_again_is_recognised_and_can_be_saved(page: AppTest) -> None:
    content = xlsx((COUNTED, "2024-05", 20, None, None))
    click(add(page, "maj.xlsx", content), "save_upload")
    click(page, "undo_upload")
    add(page, "maj.xlsx", content)
    assert "drogs sedan tillbaka" in shown(page)
    assert page.button(key="save_upload").label == "Spara 1 värde"


# All of it


@pytest.mark.parametrize("clinic", ["hallunda", "nyhalsan", "tegner", "brommaplan", "skarholmen", "exempel"])
def test_every_sample_clinic_has_a_template_and_a_history(sample_db: Path, open_app: OpenApp, clinic: str) -> None:
    app = open_app(sample_db)
    app.query_params["vc"] = clinic
    on_page(app)
    assert "indikatorer" in app.download_button(key="get_template").label
    assert SWEDISH("upload.state_valid") in shown(app)
