"""brat standoff: a folder with ``NAME.txt`` and ``NAME.ann`` for each article.

Offsets are code points of the text. A piece of a span never holds a line break, so spans are
split there and joined again on reading. Beyond what brat itself knows, a few things are written
as notes (``#``) of types of our own, which brat shows and keeps: ``Certainty`` in per cent,
``Value`` (of an attribute whose value brat could not write), ``Pieces`` (offsets of spans whose
pieces would not come back by joining).

Where there are several layers each has a folder with all the texts. An article with an empty
``.ann`` was looked at and has nothing; one without was never opened.
"""
