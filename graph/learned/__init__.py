"""The learned reader: a small model that reads wordings nobody listed."""
