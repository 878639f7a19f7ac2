"""GLiNER: examples of tokens with spans and relations, as a JSON array or a line each.

An example is ``{"tokenized_text": [word, …], "ner": [[first, last, "TYPE"], …], "relations":
[[head, tail, "TYPE"], …]}``: tokens count from 0 and the last one is included; heads and tails
count in ``ner``. Training cuts examples off after 384 tokens and tries no spans of more than 12, as
its settings are unless changed, and of several types of the same words it learns one.

Written are, besides, ``doc_id`` and what begins with an underscore, which training passes over:
``_text`` (the stretch of the article, all of which together are the article), ``_title``,
``_char_starts`` (where tokens begin in the article, code points), ``_span_ids`` and ``_link_ids``.
Examples of one article stand one after the other, and are read as one article again. Where there is
no text it is made of the tokens, and each example is an article.
"""
