"""Actors: what is known of them, and how words in a text come to stand for them."""
