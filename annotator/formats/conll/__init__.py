"""CoNLL: a token a line with its tag in the last column, a blank line after each sentence.

Read are two columns or more with tabs or spaces between (CoNLL-2002, CoNLL-2003, WNUT), tags in
IOB1, IOB2, BILOU, BIOES or without prefixes, articles after ``-DOCSTART-`` lines or whole files.

Written is a folder: for each layer a file ``LAYER.conll`` with the articles it looked at, and
``texts.jsonl``, a line ``{"id", "title", "text"}`` for each article. The files have no texts, but
tokens in a row with nothing but white space between find their places in a text that lies beside,
so all offsets come back. On request lines ``# doc_id = ID`` and ``# char = 0 5 9``, where each
token of the sentence begins in code points, keep the offsets without that file; most programs that
train on CoNLL would take such lines for words.

Where there is no text it is made of the tokens: a space between them, a line for each sentence.
"""
