"""Start the board: the first time make its data file from the sample data, then serve the pages.

Needs the standard library only, and runs the same on Linux, macOS and Windows.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DB_SETTING = "FORBATTRING_DB"
DEFAULT_DB = "data/board.duckdb"
LOAD_SAMPLE_DATA = (sys.executable, "-m", "pipeline", "demo", "--db")
SERVE = (sys.executable, "-m", "scripts.board")


class CannotMakeData(Exception):
    """The data file could not be made; nothing of it was left behind."""


def database() -> Path:
    """The data file: the environment's choice, or data/board.duckdb in the project's folder."""
    return ROOT / (os.environ.get(DB_SETTING) or DEFAULT_DB)


def make_data(db: Path, load: Sequence[str] = LOAD_SAMPLE_DATA) -> None:
    """Run ``load`` with a new data file and put the whole file in place; raises CannotMakeData.

    The file is made under its own name in a folder beside: views in a DuckDB file may remember
    the name that the file had when they were made.
    """
    log = db.with_name(f"{db.name}.wal")
    if log.exists():
        raise CannotMakeData(f"{log} belongs to a data file that is gone. Move it elsewhere and start again.")
    db.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=db.parent, prefix=".new-", ignore_cleanup_errors=True) as folder:
        new = Path(folder) / db.name
        done = subprocess.run([*load, str(new)], cwd=ROOT, check=False)
        if done.returncode or not new.exists():
            raise CannotMakeData(f"The sample data could not be loaded (exit code {done.returncode}).")
        if new.with_name(f"{new.name}.wal").exists():
            raise CannotMakeData("The sample data was loaded but its file was not closed.")
        new.replace(db)


def serve(db: Path) -> int:
    """Serve the board until it is stopped; the exit code."""
    environment = os.environ | {DB_SETTING: str(db)}
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(sys.executable, SERVE, environment)
    try:
        return subprocess.call(SERVE, env=environment)
    except KeyboardInterrupt:
        return 0


def main() -> int:
    """Make what is missing and serve."""
    db = database()
    if not db.exists():
        print(f"Making {db} from the sample data (the first time only) ...", flush=True)
        try:
            make_data(db)
        except CannotMakeData as error:
            print(error, file=sys.stderr)
            return 1
    return serve(db)


if __name__ == "__main__":
    sys.exit(main())
