"""Serve the board: `streamlit run app.py`, but a link straight to a page works from the first visit on.

Streamlit takes a folder named pages/ for its older kind of menu until st.navigation has run once in
the process, and tells the first visitor of /plan that there is no such page. We say beforehand that
the menu is st.navigation's.
"""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli


def main() -> None:
    """Run until stopped; further arguments are Streamlit's own."""
    PagesManager.uses_pages_directory = False
    cli.main(["run", "app.py", *sys.argv[1:]], prog_name="streamlit")


if __name__ == "__main__":
    main()
