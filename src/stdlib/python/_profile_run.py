"""What cProfile and profile do with a profile once it has run."""


def profiled(profile, run, filename, sort):
    """Run something under a profile; print the table, or write the counts to a file."""
    try:
        run(profile)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            profile.dump_stats(filename)
        else:
            profile.print_stats(sort)
