"""What tests of several rooms share: the sample data as a file, the app without a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.start import DB_SETTING, ROOT, make_data

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

APP_TEST_SECONDS = 60  # Streamlit's own 3 are not enough for a cold import on a busy machine


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the sample data, made once and only to be read or copied."""
    db = tmp_path_factory.mktemp("sample") / "board.duckdb"
    make_data(db)
    return db


@pytest.fixture
def sample_db(sample_file: Path, tmp_path: Path) -> Path:
    """A data file with the sample data that the test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "board.duckdb"))


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], "AppTest"]]:
    """Opens app.py on a data file, not yet run; afterwards no test inherits a cached connection."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    def open_(db: Path) -> AppTest:
        monkeypatch.setenv(DB_SETTING, str(db))
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=APP_TEST_SECONDS)

    yield open_
    st.cache_data.clear()
    st.cache_resource.clear()
