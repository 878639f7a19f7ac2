"""Tables for spreadsheets and statistics: a folder with four CSV files, whose columns
:mod:`annotator.formats.tables` describes.

They are UTF-8 with a byte order mark, which spreadsheets want. A cell that a spreadsheet would
take for a formula begins with an apostrophe that does not belong to it.
"""
