"""An indicator table, in whatever order its columns stand, to rows of raw cells by role, each with its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.ingest.forms.blocks import Cell, Table
from pipeline.ingest.forms.draft import Place
from pipeline.ingest.forms.package import TABLE
from pipeline.ingest.forms.template import DATE_OF, FIGURES, Role, is_example, is_instruction, role_of, section_asked
from pipeline.ingest.forms.wording import joined
from pipeline.ingest.grids import address
from pipeline.ingest.swedish import canonical_source, period_from, value_from

MOST_HEAD_ROWS = 4
MOST_ROWS = 200  # the templates have two to five indicators
_LABEL = re.compile(
    r"indikator\s*(?:nr\.?\s*)?(?P<no>[0-9]{1,2})?\s*(?P<part>[a-h](?![^\W\d_]))?\s*\)?\s*[:.]?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_NUMBER = re.compile(r"(?P<no>[0-9]{1,2})\s*(?P<part>[a-h])?\s*[.)]?")
_KNOWN_SOURCES = re.compile(
    r"^(?:medrave|rehabstöd|intygsstatistik|journal|pvq|primärvårdskvalitet|lifecare|webcare|enkät)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RawCell:
    text: str
    place: Place


EMPTY = RawCell("", Place())


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row by role; a role the table lacks is not there, an empty cell is "". ``part`` is "" or a letter."""

    no: int | None
    part: str
    cells: Mapping[Role, RawCell]
    is_shifted: bool = False

    def text(self, role: Role) -> str:
        return self.cells.get(role, EMPTY).text

    def place(self, role: Role) -> Place:
        return self.cells.get(role, EMPTY).place


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """``is_final``: the table has results, so it belongs to Del 2. ``comments`` stood in rows that are no indicator."""

    number: int
    is_final: bool
    rows: tuple[RawRow, ...]
    comments: tuple[str, ...] = field(default=())


def indicator_table(table: Table, clean: Callable[[str], str]) -> IndicatorTable | None:
    """The table's indicators, or None when it is another kind of one. ``clean`` takes names of people out of a text."""
    head_rows = _head_rows(table) if len(table.rows) <= MOST_ROWS else None
    if head_rows is None:
        return None
    roles = _roles(table, head_rows)
    rows: list[RawRow] = []
    comments: list[str] = []
    for number in range(head_rows, len(table.rows)):
        row = _row(table, number, roles, clean)
        if row is None:
            comments += _comment(table.rows[number], clean)
        elif _is_filled(row):
            rows.append(realigned(row))
    has_results = Role.RESULT in roles.values() or Role.RESULT_DATE in roles.values()
    return IndicatorTable(table.number, has_results, _numbered(rows), tuple(comments))


def _head_rows(table: Table) -> int | None:
    """How many rows are head; None when the table has no two columns of figures and nothing to name its rows."""
    labelled = next((no for no, row in enumerate(table.rows) if any(_is_label(cell) for cell in row[:2])), None)
    limit = min(labelled if labelled is not None else MOST_HEAD_ROWS, MOST_HEAD_ROWS, len(table.rows))
    fewest = limit if labelled is not None else 1
    for count in range(fewest, limit + 1):
        roles = set(_roles(table, count).values())
        if len(roles & set(FIGURES)) >= 2 and (labelled is not None or Role.NAME in roles):
            return count
    return None


def _is_label(cell: Cell) -> bool:
    match = _LABEL.match(joined(cell.lines))
    return match is not None and match["no"] is not None


def _roles(table: Table, head_rows: int) -> dict[int, Role]:
    """Grid column -> role. A head that spans columns speaks for each; the columns without one are label and name."""
    texts = [""] * table.width
    for row in table.rows[:head_rows]:
        for cell in row:
            for column in range(cell.column, cell.column + cell.span):
                if not cell.is_merged_up:
                    texts[column] += " " + " ".join(cell.lines)
    roles: dict[int, Role] = {}
    latest: Role | None = None
    for column, text in enumerate(texts):
        role = role_of(text)
        if role is Role.DATE:
            role = DATE_OF.get(latest) if latest else None
        if role is not None and role not in roles.values():
            roles[column] = role
        latest = role if role in FIGURES else latest
    return roles | _unnamed(table, head_rows, roles)


def _unnamed(table: Table, head_rows: int, roles: dict[int, Role]) -> dict[int, Role]:
    """What the columns without a head hold: "Indikator 1" is the label, the other with the longest words the name."""
    free = [column for column in range(table.width) if column not in roles]
    texts = {
        column: [joined(cell.lines) for row in table.rows[head_rows:] for cell in row if cell.column == column]
        for column in free
    }
    found: dict[int, Role] = {}
    labels = [
        column
        for column in free
        if any(_LABEL.fullmatch(text) or _BARE_NUMBER.fullmatch(text) for text in texts[column])
    ]
    if labels:
        found[labels[0]] = Role.LABEL
    others = [column for column in free if column not in found and any(texts[column])]
    if Role.NAME not in roles.values() and others:
        found[max(others, key=lambda column: sum(map(len, texts[column])))] = Role.NAME
    elif Role.NAME not in roles.values() and labels:
        found[labels[0]] = Role.NAME
    return found


