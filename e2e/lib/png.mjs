// Reads the chunks of a PNG, as a reader that is not ours would.

/** The text of the iTXt chunk with this keyword, or null. */
export function internationalText(bytes, keyword) {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "iTXt" && body.toString("latin1", 0, keyword.length + 1) === `${keyword}\0`) {
      // Compression flag and method, then language and translated keyword, each ended by a zero.
      let start = keyword.length + 3;
      for (let zeros = 0; zeros < 2; start += 1) if (body[start] === 0) zeros += 1;
      return body.toString("utf8", start);
    }
    at += 12 + length;
  }
  return null;
}
