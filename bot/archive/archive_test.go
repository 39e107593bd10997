package archive

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// box seals and opens with one key.
type box struct{ aead cipher.AEAD }

func newBox(t testing.TB) box {
	t.Helper()
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		t.Fatal(err)
	}
	return box{aead}
}

func (b box) seal(plain []byte, file, place string) ([]byte, error) {
	return b.aead.Seal(nil, nil, plain, []byte(file+"|"+place)), nil
}

func (b box) open(sealed []byte, file, place string) ([]byte, error) {
	return b.aead.Open(nil, nil, sealed, []byte(file+"|"+place))
}

// words are so many bytes that can be told from each other.
func words(n int) []byte {
	var b []byte
	for i := uint64(0); len(b) < n; i++ {
		b = binary.BigEndian.AppendUint64(b, i)
	}
	return b[:n]
}

func written(t testing.TB, b box, plain []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, b.seal)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := w.Write(plain); err != nil || n != len(plain) {
		t.Fatalf("%d of %d: %v", n, len(plain), err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(b box, file []byte) ([]byte, error) {
	r, err := NewReader(bytes.NewReader(file), b.open)
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(r)
	if !errors.Is(err, r.Err()) {
		return nil, errors.New("Err says something else than Read")
	}
	return plain, err
}

// frames are the parts of a file: its beginning, then each frame with its length.
func frames(file []byte) [][]byte {
	n := len(header()) + idSize
	parts := [][]byte{file[:n]}
	for file = file[n:]; len(file) > 0; file = file[n:] {
		n = 4 + int(binary.BigEndian.Uint32(file))
		parts = append(parts, file[:n])
	}
	return parts
}

func TestWhatWasWrittenComesBackWhateverItsLength(t *testing.T) {
	b := newBox(t)
	for _, n := range []int{0, 1, frameSize - 1, frameSize, frameSize + 1, 3 * frameSize, 3*frameSize + 7} {
		file := written(t, b, words(n))
		if got, err := read(b, file); err != nil || !bytes.Equal(got, words(n)) {
			t.Errorf("%d bytes came back as %d, %v", n, len(got), err)
		}
		r, err := NewReader(iotest.OneByteReader(bytes.NewReader(file)), b.open)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || len(got) != n {
			t.Errorf("byte by byte %d came back as %d, %v", n, len(got), err)
		}
	}
}

func TestTheFileIsTheSameHoweverItIsWritten(t *testing.T) {
	b := newBox(t)
	var out bytes.Buffer
	w, err := NewWriter(&out, b.seal)
	if err != nil {
		t.Fatal(err)
	}
	for some := range slices.Chunk(words(2*frameSize+5), 1000) {
		if _, err := w.Write(some); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(frames(out.Bytes())); n != 4 {
		t.Errorf("%d parts", n)
	}
	if _, err := w.Write([]byte("more")); err == nil {
		t.Error("takes more after its end")
	}
}

func TestAFileThatIsCutOffAnywhereIsNoticed(t *testing.T) {
	b := newBox(t)
	file := written(t, b, words(2*frameSize+500))
	cuts := map[int]bool{}
	at := 0
	for _, part := range frames(file) { // around every border, and inside of everything
		for _, n := range []int{at, at + 1, at + 3, at + 4, at + 5, at + len(part)/2, at + len(part) - 1} {
			cuts[n] = true
		}
		at += len(part)
	}
	for n := range cuts {
		want := ErrCut
		if n == 0 {
			want = ErrForeign
		}
		if _, err := read(b, file[:n]); !errors.Is(err, want) {
			t.Errorf("cut at %d of %d: %v", n, len(file), err)
		}
	}
}

func TestAnyChangedByteIsNoticed(t *testing.T) {
	b := newBox(t)
	file := written(t, b, words(frameSize+100))
	for n := range file {
		if n > 200 && n < len(file)-400 && n%997 != 0 {
			continue
		}
		changed := slices.Clone(file)
		changed[n] ^= 1
		if _, err := read(b, changed); err == nil {
			t.Errorf("byte %d of %d changed: accepted", n, len(file))
		}
	}
}

func TestFramesStayInTheirPlace(t *testing.T) {
	b := newBox(t)
	p, other := frames(written(t, b, words(3*frameSize+9))), frames(written(t, b, words(3*frameSize+9)))
	for name, c := range map[string]struct {
		parts [][]byte
		want  error
	}{
		"as it was":              {p, nil},
		"two swapped":            {[][]byte{p[0], p[2], p[1], p[3], p[4]}, ErrKey},
		"later ones swapped":     {[][]byte{p[0], p[1], p[3], p[2], p[4]}, ErrDamaged},
		"one left out":           {[][]byte{p[0], p[1], p[3], p[4]}, ErrDamaged},
		"the first left out":     {[][]byte{p[0], p[2], p[3], p[4]}, ErrKey},
		"one twice":              {[][]byte{p[0], p[1], p[1], p[2], p[3], p[4]}, ErrDamaged},
		"the last early":         {[][]byte{p[0], p[1], p[4]}, ErrDamaged},
		"one of another backup":  {[][]byte{p[0], p[1], other[2], p[3], p[4]}, ErrDamaged},
		"another one's name":     {[][]byte{other[0], p[1], p[2], p[3], p[4]}, ErrKey},
		"the last twice":         {[][]byte{p[0], p[1], p[2], p[3], p[4], p[4]}, ErrLonger},
		"something behind it":    {[][]byte{p[0], p[1], p[2], p[3], p[4], []byte("x")}, ErrLonger},
		"an impossible length":   {[][]byte{p[0], p[1], {0xff, 0xff, 0xff, 0xff}}, ErrDamaged},
		"another impossible one": {[][]byte{p[0], {0xff, 0xff, 0xff, 0xff}}, ErrKey},
	} {
		if _, err := read(b, slices.Concat(c.parts...)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnotherKeyAnotherFileAndALaterVersionAreToldApart(t *testing.T) {
	b := newBox(t)
	file := written(t, b, words(100))
	if _, err := read(newBox(t), file); !errors.Is(err, ErrKey) {
		t.Errorf("another key: %v", err)
	}
	later := append([]byte(name+"2\n"), file[len(header()):]...)
	for text, want := range map[string]error{
		string(later): ErrNewer, "": ErrForeign, "PK\x03\x04" + strings.Repeat("x", 100): ErrForeign,
		"steady": ErrCut, name + "x" + string(file[len(header()):]): ErrForeign,
	} {
		if _, err := read(b, []byte(text)); !errors.Is(err, want) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func TestAFileShowsNothingButItsSize(t *testing.T) {
	b := newBox(t)
	file := written(t, b, []byte(strings.Repeat("the umbrella in Lisbon ", 10000)))
	if bytes.Contains(file, []byte("umbrella")) {
		t.Error("the words can be read")
	}
	for _, part := range frames(file)[1:] {
		if len(part) > 70<<10 {
			t.Errorf("a frame of %d bytes", len(part))
		}
	}
}

// full takes some bytes and no more.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

func TestADiskThatIsFullIsAnError(t *testing.T) {
	b := newBox(t)
	for left := 0; left < 2*frameSize; left += 10000 {
		w, err := NewWriter(&full{left}, b.seal)
		if err == nil {
			_, err = w.Write(words(2*frameSize + 1))
			err = errors.Join(err, w.Close())
		}
		if err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%d bytes were enough: %v", left, err)
		}
	}
}

func TestAFileThatCannotBeReadIsNotTakenForACutOne(t *testing.T) {
	b := newBox(t)
	file := written(t, b, words(100))
	for _, n := range []int{0, 5, len(header()) + idSize, len(file) - 1, len(file)} {
		broken := io.MultiReader(bytes.NewReader(file[:n]), iotest.ErrReader(errors.New("the disk fails")))
		r, err := NewReader(broken, b.open)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err == nil || !strings.Contains(err.Error(), "the disk fails") {
			t.Errorf("after %d: %v", n, err)
		}
	}
}
