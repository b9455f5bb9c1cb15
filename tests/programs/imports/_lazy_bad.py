print("lazy_bad loading")
1 / 0
