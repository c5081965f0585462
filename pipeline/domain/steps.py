"""How far a long piece of work has come, told to whoever listens; nobody has to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[float], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within the block every step is told to ``listener`` as a share of the work, 0 to 1. Each thread has its own."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(share: float) -> None:
    """Say that this share of the work is done."""
    listener = _listener.get()
    if listener is not None:
        listener(share)
