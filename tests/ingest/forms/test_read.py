"""Whole forms in: our own in the three layouts, and all the ways people change them."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.domain.catalogue import Catalogue, Direction, Kind
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import TargetKind
from pipeline.ingest.catalogue import catalogue_from_yaml
from pipeline.ingest.forms import DraftProject, FormResult, form_from_docx, project_json
from tests.ingest.forms import building
from tests.ingest.forms.building import NAMES, PLAN_HEADS, PLAN_ROWS, Form, filled, saved

NAME = "Påhittade vårdcentralen Sömn utan tabletter 2023 del 1 och 2.docx"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_from_yaml((Path(__file__).parents[3] / "indicators.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def read(catalogue: Catalogue) -> Callable[[bytes], FormResult]:
    return lambda content, name=NAME: form_from_docx(name, content, catalogue)


def draft_of(result: FormResult) -> DraftProject:
    assert result.draft is not None, result.problems
    return result.draft


def kinds(result: FormResult) -> dict[str, tuple[str, str]]:
    """Kind -> the place of the first problem of it."""
    return {each.kind: (each.sheet, each.cell) for each in reversed(result.problems)}


def one(result: FormResult, kind: str) -> Problem:
    return next(each for each in result.problems if each.kind == kind)


def everything(draft: DraftProject) -> str:
    return str(asdict(draft))


FIGURES = """
label | code | kind  | way  | from           | n/d   | by         | target kind | goal | due        | result         | n/d   | at
1     | Lm03 | share | down | 8,4 % = 8.4    |       | 2022-12-31 | absolute    | 6.0  | 2023-12-31 | 5,9% = 5.9     |       | 2023-12-31
2     |      | count | up   | 40 = 40.0      |       | 2022-12-31 | relative    | 50.0 | 2023-12-31 | 48 = 48.0      |       | 2023-12-31
3a    |      | share | up   | a)50%(20) = 50.0 | 20/40 | 2022-12-31 | absolute | 70.0 | 2023-12-31 | a)66% (32) = 66.0 | 32/48 | 2023-12-31
3b    |      | share | down | b)30% (12) = 30.0 | 12/40 | 2022-12-31 | absolute | 15.0 | 2023-12-31 | b)20% (10) = 20.0 | 10/48 | 2023-12-31
"""  # noqa: E501


def table_of(draft: DraftProject) -> list[list[str]]:
    def figure(each: object) -> list[str]:
        over = f"{each.numerator:g}/{each.denominator:g}" if each.numerator is not None else ""
        return [f"{each.raw} = {each.value}", over, str(each.period.end) if each.period else ""]

    return [
        [each.label, each.code or "", each.kind, each.direction, *figure(each.baseline)]
        + [str(each.target.kind), str(each.target.goal), str(each.target.due), *figure(each.result)]
        for each in draft.indicators
    ]


def printed(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()[1:]]


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_the_indicators_are_the_same_in_all_three_layouts(year: int, read: Callable[[bytes], FormResult]) -> None:
    draft = draft_of(read(filled(year)))
    assert table_of(draft) == printed(FIGURES)
    assert [each.source for each in draft.indicators] == ["Medrave", "journal", "Medrave", "Medrave"]
    assert draft.indicators[2].name == "Andel sömnbesvär med egenvårdsråd"


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_the_heading_and_the_team_are_read_in_all_three_layouts(year: int, read: Callable[[bytes], FormResult]) -> None:
    draft = draft_of(read(filled(year)))
    assert (draft.clinic, draft.year, draft.theme) == ("Påhittade vårdcentralen", year, "Sömn utan tabletter")
    assert draft.contact_role == "distriktssköterska"
    first = ("distriktssköterska",) if year == 2022 else ()
    assert draft.team_professions == (*first, "psykolog", "ST-läkare", "undersköterska x2")
    assert draft.goals == ("Färre ska behöva sömnmedel.",)
    assert (draft.tested, draft.has_results) == (building.TESTED, True)


@pytest.mark.parametrize("year", [2023, 2025])
def test_the_answers_stand_under_their_questions_without_the_templates_words(
    year: int, read: Callable[[bytes], FormResult]
) -> None:
    draft = draft_of(read(filled(year)))
    assert draft.patient_involvement == building.INVOLVEMENT
    assert draft.comments == building.COMMENT
    assert draft.cycle == building.CYCLE
    assert (draft.patients, draft.ahead) == (building.PATIENTS, building.AHEAD)
    causes = [(cause.no, cause.text, [(idea.no, idea.text) for idea in cause.ideas]) for cause in draft.causes]
    assert causes == [
        (1, "Sömnråd ges på olika sätt", [("1.1", "En gemensam rutin"), ("1.2", "En folder om sömn")]),
        (2, "Recept förnyas utan samtal", [("2.1", "Se punkt 1.1."), ("2.2", "Telefontid före förnyelse")]),
    ]
    for template in ("Ange", "Börja gärna", "TIPS", "Radera", "Denna mall", "http", "T.ex.", "Få läsarens", "Spara"):
        assert template not in everything(draft).replace("raw_name", "")


def test_the_ideas_of_2022_stand_under_the_forms_own_heading(read: Callable[[bytes], FormResult]) -> None:
    (cause,) = draft_of(read(filled(2022))).causes
    assert (cause.text, [idea.text for idea in cause.ideas]) == (
        "Förbättringsidéer",
        ["En gemensam rutin", "En folder om sömn"],
    )


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_no_name_address_or_number_of_staff_is_left_anywhere(year: int, read: Callable[[bytes], FormResult]) -> None:
    result = read(filled(year))
    text = everything(draft_of(result)) + str(result.problems)
    for name in NAMES:
        for word in name.replace("-", " ").split():
            assert word in ("von",) or word not in text
    assert "@" not in text
    assert "070" not in text
    assert "psykolog, har gått igenom listan" in text


def test_del_1_alone_is_a_plan_without_results(read: Callable[[bytes], FormResult]) -> None:
    result = read(filled(2023, has_final=False))
    draft = draft_of(result)
    assert not draft.has_results
    assert [each.result.raw for each in draft.indicators] == [None] * 4
    assert [each.baseline.value for each in draft.indicators] == [8.4, 40, 50, 30]
    assert "result_missing" not in kinds(result)


def test_columns_may_stand_in_any_order(read: Callable[[bytes], FormResult]) -> None:
    order = (6, 1, 4, 0, 5, 3, 2)
    heads = [PLAN_HEADS[column] for column in order]
    rows = [[row[column] for column in order] for row in PLAN_ROWS]
    draft = draft_of(read(filled(2023, plan_heads=heads, plan_rows=rows)))
    assert table_of(draft) == printed(FIGURES)


def test_rows_may_be_added_without_a_number_and_left_empty(read: Callable[[bytes], FormResult]) -> None:
    empty = ("Indikator 4", "", "", "", "", "", "")
    added = ("", "Antal deltagare i gruppen", "5", "2022-12-31", "12", "Journalen", "23-12-31")
    example = ("", "T.ex. Andel patienter med DM med HbA1c över 70 mmol/mol", "12", "", "", "", "")
    comment = ("Kommentar (valfritt): urvalet ändras i maj", "", "", "", "", "", "")
    draft = draft_of(read(filled(2023, plan_rows=[*PLAN_ROWS, empty, added, example, comment])))
    assert [each.label for each in draft.indicators] == ["1", "2", "3a", "3b", "4"]
    assert draft.indicators[-1].target.goal == 12
    assert "urvalet ändras i maj" in (draft.comments or "")


def test_a_head_row_may_lack_the_name_and_have_two_rows(read: Callable[[bytes], FormResult]) -> None:
    heads = ["", "", "Startläge", "Startläge", "Mål", "Källa", "Mål"]
    second = ["", "", "% eller antal", "Datum/period", "", "", "Datum"]
    draft = draft_of(read(filled(2023, plan_heads=heads, plan_rows=[second, *PLAN_ROWS])))
    assert table_of(draft) == printed(FIGURES)


def test_text_in_content_controls_is_text_and_an_unfilled_control_is_not(
    read: Callable[[bytes], FormResult],
) -> None:
    document = building.form_2023(Form())
    building.in_content_controls(document)
    placeholder = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>Skriv något klokt här</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.tables[-1].cell(1, 0)._tc.append(placeholder)
    draft = draft_of(read(saved(document)))
    assert table_of(draft) == printed(FIGURES)
    assert draft.ahead == building.AHEAD


def test_a_source_merged_over_rows_holds_for_each(read: Callable[[bytes], FormResult]) -> None:
    document = building.form_2023(Form(final_rows=[(*row[:6], "", row[7]) for row in building.FINAL_ROWS]))
    table = next(table for table in document.tables if len(table.columns) == 7)
    for number in (1, 2, 3):
        table.cell(number, 5).text = "Medrave" if number == 1 else ""
    table.cell(1, 5).merge(table.cell(3, 5))
    draft = draft_of(read(saved(document)))
    assert {each.source for each in draft.indicators} == {"Medrave"}


def test_cells_merged_sideways_do_not_move_the_others(read: Callable[[bytes], FormResult]) -> None:
    rows = [*PLAN_ROWS, ("Indikator 4", "Lokal rutin för sömn", "", "", "Klar innan sista oktober", "", "")]
    document = building.form_2023(Form(plan_rows=rows))
    table = next(table for table in document.tables if len(table.columns) == 7)
    table.cell(4, 1).merge(table.cell(4, 3))
    routine = draft_of(read(saved(document))).indicators[-1]
    assert (routine.kind, routine.target.kind, str(routine.target.due)) == (
        Kind.MILESTONE,
        TargetKind.MILESTONE,
        "2023-10-31",
    )


def test_a_form_laid_out_inside_another_table_is_opened_up(read: Callable[[bytes], FormResult]) -> None:
    document = building.form_2023(Form())
    body = document.element.body
    outer = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>")
    cell = outer.find(f".//{qn('w:tc')}")
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            cell.append(child)
    body.insert(0, outer)
    draft = draft_of(read(saved(document)))
    assert table_of(draft) == printed(FIGURES)
    assert draft.background is not None


def test_inserted_text_counts_and_deleted_text_does_not(read: Callable[[bytes], FormResult]) -> None:
    content = building.replaced(
        filled(2023),
        b"<w:r><w:t>48</w:t></w:r>",
        b'<w:del w:id="1" w:author="x"><w:r><w:delText>47</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="x"><w:r><w:t>49</w:t></w:r></w:ins>',
    )
    assert draft_of(read(content)).indicators[1].result.value == 49


def test_tags_entities_and_bold_marks_are_not_text(read: Callable[[bytes], FormResult]) -> None:
    rows = [
        (
            "Indikator 1",
            "<p><i>Andel</i> patienter med &lt;140/90</p>",
            "<p>20&nbsp;%</p>",
            "2022-12-31",
            "30%",
            "Medrave",
            "23-12-31",
        ),
    ]
    draft = draft_of(
        read(filled(2023, plan_rows=rows, background="**Viktigt:** <ul><li>sömn</li></ul>", has_final=False))
    )
    assert draft.indicators[0].name == "Andel patienter med <140/90"
    assert draft.indicators[0].baseline.value == 20
    assert draft.background == "Viktigt: sömn"


def test_words_and_numbers_broken_over_lines_are_put_together(read: Callable[[bytes], FormResult]) -> None:
    rows = [
        (
            "Indikator 1",
            "Andel deltids-\nsjukskrivna med stress- \noch smärta",
            "66%\när sjuk-\nskrivna 100%",
            "22123\n1",
            "5\n0%",
            "Rehab\nstöd",
            "31\ndecember\n2023",
        )
    ]
    (indicator,) = draft_of(read(filled(2023, plan_rows=rows, has_final=False))).indicators
    assert indicator.name == "Andel deltidssjukskrivna med stress- och smärta"
    assert (indicator.baseline.value, str(indicator.baseline.period.end)) == (66, "2022-12-31")
    assert (indicator.source, str(indicator.target.due)) == ("Rehabstöd", "2023-12-31")


def test_a_row_that_has_slid_left_over_its_empty_target_is_put_right(read: Callable[[bytes], FormResult]) -> None:
    slid = ("Indikator 1", "Lm03: Andel patienter", "20%", "22-12-31", "27,3%", "Medrave", "23-12-31", "")
    result = read(filled(2023, plan_rows=[], final_rows=[slid]))
    (indicator,) = draft_of(result).indicators
    assert (indicator.baseline.value, indicator.target.raw, indicator.result.value) == (20, None, 27.3)
    assert (indicator.source, str(indicator.result.period.end)) == ("Medrave", "2023-12-31")
    assert one(result, "row_shifted").severity is Severity.CONFIRM


def test_an_indicator_added_in_del_2_is_followed_without_a_target(read: Callable[[bytes], FormResult]) -> None:
    added = (
        "Indikator 4",
        "Lm06: Andel patienter med bensodiazepiner",
        "20%",
        "22-12-31",
        "",
        "27,3%",
        "Medrave",
        "23-12-31",
    )
    result = read(filled(2023, final_rows=[*building.FINAL_ROWS, added]))
    indicator = draft_of(result).indicators[-1]
    assert (indicator.code, indicator.target.kind, indicator.target.due, indicator.result.value) == (
        "Lm06",
        None,
        None,
        27.3,
    )
    assert one(result, "target_missing").facts["label"] == "4"


def test_rows_are_joined_by_code_even_when_del_2_numbers_them_otherwise(read: Callable[[bytes], FormResult]) -> None:
    plan = [
        ("Indikator 1", "Lm03 Andel sömnläkemedel", "8%", "22-12-31", "6%", "Medrave", "23-12-31"),
        ("Indikator 2", "Lm06 Andel bensodiazepiner", "5%", "22-12-31", "4%", "Medrave", "23-12-31"),
    ]
    final = [
        ("Indikator 1", "Andel bensodiazepiner (Lm 06)", "5%", "22-12-31", "4%", "3%", "Medrave", "23-12-31"),
        ("Indikator 2", "Lm3: andel", "8%", "22-12-31", "6%", "7%", "Medrave", "23-12-31"),
    ]
    draft = draft_of(read(filled(2023, plan_rows=plan, final_rows=final)))
    assert [(each.no, each.code, each.result.value) for each in draft.indicators] == [(1, "Lm03", 7), (2, "Lm06", 3)]


def test_two_parts_that_disagree_on_the_baseline_keep_the_plans_and_ask(read: Callable[[bytes], FormResult]) -> None:
    plan = [
        ("Indikator 1", "Upprättande av SIP AU124", "17 st", "1 januari\n2023", "16 st", "Medrave", "31 december 2023")
    ]
    final = [
        (
            "Indikator 1",
            "Upprättande av SIP AU124",
            "0 st",
            "1 januari 2023",
            "16 st",
            "19 st",
            "Medrave",
            "31 december 2023",
        )
    ]
    result = read(filled(2023, plan_rows=plan, final_rows=final))
    (indicator,) = draft_of(result).indicators
    assert (indicator.baseline.value, str(indicator.baseline.period.start)) == (17, "2022-01-01")
    assert (indicator.target.kind, indicator.target.goal) == (TargetKind.CUMULATIVE, 16)
    contradiction = one(result, "baseline_contradiction")
    assert contradiction.facts == {"plan": "17 st", "final": "0 st"}
    assert contradiction.sheet.startswith("Tabell ") and contradiction.cell == "C2"
    assert {"count_of_year_before", "target_easier_than_baseline"} <= kinds(result).keys()


def test_the_same_figure_under_two_periods_takes_the_final_reports(read: Callable[[bytes], FormResult]) -> None:
    plan = [("Indikator 1", "Andel kontinuitet", "54%", "Period jan-juni 2022", "60%", "Medrave", "23-12-31")]
    final = [("Indikator 1", "Andel kontinuitet", "54%", "Helår 2022", "60%", "56%", "Medrave", "Helår 2023 2023")]
    result = read(filled(2023, plan_rows=plan, final_rows=final))
    (indicator,) = draft_of(result).indicators
    assert str(indicator.baseline.period.end) == "2022-12-31"
    assert one(result, "period_contradiction").facts == {"plan": "Period jan-juni 2022", "final": "Helår 2022"}


def test_two_targets_keep_the_plans_and_ask(read: Callable[[bytes], FormResult]) -> None:
    final = [(*row[:4], "9%", *row[5:]) if row[0] == "Indikator 1" else row for row in building.FINAL_ROWS]
    result = read(filled(2023, final_rows=final))
    assert draft_of(result).indicators[0].target.goal == 6
    assert one(result, "target_contradiction").facts == {"plan": "6%", "final": "9%"}


def test_a_bare_percent_on_a_share_is_ambiguous_and_keeps_both_readings(read: Callable[[bytes], FormResult]) -> None:
    rows = [("Indikator 1", "Andel deltid i gruppen", "62%", "18/2 2023", "Öka 10%", "Rehabstöd", "31 dec 2023")]
    result = read(filled(2023, plan_rows=rows, has_final=False))
    target = draft_of(result).indicators[0].target
    assert (target.kind, target.goal) == (TargetKind.AMBIGUOUS, None)
    assert target.alternatives == ((TargetKind.RELATIVE, 68.2), (TargetKind.PERCENTAGE_POINTS, 72))
    assert one(result, "target_ambiguous").facts == {"label": "1", "relative": 68.2, "percentage_points": 72}


def test_words_in_the_baselines_cell_are_the_target_and_later_the_result(read: Callable[[bytes], FormResult]) -> None:
    plan = [
        ("Indikator 1", "Lokal rutin för sömn", "Ska vara klar innan sista december", "", "", "", "31 december 2023")
    ]
    final = [("Indikator 1", "Lokal rutin för sömn", "Klar se bilaga", "", "", "", "", "")]
    result = read(filled(2023, plan_rows=plan, final_rows=final))
    (indicator,) = draft_of(result).indicators
    assert (indicator.kind, indicator.baseline.raw) == (Kind.MILESTONE, None)
    assert (indicator.target.raw, indicator.target.kind) == ("Ska vara klar innan sista december", TargetKind.MILESTONE)
    assert (indicator.result.raw, indicator.result.is_done) == ("Klar se bilaga", True)
    assert one(result, "text_in_other_column").severity is Severity.NOTE


def test_a_name_that_says_up_over_figures_that_go_down_is_asked_about(read: Callable[[bytes], FormResult]) -> None:
    rows = [
        (
            "Indikator 1",
            "Öka andelen deltid i gruppen",
            "66% är sjukskrivna 100%",
            "221231",
            "50%",
            "Rehabstöd",
            "231231",
        )
    ]
    result = read(filled(2023, plan_rows=rows, has_final=False))
    assert draft_of(result).indicators[0].direction is Direction.DOWN
    assert {"direction_contradiction", "name_without_count_word"} <= kinds(result).keys()


def test_a_percent_that_its_own_count_denies_is_told_and_kept(read: Callable[[bytes], FormResult]) -> None:
    rows = [
        ("Indikator 1", "Antal patienter i gruppen", "99", "22-12-31", "80", "Rehabstöd", "23-12-31"),
        ("Indikator 2", "Andel med kontakt", "62%(62)", "22-12-31", "70%", "Rehabstöd", "23-12-31"),
        ("Indikator 3", "Andel utan kontakt", "55% (56)", "22-12-31", "30%", "Rehabstöd", "23-12-31"),
    ]
    result = read(filled(2023, plan_rows=rows, has_final=False))
    _, second, third = draft_of(result).indicators
    assert (second.baseline.denominator, third.baseline.denominator, third.baseline.value) == (99, 99, 55)
    assert second.baseline.is_denominator_inferred
    assert one(result, "percent_mismatch").facts == {"numerator": 56, "denominator": 99}
    assert one(result, "denominator_inferred").facts == {"label": "1", "denominator": 99}


def test_a_part_above_its_whole_is_told(read: Callable[[bytes], FormResult]) -> None:
    rows = [
        ("Indikator 1", "Ån08: Andel som fått KBT", "16,7%", "22-12-31", "30%", "Medrave", "23-12-31"),
        (
            "Indikator 2",
            "Ån09: Andel som fått psykologisk behandling",
            "15,8%",
            "22-12-31",
            "30%",
            "Medrave",
            "23-12-31",
        ),
    ]
    result = read(filled(2023, plan_rows=rows, has_final=False))
    assert one(result, "subset_above_superset").facts == {"indicator": "Ån08", "superset": "Ån09", "whole": "15,8%"}


def test_a_surveys_month_becomes_the_day_the_comment_tells(read: Callable[[bytes], FormResult]) -> None:
    plan = [("Indikator 1", "Enkät till personalen", "", "Delas ut i mars", "Ökad trygghet", "Enkät", "31 dec 2023")]
    final = [
        (
            "Indikator 1",
            "Enkät till personalen",
            "",
            "",
            "Ökad trygghet",
            "Se bilaga",
            "Enkät",
            "Mars 2023 samt jan 2024",
        )
    ]

    def told(document: DocxDocument) -> None:
        table = document.add_table(2, 1)
        building.write(table.cell(0, 0), "Övriga kommentarer:")
        building.shade(table.cell(0, 0))
        building.write(table.cell(1, 0), "Enkäten delades ut två gånger: 14 mars 2023 samt 9 jan 2024.")

    result = read(filled(2023, plan_rows=plan, final_rows=final, extra=[told]))
    (indicator,) = draft_of(result).indicators
    assert (indicator.kind, indicator.direction) == (Kind.SURVEY, Direction.UP)
    assert [str(each.period.end) for each in (indicator.baseline, indicator.result)] == ["2023-03-14", "2024-01-09"]
    assert one(result, "not_a_date").found == "Delas ut i mars"


def test_what_cannot_be_read_is_told_with_its_cell(read: Callable[[bytes], FormResult]) -> None:
    rows = [("Indikator 1", "Andel patienter", "rätt många", "någon gång", "12,3,4%", "Medrave", "23-12-31")]
    result = read(filled(2023, plan_rows=rows, has_final=False))
    places = {(each.kind, each.cell, each.found) for each in result.problems if each.severity is not Severity.NOTE}
    assert places == {
        ("not_a_number", "C2", "rätt många"),
        ("not_a_date", "D2", "någon gång"),
        ("not_a_target", "E2", "12,3,4%"),
    }
    assert draft_of(result).indicators[0].baseline.raw == "rätt många"


def test_a_form_without_a_theme_line_takes_the_box_and_then_the_file_name(read: Callable[..., FormResult]) -> None:
    document = building.form_2023(Form(theme=""))
    assert draft_of(read(saved(document))).theme == "Sömn utan tabletter"
    assert draft_of(read(saved(document), "utan namn.docx")).theme is None
    assert "form_theme_missing" in kinds(read(saved(document), "utan namn.docx"))


def test_check_ins_and_the_team_scale_are_read_where_a_form_has_them(read: Callable[[bytes], FormResult]) -> None:
    def add(document: DocxDocument) -> None:
        building.indicator_table(
            document, ("Avstämning", "Framdrift"), (("12 mars", "2/4 = 50 %"), ("14 maj", "1/3 =33 %"), ("", ""))
        )
        building.indicator_table(
            document, ("Nivå", "Vecka"), (("1,0 Teamet har börjat", "v. 7-8"), ("4,5", "v.46"), ("5,0", ""))
        )

    draft = draft_of(read(filled(2023, extra=[add])))
    assert [(str(each.period.end), each.done, each.due) for each in draft.check_ins] == [
        ("2023-03-12", 2, 4),
        ("2023-05-14", 1, 3),
    ]
    assert [(each.level, str(each.period.start)) for each in draft.team_scores] == [
        (1.0, "2023-02-13"),
        (4.5, "2023-11-13"),
    ]
    assert project_json(draft)["check_ins"][0] == {
        "date": "2023-03-12",
        "done": 2,
        "due": 4,
        "raw": "2/4 = 50 % 12 mars",
    }
