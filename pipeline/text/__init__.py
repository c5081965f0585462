"""Words, numbers and dates for people. Every sentence lives in sv.yaml and en.yaml; no sentence in code."""

from pipeline.text.catalogue import LANGUAGES, Texts, texts

__all__ = ["LANGUAGES", "Texts", "texts"]
