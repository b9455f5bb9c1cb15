//! The `pyasync` program.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut args = std::env::args().skip(1);
    if let (Some("--dump-ast"), Some(path)) = (args.next().as_deref(), args.next()) {
        std::process::exit(dump_ast(&path));
    }
}

fn dump_ast(path: &str) -> i32 {
    match pyasync::syntax::dump::dump_file(path) {
        Ok(text) => {
            println!("{text}");
            0
        }
        Err(message) => {
            eprint!("{message}");
            1
        }
    }
}
