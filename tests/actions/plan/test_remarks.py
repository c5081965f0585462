"""What the rules say in words: equal remarks in one line with every indicator named, and nothing lost."""

from dataclasses import replace

import pytest

from pipeline.actions.board import Board
from pipeline.actions.plan.kept import kept_plan, region_forms
from pipeline.actions.plan.remarks import Remarks, grouped, remark_text, remarks_of
from pipeline.analysis.plan_rules import plan_remarks
from pipeline.domain.plan import Plan, PlanRemark, PlanRule
from pipeline.domain.problem import Severity
from pipeline.text import texts
from tests.actions.follow_up_store import PLAN, SAY

PROJECTS = ("hallunda-2023", "nyhalsan-2024", "tegner-2022", "brommaplan-2025", "skarholmen-2023", "exempel-2026")


def remarks(board: Board, project_id: str) -> Remarks:
    kept = kept_plan(board.store, project_id)
    assert kept is not None
    return remarks_of(board.store, kept.plan, SAY)


def test_what_several_indicators_lack_is_one_line_that_names_them(board: Board) -> None:
    found = remarks(board, "nyhalsan-2024")
    assert [row.text for row in found.rows] == [
        "Måldatum saknas för 1, 2, 3, 4, 5 och 6. Skriv när målet ska vara nått.",
        "Startläget saknas för 2, 4, 5 och 6. Ta ut dem ur källan innan arbetet börjar.",
        "Rutan ”E Analys” är tom. Fyll i den.",
    ]
    assert found.rows[1].labels == ("2", "4", "5", "6")
    assert found.summary == "3 saker att rätta innan planen lämnas in."


def test_a_remark_with_facts_of_its_own_stands_alone_and_errors_come_first(board: Board) -> None:
    told = [row.text for row in remarks(board, "skarholmen-2023").rows]
    assert "2: startläget 17 når redan målet 16. Sätt ett mål som är bättre än i dag." in told
    rows = remarks(board, "brommaplan-2025").rows
    ambiguous = [row.text.split(" kan")[0] for row in rows if row.rule is PlanRule.AMBIGUOUS_TARGET]
    assert ambiguous == ["2: ”Öka 10%”", "3: ”Öka 5 %”", "4a och 4b: ”Öka 5%”"]
    assert [row.is_error for row in rows] == sorted((row.is_error for row in rows), reverse=True)


def test_empty_boxes_are_one_line_with_every_box_named() -> None:
    bare = Plan(PLAN.clinic, replace(PLAN.project, overall_goals=()))
    form = region_forms().of("Region Stockholm")
    (boxes,) = [group for group in grouped(plan_remarks(bare, form)) if group[0].rule is PlanRule.EMPTY_BOX]
    said = remark_text(boxes, bare, SAY)
    assert said.startswith(f"{len(boxes)} rutor är tomma: ")
    assert all(f"”{each.facts['box']}”" in said for each in boxes)


def test_every_remark_is_in_exactly_one_group(board: Board) -> None:
    for project_id in PROJECTS:
        kept = kept_plan(board.store, project_id)
        assert kept is not None
        found = plan_remarks(kept.plan, region_forms().of(kept.plan.clinic.region))
        told = [each for group in grouped(found) for each in group]
        assert len(told) == len(found) and all(each in told for each in found)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_rule_has_a_sentence_its_facts_fill(board: Board, language: str) -> None:
    say = texts(language)
    assert [rule for rule in PlanRule if f"plan_rule.{rule}" not in say] == []
    for project_id in PROJECTS:
        kept = kept_plan(board.store, project_id)
        assert kept is not None
        assert all(row.text for row in remarks_of(board.store, kept.plan, say).rows)
    third = plan_remarks(PLAN, region_forms().of("Region Stockholm"), [_year(2025), _year(2024)])
    assert all(remark_text((each,), PLAN, say) for each in third)
    twice = PlanRemark(PlanRule.ONLY_RECORDS, Severity.ERROR, facts={"labels": ("1", "2")})
    assert {"sv": "(1 och 2)", "en": "(1 and 2)"}[language] in remark_text((twice,), PLAN, say)


def _year(number: int) -> Plan:
    return replace(PLAN, project=replace(PLAN.project, id=f"norra-{number}", year=number))
