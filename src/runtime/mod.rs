//! The machinery every construct uses: the vm and its frames, calls, operators, attributes, iteration,
//! exceptions. Node trees run on it; built-in types and modules are declared with it.

pub mod async_generator;
pub mod attr;
pub mod awaits;
pub mod bind;
pub mod bind_native;
pub mod build_class;
pub mod call;
pub mod class;
pub mod context;
pub mod descriptors;
pub mod error;
pub mod except;
pub mod finalize;
pub mod frame;
pub mod frame_object;
pub mod frame_packed;
pub mod generator;
pub mod generator_await;
pub mod import;
pub mod import_errors;
pub mod import_finders;
mod interned;
pub mod interp;
pub mod iter;
pub mod lazy_import;
pub mod library_names;
pub mod names;
pub mod native;
pub mod native_type;
pub mod node;
pub mod ops;
pub mod remains;
pub mod signature;
pub mod system;
pub mod template;
pub mod thread;
pub mod types;
pub mod vm;

pub use call::Args;
pub use error::{PyResult, Raised};
pub use frame::Frame;
pub use interp::Interp;
pub use native::{ArgSite, FromArg, Kwargs, Opt, VarArgs};
pub use node::{Body, Evaluate, Flow, Node};
pub use vm::Vm;
