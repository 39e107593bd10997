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

// compareWithReference compares a picture, made small, with the one stored for
// it. Small pictures forgive what no eye sees (another rounding on another
// processor) and still show a wrong digit.
func compareWithReference(t *testing.T, name string, im *image.Paletted) {
	t.Helper()
	file := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".png")
	small := shrink(im)
	if *update {
		store(t, file, small)
		return
	}
	stored, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	reference, err := png.Decode(bytes.NewReader(stored))
	if err != nil {
		t.Fatal(err)
	}
	if at, off := farthest(small, reference); off > 10 {
		t.Errorf("%s: around %v it differs by %d", file, at.Mul(cell), off)
	}
}

// shrink makes each cell of im one pixel, its mean.
func shrink(im *image.Paletted) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, Side/cell, Side/cell))
	sums := make([][3]int, len(small.Pix)/4)
	colours := make([]color.RGBA, len(im.Palette))
	for i, c := range im.Palette {
		colours[i] = color.RGBAModel.Convert(c).(color.RGBA)
	}
	for i, index := range im.Pix {
		c := colours[index]
		sum := &sums[i/Side/cell*(Side/cell)+i%Side/cell]
		sum[0], sum[1], sum[2] = sum[0]+int(c.R), sum[1]+int(c.G), sum[2]+int(c.B)
	}
	const n = cell * cell
	for i, sum := range sums {
		copy(small.Pix[4*i:], []uint8{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 0xFF})
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
