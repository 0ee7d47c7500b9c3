"""Relations: from a parsed sentence to who does what to whom."""
