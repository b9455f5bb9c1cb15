//! Blobs that are read and written in place.

use super::database::Database;
use super::{Classes, errors, values};
use crate::native_type;
use crate::object::{Attrs, Bytes, Class, Gc, Str, Value};
use crate::runtime::native::{ClassDef, This};
use crate::runtime::ops::buffer::Buffer;
use crate::runtime::{PyResult, Vm};
use rusqlite::Connection;
use rusqlite::blob::Blob as Open;
use self_cell::self_cell;
use std::cell::RefCell;
use std::rc::Rc;

self_cell!(
    /// A blob with its connection.
    struct OwnedBlob {
        owner: Rc<Connection>,
        #[not_covariant]
        dependent: Open,
    }
);

/// A blob, until it is closed.
struct Blob {
    attrs: Attrs,
    open: RefCell<Option<OwnedBlob>>,
    length: usize,
}
native_type!(Blob {});

/// Gives `Database` what opens blobs.
pub fn methods(class: ClassDef<'_>) -> ClassDef<'_> {
    class.method("blob(self, name, table, column, row, readonly, /)", "Open a blob.", open)
}

fn open(
    vm: &mut Vm,
    this: This<Database>,
    name: Gc<Str>,
    table: Gc<Str>,
    column: Gc<Str>,
    row: i64,
    readonly: bool,
) -> PyResult {
    let connection = this.connection(vm)?;
    let (name, table) = (values::utf8(vm, &name)?, values::utf8(vm, &table)?);
    let column = values::utf8(vm, &column)?;
    let opened = this.link.run(vm, || {
        OwnedBlob::try_new(connection, |connection| {
            connection.blob_open(name.as_str(), table.as_str(), column.as_str(), row, readonly)
        })
    })?;
    let opened = opened.map_err(|error| errors::failure(vm, &error))?;
    let length = opened.with_dependent(|_, blob| blob.len());
    let attrs = Attrs::new(&class(vm));
    Ok(Value::Object(Gc::new(Blob { attrs, open: RefCell::new(Some(opened)), length }).erase()))
}

/// The class `BlobHandle`.
pub fn class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = vm.interp.state::<Classes>().blob.get() {
        return class.clone();
    }
    let class = ClassDef::new(vm, "_sqlite", "BlobHandle", "A blob in a database.")
        .new_method("BlobHandle(cls)", |vm: &mut Vm, _: Value| -> PyResult {
            Err(vm.type_error("cannot create '_sqlite.BlobHandle' instances"))
        })
        .method(
            "read(self, offset, count, /)",
            "Return bytes from an offset on.",
            |vm: &mut Vm, this: This<Blob>, offset: i64, count: i64| {
                let mut data = vec![0; count.max(0) as usize];
                let outcome = match &*this.open.borrow() {
                    Some(open) => {
                        open.with_dependent(|_, blob| blob.read_at_exact(&mut data, offset as usize))
                    }
                    None => return Err(errors::programming(vm, "Cannot operate on a closed blob.")),
                };
                outcome.map_err(|error| errors::failure(vm, &error))?;
                Ok(Bytes::new(data))
            },
        )
        .method(
            "write(self, data, offset, /)",
            "Write bytes at an offset.",
            |vm: &mut Vm, this: This<Blob>, data: Buffer, offset: i64| {
                let outcome = match &mut *this.open.borrow_mut() {
                    Some(open) => open.with_dependent_mut(|_, blob| blob.write_at(&data.0, offset as usize)),
                    None => return Err(errors::programming(vm, "Cannot operate on a closed blob.")),
                };
                outcome.map_err(|error| errors::failure(vm, &error))
            },
        )
        .method("close(self, /)", "Close the blob.", |_: &mut Vm, this: This<Blob>| drop(this.open.take()))
        .getter("length(self)", "The length in bytes.", |_: &mut Vm, this: This<Blob>| this.length)
        .finish();
    vm.interp.state::<Classes>().blob.get_or_init(|| class).clone()
}
