//! Import statements.

use super::Lower;
use crate::nodes::Tree;
use crate::nodes::import::{Import, ImportFrom, ImportLazily, ImportStar};
use crate::object::{Tuple, Value};
use crate::source::Span;
use crate::syntax::ast::{self, Identifier};

impl Lower<'_> {
    pub(super) fn import(
        &mut self,
        names: &[ast::Alias],
        is_lazy: bool,
        span: Span,
        out: &mut Vec<(Tree, Span)>,
    ) {
        for alias in names {
            let name = self.mangled(&alias.name);
            self.note_name(&name);
            let parts: Vec<&str> = alias.name.split('.').collect();
            let bound = alias.asname.clone().unwrap_or_else(|| Identifier::from(parts[0]));
            let rest = if alias.asname.is_some() { &parts[1..] } else { &[] };
            let rest = rest.iter().map(|part| self.vm.intern(part)).collect();
            let target = self.name_target(&bound, alias.span);
            let node: Tree = if is_lazy {
                Box::new(ImportLazily { module: name, level: 0, attribute: None, rest, target })
            } else {
                Box::new(Import { name, rest, target, span })
            };
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
        if is_lazy {
            for alias in names {
                let attribute = Some(self.vm.intern(&alias.name));
                let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                let target = self.name_target(bound, alias.span);
                let module = module.clone();
                let node = ImportLazily { module, level, attribute, rest: Vec::new(), target };
                out.push((Box::new(node), span));
            }
            return;
        }
        let fromlist = names.iter().map(|alias| Value::Str(self.vm.intern(&alias.name))).collect();
        let fromlist = Value::Tuple(Tuple::new(fromlist));
        let mut bindings = Vec::new();
        for alias in names {
            let name = self.vm.intern(&alias.name);
            self.note_name(&name);
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            bindings.push((name, self.name_target(bound, alias.span)));
        }
        out.push((Box::new(ImportFrom { module, level, fromlist, names: bindings, span }), span));
    }
}
