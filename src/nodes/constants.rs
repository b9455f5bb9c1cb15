//! Constants.

use crate::object::Value;
use crate::runtime::{Frame, Node, PyResult, Vm};

/// A constant.
pub struct Constant(pub Value);

impl Node for Constant {
    #[inline]
    fn eval(&self, _: &mut Vm, _: &Frame<'_>) -> PyResult {
        Ok(self.0.clone())
    }

    #[inline(always)]
    fn borrow<'a>(&'a self, _: &'a Frame<'_>) -> Option<&'a Value> {
        Some(&self.0)
    }
}
