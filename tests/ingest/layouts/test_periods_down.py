"""Periods down, indicators across."""

from tests.ingest.extracts import found, lines, read, skipped


def test_each_column_is_an_indicator() -> None:
    result = read(
        ["Period", "Dep06", "Antal upprättade planer", "Kommentar"],
        ["jan 2024", "12,5 %", 3, "semester"],
        ["feb 2024", 13.5, 4, None],
        ["Summa", 26, 7, None],
    )
    assert result.layout == "periods_down"
    assert lines(result) == [
        "B2 Dep06 2024-01 12.5",
        "B3 Dep06 2024-02 13.5",
        "C2 AU124 2024-01 3",
        "C3 AU124 2024-02 4",
    ]
    assert result.rows["note"].tolist() == ["semester", "", "semester", ""]
    assert (found(result), skipped(result)) == ([], ["A4 sum_skipped"])


def test_indicators_over_a_row_of_comparators() -> None:
    result = read(
        [None, "Dep06", None, "Lm03", None],
        ["Månad", "VC", "Riket", "VC", "Riket"],
        ["2024-01", 12.5, 20, 1.5, 4],
        merge=["B1:C1", "D1:E1"],
    )
    assert lines(result) == [
        "B3 Dep06 2024-01 12.5",
        "C3 Dep06 [Riket] 2024-01 20",
        "D3 Lm03 2024-01 1.5",
        "E3 Lm03 [Riket] 2024-01 4",
    ]


def test_indicators_over_a_row_of_counts() -> None:
    result = read(
        [None, "Dep06", None, None, "AU124"],
        ["Månad", "Täljare", "Nämnare", "Andel", "Antal"],
        ["2024-01", 10, 50, 20, 3],
        merge=["B1:D1"],
    )
    assert lines(result) == ["D3 Dep06 2024-01 20 10/50", "E3 AU124 2024-01 3"]


def test_a_column_nobody_knows_is_one_problem_at_its_heading() -> None:
    result = read(["Period", "Dep06", "Något eget"], ["2024-01", 12.5, 3], ["2024-02", 13.5, 4])
    assert lines(result) == ["B2 Dep06 2024-01 12.5", "B3 Dep06 2024-02 13.5"]
    assert found(result) == ["C1 unknown_indicator"]


def test_the_period_column_may_lack_a_heading() -> None:
    result = read(["", "Dep06", "AU124"], ["jan 2024", 12.5, 3], ["feb 2024", 13.5, 4])
    assert len(lines(result)) == 4


def test_year_and_month_in_two_columns() -> None:
    result = read(["År", "Månad", "AU124"], [2024, "jan", 3], [2024, "feb", 4])
    assert lines(result) == ["C2 AU124 2024-01 3", "C3 AU124 2024-02 4"]
