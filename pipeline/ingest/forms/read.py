"""A Word form to a draft project: the way through this room, in order."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.domain.catalogue import Catalogue
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Cause
from pipeline.ingest.forms.blocks import Block, Paragraph, Table, with_texts
from pipeline.ingest.forms.causes import causes_from, listed_ideas
from pipeline.ingest.forms.cross_checks import checked
from pipeline.ingest.forms.draft import DraftCheckIn, DraftProject, DraftScore, FormResult
from pipeline.ingest.forms.follow_up_tables import check_ins_from, scores_from
from pipeline.ingest.forms.heading import Heading, heading_of
from pipeline.ingest.forms.indicator_table import IndicatorTable, indicator_table
from pipeline.ingest.forms.indicators import indicators_from
from pipeline.ingest.forms.package import Document, document_from_bytes, guard_problems
from pipeline.ingest.forms.people import Member, Person, Scrubber, contact_role, members, people_in
from pipeline.ingest.forms.sections import Sections, sections_of
from pipeline.ingest.forms.template import Section
from pipeline.ingest.forms.wording import prose
from pipeline.ingest.identity import masked
from pipeline.ingest.limits import Limits
from pipeline.ingest.refused import Refused

FEWEST_QUESTIONS = 2  # of the template; with fewer, and without an indicator table, a document is something else


def form_from_docx(
    name: str,
    content: bytes,
    catalogue: Catalogue,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> FormResult:
    """Last year's or this year's form as a draft to confirm, with everything that was doubtful in it.

    Never raises for bad content. A problem of severity STOP leaves no draft: the file is no .docx, is too large or
    damaged, holds an identity number, or is not made from the template (unknown_form).
    """
    try:
        document = document_from_bytes(name, content, limits)
        stopped = guard_problems(document)
        if any(each.severity is Severity.STOP for each in stopped):
            return FormResult(None, stopped)
        if stopped:  # shaped as identity numbers but doubtful: to be asked about, and never kept
            document = replace(document, blocks=with_texts(document.blocks, masked))
        draft, problems = _understood(document, catalogue)
    except Refused as refused:
        return FormResult(None, (Problem(refused.kind, Severity.STOP, file=masked(name), facts=refused.facts),))
    named = [replace(each, file=masked(name)) for each in problems]
    return FormResult(draft, tuple(_in_order([*stopped, *named])))


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By place, the whole document first; what two parts of one row have in common is told once."""
    once = {(each.kind, each.sheet, each.cell, each.found, str(each.facts.get("label"))): each for each in problems}
    return sorted(once.values(), key=_place)


