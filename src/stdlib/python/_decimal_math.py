"""The arithmetic of coefficients behind `decimal`: digits, rounding, elementary functions."""

_LOG = 0.30102999566398120


def digit_count(number):
    """Return the number of digits; zero has one."""
    if number < 10:
        return 1
    count = int(number.bit_length() * _LOG) + 1
    if count > 15:
        return count if number >= 10 ** (count - 1) else count - 1
    return len(str(number))


def rounded(coefficient, drop, rounding, sign):
    """Drop digits; return the rest and whether something was lost."""
    if drop > digit_count(coefficient) + 1:
        # Far below the last digit.
        rest_order, quotient, last = -1, 0, 0
        if not coefficient:
            return 0, False
    else:
        unit = 10**drop
        quotient, rest = divmod(coefficient, unit)
        if not rest:
            return quotient, False
        rest_order = (2 * rest > unit) - (2 * rest < unit)
        last = quotient % 10
    if rounding == "ROUND_HALF_EVEN":
        up = rest_order > 0 or (rest_order == 0 and quotient & 1)
    elif rounding == "ROUND_HALF_UP":
        up = rest_order >= 0
    elif rounding == "ROUND_DOWN":
        up = False
    elif rounding == "ROUND_UP":
        up = True
    elif rounding == "ROUND_CEILING":
        up = not sign
    elif rounding == "ROUND_FLOOR":
        up = sign
    elif rounding == "ROUND_HALF_DOWN":
        up = rest_order > 0
    else:
        up = last in (0, 5)
    return quotient + 1 if up else quotient, True


_ln10_cache = [0, 0]


def _atanh_inverse(n, scale):
    """Return the area tangent of 1/n, times the scale."""
    total = term = scale // n
    square = n * n
    k = 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def _ln10(places):
    """Return the natural logarithm of 10, times 10**places."""
    if _ln10_cache[0] < places:
        wide = places + 20
        scale = 10 ** (wide + 10)
        # 10 = 2**3 * 5/4, and all are near by fractions of small numbers.
        ln2 = 18 * _atanh_inverse(26, scale) - 2 * _atanh_inverse(4801, scale) + 8 * _atanh_inverse(8749, scale)
        ln5_4 = 2 * _atanh_inverse(9, scale)
        _ln10_cache[:] = [wide, (3 * ln2 + ln5_4) // 10**10]
    return _ln10_cache[1] // 10 ** (_ln10_cache[0] - places)


def _ln_scaled(number, places):
    """Return ln(number / 10**places) times 10**places, for numbers from 1 to 10 of that scale."""
    wide = places + 15
    scale = 10**wide
    x = number * 10**15
    # Square roots bring it near 1, where the series is quick.
    halvings = 0
    limit = scale + scale // 1000
    from math import isqrt

    while x > limit:
        x = isqrt(x * scale)
        halvings += 1
    y = (x - scale) * scale // (x + scale)
    square = y * y // scale
    total = term = y
    k = 3
    while term:
        term = term * square // scale
        total += term // k
        k += 2
    return (2 * total << halvings) // 10**15


def _ln_fixed(coefficient, exponent, places):
    """Return ln(coefficient * 10**exponent) times 10**places; the last digits are uncertain."""
    count = digit_count(coefficient)
    shift = places + 10
    mantissa = coefficient * 10**shift // 10 ** (count - 1)
    whole = exponent + count - 1
    return (_ln_scaled(mantissa, shift) + whole * _ln10(shift)) // 10**10


def ln_digits(coefficient, exponent, digits):
    """Return coefficient and exponent of the logarithm with some digits and a sign."""
    places = digits + 5
    adjusted = exponent + digit_count(coefficient) - 1
    if adjusted in (0, -1):
        # Near 1 the logarithm is small.
        one = 10**-exponent if exponent < 0 else 1
        distance = abs(coefficient - one) or 1
        places += max(0, digit_count(one) - digit_count(distance)) + 2
    value = _ln_fixed(coefficient, exponent, places + 10)
    return value // 10**10, -places


def log10_digits(coefficient, exponent, digits):
    """Return coefficient and exponent of the logarithm to base 10."""
    number, places = ln_digits(coefficient, exponent, digits + 12)
    scale = digits + 20 - places
    return number * 10 ** (digits + 10) // _ln10(-places), -(digits + 10)


def _exp_fixed(number, places):
    """Return exp(number / 10**places) as coefficient and exponent, with about `places` digits."""
    ln10 = _ln10(places + 25)
    wide = number * 10**25
    whole, rest = divmod(wide, ln10)
    places += 25
    # Halving brings it near 0, squaring goes back.
    halvings = 12
    scale = 10 ** (places + 8)
    x = (rest * 10**8) >> halvings
    total = term = scale
    k = 1
    while term:
        term = term * x // (scale * k)
        total += term
        k += 1
    for _ in range(halvings):
        total = total * total // scale
    return total // 10**16, whole - places + 8


def exp_digits(sign, coefficient, exponent, digits):
    """Return coefficient and exponent of the exponential."""
    places = digits + 10 + max(0, exponent + digit_count(coefficient))
    number = coefficient * 10 ** (exponent + places) if exponent + places >= 0 else coefficient // 10 ** -(exponent + places)
    return _trimmed(*_exp_fixed(-number if sign else number, places), digits)


def power_digits(base, base_exponent, power, power_exponent, power_sign, digits):
    """Return coefficient and exponent of a power that is not exact."""
    size = max(0, power_exponent + digit_count(power))
    places = digits + size + 25 + digit_count(abs(base_exponent) + digit_count(base))
    logarithm, at = ln_digits(base, base_exponent, places)
    product = logarithm * power
    exponent = at + power_exponent
    wanted = -(digits + 20 + size)
    if exponent < wanted:
        product //= 10 ** (wanted - exponent)
    else:
        product *= 10 ** (exponent - wanted)
    if power_sign:
        product = -product
    return _trimmed(*_exp_fixed(product, -wanted), digits)


def _trimmed(coefficient, exponent, digits):
    over = digit_count(coefficient) - digits
    if over > 0:
        return coefficient // 10**over, exponent + over
    return coefficient, exponent
