"""Changing one record where it stands: what is typed and not saved stays while the reader looks elsewhere."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.driving import OpenApp, at_page, press

BROMMA = "brommaplan-2025"
BACKGROUND = f"{BROMMA}/background"
KEY = f"{BACKGROUND}@1_background"


def written(app: AppTest, side: str = "andra") -> AppTest:
    return at_page(app, "plan", {"vc": "brommaplan", "arbete": BROMMA, "visa": side})


def test_what_is_typed_is_there_again_after_a_look_at_another_side_or_page(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BACKGROUND}")
    app.text_area(key=KEY).set_value("Skrivet men inte sparat.").run()
    written(app, "las")
    at_page(app, "overview", {"vc": "brommaplan", "arbete": BROMMA})
    assert written(app).text_area(key=KEY).value == "Skrivet men inte sparat."


def test_what_was_let_go_does_not_come_back(sample_db: Path, open_app: OpenApp) -> None:
    app = press(written(open_app(sample_db)), f"open_{BACKGROUND}")
    before = app.text_area(key=KEY).value
    app.text_area(key=KEY).set_value("Skrivet men inte sparat.").run()
    press(press(app, f"cancel_{BACKGROUND}"), f"open_{BACKGROUND}")
    assert app.text_area(key=KEY).value == before
