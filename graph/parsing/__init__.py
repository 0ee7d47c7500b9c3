"""The parse of a text: its readable blocks, sentences, words and clauses, and nothing of actors or relations."""
