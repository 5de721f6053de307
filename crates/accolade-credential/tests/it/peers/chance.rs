//! Numbers that look drawn by chance and are the same in every run.

/// Splitmix64: short, and good enough to spread values.
pub struct Chance(u64);

impl Chance {
    /// The numbers that belong to a name.
    pub fn of(name: &str) -> Self {
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    /// A number from 0 and below this one.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Hexadecimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(self.pick(b"0123456789abcdef")))
            .collect()
    }

    /// An identifier in the form of a UUID of version 4.
    pub fn uuid(&mut self) -> String {
        let (a, b, c, d) = (
            self.digits(8),
            self.digits(4),
            self.digits(3),
            self.digits(3),
        );
        format!("urn:uuid:{a}-{b}-4{c}-8{d}-{}", self.digits(12))
    }
}
