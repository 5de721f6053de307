//! Points of edwards25519 and tables of their multiples (RFC 8032, section 5.1), to check signatures and nothing else:
//! how long it takes depends on the numbers, which is fine for what everybody knows and for nothing that is secret.

use super::field::{Number, Sum, inverses};

/// Bits of a number that is multiplied with: it is below the order of the group, so below 2^253.
const SCALAR_BITS: usize = 253;

/// A point in extended coordinates: x is `x / z`, y is `y / z` and x times y is `t / z` (RFC 8032, section 5.1.4).
#[derive(Clone, Copy)]
pub(super) struct Point {
    x: Number,
    y: Number,
    z: Number,
    t: Number,
}

/// A point as it is added: half of y + x, half of y - x, and d times x times y. It begins where a line of the
/// processor's memory does, so that it takes two of them.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Multiple {
    sums: [Sum; 2],
    product: Sum,
}

impl Multiple {
    /// Reads something of both lines of memory that it takes.
    fn touch(&self) -> u64 {
        self.sums[0].touch() ^ self.product.touch()
    }
}

/// The constants of the curve.
struct Curve {
    d: Number,
    root_of_minus_one: Number,
}

impl Curve {
    fn new() -> Self {
        let d = Number::small(121_665).times(&Number::small(121_666).inverse());
        Self {
            d: Number::ZERO.minus(&d).carried(),
            root_of_minus_one: Number::root_of_minus_one(),
        }
    }
}

impl Point {
    pub(super) const NEUTRAL: Self = Self {
        x: Number::ZERO,
        y: Number::ONE,
        z: Number::ONE,
        t: Number::ZERO,
    };

    fn of(x: Number, y: Number) -> Self {
        let (z, t) = (Number::ONE, x.times(&y));
        Self { x, y, z, t }
    }

    /// The point that is written so (RFC 8032, section 5.1.3).
    fn from_bytes(bytes: [u8; 32], curve: &Curve) -> Option<Self> {
        let y = Number::from_bytes(bytes);
        let over = y.squared().minus(&Number::ONE).carried();
        let under = (curve.d.times(&y.squared())).plus(&Number::ONE).carried();
        let cube = under.squared().times(&under);
        let seventh = cube.squared().times(&under);
        let mut x = over.times(&cube).times(&over.times(&seventh).to_the_root());
        let is_root = |x: &Number| under.times(&x.squared()).to_bytes() == over.to_bytes();
        if !is_root(&x) {
            x = x.times(&curve.root_of_minus_one);
        }
        if !is_root(&x) {
            return None;
        }
        if x.is_odd() != (bytes[31] >> 7 == 1) {
            x = Number::ZERO.minus(&x).carried();
        }
        Some(Self::of(x, y))
    }

    fn negated(&self) -> Self {
        let minus = |number: &Number| Number::ZERO.minus(number).carried();
        let (x, t) = (minus(&self.x), minus(&self.t));
        Self { x, t, ..*self }
    }

    /// The sum of any two points (RFC 8032, section 5.1.4: the formula has no exception).
    fn plus(&self, other: &Self, curve: &Curve) -> Self {
        let (one, two) = (self, other);
        let low = one.y.minus(&one.x).times(&two.y.minus(&two.x));
        let high = one.y.plus(&one.x).times(&two.y.plus(&two.x));
        let twice_d = curve.d.plus(&curve.d).carried();
        let product = one.t.times(&two.t).times(&twice_d);
        let z = one.z.times(&two.z);
        let z = z.plus(&z).carried();
        Self::from_parts(
            &high.minus(&low),
            &z.minus(&product),
            &z.plus(&product),
            &high.plus(&low),
        )
    }

    /// The names are those of RFC 8032, section 5.1.4.
    #[inline]
    fn from_parts(e: &Sum, f: &Sum, g: &Sum, h: &Sum) -> Self {
        Self {
            x: e.times(f),
            y: g.times(h),
            t: e.times(h),
            z: f.times(g),
        }
    }

