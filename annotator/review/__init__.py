"""Comparing what several people made of the same articles: pure, over domain values."""
