"""The words of the field as plain Python: frozen dataclasses and enums, no input or output."""