    /// The sum with a multiple, or with its opposite: the same formula, each part of it halved.
    #[inline]
    fn with(&self, multiple: &Multiple, is_opposite: bool) -> Self {
        let [plus, minus] = &multiple.sums;
        let (plus, minus) = if is_opposite {
            (minus, plus)
        } else {
            (plus, minus)
        };
        let low = self.y.minus(&self.x).times(minus);
        let high = self.y.plus(&self.x).times(plus);
        let product = self.t.sum().times(&multiple.product);
        let (less, more) = (self.z.minus(&product), self.z.plus(&product));
        let (f, g) = if is_opposite {
            (&more, &less)
        } else {
            (&less, &more)
        };
        Self::from_parts(&high.minus(&low), f, g, &high.plus(&low))
    }
}

/// How each point is written (RFC 8032, section 5.1.2), with one division for all.
pub(super) fn written(points: &[Point]) -> Vec<[u8; 32]> {
    let under: Vec<Number> = points.iter().map(|point| point.z).collect();
    let one = |(point, under): (&Point, Number)| {
        let mut bytes = point.y.times(&under).to_bytes();
        bytes[31] |= u8::from(point.x.times(&under).is_odd()) << 7;
        bytes
    };
    points.iter().zip(inverses(&under)).map(one).collect()
}

/// The multiples of a point: for each place of a number that is written with digits of so many bits, all digits.
pub(super) struct Table<const BITS: usize>(Box<[Multiple]>);

impl<const BITS: usize> Table<BITS> {
    /// Digits lie between minus this and this.
    const DIGIT_MAX: usize = 1 << (BITS - 1);

    /// The table of the point that is written so, or of its opposite.
    pub(super) fn of(bytes: [u8; 32], is_opposite: bool) -> Option<Self> {
        let curve = Curve::new();
        let mut base = Point::from_bytes(bytes, &curve)?;
        if is_opposite {
            base = base.negated();
        }
        let mut all = Vec::new();
        // One bit more for what the digits below carry.
        for _ in 0..(SCALAR_BITS + 1).div_ceil(BITS) {
            let mut multiple = Point::NEUTRAL;
            for _ in 0..=Self::DIGIT_MAX {
                all.push(multiple);
                multiple = multiple.plus(&base, &curve);
            }
            for _ in 0..BITS {
                base = base.plus(&base, &curve);
            }
        }
        let under: Vec<Number> = all.iter().map(|point| point.z).collect();
        let half = Number::small(2).inverse().sum();
        let one = |(point, under): (&Point, Number)| {
            let (x, y) = (point.x.times(&under), point.y.times(&under));
            Multiple {
                sums: [y.plus(&x), y.minus(&x)].map(|sum| sum.times(&half).sum()),
                product: x.times(&y).times(&curve.d).sum(),
            }
        };
        Some(Self(all.iter().zip(inverses(&under)).map(one).collect()))
    }

