"""Found by sys.path."""
where = "elsewhere"
