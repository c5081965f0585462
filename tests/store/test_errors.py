"""Every mistake of the store has a code of its own, for the sentence in the text catalogues."""

from pipeline.store import errors
from pipeline.store.errors import StoreError, StoreInUse


def test_every_error_has_a_code_of_its_own() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StoreError)]
    assert len({kind.code for kind in kinds}) == len(kinds) > 5


def test_an_error_tells_a_developer_its_code_and_facts() -> None:
    assert str(StoreInUse(path="board.duckdb", pid=7)) == "store_in_use: path='board.duckdb', pid=7"
