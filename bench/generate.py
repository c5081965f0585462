"""Made-up stores of the size of a clinic, a region and the nation, in the store's own schema.

Written in bulk, in the order the uploads would have come: every clinic's history, then quarter by
quarter of the last year. Nothing in them is anybody's figures; the same scale is always the same.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.project import Clinic, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.store.database import Database
from pipeline.store.kinds import adapter, kind_of
from pipeline.store.transaction import Transaction

FOLDER = Path(__file__).parents[1] / "data" / "bench"
WRITTEN = datetime(2025, 1, 10, 8, 0, tzinfo=UTC)
AS_OF = date(2025, 1, 10)
YEAR = 2024  # the last year that has figures
LAST_QUARTERS = ((12, 3), (10, 4), (7, 4), (4, 4))  # months back from the end, and how many: one month is stated anew
RECORDS_AT_A_TIME = 20_000

# Place of a reading in the made-up world: clinic c, indicator i, month t, row within the upload.
GRID = """
WITH grid AS (
    SELECT n // ($indicators * $length) AS c, (n // $length) % $indicators AS i,
        $first + n % $length AS t, n % ($indicators * $length) AS row_no
    FROM range($clinics * $indicators * $length) AS places(n)
    WHERE (n // ($indicators * $length)) % $every = 0
)
"""
CLINIC = "'c' || lpad(CAST(c AS VARCHAR), 4, '0')"
INDICATOR = "'X' || lpad(CAST(i AS VARCHAR), 3, '0')"
UPLOAD = "CAST(CAST(md5('{number}/' || c) AS UUID) AS VARCHAR)"

# Seven of ten indicators are shares, two are counts, one is an index. A fifth of the series shift at some
# month, one reading in a hundred is missing.
MEASUREMENTS = (
    GRID
    + """
, chance AS (
    SELECT *,
        0.2 + 0.6 * (hash(c, i, 'level') % 10000) / 10000 AS level,
        40 + hash(c, i, 'size') % 400 + hash(c, i, t, 'size') % 20 AS size,
        CASE WHEN hash(c, i, 'shift') % 5 = 0 AND t >= hash(c, i, 'when') % $months THEN 0.08 ELSE 0 END AS shift,
        ((hash(c, i, t, $number, 1) % 1000 + hash(c, i, t, $number, 2) % 1000) / 1000 - 1) * 0.1 AS noise,
        hash(c, i, t, 'missing') % 100 = 0 AS is_missing
    FROM grid
), figures AS (
    SELECT *,
        CASE WHEN is_missing OR i % 10 > 6 THEN NULL ELSE round(size * (level + shift + noise)) END AS numerator,
        CASE WHEN is_missing OR i % 10 > 6 THEN NULL ELSE size END AS denominator
    FROM chance
), valued AS (
    SELECT *,
        CASE
            WHEN is_missing THEN NULL
            WHEN i % 10 <= 6 THEN round(100 * numerator / denominator, 1)
            WHEN i % 10 <= 8 THEN round(40 * (level + shift + noise))
            ELSE round(100 * (level + shift + noise), 1)
        END AS value,
        CAST($start AS DATE) + to_months(CAST(t AS INTEGER)) AS begins
    FROM figures
)
INSERT INTO measurement
SELECT
    {clinic}, {indicator}, '', '', '', CAST(begins AS DATE), last_day(begins), 'month', value, numerator, denominator,
    '', replace(printf('%.1f', value), '.', ','), 'Primärvårdskvalitet', DATE '2025-01-07', NULL, {upload}, row_no
FROM valued
"""
)
SUPERSEDED = (
    GRID
    + """
INSERT INTO superseded
SELECT {clinic}, {earlier}, i * $earlier_length + $earlier_length - 1, {upload}
FROM grid
WHERE t = $first
"""
)
UPLOADS = """
INSERT INTO upload
SELECT {upload}, {clinic}, 'uttag.xlsx', md5({upload}), 'long_table', 'Primärvårdskvalitet', DATE '2025-01-07',
    $rows, 0, 0, $event_id
FROM range($clinics) AS places(c)
WHERE c % $every = 0
"""
WITHDRAWN = """
INSERT INTO upload_state
SELECT {upload}, TRUE, 1, $event_id, $at
FROM range($clinics) AS places(c)
WHERE c % $every = 0
"""


@dataclass(frozen=True, slots=True)
class Scale:
    name: str
    clinics: int
    indicators: int
    months: int

    @property
    def readings(self) -> int:
        return self.clinics * self.indicators * self.months

    @property
    def series(self) -> int:
        return self.clinics * self.indicators

    @property
    def start(self) -> date:
        return (pd.Timestamp(YEAR + 1, 1, 1) - pd.DateOffset(months=self.months)).date()


@dataclass(frozen=True, slots=True)
class Batch:
    """One upload of every clinic whose number divides by ``every``: ``length`` months from month ``first``."""

    number: int
    first: int
    length: int
    every: int = 1
    earlier: "Batch | None" = None


SCALES = {
    scale.name: scale
    for scale in (Scale("clinic", 1, 50, 60), Scale("region", 250, 200, 120), Scale("nation", 1_200, 200, 120))
}


def made(scale: Scale, folder: Path = FOLDER) -> Path:
    """The store of that size, made first where it is absent."""
    path = folder / f"{scale.name}.duckdb"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with closing(Database.open(unfinished, now=lambda: WRITTEN)) as store:
            fill(store, scale)
        unfinished.rename(path)
    return path


def fill(store: Database, scale: Scale) -> None:
    """Everything a store of that size holds."""
    for batch in batches(scale):
        with store.transaction(_event(Action.UPLOAD_CONFIRMED, f"upload {batch.number}")) as transaction:
            _write(transaction, scale, batch)
            transaction.has_changes = True
    for bodies in _chunks(scale):
        with store.transaction(_event(Action.PLAN_SAVED, "plans")) as transaction:
            _write_plans(transaction, bodies)
            transaction.has_changes = True


def batches(scale: Scale) -> Iterator[Batch]:
    """History, four quarters that each restate a month, and one upload at every hundredth clinic that is withdrawn."""
    batch = Batch(1, 0, scale.months - 12)
    yield batch
    for number, (back, length) in enumerate(LAST_QUARTERS, start=2):
        earlier = batch if number > 2 else None
        batch = Batch(number, scale.months - back, length, earlier=earlier)
        yield batch
    yield Batch(6, scale.months - 1, 1, every=100, earlier=batch)


def goal(clinic: int, indicator: int) -> ProjectIndicator:
    """The goal of one series: every kind of target that has a figure, and one in ten that is only followed."""
    is_share, is_count = indicator % 10 <= 6, indicator % 10 in (7, 8)
    kind = Kind.SHARE if is_share else Kind.COUNT if is_count else Kind.INDEX
    level = 50.0 if not is_count else 20.0
    baseline = Reading(level, period=Period.month(YEAR - 1, 12)) if (clinic + indicator) % 10 else None
    return ProjectIndicator(
        project_id=f"c{clinic:04}-{YEAR}",
        no=indicator + 1,
        part="",
        key=f"X{indicator:03}",
        code=None,
        name=f"Påhittat mått {indicator}",
        kind=kind,
        unit="antal" if is_count else "%",
        direction=Direction.DOWN if indicator % 3 == 0 else Direction.UP,
        family=Family.PROCESS,
        source="Primärvårdskvalitet",
        baseline=baseline,
        target=_target(clinic, indicator, is_count),
    )


def _target(clinic: int, indicator: int, is_count: bool) -> Target | None:
    due = date(YEAR + (clinic + indicator) % 2, 12, 31)
    if is_count and indicator % 2:
        return Target(TargetKind.CUMULATIVE, "minst 240 under året", 240.0, due=due)
    kinds = (
        (TargetKind.ABSOLUTE, 60.0),
        (TargetKind.RELATIVE, 10.0),
        (TargetKind.PERCENTAGE_POINTS, 5.0),
        (TargetKind.AMBIGUOUS, 5.0),
        (None, 0.0),
    )
    kind, value = kinds[(clinic + indicator // 10) % len(kinds)]
    return None if kind is None else Target(kind, "mål", value, due=due)


def _write(transaction: Transaction, scale: Scale, batch: Batch) -> None:
    size = {"clinics": scale.clinics, "every": batch.every}
    grid = {**size, "indicators": scale.indicators, "first": batch.first, "length": batch.length}
    rows = {"rows": scale.indicators * batch.length, "event_id": transaction.event_id}
    _run(
        transaction, MEASUREMENTS, batch, {**grid, "months": scale.months, "start": scale.start, "number": batch.number}
    )
    _run(transaction, UPLOADS, batch, {**size, **rows})
    if batch.earlier:
        _run(transaction, SUPERSEDED, batch, {**grid, "earlier_length": batch.earlier.length})
    if batch.number == 6:
        _run(transaction, WITHDRAWN, batch, {**size, "event_id": transaction.event_id, "at": transaction.at})


def _run(transaction: Transaction, text: str, batch: Batch, values: dict[str, object]) -> None:
    earlier = UPLOAD.format(number=batch.earlier.number if batch.earlier else 0)
    upload = UPLOAD.format(number=batch.number)
    transaction.cursor.execute(text.format(clinic=CLINIC, indicator=INDICATOR, upload=upload, earlier=earlier), values)


def _chunks(scale: Scale) -> Iterator[list[tuple[str, object]]]:
    """The plans: each clinic's project and its goals, with the clinic's id."""
    clinics = max(1, RECORDS_AT_A_TIME // scale.indicators)
    for first in range(0, scale.clinics, clinics):
        yield [
            (f"c{clinic:04}", body)
            for clinic in range(first, min(first + clinics, scale.clinics))
            for body in _plan(clinic, scale.indicators)
        ]


def _plan(clinic: int, indicators: int) -> Iterator[object]:
    clinic_id = f"c{clinic:04}"
    yield Clinic(clinic_id, f"Påhittade vårdcentralen {clinic}", "Ingenstans", is_invented=True)
    yield Project(f"{clinic_id}-{YEAR}", clinic_id, YEAR, "Allt på en gång")
    yield from (goal(clinic, indicator) for indicator in range(indicators))


def _write_plans(transaction: Transaction, bodies: list[tuple[str, object]]) -> None:
    """As records.append_all would, for many clinics at once."""
    rows = pd.DataFrame(
        [_record(clinic_id, body) for clinic_id, body in bodies],
        columns=["kind", "record_id", "clinic_id", "project_id", "body"],
    )
    transaction.cursor.register("incoming", rows)
    transaction.cursor.execute(
        "INSERT INTO record SELECT kind, record_id, clinic_id, project_id, 1, body, FALSE, $event_id, 'bench', $at "
        "FROM incoming",
        {"event_id": transaction.event_id, "at": transaction.at},
    )
    transaction.cursor.unregister("incoming")


def _record(clinic_id: str, body: object) -> tuple[str, str, str, str, str]:
    kind = kind_of(type(body))
    json = adapter(kind).dump_json(body).decode()
    return kind.name, kind.record_id(body), clinic_id, kind.project_id(body), json


def _event(action: Action, subject: str) -> AuditEvent:
    return AuditEvent(Actor("bench"), action, "all", subject)
