package picture

import (
	"bytes"
	"errors"
	"image"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"
)

const link = "https://t.me/SomeSteadyBot?start=p_AbCdEfGhIjKlMnOpQrStUv"

func TestACodeIsReadFromThePictureSquareBySquare(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	for name, text := range map[string]string{
		"short":    "https://t.me/a",
		"usual":    link,
		"longest":  "https://t.me/" + strings.Repeat("B", 32) + "?start=" + strings.Repeat("x", 64),
		"at limit": strings.Repeat("y", maxLink),
	} {
		data, err := s.Code(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(data) > 60_000 {
			t.Errorf("%s: %d bytes", name, len(data))
		}
		want, err := qrcode.New(text, qrcode.Medium)
		if err != nil {
			t.Fatal(err)
		}
		want.DisableBorder = true
		compareSquares(t, name, decode(t, data), want.Bitmap())
	}
}

// compareSquares looks for the code as a camera does, by its dark pixels, and
// samples it. The four squares around it have to be light.
func compareSquares(t *testing.T, name string, im *image.Paletted, want [][]bool) {
	t.Helper()
	ink, card := im.Palette.Index(inkTone.rgba()), im.Palette.Index(cardTone.rgba())
	dark := func(x, y int) bool { return int(im.ColorIndexAt(x, y)) == ink }
	var found image.Rectangle
	for i, index := range im.Pix {
		if int(index) == ink {
			found = found.Union(image.Rect(i%Side, i/Side, i%Side+1, i/Side+1))
		}
	}
	n := len(want)
	size := found.Dx() / n
	if found.Dx() != found.Dy() || size*n != found.Dx() || size < 8 {
		t.Fatalf("%s: %v is no place for %d squares", name, found, n)
	}
	for row := -quiet; row < n+quiet; row++ {
		for col := -quiet; col < n+quiet; col++ {
			inside := row >= 0 && row < n && col >= 0 && col < n
			expected := inside && want[row][col]
			x, y := found.Min.X+col*size+size/2, found.Min.Y+row*size+size/2
			if dark(x, y) != expected || !expected && int(im.ColorIndexAt(x, y)) != card {
				t.Fatalf("%s: square %d, %d is wrong", name, row, col)
			}
		}
	}
}

func TestTheSameLinkGivesTheSameBytesAndLook(t *testing.T) {
	t.Parallel()
	first, err := newStudio(t).Code(link)
	if err != nil {
		t.Fatal(err)
	}
	compareWithReference(t, "code", decode(t, first))
	second, err := newStudio(t).Code(link)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("another picture, or %v", err)
	}
}

func TestALinkThatIsEmptyOrTooLongIsRefusedAndNotQuoted(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	for _, text := range []string{"", strings.Repeat("secret", 50)} {
		_, err := s.Code(text)
		if !errors.Is(err, ErrLink) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%d bytes: got %v", len(text), err)
		}
	}
}
