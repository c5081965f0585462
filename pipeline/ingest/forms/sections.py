"""The boxes of a form: each question of the template with the clinic's answer to it, and the tables of the other kinds.

A question stands on grey, in a heading, or looks like one of the known questions; what follows in the same table, or
after a heading until the next question, is the answer. Instructions are left out wherever they stand.
"""

from dataclasses import dataclass, field

from pipeline.ingest.forms.blocks import Block, Cell, Paragraph, Table
from pipeline.ingest.forms.template import Section, answer_beside, is_instruction, section_asked

TITLE_LINES = 12  # a form's name and year stand before its first question


@dataclass
class Sections:
    """``answers``: the lines by section; ``questions``: each section's own as printed; ``title``: what stands first.

    A line about the manager has its question before it, because there the question is the profession.
    """

    answers: dict[Section, list[str]] = field(default_factory=dict)
    questions: dict[Section, str] = field(default_factory=dict)
    title: list[str] = field(default_factory=list)

    def lines(self, section: Section) -> list[str]:
        return self.answers.get(section, [])

    @property
    def asked(self) -> frozenset[Section]:
        """The questions that were found, answered or not."""
        return frozenset(self.questions) - {Section.NONE}


def sections_of(blocks: tuple[Block, ...], used: frozenset[int]) -> Sections:
    """The sections of a body; tables numbered in ``used`` are read elsewhere and only end the section before them."""
    reader = _Reader()
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        elif block.number in used:
            reader.current = Section.NONE
        else:
            reader.table(block)
    return reader.found


class _Reader:
    """``current`` is the section that answers go to; ``is_loose`` that its question stood outside any table."""

    def __init__(self) -> None:
        self.found = Sections()
        self.current = Section.NONE
        self.is_loose = True
        self.question = ""

    def paragraph(self, paragraph: Paragraph) -> None:
        for line in paragraph.lines:
            section = section_asked(line, is_prompt=paragraph.is_prompt)
            if section is not None:
                self._open(section, line, is_loose=True)
                if not paragraph.is_prompt:
                    self._answer(answer_beside(line))
            elif paragraph.is_prompt and not paragraph.is_title:
                continue
            elif not self.found.questions and len(self.found.title) < TITLE_LINES:
                self.found.title.append(line)
            elif paragraph.is_title:
                self.current = Section.NONE
            elif self.is_loose:
                self._answer(line)

    def table(self, table: Table) -> None:
        """The cells in reading order; a label's answer may stand beside it as well as under it."""
        for row in table.rows:
            for cell in row:
                if not cell.is_merged_up:
                    self._cell(cell, is_last=row is table.rows[-1] and cell is row[-1])
        if not self.is_loose:
            self.current = Section.NONE

    def _cell(self, cell: Cell, *, is_last: bool) -> None:
        asked = [(line, section_asked(line, is_prompt=cell.is_grey)) for line in cell.lines]
        sections = [section for _, section in asked if section is not None]
        if cell.is_grey:
            self._grey(asked)
            return
        if sections and not is_last and _is_only_question(cell):
            self._grey(asked)
            return
        for line, section in asked:
            if section is not None:
                self._open(section, line, is_loose=False)
                self._answer(answer_beside(line))
            else:
                self._answer(line)

    def _grey(self, asked: list[tuple[str, Section | None]]) -> None:
        """The template speaks: its first question opens the section (A before B); the rest are instructions."""
        found = [(line, section) for line, section in asked if section is not None]
        for line, section in reversed(found):
            self._open(section, line, is_loose=False)

    def _open(self, section: Section, line: str, *, is_loose: bool) -> None:
        self.current, self.is_loose, self.question = section, is_loose, line
        self.found.questions.setdefault(section, line)

    def _answer(self, line: str) -> None:
        if self.current is Section.NONE or is_instruction(line):
            return
        section, text = _lettered(self.current, line)
        self.current = section
        if section is Section.MANAGER:
            text = f"{self.question} {text}"
        if text:
            self.found.answers.setdefault(section, []).append(text)


def _is_only_question(cell: Cell) -> bool:
    """A cell of questions without grey ground: all its lines are the template's."""
    return all(
        is_instruction(line) or (section_asked(line, is_prompt=False) is not None and not answer_beside(line))
        for line in cell.lines
    )


def _lettered(section: Section, line: str) -> tuple[Section, str]:
    """The boxes A (team) and B (patients) of 2023 share one cell; the answer says by its letter which it is."""
    if section not in (Section.TEAM, Section.INVOLVEMENT):
        return section, line
    for letter, meant in (("A", Section.TEAM), ("B", Section.INVOLVEMENT)):
        if line.lstrip().startswith((f"{letter}:", f"{letter})")):
            return meant, line.lstrip()[2:].strip()
    return section, line
