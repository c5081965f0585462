"""The rows of Del 1 and Del 2 laid together: which speak of the same indicator, and what each calls it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.domain.catalogue import Catalogue, Kind, is_kva_code, normalised
from pipeline.domain.project import TargetKind
from pipeline.ingest.forms.indicator_table import IndicatorTable, RawRow
from pipeline.ingest.forms.template import Role
from pipeline.ingest.swedish import target_from

LONGEST_NAME = 300  # characters of a name that are compared
ALIKE = 0.75  # of two names beside the same number; below this they are two indicators

_PART = re.compile(r"(?:^|(?<=[\s;,%)0-9]))([a-h])\s*[):]\s*")
_NOT_THE_NAME = re.compile(r"^[\s:;,.–-]+|[\s:;,–-]+$")
_UNCLOSED = re.compile(r"^\((?P<name>[^()]*(?:\([^()]*\)[^()]*)*)$|^\((?P<closed>.*)\)$")
_ICD_CHAPTER = re.compile(r"\b([a-z])(?=-diagnos)")
# Slips that reports share; a name is a label, and the raw one is kept.
_SLIPS = (
    ("samanställ", "sammanställ"),
    ("Samanställ", "Sammanställ"),
    ("SIP kollen", "SIP-kollen"),
    ("sjukskriva ", "sjukskrivna "),
)
_SHARE = re.compile(r"(?<!\w)(?:andel|%|procent)", re.IGNORECASE)
_COUNT = re.compile(r"(?<!\w)antal|totala antalet", re.IGNORECASE)
_SURVEY = re.compile(r"^\W*enkät", re.IGNORECASE)
_LEADING_PERCENT = re.compile(r"^\s*%\s*")
_NEVER = re.compile(r"\bsom har (?P<verb>[a-zåäö]*(?:at|it|ått|aft|jort)\b)?\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as Del 1 (``plan``) and Del 2 (``final``) have it; None where it is not there."""

    no: int
    part: str
    plan: RawRow | None
    final: RawRow | None

    @property
    def rows(self) -> tuple[RawRow, ...]:
        return tuple(row for row in (self.plan, self.final) if row is not None)

    @property
    def raw_name(self) -> str:
        return next((name for row in self.rows if (name := row.text(Role.NAME))), "")


def laid_together(tables: Iterable[IndicatorTable], catalogue: Catalogue) -> tuple[Row, ...]:
    """Every indicator once, in the order of their numbers; the same one by code, then by name, then by number."""
    plans: list[RawRow] = []
    finals: list[RawRow] = []
    for table in tables:
        (finals if table.is_final else plans).extend(table.rows)
    rows = [Row(plan.no or 0, plan.part, plan, None) for plan in _distinct(plans)]
    for final in _distinct(finals):
        place = _place_of(final, rows, catalogue)
        if place is None:
            rows.append(Row(_free_number(final, rows), final.part, None, final))
        else:
            rows[place] = replace(rows[place], final=final)
    return tuple(sorted(rows, key=lambda row: (row.no, row.part)))


def _distinct(rows: list[RawRow]) -> list[RawRow]:
    """Rows of the same part of the form; a table that is there twice gives its rows once, with what either says."""
    kept: list[RawRow] = []
    for row in rows:
        same = next((no for no, each in enumerate(kept) if each.no == row.no and each.part == row.part), None)
        if same is None:
            kept.append(row)
        elif _likeness(kept[same].text(Role.NAME), row.text(Role.NAME)) >= ALIKE:
            filled = {role: cell for role, cell in row.cells.items() if cell.text}
            kept[same] = replace(kept[same], cells=dict(filled) | {r: c for r, c in kept[same].cells.items() if c.text})
        else:
            kept.append(replace(row, no=max(each.no or 0 for each in kept) + 1))
    return kept


def _place_of(final: RawRow, rows: list[Row], catalogue: Catalogue) -> int | None:
    free = [no for no, row in enumerate(rows) if row.final is None and row.plan is not None and row.part == final.part]
    code, name = catalogue.code_in(final.text(Role.NAME)), normalised(final.text(Role.NAME))
    by_code = [no for no in free if code and catalogue.code_in(rows[no].raw_name) == code]
    by_name = [no for no in free if name and normalised(rows[no].raw_name) == name]
    by_number = [no for no in free if rows[no].no == final.no and _may_be(rows[no].raw_name, final.text(Role.NAME))]
    found = by_code or by_name or by_number
    return next((no for no in found if rows[no].no == final.no), found[0]) if found else None


