"""Causes with their numbered ideas (fiskben: n, n.1): from the table of both, or from the list of ideas of 2022."""

import re
from collections.abc import Callable, Iterable

from pipeline.domain.project import Cause, Idea
from pipeline.ingest.forms.blocks import Cell, Table
from pipeline.ingest.forms.template import is_instruction, section_asked
from pipeline.ingest.forms.wording import joined, letters

_CAUSE = re.compile(r"(?P<no>\d{1,2})\s*[:.)]\s*(?P<text>\S.*)", re.DOTALL)
_IDEA = re.compile(r"(?P<no>\d{1,2}\.\d{1,2})\s*[:.)]?\s+(?P<text>\S.*)", re.DOTALL)
_INLINE_IDEA = re.compile(r"\s+(?=\d{1,2}\.\d{1,2}\s*:\s)")
_LETTERED = re.compile(r"(?:[a-zåäö]|\d{1,2})[.)]\s*(?P<text>\S.*)", re.DOTALL | re.IGNORECASE)
_STEP = re.compile(r"^\s*steg\s*\d+\s*[:.]?\s*", re.IGNORECASE)
_BULLET = re.compile(r"^[-•*–]\s*")


def causes_from(table: Table, clean: Callable[[str], str]) -> tuple[Cause, ...] | None:
    """The causes and ideas of a table headed Orsaker and Idéer, wherever the columns stand; None for another table."""
    head, columns = _head(table)
    if columns is None:
        return None
    causes: list[tuple[int, list[str]]] = []
    ideas: list[tuple[str, list[str]]] = []
    for row in table.rows[head + 1 :]:
        for cell in row:
            lines = [clean(line) for line in _answers(cell)]
            if cell.is_merged_up:
                continue
            if cell.column == columns[0]:
                _add_causes(causes, lines)
            elif cell.column == columns[1]:
                _add_ideas(ideas, lines, causes[-1][0] if causes else 1)
    return _together(causes, ideas)


def _head(table: Table) -> tuple[int, tuple[int, int] | None]:
    for number, row in enumerate(table.rows[:3]):
        heads = {letters("".join(cell.lines)): cell.column for cell in row}
        cause = next((column for head, column in heads.items() if head.startswith("orsak")), None)
        idea = next(
            (column for head, column in heads.items() if head.startswith(("idé", "ide", "initialaidéer"))), None
        )
        if cause is not None and idea is not None and cause != idea:
            return number, (cause, idea)
    return 0, None


def _answers(cell: Cell) -> Iterable[str]:
    for line in cell.lines:
        for piece in _INLINE_IDEA.split(line):
            if not is_instruction(piece) and section_asked(piece, is_prompt=False) is None:
                yield piece


def _add_causes(causes: list[tuple[int, list[str]]], lines: Iterable[str]) -> None:
    is_new = True
    for line in lines:
        match = _CAUSE.match(line)
        if match:
            causes.append((int(match["no"]), [match["text"]]))
        elif is_new or not causes:
            causes.append((max((no for no, _ in causes), default=0) + 1, [_BULLET.sub("", line)]))
        else:
            causes[-1][1].append(line)
        is_new = False


def _add_ideas(ideas: list[tuple[str, list[str]]], lines: Iterable[str], cause_no: int) -> None:
    is_new = True
    for line in lines:
        match = _IDEA.match(line)
        if match:
            ideas.append((match["no"], [match["text"]]))
        elif is_new or _BULLET.match(line):
            ideas.append((_next_no(ideas, cause_no), [_BULLET.sub("", line)]))
        else:
            ideas[-1][1].append(line)
        is_new = False


def _next_no(ideas: list[tuple[str, list[str]]], cause_no: int) -> str:
    taken = [int(no.partition(".")[2]) for no, _ in ideas if no.startswith(f"{cause_no}.")]
    return f"{cause_no}.{max(taken, default=0) + 1}"


def _together(causes: list[tuple[int, list[str]]], ideas: list[tuple[str, list[str]]]) -> tuple[Cause, ...]:
    """Every idea under the cause its number begins with; those of a cause that is not there under the last one."""
    known = dict.fromkeys(no for no, _ in causes)
    texts: dict[int, list[str]] = {no: [] for no in known}
    for no, lines in causes:
        texts[no] += lines
    by_cause: dict[int, list[Idea]] = {no: [] for no in known}
    for label, lines in ideas:
        no = int(label.partition(".")[0])
        home = no if no in by_cause else next(reversed(by_cause), None)
        if home is not None:
            by_cause[home].append(Idea(label, joined(lines)))
    return tuple(Cause(no, joined(texts[no]), tuple(by_cause[no])) for no in known if joined(texts[no]))


def listed_ideas(question: str, lines: Iterable[str]) -> tuple[Cause, ...]:
    """The lettered list of the 2022 form, which asks for ideas only: one cause, named by the form's question."""
    ideas: list[list[str]] = []
    for line in lines:
        match = _LETTERED.match(line)
        if match or not ideas:
            ideas.append([match["text"] if match else line])
        else:
            ideas[-1].append(line)
    name = re.split(r"[–—(?-]", _STEP.sub("", question))[0].strip()
    numbered = tuple(Idea(f"1.{no}", joined(text)) for no, text in enumerate(ideas, 1))
    return (Cause(1, name, numbered),) if numbered and name else ()
