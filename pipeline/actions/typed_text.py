"""What people type, as parts of records: lists from lines, figures, times and targets from Swedish text.

A text that was not changed keeps the very thing it was shown from. Pure; no widgets here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.analysis.due_steps import with_step_ids
from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import Activity, NextCheckIn, Step, Task
from pipeline.domain.project import Idea, Operator, Target, TargetKind
from pipeline.domain.reading import Reading
from pipeline.ingest.swedish import period_from, target_from, value_from
from pipeline.ingest.typed_text import due_after, due_from
from pipeline.text import Texts
from pipeline.text.numbers import figure, number, period_text

_STEP = re.compile(r"(\d+)[.)]\s+(.+)")
_IDEA = re.compile(r"(\d+\.\d+)[.)]?\s+(.+)")
SHARES = frozenset({Kind.SHARE, Kind.SURVEY})
WITH_A_FIGURE = frozenset(TargetKind) - {TargetKind.MILESTONE, TargetKind.QUALITATIVE}
CHANGES = frozenset({TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS})


def lines(text: str) -> tuple[str, ...]:
    """One entry a line; empty lines are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def ideas_text(ideas: Sequence[Idea]) -> str:
    """One idea a line, its number first."""
    return "\n".join(f"{each.no} {each.text}" for each in ideas)


def ideas_from(text: str, cause_no: int) -> tuple[Idea, ...]:
    """Ideas as lines; one without a number, or with one that stands already, gets the next free one of its cause."""
    read = [_IDEA.fullmatch(line) or line for line in lines(text)]
    taken = {each[1] for each in read if isinstance(each, re.Match)}
    ideas: dict[str, Idea] = {}
    for each in read:
        is_own = isinstance(each, re.Match) and each[1] not in ideas
        no = each[1] if is_own else next(no for n in range(1, 1000) if (no := f"{cause_no}.{n}") not in taken)
        taken.add(no)
        ideas[no] = Idea(no, each[2] if isinstance(each, re.Match) else each)
    return tuple(ideas.values())


def steps_text(steps: Sequence[Step]) -> str:
    """One step a line: 1. Boka lokal; an unnumbered one as it is."""
    return "\n".join(each.text if each.no is None else f"{each.no}. {each.text}" for each in steps)


def steps_from(text: str, before: Activity) -> tuple[Step, ...]:
    """Steps as lines. A step that kept its number, or its words, keeps its key and so what was answered."""
    if text == steps_text(before.steps):
        return before.steps
    left, steps = list(with_step_ids(before).steps), []
    for line in lines(text):
        match = _STEP.fullmatch(line)
        no, said = (int(match[1]), match[2]) if match else (None, line)
        known = next((each for each in left if no is not None and each.no == no), None)
        known = known or next((each for each in left if each.text == said), None)
        if known:
            left.remove(known)
        steps.append(Step(no, said, known.id if known else ""))
    return tuple(steps)


def time_after(text: str, on: date) -> NextCheckIn | None:
    """When something is to be done, as typed on a day; None for an empty text."""
    return due_after(text, on) if text.strip() else None


def task_lines(tasks: Sequence[Task]) -> str:
    """One task a line: who, what, by when: "sjuksköterska: Boka lokal; 15 oktober"."""
    return "\n".join(_task_line(each) for each in tasks)


def tasks_from(text: str, on: date, before: Sequence[Task]) -> tuple[Task, ...]:
    """Tasks as lines typed of a meeting on a day; a line that stood there before stays what it was."""
    known = {_task_line(each): each for each in before}
    return tuple(known.get(line) or _task(line, on) for line in lines(text))


def _task_line(task: Task) -> str:
    said = f"{task.role}: {task.text}" if task.role else task.text
    return f"{said}; {task.due.raw}" if task.due else said


