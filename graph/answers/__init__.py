"""Answers from a graph: who does what to whom, who stands where, what changes over time."""