def _may_be(one: str, other: str) -> bool:
    """Whether two names beside the same number can be one indicator's: alike, or one of them left out."""
    return not one or not other or _likeness(one, other) >= ALIKE


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(
        None, normalised(one[:LONGEST_NAME]), normalised(other[:LONGEST_NAME]), autojunk=False
    ).ratio()


def _free_number(final: RawRow, rows: list[Row]) -> int:
    taken = {row.no for row in rows if row.part == final.part or not row.part}
    return final.no if final.no and final.no not in taken else max(taken, default=0) + 1


def split_parts(text: str) -> tuple[str, dict[str, str]]:
    """``a)54 b)46%`` -> what stands before the first letter, and each letter with its own raw text: ``a)54``."""
    marks = list(_PART.finditer(text))
    if not marks or [mark[1] for mark in marks] != list("abcdefgh"[: len(marks)]) or len(marks) < 2:
        return text, {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pieces = {mark[1]: text[mark.start() : end].strip(" ;,\n") for mark, end in zip(marks, ends, strict=True)}
    return text[: marks[0].start()].strip(), pieces


def without_letter(piece: str) -> str:
    """``a)54`` -> ``54``."""
    return _PART.sub("", piece, count=1).strip()


def name_without_code(raw: str, code: str | None) -> str:
    """The name a reader would say: the code and its punctuation off, shared slips put right."""
    name = raw
    if code:
        name = re.sub(rf"\(?\b{_spaced(code)}\b\)?\s*:?", " ", raw, count=1, flags=re.IGNORECASE)
    name = _NOT_THE_NAME.sub("", " ".join(name.split()))
    if (open_one := _UNCLOSED.match(name)) is not None:
        name = (open_one["name"] or open_one["closed"] or "").strip()
    if _LEADING_PERCENT.match(name):
        name = _LEADING_PERCENT.sub("", name)
    for slip, meant in _SLIPS:
        name = name.replace(slip, meant)
    name = _ICD_CHAPTER.sub(lambda match: match[1].upper(), name)
    return name[:1].upper() + name[1:]


def _spaced(code: str) -> str:
    """A code as people space it: Lm03, Lm 3, Ar02 + 11."""
    pieces = re.findall(r"[^\W\d_]+|\d+|\W", code)
    return r"\s?".join(
        rf"0*{int(piece)}" if piece.isdecimal() and len(piece) < 3 else re.escape(piece) for piece in pieces
    )


def part_name(stem: str, own: str) -> str:
    """The name of one part of an indicator: what all share, then its own words ("..., minst 2 besök")."""
    if not own:
        return stem
    if own.casefold() == "aldrig" and _NEVER.search(stem):
        return _NEVER.sub(lambda match: f"som aldrig {match['verb'] or 'haft'} ", stem, count=1)
    return f"{stem}, {own}" if "," in stem else f"{stem} {own}"


def kind_of(row: Row, code: str | None, catalogue: Catalogue) -> Kind:
    """What the row's figures are: by its code, else the first of Antal and Andel in its name, else by its cells."""
    known = catalogue.get(code) or catalogue.find(row.raw_name)
    if known is not None:
        return known.kind
    if code and is_kva_code(code):
        return Kind.COUNT
    share, count = _SHARE.search(row.raw_name), _COUNT.search(row.raw_name)
    if share or count:
        return Kind.COUNT if share is None or (count and count.start() < share.start()) else Kind.SHARE
    texts = [each.text(role) for each in row.rows for role in (Role.BASELINE, Role.TARGET, Role.RESULT)]
    if any(target_from(text).kind is TargetKind.MILESTONE for text in texts):
        return Kind.MILESTONE
    if _SURVEY.search(row.raw_name):
        return Kind.SURVEY
    if any("%" in text or "procent" in text for text in texts):
        return Kind.SHARE
    return Kind.COUNT if any(sign.isdigit() for text in texts for sign in text) else Kind.MILESTONE


def breaks_naming_rule(name: str) -> bool:
    """Whether a name of figures does not begin with Antal or Andel, as the instructions ask."""
    return not re.match(r"\W*(?:antal|andel)\b", name, re.IGNORECASE)
