//! Slices and ranges as arithmetic progressions of positions.

use super::CompareOp;
use super::compare::equality;
use crate::number::{Int, IntRef, int};
use crate::object::{Gc, Range, Slice, Value};
use crate::runtime::{PyResult, Vm};

/// The positions a slice selects in a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positions {
    pub start: i64,
    pub step: i64,
    pub count: usize,
    /// Where a slice of step 1 ends: `start` at least.
    pub stop: i64,
}

impl Positions {
    /// The selected positions in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |index| (self.start + index * self.step) as usize)
    }
}

impl Vm {
    /// The positions of a slice in a sequence of a length.
    pub fn slice_positions(&mut self, slice: &Slice, length: usize) -> PyResult<Positions> {
        let (start, stop, step) = self.slice_bounds(slice)?;
        Ok(positions(start, stop, step, length))
    }

    /// The bounds of a slice; a missing start or stop is `None`.
    pub fn slice_bounds(&mut self, slice: &Slice) -> PyResult<(Option<i64>, Option<i64>, i64)> {
        let step = match self.slice_part(&slice.step)? {
            None => 1,
            Some(0) => return Err(self.value_error("slice step cannot be zero")),
            Some(step) => step.max(-i64::MAX),
        };
        Ok((self.slice_part(&slice.start)?, self.slice_part(&slice.stop)?, step))
    }

    fn slice_part(&mut self, part: &Value) -> PyResult<Option<i64>> {
        match part {
            Value::None => Ok(None),
            Value::Int(n) => Ok(Some(*n)),
            other if self.has_index(other) => self.index_clamped(other).map(Some),
            _ => Err(self.type_error("slice indices must be integers or have an __index__ method")),
        }
    }

    /// The number of items of a range.
    pub fn range_length(&self, range: &Range) -> Int {
        if let Some((start, stop, step)) = range.small() {
            let (from, to) = if step > 0 { (start, stop) } else { (stop, start) };
            if from >= to {
                return Int::ZERO;
            }
            let gap = i128::from(to) - i128::from(from) - 1;
            return Int::from(gap / i128::from(step.unsigned_abs()) + 1);
        }
        let [start, stop, step] = [&range.start, &range.stop, &range.step].map(bound);
        let (from, to) = if step.is_negative() { (stop, start) } else { (start, stop) };
        if from >= to {
            return Int::ZERO;
        }
        let gap = int::sub(int::sub(to, from).as_ref(), IntRef::Small(1));
        let steps = int::floor_div(gap.as_ref(), int::abs(step).as_ref()).expect("a step is not zero");
        int::add(steps.as_ref(), IntRef::Small(1))
    }

    /// The item of a range at a position from the front, which need not be below its length.
    pub fn range_item(&self, range: &Range, position: IntRef<'_>) -> Value {
        let step = int::mul(bound(&range.step), position);
        int::add(bound(&range.start), step.as_ref()).into()
    }

    /// The range that a slice of a range is.
    pub fn range_slice(&mut self, range: &Range, slice: &Slice) -> PyResult {
        let length = self.range_length(range);
        let [start, stop, step] = self.slice_indices_big(slice, length.as_ref())?;
        let whole = int::mul(bound(&range.step), step.as_ref());
        let value = Range {
            start: self.range_item(range, start.as_ref()),
            stop: self.range_item(range, stop.as_ref()),
            step: whole.into(),
        };
        Ok(Value::Range(Gc::new(value)))
    }

    /// `slice.indices(length)` for a length of any size.
    pub fn slice_indices_big(&mut self, slice: &Slice, length: IntRef<'_>) -> PyResult<[Int; 3]> {
        let step = match self.slice_part_big(&slice.step)? {
            None => Int::Small(1),
            Some(Int::Small(0)) => return Err(self.value_error("slice step cannot be zero")),
            Some(step) => step,
        };
        let negative = step.as_ref().is_negative();
        let minus_one = Int::Small(-1);
        let (lower, upper) = if negative {
            (minus_one.clone(), int::add(length, minus_one.as_ref()))
        } else {
            (Int::ZERO, length.to_owned())
        };
        let clamp = |part: Option<Int>, default: &Int| match part {
            None => default.clone(),
            Some(n) if n.as_ref().is_negative() => {
                let n = int::add(n.as_ref(), length);
                if n.as_ref() < lower.as_ref() { lower.clone() } else { n }
            }
            Some(n) if n.as_ref() > upper.as_ref() => upper.clone(),
            Some(n) => n,
        };
        let (first, last) = if negative { (&upper, &lower) } else { (&lower, &upper) };
        let start = clamp(self.slice_part_big(&slice.start)?, first);
        let stop = clamp(self.slice_part_big(&slice.stop)?, last);
        Ok([start, stop, step])
    }

    fn slice_part_big(&mut self, part: &Value) -> PyResult<Option<Int>> {
        match part {
            Value::None => Ok(None),
            other if self.has_index(other) => Ok(self.index(other)?.as_int().map(|n| n.to_owned())),
            _ => Err(self.type_error("slice indices must be integers or None or have an __index__ method")),
        }
    }

    /// `==` and `!=` of ranges: the same items.
    pub fn compare_ranges(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let (Value::Range(a), Value::Range(b)) = (left, right) else { return Ok(None) };
        let (length, other) = (self.range_length(a), self.range_length(b));
        let same = length == other
            && (length == Int::ZERO
                || (bound(&a.start) == bound(&b.start)
                    && (length == Int::Small(1) || bound(&a.step) == bound(&b.step))));
        Ok(equality(op, same))
    }

    /// The hash of a range: that of `(length, start, step)`, the parts that do not count being None.
    pub fn hash_range(&mut self, value: &Value) -> PyResult<i64> {
        let Value::Range(range) = value else { return Ok(0) };
        let length = self.range_length(range);
        let parts = match &length {
            Int::Small(0) => [Value::Int(0), Value::None, Value::None],
            Int::Small(1) => [Value::Int(1), range.start.clone(), Value::None],
            _ => [length.into(), range.start.clone(), range.step.clone()],
        };
        self.hash_native(&Value::Tuple(crate::object::Tuple::new(parts.to_vec())))
    }

    /// The position of an int in a range, if it is one of its items.
    pub fn range_position(&self, range: &Range, item: IntRef<'_>) -> Option<Int> {
        let (start, step) = (bound(&range.start), bound(&range.step));
        let gap = int::sub(item, start);
        let (position, rest) = int::div_mod(gap.as_ref(), step).expect("a step is not zero");
        let length = self.range_length(range);
        let inside =
            rest == Int::ZERO && !position.as_ref().is_negative() && position.as_ref() < length.as_ref();
        inside.then_some(position)
    }
}

/// The positions of a slice with these bounds in a sequence of a length.
pub fn positions(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Positions {
    let length = length as i64;
    let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let clamp = |position: i64| match position {
        n if n < 0 => n.saturating_add(length).max(low),
        n => n.min(high),
    };
    let start = start.map_or(if step < 0 { high } else { low }, clamp);
    let stop = stop.map_or(if step < 0 { low } else { high }, clamp);
    let count = if step < 0 {
        if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
    } else if start < stop {
        (stop - start - 1) / step + 1
    } else {
        0
    };
    Positions { start, step, count: count as usize, stop: stop.max(start) }
}

fn bound(value: &Value) -> IntRef<'_> {
    value.as_int().expect("the bounds of a range are ints")
}

impl From<Range> for Value {
    fn from(range: Range) -> Self {
        Value::Range(Gc::new(range))
    }
}
