//! Import statements.

use super::Lower;
use crate::nodes::Tree;
use crate::nodes::import::{Import, ImportFrom, ImportStar};
use crate::object::{Tuple, Value};
use crate::runtime::lazy_import::Laziness;
use crate::source::Span;
use crate::syntax::ast::{self, Identifier};

impl Lower<'_> {
    /// Whether an import here may be put off: only those of a module's own body, outside of `try`; the library's own
    /// modules are not asked.
    fn laziness(&self, is_lazy: bool) -> Laziness {
        match is_lazy {
            true => Laziness::Always,
            false if self.source.name().starts_with("<frozen ") => Laziness::Never,
            false if self.unit.scope == 0 && self.unit.tries == 0 => Laziness::Maybe,
            false => Laziness::Never,
        }
    }

    pub(super) fn import(
        &mut self,
        names: &[ast::Alias],
        is_lazy: bool,
        span: Span,
        out: &mut Vec<(Tree, Span)>,
    ) {
        let laziness = self.laziness(is_lazy);
        for alias in names {
            let name = self.mangled(&alias.name);
            self.note_name(&name);
            let parts: Vec<&str> = alias.name.split('.').collect();
            let bound = alias.asname.clone().unwrap_or_else(|| Identifier::from(parts[0]));
            let rest = if alias.asname.is_some() { &parts[1..] } else { &[] };
            let rest = rest.iter().map(|part| self.vm.intern(part)).collect();
            let target = self.name_target(&bound, alias.span);
            let node: Tree = Box::new(Import { name, rest, target, laziness, span });
            out.push((node, span));
        }
    }

    pub(super) fn import_from(
        &mut self,
        module: Option<&Identifier>,
        names: &[ast::Alias],
        level: u32,
        is_lazy: bool,
        span: Span,
        out: &mut Vec<(Tree, Span)>,
    ) {
        let module = match module {
            Some(module) => self.mangled(module),
            None => self.vm.intern(""),
        };
        self.note_name(&module);
        let level = i64::from(level);
        if let [alias] = names
            && &*alias.name == "*"
        {
            out.push((Box::new(ImportStar { module, level, span }), span));
            return;
        }
        let laziness = self.laziness(is_lazy);
        let fromlist = names.iter().map(|alias| Value::Str(self.vm.intern(&alias.name))).collect();
        let fromlist = Value::Tuple(Tuple::new(fromlist));
        let mut bindings = Vec::new();
        for alias in names {
            let name = self.vm.intern(&alias.name);
            self.note_name(&name);
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            bindings.push((name, self.name_target(bound, alias.span)));
        }
        out.push((Box::new(ImportFrom { module, level, fromlist, names: bindings, laziness, span }), span));
    }
}
