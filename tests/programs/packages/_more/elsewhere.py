"""Found by a .pth file."""
