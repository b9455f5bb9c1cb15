//! The built-in classes, reachable without a look-up: `vm.types().list`. They are made bare here; `builtins/`
//! gives them their methods when the interpreter is assembled.

use super::class::{c3_merge, link_subclass};
use crate::object::class::{ClassParts, Layout};
use crate::object::{Class, Dict, Gc, Str};
use std::rc::Rc;

macro_rules! types {
    ($root:ident $($field:ident = $name:literal : $base:ident $layout:ident $is_base:literal;)*) => {
        /// The built-in classes.
        #[allow(missing_docs)]
        pub struct Types {
            pub $root: Gc<Class>,
            pub type_: Gc<Class>,
            $(pub $field: Gc<Class>,)*
        }

        impl Types {
            /// Makes them, names and bases only.
            pub fn bootstrap(mut intern: impl FnMut(&str) -> Gc<Str>) -> Types {
                let $root = bare(intern("object"), None, vec![], Layout::Object, true);
                let type_ = bare(intern("type"), None, vec![$root.clone()], Layout::Class, true);
                *$root.metaclass.borrow_mut() = Some(type_.clone());
                $(let $field = bare(
                    intern($name), Some(type_.clone()), vec![$base.clone()], Layout::$layout, $is_base,
                );)*
                Types { $root, type_, $($field,)* }
            }

            /// All of them with their names.
            pub fn all(&self) -> Vec<&Gc<Class>> {
                vec![&self.$root, &self.type_, $(&self.$field,)*]
            }
        }
    };
}

