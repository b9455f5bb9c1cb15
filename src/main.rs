//! The `pyasync` program.

#[global_allocator]
static ALLOCATOR: pyasync::object::heap_allocator::Allocator = pyasync::object::heap_allocator::Allocator;

fn main() {
    std::process::exit(pyasync::cli::main());
}
