"""DyGIE++ and SciERC: a line for each article, with sentences, spans, relations and clusters.

``{"doc_key", "sentences": [[word, …], …], "ner": [[[first, last, "TYPE"], …], …], "relations":
[[[first, last, first, last, "TYPE"], …], …], "clusters": [[[first, last], …], …]}``: spans and
relations by sentence, tokens counted through the article, the last one included. A span lies in one
sentence, and so do both ends of a relation. Clusters are of spans that mean the same, here those of
one entity. Read are ``events``, too (a trigger becomes a span, its arguments links), and what was
``predicted``, into a layer of its own.

Written are, besides, fields that begin with an underscore and, as DyGIE++ wants them, hold a value
for each sentence: ``_text`` (from its beginning to that of the next, all together are the article),
``_char_starts`` (where tokens begin in the article, code points), ``_span_ids``, ``_link_ids``,
``_link_ends`` (which spans of the sentence a relation joins, for there may be several on the same
tokens) and ``_title`` (in the first). Any other name, such as ``doc_id``, DyGIE++ refuses.
"""
