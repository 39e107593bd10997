package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// What was made smaller with a dictionary can be read only with that very one.
func TestTheDictionaryNeverChanges(t *testing.T) {
	const always = "7bde4b93754d97a2eb21a5ccfc689510b4b99f7423202f82b8a7b9330d206036"
	sum := sha256.Sum256(dictionary)
	if got := hex.EncodeToString(sum[:]); got != always {
		t.Errorf("the dictionary is another one: %s", got)
	}
}

func TestWhatWasMadeSmallerComesBackAndIsNeverLarger(t *testing.T) {
	k := generate(t)
	rapid.Check(t, func(t *rapid.T) {
		plain := []byte(strings.Repeat(rapid.StringN(0, 60, -1).Draw(t, "part"), rapid.IntRange(0, 200).Draw(t, "times")))
		if rapid.Bool().Draw(t, "like a state") {
			from := rapid.IntRange(0, len(dictionary)).Draw(t, "from")
			plain = append(plain, dictionary[from:min(len(dictionary), from+3000)]...)
		}
		dense, err := k.SealDense(plain, "c", "f")
		if err != nil {
			t.Fatal(err)
		}
		if n := len(dense); n != step(n) || n > step(len(plain)+1+overhead) {
			t.Errorf("%d bytes were sealed into %d", len(plain), n)
		}
		again, err := k.Open(dense, "c", "f")
		if err != nil || !bytes.Equal(again, plain) {
			t.Errorf("%d bytes came back as %d, %v", len(plain), len(again), err)
		}
		if _, err := k.Open(dense, "c", "g"); err == nil {
			t.Error("it opens in another place")
		}
	})
}

func TestAStateTakesAQuarterOfItsPlace(t *testing.T) {
	k := generate(t)
	lines := bytes.Split(dictionary, []byte("\n"))
	state := bytes.ReplaceAll(lines[len(lines)-1], []byte("2026-01"), []byte("2027-03"))
	wide, err := k.Seal(state, "c", "s")
	if err != nil {
		t.Fatal(err)
	}
	dense, err := k.SealDense(state, "c", "s")
	if err != nil {
		t.Fatal(err)
	}
	if 4*len(dense) > len(wide) {
		t.Errorf("%d bytes take %d instead of %d", len(state), len(dense), len(wide))
	}
}

func TestWithoutKeysNothingIsMadeSmaller(t *testing.T) {
	if _, err := (Keys{}).SealDense([]byte("x"), "c", "f"); err == nil {
		t.Error("it was sealed with nothing")
	}
}

func TestManyGoroutinesMakeValuesSmallerAtOnce(t *testing.T) {
	k := generate(t)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			plain := bytes.Repeat([]byte{byte('a' + n)}, 3000)
			for range 50 {
				sealed, err := k.SealDense(plain, "c", "f")
				if err != nil {
					t.Error(err)
					return
				}
				if back, err := k.Open(sealed, "c", "f"); err != nil || !bytes.Equal(back, plain) {
					t.Errorf("another's bytes came back: %v", err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSealDense(b *testing.B) {
	k, err := Generate()
	if err != nil {
		b.Fatal(err)
	}
	lines := bytes.Split(dictionary, []byte("\n"))
	state := bytes.ReplaceAll(lines[len(lines)-1], []byte("2026-01"), []byte("2027-03"))
	sealed, err := k.SealDense(state, "c", "s")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("seal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = k.SealDense(state, "c", "s")
		}
	})
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = k.Open(sealed, "c", "s")
		}
	})
}
