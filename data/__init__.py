"""What the program knows: the relation vocabulary, the actors, and the sample documents."""
