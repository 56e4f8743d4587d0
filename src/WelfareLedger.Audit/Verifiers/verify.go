// Checks a bundle with Go and golang.org/x/mod, the code behind the Go checksum database.
//
//	verify BUNDLE VKEY     VKEY: the log's public key, name+id+base64, as you were given it
//
// Exit: 0 what is listed holds, 1 it does not, 2 cannot tell (something is missing).
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const checks = "signature root tiles checkpoints"

const height = 8 // 256 hashes to a tile

var bundle string

func disproven(format string, args ...any) {
	fmt.Printf("DISPROVEN: "+format+"\n", args...)
	os.Exit(1)
}

func read(path string) []byte {
	data, err := os.ReadFile(filepath.Join(bundle, path))
	if err != nil {
		fmt.Printf("CANNOT TELL: there is no %s\n", path)
		os.Exit(2)
	}
	return data
}

// open gives the tree that a signed checkpoint speaks of.
func open(path string, verifier note.Verifier) tlog.Tree {
	signed, err := note.Open(read(path), note.VerifierList(verifier))
	if err != nil {
		disproven("%s: %v", path, err)
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		disproven("%s is no checkpoint of %s", path, verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		disproven("%s has no size", path)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		disproven("%s has no root", path)
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// tilePath is the path of a tile in a tlog-tiles folder: tile/8/... of the Go checksum database without its height.
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
}

// folder reads tiles; tlog checks each of them against the root before it uses a hash of it.
type folder struct{}

func (folder) Height() int                         { return height }
func (folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		data = append(data, read(tilePath(tile)))
	}
	return data, nil
}

func entries(tree tlog.Tree) (all [][]byte) {
	for number := int64(0); number*256 < tree.N; number++ {
		width := tree.N - number*256
		if width > 256 {
			width = 256
		}
		path := tilePath(tlog.Tile{H: height, L: -1, N: number, W: int(width)})
		path = strings.Replace(path, "tile/data/", "tile/entries/", 1)
		data := read(path)
		before := len(all)
		for len(data) > 0 {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				disproven("%s is cut off", path)
			}
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
		if int64(len(all)-before) != width {
			disproven("%s holds %d entries", path, len(all)-before)
		}
	}
	return all
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--checks" {
		fmt.Println(checks)
		return
	}
	if len(os.Args) != 3 {
		fmt.Println("verify BUNDLE VKEY")
		os.Exit(64)
	}
	bundle = os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		disproven("VKEY: %v", err)
	}
	tree := open("checkpoint", verifier)

	// The root from the entries, with tlog's own way of storing hashes.
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for index, entry := range entries(tree) {
		hashes, err := tlog.StoredHashes(int64(index), entry, reader)
		if err != nil {
			disproven("%v", err)
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil || root != tree.Hash {
		disproven("the entries do not give the root that is signed")
	}

	// Every tile, against what the entries give, and read through tlog's checking reader.
	for level := 0; tree.N>>(height*level) > 0; level++ {
		for number := int64(0); number*256 < tree.N>>(height*level); number++ {
			width := tree.N>>(height*level) - number*256
			if width > 256 {
				width = 256
			}
			tile := tlog.Tile{H: height, L: level, N: number, W: int(width)}
			want, err := tlog.ReadTileData(tile, reader)
			if err != nil || !bytes.Equal(want, read(tilePath(tile))) {
				disproven("%s is not what the entries give", tilePath(tile))
			}
		}
	}
	checked := tlog.TileHashReader(tree, folder{})
	names, err := os.ReadDir(filepath.Join(bundle, "checkpoints"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		disproven("%v", err)
	}
	for _, name := range names {
		earlier := open("checkpoints/"+name.Name(), verifier)
		if strconv.FormatInt(earlier.N, 10) != name.Name() || earlier.N > tree.N {
			disproven("checkpoints/%s is not of this history", name.Name())
		}
		if earlier.N == 0 {
			continue
		}
		proof, err := tlog.ProveTree(tree.N, earlier.N, checked)
		if err == nil {
			err = tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash)
		}
		if err != nil {
			disproven("checkpoints/%s is not of this history: %v", name.Name(), err)
		}
	}
	fmt.Printf("VERIFIED: %d entries under the root that %s signed\n", tree.N, verifier.Name())
}
