#!/usr/bin/env python3
"""Checks a bundle with Python and the package cryptography.

    verify.py BUNDLE VKEY     VKEY: the log's public key, name+id+base64, as you were given it

Exit: 0 what is listed holds, 1 it does not, 2 cannot tell (something is missing)."""
import base64
import hashlib
import json
import os
import re
import sys

CHECKS = "signature root tiles checkpoints payload leaves"
LEAF = re.compile(
    rb"welfareledger/event/v1\nstream ([^\n]+)\nrevision (0|[1-9][0-9]{0,18})\n"
    rb"id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\ntype ([^\n]+)\n"
    rb"recorded (?:-|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{7}Z)\n"
    rb"data ([0-9a-f]{64})\nmeta ([0-9a-f]{64})\n")


class Disproven(Exception):
    pass


class CannotTell(Exception):
    pass


def read(bundle, path):
    try:
        with open(os.path.join(bundle, path), "rb") as file:
            return file.read()
    except OSError:
        raise CannotTell("there is no " + path)


def base64_bytes(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Disproven("not base64: " + text)
    if base64.b64encode(data).decode() != text:
        raise Disproven("not base64: " + text)
    return data


def open_note(data, vkey):
    """The size and root of a signed checkpoint."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Disproven("a note is not UTF-8")
    text, blank, under = note.rpartition("\n\n")
    if not blank or not under.endswith("\n") or any(c < " " and c != "\n" for c in note):
        raise Disproven("not a signed note")
    text += "\n"
    name, key_id, key = vkey.split("+", 2)
    key = base64_bytes(key)
    if len(key) != 33 or key[0] != 1:
        raise Disproven("VKEY is no Ed25519 key")
    if hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8] != key_id:
        raise Disproven("VKEY has another id")
    signed = False
    for line in under[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not parts[1] or "+" in parts[1]:
            raise Disproven("not a signature line")
        signature = base64_bytes(parts[2])
        if len(signature) < 5:
            raise Disproven("not a signature line")
        if parts[1] != name or signature[:4].hex() != key_id:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text.encode())
        except InvalidSignature:
            raise Disproven("the signature of " + name + " is false")
        signed = True
    if not signed:
        raise Disproven("not signed by " + name)
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != name or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Disproven("not a checkpoint of " + name)
    root = base64_bytes(lines[2])
    if len(root) != 32:
        raise Disproven("not a root")
    return int(lines[1]), root


def tile_path(level, number, width):
    path = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        path = "x%03d/%s" % (number % 1000, path)
    return "tile/%s/%s%s" % (level, path, "" if width == 256 else ".p/%d" % width)


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    """The root by its definition, pairing up level by level."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    while len(hashes) > 1:
        up = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = up + hashes[len(hashes) - len(hashes) % 2:]
    return hashes[0]


def read_entries(bundle, size):
    entries = []
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        path = tile_path("entries", number, width)
        data, at, inside = read(bundle, path), 0, 0
        while at < len(data):
            length = int.from_bytes(data[at:at + 2], "big")
            entry = data[at + 2:at + 2 + length]
            if at + 2 > len(data) or len(entry) != length:
                raise Disproven(path + " is cut off")
            entries.append(entry)
            at, inside = at + 2 + length, inside + 1
        if inside != width:
            raise Disproven("%s holds %d entries" % (path, inside))
    return entries


def check_tiles(bundle, hashes):
    level = 0
    while hashes:
        for number in range((len(hashes) + 255) // 256):
            tile = hashes[number * 256:number * 256 + 256]
            path = tile_path(level, number, len(tile))
            if read(bundle, path) != b"".join(tile):
                raise Disproven(path + " is not what the entries give")
        hashes = [root_of(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)]
        level += 1


def check_leaves(entries):
    for index, entry in enumerate(entries):
        if not LEAF.fullmatch(entry):
            raise Disproven("leaf %d is not the eight lines that it should be" % index)


def check_payload(bundle, entries):
    for number in range((len(entries) + 255) // 256):
        path = "payload" + tile_path("entries", number, 256)[len("tile/entries"):] + ".jsonl"
        seen = set()
        for line in read(bundle, path).split(b"\n")[:-1]:
            try:
                event = json.loads(line)
                index, data, metadata = event["index"], base64_bytes(event["data"]), base64_bytes(event["metadata"])
            except (ValueError, KeyError, TypeError):
                raise Disproven(path + " has a line that is no event's bytes")
            if index // 256 != number or index in seen or index >= len(entries):
                raise Disproven(path + " has a line for another event")
            seen.add(index)
            leaf = LEAF.fullmatch(entries[index])
            if leaf and (hashlib.sha256(data).hexdigest().encode() != leaf.group(5)
                         or hashlib.sha256(metadata).hexdigest().encode() != leaf.group(6)):
                raise Disproven("the bytes of event %d are not what its leaf says" % index)
        if len(seen) != min(256, len(entries) - number * 256):
            raise CannotTell(path + " lacks events")


def main(bundle, vkey):
    size, root = open_note(read(bundle, "checkpoint"), vkey)
    entries = read_entries(bundle, size)
    hashes = [leaf_hash(entry) for entry in entries]
    if root_of(hashes) != root:
        raise Disproven("the entries do not give the root that is signed")
    check_tiles(bundle, hashes)
    folder = os.path.join(bundle, "checkpoints")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        earlier, earlier_root = open_note(read(bundle, "checkpoints/" + name), vkey)
        if str(earlier) != name or earlier > size or root_of(hashes[:earlier]) != earlier_root:
            raise Disproven("checkpoints/%s is not of this history" % name)
    check_leaves(entries)
    if os.path.isdir(os.path.join(bundle, "payload")):
        check_payload(bundle, entries)
    print("VERIFIED: %d entries under the root that %s signed" % (size, vkey.split("+")[0]))


if __name__ == "__main__":
    if sys.argv[1:] == ["--checks"]:
        print(CHECKS)
        sys.exit(0)
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except Disproven as why:
        print("DISPROVEN:", why)
        sys.exit(1)
    except CannotTell as why:
        print("CANNOT TELL:", why)
        sys.exit(2)
