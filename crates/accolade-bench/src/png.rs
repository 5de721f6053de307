//! A picture to put credentials into.

use std::io::Write as _;

use anyhow::Result;

/// A PNG of so many pixels a side, in colours that pack badly, as those of a photograph do.
pub fn picture(side: u32) -> Result<Vec<u8>> {
    let mut state = 1_u32;
    let mut rows = Vec::new();
    for _ in 0..side {
        rows.extend([0]);
        for _ in 0..side * 3 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [highest, ..] = state.to_be_bytes();
            rows.push(highest & 0x3f);
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
