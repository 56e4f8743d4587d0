#!/usr/bin/env bash
# Checks a bundle with nothing but bash, openssl (3.0 or newer) and the usual small tools.
#   verify.sh BUNDLE VKEY     VKEY: the log's public key, name+id+base64, as you were given it
# Exit: 0 what is listed below holds, 1 it does not, 2 cannot tell (something is missing).
set -euo pipefail
export LC_ALL=C
if [ "${1:-}" = --checks ]; then echo signature root; exit 0; fi
bundle=${1:?verify.sh BUNDLE VKEY}
vkey=${2:?verify.sh BUNDLE VKEY}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
no() { echo "DISPROVEN: $*"; exit 1; }
lost() { echo "CANNOT TELL: $*"; exit 2; }
# Hexadecimal to the form that printf takes: \x00\x01...
escape() { sed 's/../\\x&/g'; }

[ -f "$bundle/checkpoint" ] || lost "there is no file checkpoint"
# A note: its text, a blank line, its signatures.
awk -v work="$work" 'BEGIN { out = work "/text" } !under && /^$/ { under = 1; out = work "/signatures"; next }
  { print > out }' "$bundle/checkpoint"
[ -s "$work/text" ] && [ -s "$work/signatures" ] || no "checkpoint is no signed note"
origin=$(sed -n 1p "$work/text"); size=$(sed -n 2p "$work/text"); root=$(sed -n 3p "$work/text")
[ "$(wc -l < "$work/text")" = 3 ] || no "checkpoint has another number of lines"
case $size in ''|*[!0-9]*|0?*) no "checkpoint has no size" ;; esac

name=${vkey%%+*}; rest=${vkey#*+}; id=${rest%%+*}; key=${rest#*+}
[ "$origin" = "$name" ] || no "the checkpoint is of the log $origin"
printf %s "$key" | openssl base64 -d -A > "$work/typed"
[ "$(wc -c < "$work/typed")" = 33 ] && [ "$(od -An -tx1 -N1 "$work/typed" | tr -d ' ')" = 01 ] || no "VKEY is no Ed25519 key"
# The key in the form that openssl takes: 12 bytes that say Ed25519, then its 32.
{ printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'; tail -c 32 "$work/typed"; } > "$work/key"
signed=
while IFS=' ' read -r dash who bytes; do
  [ "$dash" = "$(printf '\xe2\x80\x94')" ] && [ "$who" = "$name" ] || continue
  printf %s "$bytes" | openssl base64 -d -A > "$work/signature" || continue
  [ "$(od -An -tx1 -N4 "$work/signature" | tr -d ' \n')" = "$id" ] || continue
  tail -c +5 "$work/signature" > "$work/raw"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/text" -sigfile "$work/raw" \
    >/dev/null 2>&1 || no "the signature of $name is false"
  signed=yes
done < "$work/signatures"
[ -n "$signed" ] || no "the checkpoint is not signed by $name"

# Each entry goes into a file of its own after a byte 00; the hash of that file is the leaf.
mkdir "$work/leaves"
count=0
for ((number = 0; number * 256 < size; number++)); do
  width=$((size - number * 256)); [ $width -gt 256 ] && width=256
  path=$(printf %03d $((number % 1000)))
  for ((high = number / 1000; high > 0; high /= 1000)); do path=$(printf x%03d/%s $((high % 1000)) "$path"); done
  file="$bundle/tile/entries/$path"; [ $width -lt 256 ] && file="$file.p/$width"
  [ -f "$file" ] || lost "there is no $file"
  bytes=$(od -An -v -tx1 "$file" | tr -d '\n' | sed 's/ /\\x/g')
  at=0; inside=0
  while [ $at -lt ${#bytes} ]; do
    digits=${bytes:at:8}; digits=${digits//\\x/}
    [ ${#digits} = 4 ] || no "$file is cut off"
    length=$((16#$digits))
    entry=${bytes:at + 8:length * 4}
    [ ${#entry} = $((length * 4)) ] || no "$file is cut off"
    printf "\\x00$entry" > "$work/leaves/$(printf %09d $count)"
    count=$((count + 1)); inside=$((inside + 1)); at=$((at + 8 + length * 4))
  done
  [ $inside = $width ] || no "$file holds $inside entries, not $width"
done

hashes=()
if [ "$count" -gt 0 ]; then
  mapfile -t hashes < <(cd "$work/leaves" && find . -type f | sort | xargs sha256sum | cut -c1-64 | escape)
fi
# Two by two, level by level; one that is left over goes up as it is.
while [ ${#hashes[@]} -gt 1 ]; do
  rm -rf "$work/nodes"; mkdir "$work/nodes"
  for ((i = 0; i + 1 < ${#hashes[@]}; i += 2)); do
    printf "\\x01${hashes[i]}${hashes[i + 1]}" > "$work/nodes/$(printf %09d $i)"
  done
  left=()
  [ $((${#hashes[@]} % 2)) = 1 ] && left=("${hashes[${#hashes[@]} - 1]}")
  mapfile -t hashes < <(cd "$work/nodes" && find . -type f | sort | xargs sha256sum | cut -c1-64 | escape)
  hashes+=(${left[@]+"${left[@]}"})
done
if [ "$count" = 0 ]; then computed=$(printf '' | openssl dgst -sha256 -binary | openssl base64 -A)
else computed=$(printf "${hashes[0]}" | openssl base64 -A); fi
[ "$computed" = "$root" ] || no "the entries give the root $computed, and $root is signed"
echo "VERIFIED: $count entries under the root that $name signed"
