"""The invented clinic: enough of everything to show, and made the same way every time."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import CheckInState
from pipeline.domain.plan import Plan
from pipeline.domain.reading import Period
from scripts.make_sample_data import exempel_rows, files, make
from tests.sample.sample_files import MADE, SAMPLE, RowCells, own_rows, plans, rows_of


def exempel() -> Plan:
    return plans()["exempel-2026"]


def monthly() -> dict[tuple[str, str], dict[Period, RowCells]]:
    followed = [each for each in exempel().indicators if each.kind not in (Kind.MILESTONE, Kind.SURVEY)]
    return {(each.key, each.part): own_rows(exempel(), each) for each in followed}


def test_the_invented_clinic_has_eight_indicators_over_36_months_to_october_2026() -> None:
    assert len({key for key, _ in monthly()}) == 8
    for found in monthly().values():
        ends = sorted(period.end for period in found)
        assert (ends[0], ends[-1]) == (date(2023, 11, 30), date(2026, 10, 31))
        assert 34 <= len(found) <= 36


def test_some_months_are_missing_at_the_invented_clinic() -> None:
    assert sorted({len(found) for found in monthly().values()}) == [34, 35, 36]


def test_each_baseline_of_the_invented_clinic_is_a_figure_in_its_files() -> None:
    for indicator in exempel().indicators:
        if indicator.baseline is None:
            continue
        found, baseline = own_rows(exempel(), indicator), indicator.baseline
        if indicator.key == "exempel-5":
            year = [row["Värde"] for period, row in found.items() if period.end.year == 2025]
            assert sum(float(str(value)) for value in year) == baseline.value
            continue
        assert baseline.period is not None
        row = found[baseline.period]
        assert (row["Värde"], row["Täljare"], row["Nämnare"]) == (
            baseline.value,
            baseline.numerator,
            baseline.denominator,
        )


def test_a_stated_percent_is_its_numerator_over_its_denominator() -> None:
    for row in exempel_rows():
        if row.denominator:
            assert row.numerator is not None
            assert row.value == round(100 * row.numerator / row.denominator, 1)


def test_women_and_men_add_up_to_all() -> None:
    by_month: dict[object, dict[str, tuple[int, int]]] = {}
    for row in exempel_rows():
        if row.indicator == "exempel-1":
            by_month.setdefault(row.period, {})[row.subgroup] = (row.numerator or 0, row.denominator or 0)
    for parts in by_month.values():
        assert tuple(map(sum, zip(parts["kvinnor"], parts["män"], strict=True))) == parts[""]


def test_the_change_of_march_2026_shows() -> None:
    months = monthly()["exempel-1", ""]
    pooled = {
        is_after: 100
        * sum(
            int(str(row["Täljare"])) for period, row in months.items() if (period.start >= date(2026, 3, 1)) is is_after
        )
        / sum(
            int(str(row["Nämnare"])) for period, row in months.items() if (period.start >= date(2026, 3, 1)) is is_after
        )
        for is_after in (False, True)
    }
    assert pooled[True] - pooled[False] > 15


def test_the_invented_clinic_has_targets_of_every_kind_and_a_planned_check_in() -> None:
    kinds = {each.target.kind.value for each in exempel().indicators if each.target}
    assert kinds == {
        "absolute",
        "relative",
        "percentage_points",
        "ambiguous",
        "cumulative",
        "milestone",
        "qualitative",
    }
    planned = [each.day for each in exempel().check_ins if each.state is CheckInState.PLANNED]
    assert planned == [date(2026, 12, 8)]


@pytest.mark.parametrize("name", files())
def test_the_generator_gives_the_committed_files(name: str, tmp_path: Path) -> None:
    make(tmp_path)
    assert rows_of(tmp_path / name) == rows_of(SAMPLE / name)


def test_every_spreadsheet_comes_from_the_generator() -> None:
    assert sorted(str(path.relative_to(SAMPLE)) for path in MADE) == sorted(files())
