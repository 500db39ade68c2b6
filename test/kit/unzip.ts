import { crc32, inflateRawSync } from "node:zlib";

/** Reads a zip by its central directory, as browsers do. Throws an Error when what it says of a file is not so. */
export function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = inflateRawSync(file.subarray(begin, begin + packed));
    if (data.length !== size || crc32(data) !== crc) throw new Error(`${name}: its size or its checksum is not that of its bytes`);
    files.set(name, data);
    at += 46 + nameLength;
  }
  return files;
}
