package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"reflect"
	"strings"
	"sync"
	"testing"
)

func TestAWeekIsASmallSquareFileThatKeepsItsMarginAndItsLook(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	empty := s.palette.flatten(newCanvas().im)
	within := image.Rect(inset-2, 96, Side-inset+2, 1004)
	for name, w := range weeks() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := drawWeek(t, s, w)
			if len(data) > 60_000 {
				t.Errorf("%d bytes", len(data))
			}
			im := decode(t, data)
			if im.Bounds() != image.Rect(0, 0, Side, Side) {
				t.Fatalf("%v", im.Bounds())
			}
			for i, index := range im.Pix {
				if at := image.Pt(i%Side, i/Side); index != empty.Pix[i] && !at.In(within) {
					t.Fatalf("something is drawn at %v", at)
				}
			}
			compareWithReference(t, "week "+name, im)
		})
	}
}

// distance is how far two colours are apart in the channel that differs most.
func distance(a, b color.Color) int {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	most := 0
	for _, d := range []int{int(ar) - int(br), int(ag) - int(bg), int(ab) - int(bb)} {
		most = max(most, d>>8, -d>>8)
	}
	return most
}

func TestTheSameWeekGivesTheSameBytesWhoeverDraws(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	w := weeks()["fifth"]
	want := drawWeek(t, newStudio(t), w)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got, err := s.Week(w)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("another picture, or %v", err)
			}
		})
	}
	wg.Wait()
}

func TestACountMovesItsOwnLaneOnly(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	before := weeks()["fifth"]
	change := []func(*Point){
		func(p *Point) { p.Questions++ },
		func(p *Point) { p.Thanks++ },
		func(p *Point) { p.Kept++ },
	}
	old := decode(t, drawWeek(t, s, before))
	for lane, f := range change {
		after := before
		after.Weeks = append([]Point(nil), before.Weeks...)
		f(&after.Weeks[4])
		top, bottom := changedRows(old, decode(t, drawWeek(t, s, after)))
		from := laneTop + float64(lane)*laneHeight
		if top < int(from) || bottom > int(from+laneHeight) || top > bottom {
			t.Errorf("lane %d: rows %d to %d changed, the lane is %g to %g", lane, top, bottom, from, from+laneHeight)
		}
	}
}

func changedRows(a, b *image.Paletted) (top, bottom int) {
	top, bottom = Side, -1
	for y := range Side {
		if !bytes.Equal(a.Pix[y*a.Stride:][:Side], b.Pix[y*b.Stride:][:Side]) {
			top, bottom = min(top, y), y
		}
	}
	return top, bottom
}

func TestOfManyWeeksTheLatestAreDrawn(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	w := weeks()["twelfth"]
	longer := w
	longer.Weeks = append(dated([]Point{{Questions: 99}, {Thanks: 99}}), w.Weeks...)
	if !bytes.Equal(drawWeek(t, s, w), drawWeek(t, s, longer)) {
		t.Error("weeks before the last twelve show")
	}
}

func TestACountBelowZeroIsDrawnAsZeroAndTheInputIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	w := weeks()["fifth"]
	w.Weeks[2] = Point{Label: "17 Aug", Questions: -4, Thanks: -1, Kept: -9}
	given := append([]Point(nil), w.Weeks...)
	got := drawWeek(t, s, w)
	if !reflect.DeepEqual(w.Weeks, given) {
		t.Error("the caller's weeks were changed")
	}
	w.Weeks[2] = Point{Label: "17 Aug"}
	if !bytes.Equal(got, drawWeek(t, s, w)) {
		t.Error("a count below zero is not drawn as zero")
	}
}

func TestAWeekWithoutWeeksIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := newStudio(t).Week(Week{Title: "Your week"}); !errors.Is(err, ErrNoWeeks) {
		t.Errorf("got %v", err)
	}
}

func TestATextThatCannotBeDrawnIsNamedAndNotQuoted(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	fields := map[string]func(*Week, string){
		"title":              func(w *Week, x string) { w.Title = x },
		"subtitle":           func(w *Week, x string) { w.Subtitle = x },
		"label of questions": func(w *Week, x string) { w.Labels.Questions = x },
		"label of thanks":    func(w *Week, x string) { w.Labels.Thanks = x },
		"label of kept":      func(w *Week, x string) { w.Labels.Kept = x },
		"date of a week":     func(w *Week, x string) { w.Weeks[1].Label = x },
	}
	for name, set := range fields {
		for _, text := range []string{"umbrella 🌱", "umbrella أسبوع", "umbrella\nsecond line", "umbrella \xff"} {
			w := weeks()["fifth"]
			set(&w, text)
			_, err := s.Week(w)
			if !errors.Is(err, ErrGlyph) {
				t.Fatalf("%s %q: got %v", name, text, err)
			}
			if !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "umbrella") {
				t.Errorf("%s: the error reads %q", name, err)
			}
		}
	}
}

// Run with -bench . -benchmem: how long each picture takes, and how large it is.
func BenchmarkWeek(b *testing.B) {
	s := newStudio(b)
	for name, w := range weeks() {
		b.Run(name, func(b *testing.B) {
			benchmark(b, func() ([]byte, error) { return s.Week(w) })
		})
	}
}

func BenchmarkCode(b *testing.B) {
	s := newStudio(b)
	benchmark(b, func() ([]byte, error) { return s.Code(link) })
}

func benchmark(b *testing.B, draw func() ([]byte, error)) {
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		data, err := draw()
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(size), "file-bytes")
}
