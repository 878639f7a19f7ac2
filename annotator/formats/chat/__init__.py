"""Conversations that show a language model how to mark articles up, one a line.

Each line is ``{"messages": [system, user, assistant]}``, as tools for fine-tuning take it: the
system's words are made of the scheme, the user's are the article's text, the assistant's are one
JSON object. Models cannot count characters, so there are no offsets: a span is its very words and
which time they occur (``nth``, from 1, overlapping ones counted), a list of each for the pieces it
has. Links name spans by their place in the list, from 1. An attribute is null where the text does
not state it.

Beside ``NAME.jsonl`` stands ``NAME.articles.jsonl``: for each article its id, its hash and which
lines are its annotators'. Without it every text is an article of its own.
"""
