package picture

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the reference pictures anew; look at the real ones first")

// cell is how many pixels of a picture, each way, become one of its reference.
const cell = 9

// TestThePicturesLookAsTheyDid compares each picture, made small, with the one
// stored for it. Small pictures forgive what no eye sees (another rounding on
// another processor) and still show a wrong digit.
func TestThePicturesLookAsTheyDid(t *testing.T) {
	s := newStudio(t)
	pictures := map[string][]byte{}
	for name, w := range weeks() {
		pictures["week "+name] = drawWeek(t, s, w)
	}
	code, err := s.Code(link)
	if err != nil {
		t.Fatal(err)
	}
	pictures["code"] = code
	for name, data := range pictures {
		file := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".png")
		small := shrink(decode(t, data))
		if *update {
			store(t, file, small)
			continue
		}
		stored, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if at, off := farthest(small, decode(t, stored)); off > 10 {
			t.Errorf("%s: around %v it differs by %d", name, at.Mul(cell), off)
		}
	}
}

// shrink makes each cell of im one pixel, its mean.
func shrink(im image.Image) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, Side/cell, Side/cell))
	for y := range Side / cell {
		for x := range Side / cell {
			var r, g, b uint32
			for i := range cell * cell {
				pr, pg, pb, _ := im.At(x*cell+i%cell, y*cell+i/cell).RGBA()
				r, g, b = r+pr>>8, g+pg>>8, b+pb>>8
			}
			const n = cell * cell
			small.SetRGBA(x, y, color.RGBA{R: uint8(r / n), G: uint8(g / n), B: uint8(b / n), A: 0xFF})
		}
	}
	return small
}

func farthest(a, b image.Image) (at image.Point, off int) {
	for y := range Side / cell {
		for x := range Side / cell {
			if d := distance(a.At(x, y), b.At(x, y)); d > off {
				at, off = image.Pt(x, y), d
			}
		}
	}
	return at, off
}

func store(t *testing.T, file string, im image.Image) {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, im); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
