//! Numbers modulo 2^255 - 19, of which the points of Ed25519 are made (RFC 8032, section 5.1).
//!
//! The arithmetic is that of `fiat-crypto`, which is proven. Its two kinds of number say whether the digits of one may
//! overlap, so that the compiler finds a sum that nobody carried. None of it is meant for secrets.

use fiat_crypto::curve25519_64::{
    fiat_25519_add, fiat_25519_carry, fiat_25519_carry_mul, fiat_25519_carry_square,
    fiat_25519_from_bytes, fiat_25519_loose_field_element, fiat_25519_relax, fiat_25519_sub,
    fiat_25519_tight_field_element, fiat_25519_to_bytes,
};

/// A number.
#[derive(Clone, Copy)]
pub(super) struct Number(fiat_25519_tight_field_element);

/// A sum or a difference of two numbers, which is good for a product.
#[derive(Clone, Copy)]
pub(super) struct Sum(fiat_25519_loose_field_element);

impl Number {
    pub(super) const ZERO: Self = Self::small(0);
    pub(super) const ONE: Self = Self::small(1);

    /// A number below 2^51.
    pub(super) const fn small(number: u32) -> Self {
        Self(fiat_25519_tight_field_element([number as u64, 0, 0, 0, 0]))
    }

    /// The number of these bytes, the lowest first; the highest bit is none of it.
    pub(super) fn from_bytes(mut bytes: [u8; 32]) -> Self {
        bytes[31] &= 0x7f;
        let mut number = Self::ZERO;
        fiat_25519_from_bytes(&mut number.0, &bytes);
        number
    }

    /// The one way to write it.
    pub(super) fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        fiat_25519_to_bytes(&mut bytes, &self.0);
        bytes
    }

    /// Whether the one way to write it is odd: the sign of RFC 8032, section 5.1.2.
    pub(super) fn is_odd(self) -> bool {
        self.to_bytes()[0] & 1 == 1
    }

    #[inline]
    pub(super) fn plus(&self, other: &Self) -> Sum {
        let mut sum = Sum::ZERO;
        fiat_25519_add(&mut sum.0, &self.0, &other.0);
        sum
    }

    #[inline]
    pub(super) fn minus(&self, other: &Self) -> Sum {
        let mut sum = Sum::ZERO;
        fiat_25519_sub(&mut sum.0, &self.0, &other.0);
        sum
    }

    /// The same, to be multiplied.
    #[inline]
    pub(super) fn sum(&self) -> Sum {
        let mut sum = Sum::ZERO;
        fiat_25519_relax(&mut sum.0, &self.0);
        sum
    }

    #[inline]
    pub(super) fn times(&self, other: &Self) -> Self {
        self.sum().times(&other.sum())
    }

    pub(super) fn squared(&self) -> Self {
        let mut product = Self::ZERO;
        fiat_25519_carry_square(&mut product.0, &self.sum().0);
        product
    }

    /// To the power of two to that power.
    fn squared_often(&self, times: u32) -> Self {
        let mut product = *self;
        for _ in 0..times {
            product = product.squared();
        }
        product
    }

    /// To the power of 2^250 - 1, and of 11, from which the other powers are made.
    fn to_the_2_250_less_1(self) -> (Self, Self) {
        let two = self.squared();
        let nine = two.squared_often(2).times(&self);
        let eleven = nine.times(&two);
        // The names say how many bits of the power are ones.
        let ones_5 = eleven.squared().times(&nine);
        let ones_10 = ones_5.squared_often(5).times(&ones_5);
        let ones_20 = ones_10.squared_often(10).times(&ones_10);
        let ones_40 = ones_20.squared_often(20).times(&ones_20);
        let ones_50 = ones_40.squared_often(10).times(&ones_10);
        let ones_100 = ones_50.squared_often(50).times(&ones_50);
        let ones_200 = ones_100.squared_often(100).times(&ones_100);
        (ones_200.squared_often(50).times(&ones_50), eleven)
    }

    /// One divided by it; of zero, zero.
    pub(super) fn inverse(self) -> Self {
        let (ones_250, eleven) = self.to_the_2_250_less_1();
        ones_250.squared_often(5).times(&eleven)
    }

    /// To the power of (p - 5) / 8 (RFC 8032, section 5.1.3).
    pub(super) fn to_the_root(self) -> Self {
        let (ones_250, _) = self.to_the_2_250_less_1();
        ones_250.squared_often(2).times(&self)
    }

    /// A root of -1: two to the power of (p - 1) / 4.
    pub(super) fn root_of_minus_one() -> Self {
        let two = Self::small(2);
        let (ones_250, _) = two.to_the_2_250_less_1();
        ones_250.squared_often(3).times(&Self::small(8))
    }
}

