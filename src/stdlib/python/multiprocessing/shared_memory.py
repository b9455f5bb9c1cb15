"""Blocks of memory under names: not supported, since nothing here maps memory."""

raise ImportError("multiprocessing.shared_memory is not supported")
