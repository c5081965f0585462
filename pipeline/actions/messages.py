"""Problems put into words: what was found, where, what to do now."""

from pipeline.domain.problem import Problem
from pipeline.text import Texts


def place_text(problem: Problem, texts: Texts) -> str:
    """Blad Diabetes, cell C14; as much of it as is known."""
    if problem.sheet and problem.cell and problem.file.endswith(".docx"):
        return texts("place.table", sheet=problem.sheet, cell=problem.cell)
    if problem.sheet and problem.cell:
        return texts("place.cell", sheet=problem.sheet, cell=problem.cell)
    if "line" in problem.facts:
        return texts("place.line", file=problem.file, line=problem.facts["line"])
    if problem.sheet:
        return texts("place.sheet", sheet=problem.sheet)
    if problem.cell:
        return texts("place.cell_of_file", file=problem.file, cell=problem.cell)
    return texts("place.file", file=problem.file) if problem.file else ""


def sentence(problem: Problem, texts: Texts) -> str:
    """What was found and what to do, without the place."""
    gaps = {"file": problem.file, "sheet": problem.sheet, "cell": problem.cell, "found": problem.found}
    keys = (f"problem.{problem.kind}.{problem.facts.get('place')}", f"problem.{problem.kind}")
    return texts(next(key for key in keys if key in texts or key is keys[-1]), **(gaps | problem.facts))


def problem_text(problem: Problem, texts: Texts) -> str:
    """Place and sentence in one line."""
    place = place_text(problem, texts)
    return f"{place}: {sentence(problem, texts)}" if place else sentence(problem, texts)
