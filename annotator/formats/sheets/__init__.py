"""Workbooks that are written row by row, and read back so."""
