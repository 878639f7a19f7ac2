"""JSON lines: one article a line, everything of it in that line.

Read is any file of the kind with the text in ``text``, ``content`` or ``body``; metadata go by
the names :mod:`annotator.formats.fields` knows, and spans and links may be as plain as ``{"id",
"start", "end", "type"}`` and ``{"id", "from", "to", "type"}`` in ``spans`` and ``relations``.

Written is a line with always the same keys, so that pandas and `datasets` read it as a table:
those of :mod:`annotator.formats.records`.

What stands above the articles is in a second file,
``NAME.project.json`` beside ``NAME.jsonl``: scheme, people, layers with owner and credit, entities
with aliases, and links that lie in no article. Both files together lose nothing. They are
described for machines in ``resources/schemas/jsonl.schema.json``.
"""
