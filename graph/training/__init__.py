"""Training the learned reader; needs the `train` extra."""
