"""What cProfile and profile do with a profile once it has run."""


def print_table(profile, sort):
    """Print what a profile counted."""
    import pstats

    if not isinstance(sort, tuple):
        sort = (sort,)
    pstats.Stats(profile).strip_dirs().sort_stats(*sort).print_stats()


def write_counts(profile, file):
    """Write what a profile counted to a file, for pstats."""
    import marshal

    profile.create_stats()
    with open(file, "wb") as f:
        marshal.dump(profile.stats, f)


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