def _task(line: str, on: date) -> Task:
    said, _, when = line.partition(";")
    role, colon, text = said.partition(":")
    who, what = (role, text) if colon else ("", said)
    return Task(what.strip(), who.strip(), time_after(when, on))


def check_ins_from(text: str, year: int, before: Sequence[NextCheckIn]) -> tuple[NextCheckIn, ...]:
    """When an activity is due, a line each; a line that stood there before stays what it was read as."""
    known = {each.raw: each for each in before}
    return tuple(known.get(line) or due_from(line, year) for line in lines(text))


def baseline_text(reading: Reading | None, kind: Kind, texts: Texts) -> str:
    """A baseline as it may be typed again."""
    if reading is None or reading.value is None:
        return reading.raw or "" if reading else ""
    if reading.numerator is not None and reading.denominator:
        return "/".join(number(each, texts.language, 0) for each in (reading.numerator, reading.denominator))
    return figure(reading.value, kind, texts.language)


def baseline_when(reading: Reading | None, texts: Texts) -> str:
    """The baseline's period as it may be typed again."""
    return period_text(reading.period, texts) if reading and reading.period else ""


def baseline_from(
    typed: tuple[str, str], before: tuple[str, str], kept: Reading | None, asked: tuple[Kind, int]
) -> Reading | None:
    """(figure, when) as typed; each that still says what it said ``before`` stays as it was kept."""
    (said, when), (kind, year) = typed, asked
    if not said.strip() and not when.strip():
        return None
    reading = kept or Reading()
    if said != before[0]:
        found = value_from(said, is_share=kind in SHARES)
        reading = Reading(found.value, found.numerator, found.denominator, reading.period, found.bound, said.strip())
    if when != before[1]:
        reading = replace(reading, period=period_from(when, year=year - 1).period if when.strip() else None)
    return reading


def typed_target(said: str, due: date | None, kind: TargetKind | None, asked: tuple[Kind, int]) -> Target | None:
    """A target as typed; ``kind`` None leaves it to the words. ``asked`` is the indicator's kind, and the year.

    Words without a figure cannot be meant as one, so they stay words.
    """
    if not said.strip():
        return None
    found = target_from(said.strip(), is_share=asked[0] in SHARES, year=asked[1]).target
    target = found or Target(TargetKind.QUALITATIVE, said.strip())
    if kind is not None and kind not in WITH_A_FIGURE:
        target = replace(target, kind=kind, value=None)
    elif kind is not None and target.value is not None:
        target = replace(target, kind=kind, value=_meant(target, target.value, kind))
    return replace(target, due=due or target.due)


def _meant(target: Target, value: float, kind: TargetKind) -> float:
    """The figure with the sign its meaning asks for: a change has one, down where at most counts; a level has none."""
    if (kind in CHANGES) == (target.kind in CHANGES):
        return value
    return -abs(value) if kind in CHANGES and target.operator is Operator.AT_MOST else abs(value)


def usual_unit(kind: Kind) -> str:
    """The unit of a figure until somebody says another."""
    return "%" if kind in SHARES else {Kind.COUNT: "st"}.get(kind, "")


def target_kinds(kind: Kind) -> tuple[TargetKind, ...]:
    """What a target can be meant as: only shares have percentage points, and only they cannot be summed."""
    unfit = {TargetKind.CUMULATIVE} if kind in SHARES else {TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS}
    return tuple(each for each in TargetKind if each not in unfit)


def is_figure_unread(target: Target | None, kind: TargetKind | None) -> bool:
    """Whether a target was meant to have a figure, or has digits, that cannot be read."""
    if target is None or target.kind is not TargetKind.QUALITATIVE or kind is TargetKind.QUALITATIVE:
        return False
    return kind in WITH_A_FIGURE or any(each.isdigit() for each in target.raw)


def is_time_unread(when: str, year: int) -> bool:
    """Whether a time was typed that cannot be read."""
    return bool(when.strip()) and period_from(when, year=year - 1).period is None