def _row(table: Table, number: int, roles: dict[int, Role], clean: Callable[[str], str]) -> RawRow | None:
    """The row by role, or None when it is no indicator: a comment, a tip, another head, an example."""
    row = table.rows[number]
    sheet = TABLE.format(table.number)
    cells: dict[Role, RawCell] = {}
    for cell in row:
        role = roles.get(cell.column)
        if role is not None:
            lines = [line for line in cell.lines if not is_instruction(line)]
            cells[role] = RawCell(clean("\n".join(lines)), Place(sheet, address(number, cell.column)))
    label = cells.pop(Role.LABEL, EMPTY).text
    name = cells.get(Role.NAME, EMPTY)
    match = _LABEL.match(label) or _BARE_NUMBER.fullmatch(label)
    if match is None and (inside := _LABEL.match(name.text)) and inside["no"]:
        match, name = inside, replace(name, text=inside["rest"])
    elif match is not None and not name.text and match.groupdict().get("rest"):
        name = replace(name, text=match["rest"])
    first = joined(row[0].lines) if row else ""
    is_template = bool(first) and (section_asked(first, is_prompt=True) is not None or is_example(first))
    if match is None and (is_template or not _has_figure(cells)):
        return None
    cells[Role.NAME] = replace(name, text=joined(name.text.split("\n")))
    stated = match["no"] if match else None
    part = (match["part"] or "").casefold() if match else ""
    return RawRow(int(stated) if stated else None, part, cells)


def _has_figure(cells: Mapping[Role, RawCell]) -> bool:
    return any(value_from(cells.get(role, EMPTY).text).problem is None for role in FIGURES)


def _is_filled(row: RawRow) -> bool:
    """The template's empty rows and its examples are nobody's indicator."""
    others = any(cell.text for role, cell in row.cells.items() if role is not Role.NAME)
    name = row.text(Role.NAME)
    return bool(others or name) and not is_example(name)


def _comment(row: tuple[Cell, ...], clean: Callable[[str], str]) -> list[str]:
    lines = [line for cell in row if not cell.is_merged_up for line in cell.lines]
    texts = [
        re.sub(r"^(?:övriga\s+)?kommentar(?:er)?\b[^:]{0,12}:?\s*", "", line, flags=re.IGNORECASE) for line in lines
    ]
    return [clean(text) for text in texts if text and not is_instruction(text) and not is_example(text)]


def _numbered(rows: list[RawRow]) -> tuple[RawRow, ...]:
    """Every row with a number: a row that was added without one takes the next; rows that share one are its parts."""
    numbered: list[RawRow] = []
    highest = 0
    for row in rows:
        no = row.no if row.no is not None else highest + 1
        highest = max(highest, no)
        same = [each for each in numbered if each.no == no]
        part = row.part
        if same and not part:
            if not same[0].part and len(same) == 1:
                numbered[numbered.index(same[0])] = replace(same[0], part="a")
            part = "abcdefgh"[min(len(same), 7)]
        numbered.append(replace(row, no=no, part=part))
    return tuple(numbered)


_ORDER = (Role.BASELINE, Role.BASELINE_DATE, Role.TARGET, Role.RESULT, Role.SOURCE, Role.RESULT_DATE)


def realigned(row: RawRow) -> RawRow:
    """The row put right when an empty cell has been lost and the rest has slid one step to the left.

    Told by the kinds of the cells: a source where the result should be and a date where the source should be.
    Of the places where the empty cell may have been, the first is taken: the target goes missing, not the result.
    """
    texts = [row.text(role) for role in _ORDER]
    if not (_is_source(texts[3]) and _is_date(texts[4]) and not texts[5] and not _is_figure(texts[3])):
        return row
    if not (_is_figure(texts[2]) and _is_figure(texts[0])):
        return row
    slid = [row.cells.get(role, EMPTY) for role in _ORDER]
    cells = dict(row.cells)
    cells |= dict(zip(_ORDER[3:], slid[2:5], strict=True))
    cells[Role.TARGET] = replace(slid[2], text="")
    return replace(row, cells=cells, is_shifted=True)


def _is_source(text: str) -> bool:
    return bool(_KNOWN_SOURCES.match(canonical_source(text) or ""))


def _is_date(text: str) -> bool:
    return bool(period_from(text).periods)


def _is_figure(text: str) -> bool:
    return bool(text) and value_from(text).problem is None
