"""Prodigy: JSON lines, one for each text and annotator.

A line has ``text``, ``tokens`` with ``{"text", "start", "end", "id", "ws"}``, ``spans`` with
``{"start", "end", "token_start", "token_end", "label"}`` and ``relations`` with ``{"head",
"child", "head_span", "child_span", "label"}``. Characters are code points, half-open;
``token_end`` is the last token of a span itself, and ``head`` and ``child`` are the last tokens of
what they join.

``answer`` is ``accept`` where an article is done and ``ignore`` where it is in work. What was
rejected is read into a layer of its own, that is never done. ``_annotator_id`` says whose a line
is. Of ours are ``uid`` (of the article and of spans), ``layer`` and ``sha256``; what is known of
an article stands in ``meta``, which Prodigy shows.
"""
