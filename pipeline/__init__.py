"""Everything behind the pages: reading files, keeping facts, working things out. Knows nothing of Streamlit."""