impl Sum {
    const ZERO: Self = Self(fiat_25519_loose_field_element([0; 5]));

    #[inline]
    pub(super) fn times(&self, other: &Self) -> Number {
        let mut product = Number::ZERO;
        fiat_25519_carry_mul(&mut product.0, &self.0, &other.0);
        product
    }

    /// Its lowest digit, for whoever wants to have it at hand.
    pub(super) fn touch(&self) -> u64 {
        self.0.0[0]
    }

    pub(super) fn carried(&self) -> Number {
        let mut number = Number::ZERO;
        fiat_25519_carry(&mut number.0, &self.0);
        number
    }
}

/// One divided by each, with one division for all: whoever has to invert one number among them that is zero gets
/// zeros only.
pub(super) fn inverses(numbers: &[Number]) -> Vec<Number> {
    let mut product = Number::ONE;
    let before: Vec<Number> = numbers
        .iter()
        .map(|number| {
            let before = product;
            product = product.times(number);
            before
        })
        .collect();
    let mut rest = product.inverse();
    let mut all: Vec<Number> = numbers
        .iter()
        .zip(&before)
        .rev()
        .map(|(number, before)| {
            let inverse = rest.times(before);
            rest = rest.times(number);
            inverse
        })
        .collect();
    all.reverse();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(seed: u8) -> Number {
        let bytes: [u8; 32] =
            std::array::from_fn(|place| seed.wrapping_mul(place.to_le_bytes()[0] | 1));
        Number::from_bytes(bytes)
    }

    #[test]
    fn a_number_times_its_inverse_is_one_alone_and_among_others() {
        let numbers: Vec<Number> = (1..=40).map(number).collect();
        for (one, inverse) in numbers.iter().zip(inverses(&numbers)) {
            assert_eq!(one.times(&inverse).to_bytes(), Number::ONE.to_bytes());
            assert_eq!(one.inverse().to_bytes(), inverse.to_bytes());
        }
        assert!(inverses(&[]).is_empty());
        let zeros = inverses(&[number(1), Number::ZERO]);
        assert!(zeros.iter().all(|zero| zero.to_bytes() == [0; 32]));
    }

    #[test]
    fn the_root_of_minus_one_squared_is_minus_one() {
        let minus_one = Number::ZERO.minus(&Number::ONE).carried();
        let squared = Number::root_of_minus_one().squared();
        assert_eq!(squared.to_bytes(), minus_one.to_bytes());
    }

    #[test]
    fn bytes_are_read_modulo_the_prime_and_written_in_the_one_way() {
        // 2^255 - 19 and one more.
        let mut bytes = [0xff; 32];
        (bytes[0], bytes[31]) = (0xed, 0x7f);
        assert_eq!(Number::from_bytes(bytes).to_bytes(), [0; 32]);
        bytes[0] = 0xee;
        assert_eq!(Number::from_bytes(bytes).to_bytes(), Number::ONE.to_bytes());
        assert!(Number::from_bytes(bytes).is_odd());
    }
}