    /// The sum of a point and the multiple of this one by a number below the order of the group, the lowest byte
    /// first.
    pub(super) fn add(&self, scalar: &[u8; 32], to: Point) -> Point {
        let (digits, _) = scalar.as_chunks::<8>();
        let mut words = [0; 4];
        for (word, bytes) in words.iter_mut().zip(digits) {
            *word = u64::from_le_bytes(*bytes);
        }
        let mut carry = 0;
        let digits = self.0.chunks_exact(Self::DIGIT_MAX + 1).map(|multiples| {
            let low = usize::try_from(words[0] & ((1 << BITS) - 1)).unwrap_or_default();
            words = [
                words[0] >> BITS | words[1] << (64 - BITS),
                words[1] >> BITS | words[2] << (64 - BITS),
                words[2] >> BITS | words[3] << (64 - BITS),
                words[3] >> BITS,
            ];
            let digit = low + carry;
            let is_opposite = digit > Self::DIGIT_MAX;
            carry = usize::from(is_opposite);
            let size = if is_opposite {
                (1 << BITS) - digit
            } else {
                digit
            };
            (multiples.get(size), is_opposite)
        });
        let digits: Vec<(Option<&Multiple>, bool)> = digits.collect();
        // All are asked for at once, because they lie far apart and each would be waited for by itself.
        let touch = |sum: u64, (multiple, _): &(Option<&Multiple>, bool)| {
            multiple.map_or(sum, |multiple| sum ^ multiple.touch())
        };
        std::hint::black_box(digits.iter().fold(0, touch));
        let mut sum = to;
        for (multiple, is_opposite) in digits {
            if let Some(multiple) = multiple {
                sum = sum.with(multiple, is_opposite);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::Scalar;
    use curve25519_dalek::constants::ED25519_BASEPOINT_COMPRESSED;
    use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};

    use super::*;

    fn compare<const BITS: usize>(point: EdwardsPoint, scalars: &[Scalar]) {
        let bytes = point.compress().to_bytes();
        for is_opposite in [false, true] {
            let table = Table::<BITS>::of(bytes, is_opposite).unwrap();
            let ours: Vec<Point> = scalars
                .iter()
                .map(|scalar| table.add(scalar.as_bytes(), Point::NEUTRAL))
                .collect();
            for (scalar, ours) in scalars.iter().zip(written(&ours)) {
                let product = point * scalar;
                let product = if is_opposite { -product } else { product };
                assert_eq!(ours, product.compress().to_bytes(), "{scalar:?}");
            }
        }
    }

    #[test]
    fn multiples_are_those_of_another_implementation() {
        let mut scalars = vec![Scalar::ZERO, Scalar::ONE, -Scalar::ONE];
        // Every digit at the edge at which it turns into its opposite, and numbers of no pattern.
        for byte in 0..=255_u8 {
            scalars.push(Scalar::from_bytes_mod_order([byte; 32]));
            let mut wide = [byte; 64];
            wide[usize::from(byte) % 64] ^= 0x5a;
            wide[63 - usize::from(byte) % 64] ^= byte.rotate_left(3);
            scalars.push(Scalar::from_bytes_mod_order_wide(&wide));
        }
        let base = ED25519_BASEPOINT_COMPRESSED.decompress().unwrap();
        compare::<5>(base, &scalars);
        compare::<8>(base, &scalars);
        compare::<5>(base * Scalar::from(77_u64), &scalars);
        // A point with a part of small order beside it.
        for torsion in curve25519_dalek::constants::EIGHT_TORSION {
            compare::<5>(base + torsion, &scalars);
        }
    }

    #[test]
    fn sums_are_those_of_another_implementation() {
        let base = ED25519_BASEPOINT_COMPRESSED;
        let table = Table::<8>::of(base.to_bytes(), false).unwrap();
        let (one, two) = (Scalar::from(0x1234_5678_u64), Scalar::from(99_u64));
        let sum = table.add(one.as_bytes(), table.add(two.as_bytes(), Point::NEUTRAL));
        let theirs = base.decompress().unwrap() * (one + two);
        assert_eq!(written(&[sum]), [theirs.compress().to_bytes()]);
        // A point and its opposite.
        let minus = -two;
        let sum = table.add(minus.as_bytes(), table.add(two.as_bytes(), Point::NEUTRAL));
        assert_eq!(written(&[sum]), written(&[Point::NEUTRAL]));
    }

    #[test]
    fn bytes_that_are_no_point_have_no_table() {
        let mut points = 0;
        for seed in 0..64_u8 {
            let mut bytes = [seed; 32];
            bytes[31] &= 0x7f;
            let theirs = CompressedEdwardsY(bytes).decompress();
            let ours = Table::<5>::of(bytes, false);
            assert_eq!(theirs.is_some(), ours.is_some(), "{seed}");
            points += usize::from(ours.is_some());
        }
        assert!((16..48).contains(&points), "{points}");
    }
}
