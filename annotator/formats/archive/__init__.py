"""Our own archive: a zip with a table of JSON lines for each kind of thing; loses nothing.

``manifest.json``
    ``{"format": "annotator-archive", "version", "name", "project", "rows": {table: number}}``.
``scheme.json``
    The scheme, if there is one.
``people.jsonl layers.jsonl entities.jsonl links-above.jsonl``
    What stands above the articles, see :meth:`annotator.formats.records.encoding.Encoder.header`;
    the last are links that lie in no article.
``articles.jsonl``
    Records as :mod:`annotator.formats.records` describes them, without what follows.
``spans.jsonl links.jsonl zones.jsonl states.jsonl decisions.jsonl comments.jsonl``
    What belongs to articles: the entries of their records, each with the ``article`` it belongs to,
    in the order of the articles; a state is ``{"article", "layer", "state"}``.
"""
