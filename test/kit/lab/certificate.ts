import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

// The tags of DER: https://www.itu.int/rec/T-REC-X.690
const tags = { integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, time: 0x18, sequence: 0x30, set: 0x31 } as const;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

// Object identifiers as their bytes: ecdsa-with-SHA256, commonName, subjectAltName.
// https://www.rfc-editor.org/rfc/rfc5758#section-3.2, https://www.rfc-editor.org/rfc/rfc5280#appendix-A
const ecdsaWithSha256 = der(tags.sequence, der(tags.oid, Buffer.from("2a8648ce3d040302", "hex")));
const commonName = der(tags.oid, Buffer.from("550403", "hex"));
const subjectAltName = der(tags.oid, Buffer.from("551d11", "hex"));

function time(atMs: number): Buffer {
  const text = new Date(atMs).toISOString().replace(/[-:T]/g, "").replace(/\..*/, "Z");
  return der(tags.time, Buffer.from(text));
}

function bits(bytes: Uint8Array): Buffer {
  return der(tags.bits, Buffer.from([0]), bytes);
}

/** What is signed: https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function contents(publicKey: KeyObject, atMs: number): Buffer {
  const name = der(tags.sequence, der(tags.set, der(tags.sequence, commonName, der(tags.utf8, Buffer.from("Why CORS? lab")))));
  const dayMs = 86_400_000;
  const hosts = ["localhost", "api.example"].map((host) => der(0x82, Buffer.from(host)));
  const names = der(tags.sequence, ...hosts, der(0x87, Buffer.from([127, 0, 0, 1])));
  return der(
    tags.sequence,
    der(0xa0, der(tags.integer, Buffer.from([2]))),
    der(tags.integer, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    der(tags.sequence, time(atMs - dayMs), time(atMs + dayMs)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(tags.sequence, der(tags.sequence, subjectAltName, der(tags.octets, names)))),
  );
}

/** Makes a key and a certificate, signed by itself, for localhost, 127.0.0.1 and api.example; good for one day around `atMs` (Unix epoch). */
export function selfSignedCertificate(atMs: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signed = contents(publicKey, atMs);
  const whole = der(tags.sequence, signed, ecdsaWithSha256, bits(sign("sha256", signed, privateKey)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  const cert = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert };
}
