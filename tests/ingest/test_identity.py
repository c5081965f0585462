"""Our finding of identity numbers held against a library made for nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer

from pipeline.domain.problem import Severity
from pipeline.ingest.identity import identity_in_text

days = st.dates(date(1925, 1, 1), date(2024, 12, 31))
digits = st.integers(0, 9999).map("{:04}".format)


@given(days, digits, st.sampled_from(["-", "", " "]), st.booleans(), st.booleans())
def test_what_the_library_calls_valid_stops_and_what_it_does_not_asks(
    day: date, last: str, mark: str, is_long: bool, is_coordination: bool
) -> None:
    shown_day = f"{day:%y%m}{day.day + (60 if is_coordination else 0):02}"
    text = (f"{day:%Y}"[:2] if is_long else "") + shown_day + mark + last
    is_valid = personnummer.valid(text.replace(" ", "-"))
    found = identity_in_text(f"uppgift {text} i texten")
    assert found in (Severity.STOP, Severity.CONFIRM)
    assert not is_valid or found is Severity.STOP
