"""The command line as another program uses it: exit codes, JSON, and nothing changed when it should not be."""

import io
import json
from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.actions.word_forms import ROWS, form

HEADER = "Indikator;Indikatornamn;Del;Grupp;Jämförelse;Period;Värde;Täljare;Nämnare;Källa;Uttagsdatum;Kommentar"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def figures(folder: Path, *lines: str) -> Path:
    file = folder / "uttag.csv"
    file.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return file


def test_status_prints_the_standing_as_json(sample_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status", "skarholmen-2023", "--db", sample_db, "--as-of", "2024-01-31", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["project"] == "skarholmen-2023"
    assert found["as_of"] == "2024-01-31"
    assert found["goals"] == {"met": 2, "total": 5, "assessable": 4}
    assert {"code", "name", "part", "kind", "baseline", "target", "latest", "latest_period_end"} <= set(
        found["indicators"][0]
    )


def test_status_in_words_names_every_goal(sample_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status", "hallunda-2023", "--db", sample_db)
    assert code == 0
    assert "0 av 2 mål uppnådda" in out
    assert out.count("Inte uppnått") == 2


def test_an_unknown_project_is_wrong_usage(sample_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "status", "saknas-2024", "--db", sample_db, "--json")
    assert (code, out) == (2, "")
    assert "saknas-2024" in err


def test_import_stores_new_figures_once(sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = figures(tmp_path, "Ån08;;;;;mars 2024;12,5 %;;;Medrave;2024-04-02;")
    first = run(capsys, "import", file, "--clinic", "hallunda", "--db", sample_db, "--json")
    again = run(capsys, "import", file, "--clinic", "hallunda", "--db", sample_db, "--json")
    assert (first[0], again[0]) == (0, 0)
    assert json.loads(first[1])["new"] == 1
    assert json.loads(first[1])["stored"] is True
    assert json.loads(again[1])["same"] == 1
    assert json.loads(again[1])["stored"] is False


def test_import_lists_every_problem_with_its_cell_and_takes_the_good_rows(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = figures(
        tmp_path,
        "Ån08;;;;;mars 2024;12,3,4;;;Medrave;;",
        "Ån08;;;;;april 2024;12 %;;;Medrave;;",
        "Finnsinte;;;;;april 2024;12 %;;;Medrave;;",
        "Dep06;;;;;april 2024;;30;20;Medrave;;",
    )
    code, out, _ = run(capsys, "import", file, "--clinic", "hallunda", "--db", sample_db, "--json")
    answer = json.loads(out)
    assert code == 1
    assert answer["new"] == 1
    assert {(each["kind"], each["cell"]) for each in answer["problems"]} == {
        ("not_a_number", "G2"),
        ("unknown_indicator", "A4"),
        ("numerator_above_denominator", "G5"),
    }
    assert all(each["message"] for each in answer["problems"])


def test_a_file_with_a_personal_identity_number_stores_nothing_and_does_not_repeat_it(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sample_db.read_bytes()
    file = figures(tmp_path, "Ån08;;;;;april 2024;12 %;;;Medrave;;19121212-1212")
    code, out, err = run(capsys, "import", file, "--clinic", "hallunda", "--db", sample_db, "--json")
    assert code == 1
    assert "1212-1212" not in out + err
    assert "19121212" not in out + err
    assert json.loads(out)["stored"] is False
    assert b"19121212" not in sample_db.read_bytes()
    assert len(before) == len(sample_db.read_bytes())


def test_an_unknown_clinic_and_a_missing_file_are_wrong_usage(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = figures(tmp_path, "Ån08;;;;;april 2024;12 %;;;Medrave;;")
    assert run(capsys, "import", file, "--clinic", "ingenstans", "--db", sample_db)[0] == 2
    assert run(capsys, "import", file, "--db", sample_db)[0] == 2
    assert run(capsys, "import", tmp_path / "saknas.csv", "--clinic", "hallunda", "--db", sample_db)[0] == 2


def test_wrong_options_exit_with_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["status"])
    assert stopped.value.code == 2


def test_a_plan_with_faults_is_refused_whole(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("clinic: {id: ny, name: Ny}\nproject: 3\n", "utf-8")
    code, out, _ = run(capsys, "import", plan, "--db", sample_db, "--json")
    assert code == 1
    assert json.loads(out)["problems"]
    assert run(capsys, "import", figures(tmp_path), "--clinic", "ny", "--db", sample_db)[0] == 2


def test_a_plan_of_another_theme_is_told_of_and_written_only_when_it_is_said_to_be_the_same_work(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    clinic = "{id: hallunda, name: Hallunda vårdcentral, region: Region Stockholm}"
    plan.write_text(f"clinic: {clinic}\nproject: {{id: hallunda-2023, year: 2023, theme: Tryggare hemgång}}\n", "utf-8")
    before = run(capsys, "status", "hallunda-2023", "--db", sample_db)
    refused = run(capsys, "import", plan, "--db", sample_db)
    assert (refused[0], "hallunda-2023-2" in refused[2], "--same-work" in refused[2]) == (1, True, True)
    assert run(capsys, "status", "hallunda-2023", "--db", sample_db) == before
    code, out, _ = run(capsys, "import", plan, "--db", sample_db, "--same-work", "--json")
    assert (code, json.loads(out)["project"], json.loads(out)["problems"]) == (0, "hallunda-2023", [])


def test_a_word_form_is_left_to_a_person_on_the_page_upload(
    sample_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "granby.docx"
    document.write_bytes(form(*ROWS))
    code, out, err = run(capsys, "import", document, "--clinic", "hallunda", "--db", sample_db)
    assert (code, "stored=False" in out) == (1, True)
    assert "formuläret på sidan Ladda upp" in err


def test_a_file_that_is_no_store_is_left_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "board.duckdb"
    wrong.write_bytes(b"not a database at all")
    code, _, err = run(capsys, "status", "hallunda-2023", "--db", wrong)
    assert code == 1
    assert "Ingenting är ändrat" in err
    assert wrong.read_bytes() == b"not a database at all"


def test_a_store_in_use_says_so(sample_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.actions.board import open_board

    held = open_board(sample_db)
    code, _, err = run(capsys, "status", "hallunda-2023", "--db", sample_db)
    held.store.close()
    assert code == 1
    assert "används" in err


def test_messages_can_be_english(sample_db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "status", "hallunda-2023", "--db", sample_db, "--language", "en")
    assert "0 of 2 goals met" in out


GOLDEN = Path(__file__).parent / "golden" / "spc_open.json"
INPUTS = ("id", "chart", "dates", "y", "n", "freeze", "part", "exclude", "target", "improvement_direction")


def test_spc_scores_series_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    series = json.loads(GOLDEN.read_text("utf-8"))["series"][0]
    asked = {"series": [{name: series[name] for name in INPUTS}]}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(asked)))
    code, out, _ = run(capsys, "spc")
    (answer,) = json.loads(out)["series"]
    assert code == 0
    assert answer["id"] == series["id"]
    expected = series["expected"]["qicharts2"]["screened"]["parts"]
    assert answer["qicharts2"]["screened"]["parts"][0]["longest_run"] == expected[0]["longest_run"]
    assert answer["ptd"]["screened"]["variation_type"] == series["expected"]["ptd"]["screened"]["variation_type"]


def test_spc_refuses_what_is_no_series(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("not json"))
    code, out, err = run(capsys, "spc")
    assert (code, out) == (1, "")
    assert "JSON" in err


def test_read_understands_a_file_without_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = figures(tmp_path, "Ån08;;;;;mars 2024;12,5 %;;;Medrave;2024-04-02;")
    code, out, _ = run(capsys, "read", file, "--json")
    (row,) = json.loads(out)["rows"]
    assert code == 0
    assert (row["indicator"], row["cell"], row["value"]) == ("Ån08", "G2", 12.5)
    assert (row["period_start"], row["period_end"], row["precision"]) == ("2024-03-01", "2024-03-31", "month")
    assert list(tmp_path.iterdir()) == [file]


def test_read_of_a_missing_file_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "read", tmp_path / "saknas.xlsx", "--json")[0] == 2
