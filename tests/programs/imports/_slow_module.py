"""Says when it runs."""
print("running _slow_module")
thing = "thing"
