//! A picture to put credentials into.

use std::io::Write as _;

use anyhow::Result;

/// A PNG of so many pixels a side, drawn as badges are: rings in a few colours, with a shade that runs over them and
/// fine grain in one of them.
pub fn picture(side: u32) -> Result<Vec<u8>> {
    let mut state = 1_u32;
    let mut rows = Vec::new();
    let half = i64::from(side / 2);
    for y in 0..side {
        rows.push(0);
        for x in 0..side {
            let (dx, dy) = (i64::from(x) - half, i64::from(y) - half);
            let ring = (dx * dx + dy * dy) * 12 / (half * half);
            let shade = u8::try_from(y * 64 / side).unwrap_or_default();
            let mut grain = 0;
            if ring == 5 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let [highest, ..] = state.to_be_bytes();
                grain = highest & 0x0f;
            }
            let colour = u8::try_from(ring * 17 % 160).unwrap_or_default();
            rows.extend([colour + shade + grain, 200 - colour, colour / 2 + shade]);
        }
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&rows)?;
    let mut header = [side.to_be_bytes(), side.to_be_bytes()].concat();
    // Eight bits a channel, three channels, nothing else (PNG, section 11.2.2).
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", header),
        (b"IDAT", packed.finish()?),
        (b"IEND", Vec::new()),
    ] {
        png.extend(u32::try_from(data.len())?.to_be_bytes());
        let chunk = [kind.as_slice(), &data].concat();
        png.extend(&chunk);
        png.extend(crc32fast::hash(&chunk).to_be_bytes());
    }
    Ok(png)
}
