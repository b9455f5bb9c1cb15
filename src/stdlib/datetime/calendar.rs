//! Calendar arithmetic in the proleptic Gregorian calendar; days are counted from 1 January of year 1, which is 1.

/// The day number of the last day that a date can have.
pub const MAX_ORDINAL: i64 = 3_652_059;

/// Whether a year has 366 days.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days of a month.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How many days of the year lie before a month.
pub fn days_before_month(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    BEFORE[month as usize - 1] + i64::from(month > 2 && is_leap(year))
}

/// How many days lie before a year.
pub fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// The day number of a date.
pub fn to_ordinal(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + days_before_month(year, month) + day
}

/// Year, month and day of a day number.
pub fn from_ordinal(ordinal: i64) -> (i64, i64, i64) {
    // Years that begin in March have the leap day at their end.
    let days = ordinal + 305;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The day of the week of a day number; Monday is 0.
pub fn weekday(ordinal: i64) -> i64 {
    (ordinal + 6).rem_euclid(7)
}

/// The day number of the Monday on which an ISO year begins.
fn iso_year_start(year: i64) -> i64 {
    let first = days_before_year(year) + 1;
    let day = weekday(first);
    first - day + if day > 3 { 7 } else { 0 }
}

/// ISO year, week and day of the week (Monday is 1) of a day number.
pub fn iso_calendar(year: i64, ordinal: i64) -> (i64, i64, i64) {
    let mut iso_year = year;
    if ordinal < iso_year_start(year) {
        iso_year -= 1;
    } else if ordinal >= iso_year_start(year + 1) {
        iso_year += 1;
    }
    let days = ordinal - iso_year_start(iso_year);
    (iso_year, days / 7 + 1, days % 7 + 1)
}

/// Why an ISO date is none.
pub enum IsoFault {
    Year,
    Week,
    Day,
}

/// The day number of an ISO date.
pub fn from_iso(year: i64, week: i64, day: i64) -> Result<i64, IsoFault> {
    if !(1..=9999).contains(&year) {
        return Err(IsoFault::Year);
    }
    let weeks = (iso_year_start(year + 1) - iso_year_start(year)) / 7;
    if week < 1 || week > weeks {
        return Err(IsoFault::Week);
    }
    if !(1..=7).contains(&day) {
        return Err(IsoFault::Day);
    }
    Ok(iso_year_start(year) + (week - 1) * 7 + day - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_number_is_one_date() {
        let mut expected = (1, 1, 1);
        for ordinal in 1..=MAX_ORDINAL {
            assert_eq!(from_ordinal(ordinal), expected);
            assert_eq!(to_ordinal(expected.0, expected.1, expected.2), ordinal);
            expected.2 += 1;
            if expected.2 > days_in_month(expected.0, expected.1) {
                expected =
                    if expected.1 == 12 { (expected.0 + 1, 1, 1) } else { (expected.0, expected.1 + 1, 1) };
            }
        }
    }
}
