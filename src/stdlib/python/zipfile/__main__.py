"""The program that lists, makes and unpacks archives."""

from zipfile import main

if __name__ == "__main__":
    main()
