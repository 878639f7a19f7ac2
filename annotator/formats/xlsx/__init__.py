"""Tables for spreadsheets in one workbook, whose columns :mod:`annotator.formats.tables` describes.

Texts are cells of text, never formulas, numbers or addresses; one that begins like a formula has an
apostrophe before it, which keeps it a text where the sheet is saved as CSV. Offsets and counts are
numbers. What is longer than a cell holds goes on in a sheet of its own, ``Spans, continued``, so
that each row of the first is one span; a sheet that is full goes on in ``Spans (2)``.
"""
