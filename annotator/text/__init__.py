"""Text without a window or a database: canonical text, words, sentences, folding.

Every offset in this room counts Unicode code points and every range is half-open.
"""
