"""Running calls concurrently."""
