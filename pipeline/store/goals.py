"""The plans' indicators as columns, for those who judge very many of them; a page reads them as records."""

import pandas as pd

from pipeline.domain.frames import GOALS, conformed
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor


def planned(cursor: Cursor, clinic_id: str | None = None) -> pd.DataFrame:
    """GOALS of one clinic, or (None) of all, that hold now, in order of clinic."""
    return conformed(cursor.execute(query("rescore_goals"), {"clinic_id": clinic_id}).df(), GOALS)
