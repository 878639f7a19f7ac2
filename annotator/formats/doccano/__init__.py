"""doccano: JSON lines, a text with its labels in each; a file for each annotator in a folder.

Read are both shapes: ``label`` (or ``labels``) with ``[start, end, "LABEL"]`` in it, and
``entities`` with ``{"id", "label", "start_offset", "end_offset"}`` beside ``relations`` with
``{"id", "from_id", "to_id", "type"}``. Offsets count UTF-16 units, or graphemes in projects set up
so; nothing in a file tells which, and there are no words to try it by. A file whose offsets mean
the same however they are counted says so.

Written are UTF-16 and, beside the labels, what is known of the article by the names of our JSON
lines, ``uid`` its id, ``annotator`` and ``layer`` whose labels they are: doccano keeps all of it as
metadata. An article that a layer never opened has no labels there, not even an empty list.
``span-types.json`` and ``relation-types.json`` are for doccano's import of label types.
"""