def _place(problem: Problem) -> tuple[int, int, str]:
    table, row = (int("".join(filter(str.isdecimal, part)) or 0) for part in (problem.sheet, problem.cell))
    return table, row, problem.cell


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables that are more than a question and its answer, and the numbers of all of them."""

    indicators: tuple[IndicatorTable, ...]
    causes: tuple[Cause, ...]
    check_ins: tuple[DraftCheckIn, ...]
    scores: tuple[DraftScore, ...]


def _understood(document: Document, catalogue: Catalogue) -> tuple[DraftProject, list[Problem]]:
    used = frozenset(table.number for table in document.tables if _is_special(table))
    sections = sections_of(document.blocks, used)
    indicator_tables = any(indicator_table(table, str) for table in document.tables)
    if not indicator_tables and len(sections.asked) < FEWEST_QUESTIONS:
        raise Refused("unknown_form")
    scrub = Scrubber(_people(sections), _all_text(document.blocks))
    heading = _heading(document.file, sections, scrub)
    tables = _tables(document.tables, scrub, heading.year)
    draft, problems = _draft(sections, heading, tables, scrub, catalogue)
    return draft, [*_document_problems(document, sections, heading, draft), *problems]


def _is_special(table: Table) -> bool:
    readers = (lambda each: indicator_table(each, str), lambda each: causes_from(each, str))
    dated = (lambda each: check_ins_from(each, None), lambda each: scores_from(each, None))
    return any(reader(table) is not None for reader in (*readers, *dated))


def _people(sections: Sections) -> list[Person]:
    """Everybody the form names in its boxes; what the contact's and the team's boxes say of them is last and counts."""
    boxes = (Section.MANAGER, Section.TEAM, Section.CONTACT)
    return [person for box in boxes for person in people_in("\n".join(sections.lines(box)))]


def _all_text(blocks: tuple[Block, ...]) -> str:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += block.lines
        else:
            lines += (line for row in block.rows for cell in row for line in cell.lines)
    return "\n".join(lines)


def _heading(file: str, sections: Sections, scrub: Callable[[str], str]) -> Heading:
    clinic = next(iter(sections.lines(Section.CLINIC)), None)
    theme = prose(scrub(line) for line in sections.lines(Section.THEME))
    return heading_of(masked(file), sections.title, clinic, theme)


def _tables(tables: tuple[Table, ...], scrub: Callable[[str], str], year: int | None) -> _Tables:
    indicators = (indicator_table(table, scrub) for table in tables)
    causes = (causes_from(table, scrub) for table in tables)
    check_ins = (check_ins_from(table, year) for table in tables)
    scores = (scores_from(table, year) for table in tables)
    return _Tables(
        tuple(each for each in indicators if each is not None),
        tuple(cause for each in causes if each is not None for cause in each),
        tuple(one for each in check_ins if each is not None for one in each),
        tuple(one for each in scores if each is not None for one in each),
    )


def _draft(
    sections: Sections, heading: Heading, tables: _Tables, scrub: Callable[[str], str], catalogue: Catalogue
) -> tuple[DraftProject, list[Problem]]:
    def said(section: Section) -> str | None:
        return prose(scrub(line) for line in sections.lines(section))

    ideas = [scrub(line) for line in sections.lines(Section.IDEAS)]
    beside = [comment for table in tables.indicators for comment in table.comments]
    comments = prose([*beside, *(scrub(line) for line in sections.lines(Section.COMMENTS))])
    indicators, problems = indicators_from(tables.indicators, catalogue, heading.year)
    indicators, doubts = checked(
        indicators, (comments, said(Section.TESTED), said(Section.LEARNED)), catalogue, heading.year
    )
    contact, team = _contact_and_team(sections)
    draft = DraftProject(
        clinic=heading.clinic,
        raw_clinic=heading.raw_clinic,
        year=heading.year,
        theme=heading.theme,
        contact_role=contact,
        team=team,
        patient_involvement=said(Section.INVOLVEMENT),
        background=said(Section.BACKGROUND),
        goals=tuple((said(Section.GOALS) or "").split("\n")) if said(Section.GOALS) else (),
        causes=tables.causes or listed_ideas(sections.questions.get(Section.IDEAS, ""), ideas),
        indicators=indicators,
        cycle=said(Section.CYCLE),
        tested=said(Section.TESTED),
        comments=comments,
        learned=said(Section.LEARNED),
        patients=said(Section.PATIENTS),
        ahead=said(Section.AHEAD),
        check_ins=tables.check_ins,
        team_scores=tables.scores,
        has_results=any(table.is_final and table.rows for table in tables.indicators),
    )
    return draft, [*problems, *doubts]


def _contact_and_team(sections: Sections) -> tuple[str | None, tuple[Member, ...]]:
    """The contact has a box, or (2022) stands first in the team's."""
    contact, team = ("\n".join(sections.lines(box)) for box in (Section.CONTACT, Section.TEAM))
    named_contact = next((line for line in team.split("\n") if line.casefold().startswith("kontaktperson")), "")
    return contact_role(contact or named_contact), members(team)


def _document_problems(document: Document, sections: Sections, heading: Heading, draft: DraftProject) -> list[Problem]:
    """What the form as a whole leaves open."""
    asks = {
        "form_clinic_missing": heading.clinic is None,
        "form_year_missing": heading.year is None,
        "form_theme_missing": heading.theme is None,
        "form_without_indicators": not draft.indicators,
        "clinic_from_file_name": heading.is_clinic_from_name,
        "profession_unknown": bool(sections.lines(Section.CONTACT)) and draft.contact_role is None,
        "team_unknown": bool(sections.lines(Section.TEAM)) and not draft.team,
    }
    found = [Problem(kind, Severity.CONFIRM) for kind, is_so in asks.items() if is_so]
    left_out = {"macros_left_out": document.has_macros, "text_boxes_left_out": document.has_text_boxes}
    found += [Problem(kind, Severity.NOTE) for kind, is_so in left_out.items() if is_so]
    return [
        replace(each, found=heading.clinic or "") if each.kind == "clinic_from_file_name" else each for each in found
    ]
