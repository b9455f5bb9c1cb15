//! The `pyasync` program.

#[global_allocator]
static ALLOCATOR: pyasync::object::heap_allocator::Allocator = pyasync::object::heap_allocator::Allocator;

fn main() {
    pyasync::object::heap_allocator::prepare();
    std::process::exit(pyasync::cli::main());
}
