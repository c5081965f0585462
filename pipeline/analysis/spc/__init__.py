"""Statistical process control: centre lines, limits and rules for one series or for every series there is.

``score`` reads frames, ``judge`` stacked matrices, ``spc_answer`` the documents of two R packages. ``stacks``,
``drawn``, ``runs_about`` and ``outside`` are the steps of ``judge``, for those who only count very many series.
"""

from pipeline.analysis.spc.block import Block, block
from pipeline.analysis.spc.charts import Drawn, drawn, outside
from pipeline.analysis.spc.gaps import with_gaps
from pipeline.analysis.spc.golden import spc_answer
from pipeline.analysis.spc.judge import FEWEST_USEFUL, Method, Verdict, judge, runs_about
from pipeline.analysis.spc.options import ScoreOptions
from pipeline.analysis.spc.score import score
from pipeline.analysis.spc.stacks import boundaries, stacks
from pipeline.analysis.spc.tables import FEWEST_FOR_LIMITS

__all__ = [
    "FEWEST_FOR_LIMITS",
    "FEWEST_USEFUL",
    "Block",
    "Drawn",
    "Method",
    "ScoreOptions",
    "Verdict",
    "block",
    "boundaries",
    "drawn",
    "judge",
    "outside",
    "runs_about",
    "score",
    "spc_answer",
    "stacks",
    "with_gaps",
]
