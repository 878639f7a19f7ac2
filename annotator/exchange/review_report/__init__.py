"""Reports of a review for people: one HTML page, a workbook, or a folder of CSV tables.

All three say the same from the same :class:`~.gathering.Gathering`: whose work, on which base, how
far they agree, each article's text with what is tagged in it, where they differ, what was decided
and what was said. The texts are English, whatever language the window speaks.
"""
