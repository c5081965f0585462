"""Measurements on made-up data, run by hand with `make bench`; never a timed test."""
