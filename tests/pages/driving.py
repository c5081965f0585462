"""Driving the app without a browser: to a page, to a button, and all that stands on the screen."""

from collections.abc import Callable, Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest

OpenApp = Callable[[Path], AppTest]


def at_page(app: AppTest, page: str, address: Mapping[str, str]) -> AppTest:
    """The app at ``pages/<page>.py`` with that address."""
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    """A button pressed."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """Everything we draw ourselves, as one HTML text."""
    return " ".join(each.proto.body for each in app.get("html"))
