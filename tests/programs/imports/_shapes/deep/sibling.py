"""The leaf's neighbour."""
word = "sibling"