types! { object
    none = "NoneType" : object None false;
    ellipsis = "ellipsis" : object Ellipsis false;
    not_implemented = "NotImplementedType" : object NotImplemented false;
    int = "int" : object Int true;
    bool_ = "bool" : int Bool false;
    float = "float" : object Float true;
    complex = "complex" : object Complex true;
    str = "str" : object Str true;
    bytes = "bytes" : object Bytes true;
    bytearray = "bytearray" : object ByteArray true;
    memoryview = "memoryview" : object Native false;
    tuple = "tuple" : object Tuple true;
    list = "list" : object List true;
    dict = "dict" : object Dict true;
    set = "set" : object Set true;
    frozenset = "frozenset" : object FrozenSet true;
    range = "range" : object Range false;
    slice = "slice" : object Slice false;
    cell = "cell" : object Cell false;
    function = "function" : object Function false;
    builtin = "builtin_function_or_method" : object Builtin false;
    method_descriptor = "method_descriptor" : object Builtin false;
    wrapper_descriptor = "wrapper_descriptor" : object Builtin false;
    method_wrapper = "method-wrapper" : object Builtin false;
    classmethod_descriptor = "classmethod_descriptor" : object Builtin false;
    method = "method" : object Method false;
    module = "module" : object Module true;
    property = "property" : object Native true;
    classmethod = "classmethod" : object Native true;
    staticmethod = "staticmethod" : object Native true;
    super_ = "super" : object Native true;
    getset = "getset_descriptor" : object Native false;
    member = "member_descriptor" : object Native false;
    mapping_proxy = "mappingproxy" : object Native false;
    generator = "generator" : object Generator false;
    coroutine = "coroutine" : object Generator false;
    async_generator = "async_generator" : object Generator false;
    coroutine_wrapper = "coroutine_wrapper" : object Native false;
    async_generator_asend = "async_generator_asend" : object Native false;
    async_generator_athrow = "async_generator_athrow" : object Native false;
    anext_awaitable = "anext_awaitable" : object Native false;
    code = "code" : object Native false;
    frame = "frame" : object Native false;
    traceback = "traceback" : object Native false;
    weakref = "ReferenceType" : object Native true;
    context = "Context" : object Native false;
    context_var = "ContextVar" : object Native false;
    context_token = "Token" : object Native false;
    generic_alias = "GenericAlias" : object Native true;
    template = "Template" : object Native false;
    interpolation = "Interpolation" : object Native false;
    lazy_import = "lazy_import" : object Native false;
    union_type = "Union" : object Native false;
    list_iterator = "list_iterator" : object Native false;
    list_reverse_iterator = "list_reverseiterator" : object Native false;
    tuple_iterator = "tuple_iterator" : object Native false;
    range_iterator = "range_iterator" : object Native false;
    str_iterator = "str_iterator" : object Native false;
    str_ascii_iterator = "str_ascii_iterator" : object Native false;
    bytes_iterator = "bytes_iterator" : object Native false;
    bytearray_iterator = "bytearray_iterator" : object Native false;
    set_iterator = "set_iterator" : object Native false;
    dict_key_iterator = "dict_keyiterator" : object Native false;
    dict_value_iterator = "dict_valueiterator" : object Native false;
    dict_item_iterator = "dict_itemiterator" : object Native false;
    dict_reverse_key_iterator = "dict_reversekeyiterator" : object Native false;
    dict_reverse_value_iterator = "dict_reversevalueiterator" : object Native false;
    dict_reverse_item_iterator = "dict_reverseitemiterator" : object Native false;
    dict_keys = "dict_keys" : object Native false;
    dict_values = "dict_values" : object Native false;
    dict_items = "dict_items" : object Native false;
    sequence_iterator = "iterator" : object Native false;
    callable_iterator = "callable_iterator" : object Native false;
    enumerate = "enumerate" : object Native true;
    zip = "zip" : object Native true;
    map = "map" : object Native true;
    filter = "filter" : object Native true;
    reversed = "reversed" : object Native true;

    base_exception = "BaseException" : object Exception true;
    base_exception_group = "BaseExceptionGroup" : base_exception Exception true;
    generator_exit = "GeneratorExit" : base_exception Exception true;
    keyboard_interrupt = "KeyboardInterrupt" : base_exception Exception true;
    system_exit = "SystemExit" : base_exception Exception true;
    exception = "Exception" : base_exception Exception true;
    arithmetic_error = "ArithmeticError" : exception Exception true;
    floating_point_error = "FloatingPointError" : arithmetic_error Exception true;
    overflow_error = "OverflowError" : arithmetic_error Exception true;
    zero_division_error = "ZeroDivisionError" : arithmetic_error Exception true;
    assertion_error = "AssertionError" : exception Exception true;
    attribute_error = "AttributeError" : exception Exception true;
    buffer_error = "BufferError" : exception Exception true;
    eof_error = "EOFError" : exception Exception true;
    import_error = "ImportError" : exception Exception true;
    module_not_found_error = "ModuleNotFoundError" : import_error Exception true;
    import_cycle_error = "ImportCycleError" : import_error Exception true;
    lookup_error = "LookupError" : exception Exception true;
    index_error = "IndexError" : lookup_error Exception true;
    key_error = "KeyError" : lookup_error Exception true;
    memory_error = "MemoryError" : exception Exception true;
    name_error = "NameError" : exception Exception true;
    unbound_local_error = "UnboundLocalError" : name_error Exception true;
    os_error = "OSError" : exception Exception true;
    blocking_io_error = "BlockingIOError" : os_error Exception true;
    child_process_error = "ChildProcessError" : os_error Exception true;
    connection_error = "ConnectionError" : os_error Exception true;
    broken_pipe_error = "BrokenPipeError" : connection_error Exception true;
    connection_aborted_error = "ConnectionAbortedError" : connection_error Exception true;
    connection_refused_error = "ConnectionRefusedError" : connection_error Exception true;
    connection_reset_error = "ConnectionResetError" : connection_error Exception true;
    file_exists_error = "FileExistsError" : os_error Exception true;
    file_not_found_error = "FileNotFoundError" : os_error Exception true;
    interrupted_error = "InterruptedError" : os_error Exception true;
    is_a_directory_error = "IsADirectoryError" : os_error Exception true;
    not_a_directory_error = "NotADirectoryError" : os_error Exception true;
    permission_error = "PermissionError" : os_error Exception true;
    process_lookup_error = "ProcessLookupError" : os_error Exception true;
    timeout_error = "TimeoutError" : os_error Exception true;
    reference_error = "ReferenceError" : exception Exception true;
    runtime_error = "RuntimeError" : exception Exception true;
    not_implemented_error = "NotImplementedError" : runtime_error Exception true;
    python_finalization_error = "PythonFinalizationError" : runtime_error Exception true;
    recursion_error = "RecursionError" : runtime_error Exception true;
    stop_async_iteration = "StopAsyncIteration" : exception Exception true;
    stop_iteration = "StopIteration" : exception Exception true;
    syntax_error = "SyntaxError" : exception Exception true;
    incomplete_input_error = "_IncompleteInputError" : syntax_error Exception true;
    indentation_error = "IndentationError" : syntax_error Exception true;
    tab_error = "TabError" : indentation_error Exception true;
    system_error = "SystemError" : exception Exception true;
    type_error = "TypeError" : exception Exception true;
    value_error = "ValueError" : exception Exception true;
    unicode_error = "UnicodeError" : value_error Exception true;
    unicode_decode_error = "UnicodeDecodeError" : unicode_error Exception true;
    unicode_encode_error = "UnicodeEncodeError" : unicode_error Exception true;
    unicode_translate_error = "UnicodeTranslateError" : unicode_error Exception true;
    warning = "Warning" : exception Exception true;
    bytes_warning = "BytesWarning" : warning Exception true;
    deprecation_warning = "DeprecationWarning" : warning Exception true;
    encoding_warning = "EncodingWarning" : warning Exception true;
    future_warning = "FutureWarning" : warning Exception true;
    import_warning = "ImportWarning" : warning Exception true;
    pending_deprecation_warning = "PendingDeprecationWarning" : warning Exception true;
    resource_warning = "ResourceWarning" : warning Exception true;
    runtime_warning = "RuntimeWarning" : warning Exception true;
    syntax_warning = "SyntaxWarning" : warning Exception true;
    unicode_warning = "UnicodeWarning" : warning Exception true;
    user_warning = "UserWarning" : warning Exception true;
}

impl Types {
    /// The class that instances of a layout have when nothing derives from it; `None` for `Object` and `Native`.
    pub fn of_layout(&self, layout: Layout) -> Option<&Gc<Class>> {
        Some(match layout {
            Layout::Int => &self.int,
            Layout::Float => &self.float,
            Layout::Complex => &self.complex,
            Layout::Str => &self.str,
            Layout::Bytes => &self.bytes,
            Layout::ByteArray => &self.bytearray,
            Layout::Tuple => &self.tuple,
            Layout::List => &self.list,
            Layout::Dict => &self.dict,
            Layout::Set => &self.set,
            Layout::FrozenSet => &self.frozenset,
            _ => return None,
        })
    }
}

fn bare(
    name: Gc<Str>,
    metaclass: Option<Gc<Class>>,
    bases: Vec<Gc<Class>>,
    layout: Layout,
    is_base: bool,
) -> Gc<Class> {
    let has_dict = layout == Layout::Exception;
    let dict = Dict::new();
    let class =
        Class::new(ClassParts { name, metaclass, bases, dict, layout, is_heap: false, is_base, has_dict });
    let order = c3_merge(&class).expect("built-in bases are consistent");
    *class.mro.borrow_mut() = Rc::from(order);
    for base in class.bases.borrow().iter() {
        link_subclass(base, &class);
    }
    class
}
