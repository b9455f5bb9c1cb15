"""The debugger, which does not exist here: whoever asks for it is told so."""

__all__ = ["Pdb", "help", "pm", "post_mortem", "run", "runcall", "runctx", "runeval", "set_trace"]


def _refuse(*args, **kwargs):
    """Fail."""
    raise NotImplementedError("pdb is not supported: there is no debugger")


class Pdb:
    """The class of debuggers; none can be made."""

    def __init__(self, completekey="tab", stdin=None, stdout=None, skip=None, nosigint=False, readrc=True,
                 mode=None, backend=None, colorize=False):
        _refuse()


run = runeval = runctx = runcall = set_trace = post_mortem = pm = help = _refuse
