import { crc32, deflateRawSync } from "node:zlib";

/** @typedef {{readonly name: string, readonly data: Uint8Array}} ZipEntry */

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: 4.3.7, 4.3.12, 4.3.16
const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const version = 20;
const utf8Names = 0x0800;
const deflated = 8;
// 1 January 1980, midnight: the first moment that the format knows, and the same whenever it is written.
const date = 0x0021;
const time = 0;

/** @param {number} size @param {(view: DataView) => void} write */
function record(size, write) {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return bytes;
}

/** The fields that both headers of a file share. @param {DataView} view @param {number} at @param {{crc: number, packed: number, size: number, nameLength: number}} file */
function writeFileFields(view, at, { crc, packed, size, nameLength }) {
  view.setUint16(at, version, true);
  view.setUint16(at + 2, utf8Names, true);
  view.setUint16(at + 4, deflated, true);
  view.setUint16(at + 6, time, true);
  view.setUint16(at + 8, date, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}

/**
 * Returns a zip file of the entries, byte for byte the same for the same entries in whatever order: sorted by name, without times, owners and
 * comments. For less than 4 GB and 65,535 entries. @param {readonly ZipEntry[]} entries
 */
export function zip(entries) {
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  for (const { name, data } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const nameBytes = new TextEncoder().encode(name);
    const body = deflateRawSync(data, { level: 9 });
    const file = { crc: crc32(data), packed: body.length, size: data.length, nameLength: nameBytes.length };
    const local = record(30, (view) => {
      view.setUint32(0, localSignature, true);
      writeFileFields(view, 4, file);
    });
    const at = offset;
    directory.push(
      record(46, (view) => {
        view.setUint32(0, centralSignature, true);
        view.setUint16(4, version, true);
        writeFileFields(view, 6, file);
        view.setUint32(42, at, true);
      }),
      nameBytes,
    );
    parts.push(local, nameBytes, body);
    offset += local.length + nameBytes.length + body.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(22, (view) => {
    view.setUint32(0, endSignature, true);
    view.setUint16(8, entries.length, true);
    view.setUint16(10, entries.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
  });
  return Buffer.concat([...parts, ...directory, end]);
}
