"""Another module of the package."""
side = 4
_private = 1
