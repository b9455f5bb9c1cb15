//! Days and times of day as plain numbers, with their checks.

use super::calendar;
use crate::object::Value;
use crate::runtime::{PyResult, Vm};

/// Year, month and day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

impl Day {
    /// The date of a day number.
    pub fn from_ordinal(ordinal: i64) -> Day {
        let (year, month, day) = calendar::from_ordinal(ordinal);
        Day { year, month, day }
    }

    /// The day number.
    pub fn ordinal(self) -> i64 {
        calendar::to_ordinal(self.year, self.month, self.day)
    }

    /// The day of the week; Monday is 0.
    pub fn weekday(self) -> i64 {
        calendar::weekday(self.ordinal())
    }

    /// The day of the year, from 1.
    pub fn of_year(self) -> i64 {
        calendar::days_before_month(self.year, self.month) + self.day
    }

    /// ValueError unless the date exists.
    pub fn check(self, vm: &mut Vm) -> PyResult<()> {
        let Day { year, month, day } = self;
        check_year(vm, year)?;
        if !(1..=12).contains(&month) {
            return Err(vm.value_error(format!("month must be in 1..12, not {month}")));
        }
        let most = calendar::days_in_month(year, month);
        if day < 1 || day > most {
            return Err(vm.value_error(format!(
                "day {day} must be in range 1..{most} for month {month} in year {year}"
            )));
        }
        Ok(())
    }
}

/// ValueError unless a date can have the year.
pub fn check_year(vm: &mut Vm, year: i64) -> PyResult<()> {
    if (1..=9999).contains(&year) {
        return Ok(());
    }
    Err(vm.value_error(format!("year must be in 1..9999, not {year}")))
}

/// Time of day, and which of two equal ones it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Clock {
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    pub micro: i64,
    pub fold: i64,
}

impl Clock {
    /// The time that many microseconds after midnight.
    pub fn from_micros(micros: i64) -> Clock {
        let (seconds, micro) = (micros / 1_000_000, micros % 1_000_000);
        Clock { hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, micro, fold: 0 }
    }

    /// Seconds after midnight.
    pub fn seconds(self) -> i64 {
        self.hour * 3600 + self.minute * 60 + self.second
    }

    /// Microseconds after midnight.
    pub fn micros(self) -> i64 {
        self.seconds() * 1_000_000 + self.micro
    }

    /// The same without the fold, for comparisons.
    pub fn plain(self) -> Clock {
        Clock { fold: 0, ..self }
    }

    /// ValueError unless all numbers are in range.
    pub fn check(self, vm: &mut Vm) -> PyResult<()> {
        let ranges = [
            ("hour", self.hour, 23),
            ("minute", self.minute, 59),
            ("second", self.second, 59),
            ("microsecond", self.micro, 999_999),
        ];
        for (name, value, most) in ranges {
            if value < 0 || value > most {
                return Err(vm.value_error(format!("{name} must be in 0..{most}, not {value}")));
            }
        }
        if !(0..=1).contains(&self.fold) {
            let fold = self.fold;
            return Err(vm.value_error(format!("fold must be either 0 or 1, not {fold}")));
        }
        Ok(())
    }
}

/// A C `int` argument.
pub fn c_int(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    let number = vm.index(value)?;
    match number {
        Value::Int(n) if i32::try_from(n).is_ok() => Ok(n),
        Value::Bool(b) => Ok(i64::from(b)),
        _ => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

/// As `c_int`, with a value for a missing argument.
pub fn c_int_or(vm: &mut Vm, value: &Value, missing: i64) -> PyResult<i64> {
    if value.is_unbound() { Ok(missing) } else { c_int(vm, value) }
}
