"""Tables for spreadsheets and statistics, which CSV and workbooks share.

``articles``
    Every article of the export, those without annotations too: what shares are shares of.
``spans`` ``links``
    A row for each, with words and article beside the ids, and a column for each attribute: its
    value, ``not stated``, or empty where nobody looked.
``claims``
    A row for each claim, with who makes it, by whom it is reported, to whom it is said, about
    which places, and its proposition. Several in one cell are parted by ``; ``.

Offsets are code points of the canonical text, half-open, pieces as ``12-20;31-40``; uids are
written in full.
"""
