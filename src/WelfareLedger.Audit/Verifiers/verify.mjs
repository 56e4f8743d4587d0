// Checks a bundle with Node and @sigstore/verify, the code that checks npm's provenance.
//   node verify.mjs BUNDLE VKEY     VKEY: the log's public key, name+id+base64, as you were given it
// Wants `npm ci` beside this file, or NODE_MODULES=DIR with the package in it.
// Exit: 0 what is listed holds, 1 it does not, 2 cannot tell (something is missing).
import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const checks = 'signature root';
const [bundle, vkey] = process.argv.slice(2);
if (bundle === '--checks') { console.log(checks); process.exit(0); }

const base = process.env.NODE_MODULES ? join(process.env.NODE_MODULES, 'here.js') : import.meta.url;
const require = createRequire(base);
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js');
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js');

class Disproven extends Error {}
class CannotTell extends Error {}

function read(path) {
  try { return readFileSync(join(bundle, path)); } catch { throw new CannotTell(`there is no ${path}`); }
}

function tilePath(level, number, width) {
  let path = String(number % 1000).padStart(3, '0');
  for (let high = Math.floor(number / 1000); high > 0; high = Math.floor(high / 1000))
    path = `x${String(high % 1000).padStart(3, '0')}/${path}`;
  return `tile/${level}/${path}${width === 256 ? '' : `.p/${width}`}`;
}

function entriesOf(size) {
  const entries = [];
  for (let number = 0; number * 256 < size; number++) {
    const width = Math.min(256, size - number * 256);
    const path = tilePath('entries', number, width);
    const data = read(path);
    let at = 0, inside = 0;
    while (at < data.length) {
      if (at + 2 > data.length || at + 2 + data.readUInt16BE(at) > data.length) throw new Disproven(`${path} is cut off`);
      const length = data.readUInt16BE(at);
      entries.push(data.subarray(at + 2, at + 2 + length));
      at += 2 + length;
      inside++;
    }
    if (inside !== width) throw new Disproven(`${path} holds ${inside} entries`);
  }
  return entries;
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// The hashes of every level; a node that is left over goes up as it is.
function levelsOf(leaves) {
  const levels = [leaves];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1), up = [];
    for (let i = 0; i < below.length; i += 2)
      up.push(i + 1 < below.length ? sha256(Buffer.from([1]), below[i], below[i + 1]) : below[i]);
    levels.push(up);
  }
  return levels;
}

function proofOf(levels, index) {
  const proof = [];
  for (const level of levels) {
    const sibling = index ^ 1;
    if (sibling < level.length) proof.push(level[sibling]);
    index >>= 1;
  }
  return proof;
}

function main() {
  const [name, id, encoded] = vkey.split(/\+(.*?)\+(.*)/s);
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== 33 || key[0] !== 1 || sha256(name, '\n', key).subarray(0, 4).toString('hex') !== id)
    throw new Disproven('VKEY is no Ed25519 key');
  const log = {
    logID: Buffer.from(id, 'hex'),
    baseURL: name,
    publicKey: createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]), format: 'der', type: 'spki',
    }),
  };
  const envelope = read('checkpoint').toString('utf8');
  const entry = (index, hashes, body) => ({
    canonicalizedBody: body,
    inclusionProof: { logIndex: String(index), hashes, checkpoint: { envelope } },
  });
  let checkpoint;
  try { checkpoint = verifyCheckpoint(entry(0, [], null), [log]); } catch (why) { throw new Disproven(why.message); }
  const lines = envelope.slice(0, envelope.indexOf('\n\n')).split('\n');
  if (checkpoint.origin !== name || lines.length !== 3 || !/^(0|[1-9][0-9]*)$/.test(lines[1]))
    throw new Disproven(`not a checkpoint of ${name}`);
  const size = Number(checkpoint.logSize);
  const entries = entriesOf(size);
  const levels = levelsOf(entries.map(body => sha256(Buffer.from([0]), body)));
  if (size === 0 && !sha256('').equals(checkpoint.logHash)) throw new Disproven('the root is not that of no entries');
  // The proof of each entry, made here and judged by the library.
  entries.forEach((body, index) => {
    try { verifyMerkleInclusion(entry(index, proofOf(levels, index), body), checkpoint); } catch (why) {
      throw new Disproven(`entry ${index}: ${why.message}`);
    }
  });
  console.log(`VERIFIED: ${size} entries under the root that ${name} signed`);
}

try { main(); } catch (why) {
  if (why instanceof Disproven) { console.log(`DISPROVEN: ${why.message}`); process.exit(1); }
  if (why instanceof CannotTell) { console.log(`CANNOT TELL: ${why.message}`); process.exit(2); }
  throw why;
}
