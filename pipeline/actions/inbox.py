"""A folder that IT drops monthly extracts in: inbox/<clinic id>/file is read, and moved with a report beside it.

Nobody sees a preview here, so what a person would be asked to confirm is left out and told.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.actions.board import Board
from pipeline.actions.messages import problem_text
from pipeline.actions.projects import clinic_choices
from pipeline.actions.upload.uploads import UploadReading, confirm_upload, read_upload
from pipeline.domain.access import Actor
from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.identity import masked
from pipeline.ingest.limits import MB
from pipeline.text import Texts

DONE, PROBLEMS = "done", "problems"
ACTOR = Actor("inbox")
SECONDS = 10.0
STOPS_THE_FILE = frozenset({"probable_identity_number"})  # a person has to say that it is something else

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of one file. ``report`` is None where nothing was wrong with it."""

    file: Path
    moved_to: Path
    stored: int
    report: Path | None


class Inbox:
    """The folder as one process sees it. A file is taken when it has not changed since the last look."""

    def __init__(self, board: Board, folder: Path, texts: Texts, today: Callable[[], date]):
        self._board, self._folder, self._texts, self._today = board, folder, texts, today
        self._limits = board.settings.limits
        self._seen: dict[Path, Size] = {}

    def look(self) -> tuple[Handled, ...]:
        """Read every file that has arrived whole since the last look."""
        sizes = {path: _size(path) for path in self._waiting()}
        whole = [path for path, size in sizes.items() if self._seen.get(path) == size]
        self._seen = {path: size for path, size in sizes.items() if path not in whole}
        return tuple(self._handled(path) for path in whole)

    def _waiting(self) -> Iterator[Path]:
        kept = {self._folder / DONE, self._folder / PROBLEMS}
        for folder in sorted(path for path in self._folder.glob("*") if path.is_dir() and path not in kept):
            yield from sorted(path for path in folder.glob("*") if path.is_file() and path.name[0] not in ".~")

    def _handled(self, path: Path) -> Handled:
        clinic_id = path.parent.name
        clinics = [choice.id for choice in clinic_choices(self._board.store)]
        if clinic_id not in clinics:
            example = clinics[0] if clinics else "vardcentral"
            return self._moved(path, 0, [self._texts("inbox.no_clinic", folder=masked(clinic_id), example=example)])
        if path.stat().st_size > self._limits.file_mb * MB:
            facts: dict[str, object] = {"mb": -(-path.stat().st_size // MB), "limit_mb": self._limits.file_mb}
            problem = Problem("too_large", Severity.STOP, masked(path.name), facts=facts)
            return self._moved(path, 0, [problem_text(problem, self._texts)])
        reading = read_upload(self._board, clinic_id, path.name, path.read_bytes(), self._today())
        return self._stored(path, reading)

    def _stored(self, path: Path, reading: UploadReading) -> Handled:
        say, name = self._texts, masked(path.name)
        lines = [problem_text(each, say) for each in reading.problems]
        if reading.is_refused or any(each.kind in STOPS_THE_FILE for each in reading.problems):
            needed = [] if reading.is_refused else [say("inbox.person_needed")]
            return self._moved(path, 0, [say("inbox.nothing_taken", file=name), *needed, *lines])
        declined = to_confirm(reading)
        upload_id = confirm_upload(self._board.store, reading, ACTOR, declined)
        count = len(reading.rows) - len(declined) if upload_id else 0
        key = "inbox.taken" if count else "inbox.nothing_new" if len(reading.rows) else "inbox.nothing_taken"
        if declined:
            lines.insert(0, say("inbox.to_confirm", count=len(declined)))
        told = [say(key, file=name, clinic=reading.clinic_id, count=count), *lines] if lines else []
        return self._moved(path, count, told)

    def _moved(self, path: Path, stored: int, lines: list[str]) -> Handled:
        """The file out of the way, under a name nothing has there, and what was wrong with it beside it."""
        target = _free(self._folder / (PROBLEMS if lines else DONE) / path.parent.name / path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
        if not lines:
            return Handled(path, target, stored, None)
        report = target.with_name(self._texts("inbox.report_file", file=target.name))
        report.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")  # Notepad tells åäö by the mark
        return Handled(path, target, stored, report)


class InboxWatcher:
    """Looks into an inbox again and again in a thread of its own, until it is stopped."""

    def __init__(self, look: Callable[[], object], *, seconds: float = SECONDS, failed: Callable[[Exception], object]):
        self._look, self._seconds, self._failed = look, seconds, failed
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inbox", daemon=True)

    def start(self) -> None:
        """Begin to look; the first look is at once."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; waits for a look under way."""
        self._is_stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._is_stopped.is_set():
            try:
                self._look()
            except Exception as error:  # noqa: BLE001 - one broken file or a full disk must not end the watch
                self._failed(error)
            self._is_stopped.wait(self._seconds)


def to_confirm(reading: UploadReading) -> tuple[int, ...]:
    """Index labels of the rows that a problem asks a person to confirm."""
    doubtful = {(each.sheet, each.cell) for each in reading.problems if each.severity is Severity.CONFIRM and each.cell}
    places = zip(reading.rows.index, reading.rows["sheet"], reading.rows["cell"], strict=True)
    return tuple(int(index) for index, sheet, cell in places if (sheet, cell) in doubtful)


def _size(path: Path) -> Size:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _free(path: Path) -> Path:
    """The path, or with a number before its ending where it is taken."""
    taken, number = path, 1
    while taken.exists():
        number += 1
        taken = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return taken
