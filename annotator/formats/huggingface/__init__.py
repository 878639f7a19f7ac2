"""Datasets as `datasets` of Hugging Face loads them: a folder of Parquet files.

``data/train-00000-of-00001.parquet``
    A row an article, also ``validation`` and ``test`` where it is split. The columns are the keys
    of :mod:`annotator.formats.records`, in shapes a table can have: what is a JSON object with any
    keys there is a list of ``{"name", "value"}`` here. Types, kinds of zones and states are class
    labels. ``choices`` of a span or link has a class label for each attribute of the scheme that
    is a choice, null where nobody looked, ``not stated`` where the text does not say; its other
    attributes are in ``attributes``, values as JSON.
``README.md``
    Which files are which split, the columns for those who read a dataset without opening it, and
    what people should know of it.
``ner/train-00000-of-00001.parquet``
    On request: a row a sentence, tokens with a class label each, as trainers of recognisers want
    it; made as the CoNLL files are. It is not read back.
``annotator.json``
    What stands above the articles. With them and the README it loses nothing.

Read are these, and Parquet files of others with a column of texts and one of spans (a list of
records, or a record of lists), or with tokens and their tags. Which split an article of others was
in becomes a field of it.
"""
