//! Decides for each name of each scope whether it is local, shared, free or global.

use super::scope::{BOUND, GLOBAL, Kind, NONLOCAL, OUTER, ScopeId, Table, Variable};
use crate::syntax::ast::Identifier;
use std::rc::Rc;

/// Fills in `variables` and `free` of all scopes.
pub fn resolve(table: &mut Table) {
    for id in 0..table.scopes.len() {
        let names = table.scopes[id].names.clone();
        for (name, flags) in names {
            resolve_name(table, id, &name, flags);
        }
        if table.scopes[id].sees_class {
            link_class_dict(table, id);
        }
    }
    for scope in &mut table.scopes {
        scope.free.sort();
        scope.free.dedup();
    }
}

fn resolve_name(table: &mut Table, id: ScopeId, name: &Identifier, flags: u8) {
    let kind = table.scopes[id].kind;
    let variable = if flags & GLOBAL != 0 {
        Variable::Global
    } else if flags & OUTER != 0 {
        Variable::Outer
    } else if flags & BOUND != 0 && flags & NONLOCAL == 0 {
        match kind {
            Kind::Module | Kind::Class => Variable::Namespace,
            // An inner scope may have marked it as shared already.
            _ => *table.scopes[id].variables.get(name).unwrap_or(&Variable::Local),
        }
    } else {
        used(table, id, name, flags)
    };
    set(table, id, name, variable);
}

/// A name that the scope uses and does not bind.
fn used(table: &mut Table, id: ScopeId, name: &Identifier, flags: u8) -> Variable {
    match table.scopes[id].kind {
        Kind::Module => Variable::Namespace,
        Kind::Comprehension => {
            find(table, id, name);
            Variable::Outer
        }
        Kind::Class => match find(table, id, name) {
            Found::Function if flags & NONLOCAL != 0 => Variable::Free,
            Found::Function => Variable::NamespaceOrFree,
            _ => Variable::Namespace,
        },
        Kind::Function => match find(table, id, name) {
            Found::Function => Variable::Free,
            _ => Variable::Global,
        },
    }
}

enum Found {
    /// A variable of an enclosing function, now shared.
    Function,
    /// Global, or nowhere.
    Global,
}

/// Looks for a name in the scopes around `id`; where an enclosing function has it, all scopes between share it.
fn find(table: &mut Table, id: ScopeId, name: &Identifier) -> Found {
    let mut crossed: Vec<ScopeId> = Vec::new();
    let mut at = id;
    loop {
        if table.scopes[at].kind != Kind::Comprehension {
            crossed.push(at);
        }
        let Some(parent) = table.scopes[at].parent else { return Found::Global };
        let scope = &table.scopes[parent];
        let flags = scope.flags(name);
        match scope.kind {
            Kind::Module => return Found::Global,
            Kind::Class => {
                if is_class_variable(name) && !crossed.is_empty() {
                    mark_class(table, parent, name);
                    share(table, &crossed, name);
                    return Found::Function;
                }
            }
            Kind::Function | Kind::Comprehension => {
                if flags & GLOBAL != 0 {
                    return Found::Global;
                }
                if flags & BOUND != 0 && flags & (NONLOCAL | OUTER) == 0 {
                    if !crossed.is_empty() {
                        set(table, parent, name, Variable::Cell);
                        share(table, &crossed, name);
                    }
                    return Found::Function;
                }
            }
        }
        at = parent;
    }
}

/// Makes a name free in the scopes between its use and its function.
fn share(table: &mut Table, crossed: &[ScopeId], name: &Identifier) {
    for &id in crossed {
        let scope = &mut table.scopes[id];
        if !scope.free.contains(name) {
            scope.free.push(name.clone());
        }
    }
}

fn is_class_variable(name: &str) -> bool {
    matches!(name, "__class__" | "__classdict__" | "__conditional_annotations__")
}

fn mark_class(table: &mut Table, class: ScopeId, name: &str) {
    let scope = &mut table.scopes[class];
    match name {
        "__class__" => scope.needs_class_cell = true,
        "__classdict__" => scope.needs_class_dict = true,
        _ => {}
    }
}

/// An annotation scope in a class reaches the class's namespace through the cell `__classdict__`.
fn link_class_dict(table: &mut Table, id: ScopeId) {
    let name: Identifier = Rc::from("__classdict__");
    if matches!(find(table, id, &name), Found::Function) {
        set(table, id, &name, Variable::Free);
    }
}

fn set(table: &mut Table, id: ScopeId, name: &Identifier, variable: Variable) {
    let variables = &mut table.scopes[id].variables;
    if variable == Variable::Local && variables.contains_key(name) {
        return;
    }
    variables.insert(name.clone(), variable);
}
