import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

// As much of ASN.1 (DER) as a certificate needs: Node makes keys and signatures, and no certificates.

function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const set = (part: Buffer) => der(0x31, part);
const text = (words: string) => der(0x0c, Buffer.from(words));
const octets = (part: Buffer) => der(0x04, part);
const bits = (part: Buffer) => der(0x03, [0], part);
const time = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`));
const oid = (...bytes: number[]) => der(0x06, bytes);

const [commonName, alternativeName, ecdsaWithSha256] = [oid(0x55, 4, 3), oid(0x55, 0x1d, 0x11), oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)];
const day = 86_400_000;

/** A certificate for `localhost` that signed itself, and its key, in PEM. */
export function selfMadeCertificate({ from = new Date(Date.now() - day), to = new Date(Date.now() + day) } = {}): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(commonName, text("localhost"))));
  const names = sequence(der(0x82, Buffer.from("localhost")));
  const signed = sequence(
    der(0xa0, der(0x02, [2])), der(0x02, [1], randomBytes(8)), sequence(ecdsaWithSha256), name, sequence(time(from), time(to)), name,
    publicKey.export({ type: "spki", format: "der" }), der(0xa3, sequence(sequence(alternativeName, octets(names)))),
  );
  const whole = sequence(signed, sequence(ecdsaWithSha256), bits(sign("sha256", signed, privateKey)));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
