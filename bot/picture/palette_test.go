package picture

import (
	"image/color"
	"math"
	"testing"

	"git.sr.ht/~sbinet/gg"
)

// linear is a tone's light, channel by channel, from 0 to 1 (sRGB, IEC 61966-2-1).
func linear(t tone) [3]float64 {
	c := t.rgba()
	var out [3]float64
	for i, v := range []uint8{c.R, c.G, c.B} {
		x := float64(v) / 255
		if x <= 0.04045 {
			out[i] = x / 12.92
		} else {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

func contrast(a, b tone) float64 {
	luminance := func(t tone) float64 {
		l := linear(t)
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestWhatCarriesMeaningStandsOutFromTheCard(t *testing.T) {
	for name, c := range map[string]struct {
		tone  tone
		least float64
	}{
		"ink, text": {inkTone, 4.5}, "muted, text": {mutedTone, 4.5},
		"questions": {seaTone, 3}, "thanks": {clayTone, 3}, "kept": {honeyTone, 3},
	} {
		if got := contrast(c.tone, cardTone); got < c.least {
			t.Errorf("%s: %.2f to 1", name, got)
		}
	}
}

// lab is the colour as it is perceived (CIELAB, white point D65).
func lab(l [3]float64) [3]float64 {
	f := func(x float64) float64 {
		if x > 216.0/24389 {
			return math.Cbrt(x)
		}
		return (24389.0/27*x + 16) / 116
	}
	x := f((0.4124*l[0] + 0.3576*l[1] + 0.1805*l[2]) / 0.9505)
	y := f(0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2])
	z := f((0.0193*l[0] + 0.1192*l[1] + 0.9505*l[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestTheSeriesStayApartForColourBlindEyes(t *testing.T) {
	// Complete loss of one kind of cone, after Machado, Oliveira and Fernandes (2009).
	eyes := map[string][3][3]float64{
		"full sight":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
	pairs := map[string][2]tone{
		"questions and thanks": {seaTone, clayTone},
		"questions and kept":   {seaTone, honeyTone},
		"thanks and kept":      {clayTone, honeyTone},
	}
	for eye, m := range eyes {
		see := func(t tone) [3]float64 {
			l := linear(t)
			var out [3]float64
			for i, row := range m {
				out[i] = min(1, max(0, row[0]*l[0]+row[1]*l[1]+row[2]*l[2]))
			}
			return lab(out)
		}
		for name, pair := range pairs {
			a, b := see(pair[0]), see(pair[1])
			apart := math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
			t.Logf("%s, %s: %.0f", eye, name, apart)
			if apart < 20 { // ten times what can just be told apart
				t.Errorf("%s: %s are only %.0f apart", eye, name, apart)
			}
		}
	}
}

func TestThePaletteFitsAByteAndHoldsWhatIsDrawn(t *testing.T) {
	p := newPalette()
	if len(p) > 256 {
		t.Fatalf("%d colours", len(p))
	}
	for _, tone := range []tone{pageTone, cardTone, inkTone, mutedTone, faintTone, seaTone, clayTone, honeyTone, leafTone} {
		if got := color.Palette(p).Convert(tone.rgba()); got != tone.rgba() {
			t.Errorf("%06x becomes %v", uint32(tone), got)
		}
	}
}

func TestHardlyAnythingIsLostToThePalette(t *testing.T) {
	c := newCanvas()
	c.sprout(540, 214)
	for i, s := range []shape{circle, square, triangle} {
		c.mark(s, []tone{seaTone, clayTone, honeyTone}[i], gg.Point{X: 300 + 200*float64(i), Y: 500}, 40, i == 1)
	}
	flat := newPalette().flatten(c.im)
	for y := 90; y < 560; y++ {
		for x := 240; x < 760; x++ {
			if d := distance(flat.At(x, y), c.im.At(x, y)); d > 6 {
				t.Fatalf("%d, %d is off by %d", x, y, d)
			}
		}
	}
}
