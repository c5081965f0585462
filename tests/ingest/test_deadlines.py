"""deadlines.yaml: the project's own file says what the regions ask, and a fault is named with its line."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.analysis.deadlines import deadlines_for
from pipeline.domain.deadlines import Handing, PlanPart, RegionForms
from pipeline.ingest.deadlines import DeadlinesError, region_forms_from_yaml

FILE = Path(__file__).parents[2] / "deadlines.yaml"
WHOLE = """\
common: {}
regions:
  - region: Region Öst
    submissions:
      - {handing: plan, name: Del 1, date: "02-28"}
    boxes:
      - {handing: plan, part: goals, name: Mål}
    norms: {fewest_indicators: 2}
"""


@pytest.fixture(scope="module")
def forms() -> RegionForms:
    return region_forms_from_yaml(FILE.read_text("utf-8"))


@pytest.mark.parametrize(
    ("region", "year", "days"),
    [
        ("Region Stockholm", 2025, [("Del 1", date(2025, 2, 28)), ("Del 1 och 2", date(2026, 1, 31))]),
        ("Region Jönköpings län", 2024, [("Riktmärke 1", date(2024, 2, 15)), ("Riktmärke 2", date(2024, 12, 1))]),
        ("Region Ingenstans", 2024, []),
    ],
)
def test_regions_have_their_own_days_and_words(
    forms: RegionForms, region: str, year: int, days: list[tuple[str, date]]
) -> None:
    assert [(each.name, each.due) for each in deadlines_for(forms, region, year)] == days


def test_stockholm_asks_for_two_to_five_indicators_that_begin_with_antal_or_andel(forms: RegionForms) -> None:
    norms = forms.of("Region Stockholm").norms
    assert (norms.fewest_indicators, norms.most_indicators, norms.name_starts) == (2, 5, ("Antal", "Andel"))
    assert (norms.due_month, norms.most_years_same_theme) == (12, 2)


def test_jonkoping_has_its_boxes_a_to_f_in_the_plan(forms: RegionForms) -> None:
    boxes = [each for each in forms.of("Region Jönköpings län").boxes if each.handing is Handing.PLAN]
    assert [each.name[0] for each in boxes] == list("ABCDEF")
    assert boxes[2].part is PlanPart.GOALS


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('date: "02-28"', 'date: "28 februari"', "line 5, regions.0.submissions.0.date"),
        ("part: goals", "part: mål", "line 7, regions.0.boxes.0.part"),
        ("handing: plan, name: Del 1", "handing: del, name: Del 1", "line 5, regions.0.submissions.0.handing"),
        ("fewest_indicators: 2", "fewest: 2", "line 8, regions.0.norms.fewest"),
        ("region: Region Öst", 'region: ""', "line 3, regions.0.region"),
        ("common: {}\n", "", "line 1, common"),
    ],
)
def test_a_fault_is_named_with_its_line_and_field(written: str, instead: str, told: str) -> None:
    region_forms_from_yaml(WHOLE)
    with pytest.raises(DeadlinesError) as refused:
        region_forms_from_yaml(WHOLE.replace(written, instead, 1))
    assert told in str(refused.value)


def test_a_region_cannot_stand_twice_and_what_is_no_yaml_is_refused() -> None:
    twice = WHOLE + "  - region: region öst\n"
    with pytest.raises(DeadlinesError, match="line 9, region stands twice"):
        region_forms_from_yaml(twice)
    with pytest.raises(DeadlinesError):
        region_forms_from_yaml("regions: [")
