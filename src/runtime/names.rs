//! Interned names that the interpreter itself uses, reachable without a look-up: `vm.names().__init__`.

use crate::object::{Gc, Str};

macro_rules! names {
    ($($name:ident)*) => {
        /// The interned names.
        #[allow(non_snake_case, missing_docs)]
        pub struct Names { $(pub $name: Gc<Str>,)* }

        impl Names {
            /// Interns them all.
            pub fn new(mut intern: impl FnMut(&str) -> Gc<Str>) -> Names {
                Names { $($name: intern(stringify!($name)),)* }
            }
        }
    };
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotate__ __annotations__
    __await__ __bool__ __buffer__ __release_buffer__ __builtins__ __bytes__ __call__ __cause__ __ceil__ __class__ __class_getitem__
    __classcell__ __complex__ __contains__ __context__ __copy__ __deepcopy__ __del__ __delattr__ __delete__
    __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __float__ __floor__
    __floordiv__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __getnewargs__ __getstate__
    __gt__ __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__ __index__ __init__
    __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __iter__
    __itruediv__ __ixor__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__
    __matmul__ __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__
    __notes__ __or__ __orig_bases__ __package__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__
    __rand__ __rdivmod__ __reduce__ __reduce_ex__ __release__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__
    __rxor__ __self__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slots__ __spec__
    __static_attributes__ __firstlineno__ __str__ __sub__ __subclasscheck__ __subclasses__ __subclasshook__
    __traceback__ __truediv__ __trunc__ __type_params__ __weakref__ __wrapped__ __xor__ __abstractmethods__
    __import__ __build_class__ __debug__ __future__ __lazy_modules__ __defaults__ __kwdefaults__ __code__
    __closure__ __globals__ __func__ __suppress_context__ __bases__ __mro__ __flags__ __base__ __objclass__
    __cached__ __origin__ __args__ __parameters__ __conditional_annotations__
    args close send throw asend athrow aclose keys values items get append add update extend format read write
    flush encoding errors value mro name path msg print sort key default sep end file strict reverse step
    builtins sys stdout stderr stdin modules displayhook excepthook ps1 ps2 cls metaclass obj GET POST
    indent ensure_ascii key_separator item_separator sort_keys skipkeys allow_nan check_circular
}
