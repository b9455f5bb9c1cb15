//! `match` statements.

use super::Lower;
use crate::nodes::control::AssignLocal;
use crate::nodes::match_::{
    AnyPattern, Capture, Case, ClassPattern, Either, Equal, Mapping, Match, Matches, Same, Sequence,
};
use crate::nodes::{Tree, suspend};
use crate::syntax::ast::{self, Expr, Identifier, PatternKind, Stmt};

/// The names that a pattern captures, in order of appearance.
type Names = Vec<Identifier>;

impl Lower<'_> {
    pub(super) fn match_statement(&mut self, subject: &Expr, cases: &[ast::MatchCase], stmt: &Stmt) -> Tree {
        let suspends = self.table.suspends(stmt);
        let node = self.expr(subject);
        let slot = self.temp();
        self.unit.conditional_depth += 1;
        let tree: Tree = if suspends {
            self.unit.prelude.push((Box::new(AssignLocal { slot, value: node }), subject.span));
            let cases = cases.iter().map(|case| self.resumable_case(case, slot)).collect();
            let state = self.outer_temp();
            Box::new(suspend::Match::new(cases, state))
        } else {
            let cases = cases.iter().map(|case| self.case(case, slot)).collect();
            Box::new(Match { subject: node, slot, cases })
        };
        self.unit.conditional_depth -= 1;
        tree
    }

    fn case(&mut self, case: &ast::MatchCase, slot: u32) -> Case {
        let pattern = self.case_pattern(&case.pattern, slot);
        let guard = case.guard.as_ref().map(|guard| self.condition(guard));
        Case { pattern, guard, body: self.block(&case.body) }
    }

    fn resumable_case(&mut self, case: &ast::MatchCase, slot: u32) -> suspend::Case {
        let pattern = self.case_pattern(&case.pattern, slot);
        let before = std::mem::take(&mut self.unit.prelude);
        let guard = case.guard.as_ref().map(|guard| self.condition(guard));
        let prelude = std::mem::replace(&mut self.unit.prelude, before);
        let prelude = if prelude.is_empty() { None } else { Some(self.finish_statements(prelude)) };
        suspend::Case { pattern, prelude, guard, body: self.block(&case.body) }
    }

    fn case_pattern(&mut self, pattern: &ast::Pattern, subject: u32) -> Tree {
        self.unit.starts.push(pattern.span.start);
        let mut names = Names::new();
        let tree = self.pattern(pattern, &mut names);
        let targets = names.iter().map(|name| self.name_target(name, pattern.span)).collect();
        self.before(Box::new(Matches { subject, pattern: tree, targets }), pattern.span)
    }

    fn pattern(&mut self, pattern: &ast::Pattern, names: &mut Names) -> AnyPattern {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::MatchValue { value } => Box::new(Equal { value: self.expr(value), span }),
            PatternKind::MatchSingleton { value } => Box::new(Same(self.constant_value(value))),
            PatternKind::MatchSequence { patterns } => self.sequence_pattern(patterns, names, span),
            PatternKind::MatchMapping { keys, patterns, rest } => {
                let keys = keys.iter().map(|key| self.expr(key)).collect();
                let patterns = self.patterns(patterns, names);
                let rest = rest.as_ref().map(|name| number(name, names));
                Box::new(Mapping { keys, patterns, rest, span })
            }
            PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => {
                let class = self.expr(cls);
                let positional = self.patterns(patterns, names);
                let named = self.patterns(kwd_patterns, names);
                let attributes: Vec<_> = kwd_attrs.iter().map(|name| self.vm.intern(name)).collect();
                let named = attributes.into_iter().zip(named).collect();
                Box::new(ClassPattern { class, positional, named, span })
            }
            PatternKind::MatchStar { name } => {
                let name = name.as_ref().map(|name| number(name, names));
                Box::new(Capture { pattern: None, name })
            }
            PatternKind::MatchAs { pattern, name } => {
                let pattern = pattern.as_ref().map(|pattern| self.pattern(pattern, names));
                let name = name.as_ref().map(|name| number(name, names));
                Box::new(Capture { pattern, name })
            }
            PatternKind::MatchOr { patterns } => Box::new(Either(self.patterns(patterns, names))),
        }
    }

    fn patterns(&mut self, patterns: &[ast::Pattern], names: &mut Names) -> Vec<AnyPattern> {
        patterns.iter().map(|pattern| self.pattern(pattern, names)).collect()
    }

    fn sequence_pattern(
        &mut self,
        patterns: &[ast::Pattern],
        names: &mut Names,
        span: crate::source::Span,
    ) -> AnyPattern {
        let mut star = None;
        let mut plain = Vec::with_capacity(patterns.len());
        for (index, pattern) in patterns.iter().enumerate() {
            match &pattern.kind {
                PatternKind::MatchStar { name } => {
                    star = Some((index, name.as_ref().map(|name| number(name, names))));
                }
                _ => plain.push(self.pattern(pattern, names)),
            }
        }
        Box::new(Sequence { patterns: plain, star, span })
    }
}

/// The number of a captured name.
fn number(name: &Identifier, names: &mut Names) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.clone());
        names.len() - 1
    })
}
