package seal

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatWasSealedOpensOnlyInItsPlace(t *testing.T) {
	k := generate(t)
	sealed, err := k.Seal([]byte("the sea"), "ab", "c")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, couple, field string
		keys                Keys
		sealed              []byte
		opens               bool
	}{
		{"its place", "ab", "c", k, sealed, true},
		{"another couple", "xy", "c", k, sealed, false},
		{"another field", "ab", "d", k, sealed, false},
		{"the border moved", "a", "bc", k, sealed, false},
		{"another key", "ab", "c", generate(t), sealed, false},
		{"cut short", "ab", "c", k, sealed[:len(sealed)-1], false},
		{"nothing", "ab", "c", k, nil, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plain, err := c.keys.Open(c.sealed, c.couple, c.field)
			if c.opens && (err != nil || string(plain) != "the sea") {
				t.Errorf("opened %q, %v", plain, err)
			}
			if !c.opens && !errors.Is(err, ErrOpen) {
				t.Errorf("opened %q, %v", plain, err)
			}
		})
	}
}

func TestAnyChangedByteIsNoticed(t *testing.T) {
	k := generate(t)
	sealed, err := k.Seal([]byte("the sea"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		if _, err := k.Open(changed, "c", "f"); !errors.Is(err, ErrOpen) {
			t.Errorf("byte %d changed: %v", i, err)
		}
	}
}

func TestEveryTextComesBackAndItsLengthIsAStep(t *testing.T) {
	k := generate(t)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 0x80, 'a', 0xff}), 0, 9000).Draw(t, "plain")
		sealed, err := k.Seal(plain, "c", "f")
		if err != nil {
			t.Fatal(err)
		}
		if n := len(sealed); n != step(n, firstStep) || n < len(plain)+overhead+1 {
			t.Errorf("%d bytes were sealed into %d", len(plain), n)
		}
		again, err := k.Open(sealed, "c", "f")
		if err != nil || !bytes.Equal(again, plain) {
			t.Errorf("%d bytes came back as %d, %v", len(plain), len(again), err)
		}
	})
}

func TestLengthsFallIntoFewSteps(t *testing.T) {
	k := generate(t)
	cases := []struct{ plain, sealed int }{
		{0, 248},
		{1, 248},
		{214, 248},
		{215, 504},
		{470, 504},
		{471, 1016},
		{2006, 2040},
		{2007, 4088},
		{4054, 4088},
		{4055, 8184},
		{8150, 8184},
		{8151, 12280},
	}
	for _, c := range cases {
		sealed, err := k.Seal([]byte(strings.Repeat("x", c.plain)), "c", "f")
		if err != nil {
			t.Fatal(err)
		}
		if len(sealed) != c.sealed {
			t.Errorf("%d bytes were sealed into %d, want %d", c.plain, len(sealed), c.sealed)
		}
	}
}

func TestWhatIsNoTextHasStepsOfItsOwn(t *testing.T) {
	k := generate(t)
	cases := []struct{ least, plain, sealed int }{
		{88, 0, 88},
		{88, 54, 88},
		{88, 55, 136},
		{88, 110, 184},
		{312, 278, 312},
		{312, 279, 472},
		{312, 500, 632},
		{312, 3000, 3832},
		{312, 3900, 4088},
		{312, 5000, 8184},
	}
	for _, c := range cases {
		sealed, err := k.SealFrom(c.least, bytes.Repeat([]byte("x"), c.plain), "c", "f")
		if err != nil || len(sealed) != c.sealed {
			t.Errorf("%d bytes were sealed into %d, want %d: %v", c.plain, len(sealed), c.sealed, err)
		}
		if plain, err := k.Open(sealed, "c", "f"); err != nil || len(plain) != c.plain {
			t.Errorf("%d bytes came back as %d: %v", c.plain, len(plain), err)
		}
	}
}

// Values that were padded by other rules, by an older program, are read as ever.
func TestValuesOfOtherLengthsOpen(t *testing.T) {
	k := generate(t)
	for _, length := range []int{0, 1, 256 - overhead, 512 - overhead, 777} {
		padded := append([]byte("the sea\x80"), make([]byte, length)...)
		sealed, err := k.box.Encrypt(padded, place("c", "f"))
		if err != nil {
			t.Fatal(err)
		}
		if plain, err := k.Open(sealed, "c", "f"); err != nil || string(plain) != "the sea" {
			t.Errorf("%d bytes of padding: %q, %v", length, plain, err)
		}
	}
}

func TestTheSameTextSealedTwiceLooksDifferent(t *testing.T) {
	k := generate(t)
	one, err := k.Seal([]byte("same"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	two, err := k.Seal([]byte("same"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(one, two) {
		t.Error("equal texts can be told from their sealed form")
	}
}

func TestTheCallersBytesAreNotChanged(t *testing.T) {
	k := generate(t)
	plain := []byte("abcdef")[:3]
	if _, err := k.Seal(plain, "c", "f"); err != nil {
		t.Fatal(err)
	}
	if got := string(plain[:6]); got != "abcdef" {
		t.Errorf("the bytes became %q", got)
	}
}

func TestPaddingThatWasNotWrittenByUsIsRefused(t *testing.T) {
	for _, padded := range [][]byte{nil, {}, {0, 0, 0}, {'a', 0x80, 0, 1}, {1, 2, 3}} {
		if plain, ok := unpad(padded); ok {
			t.Errorf("%v was read as %v", padded, plain)
		}
	}
}

func TestPseudonymsAreStableApartByKindAndSafeInLinksAndKeys(t *testing.T) {
	k := generate(t)
	name := k.Pseudonym("person", "123456789")
	if name != k.Pseudonym("person", "123456789") {
		t.Error("the same value has two names")
	}
	if len(name) != 22 || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		t.Errorf("%q is not 22 URL-safe characters", name)
	}
	for what, other := range map[string]string{
		"another value":    k.Pseudonym("person", "123456780"),
		"another kind":     k.Pseudonym("event", "123456789"),
		"the border moved": k.Pseudonym("person1", "23456789"),
		"another key":      generate(t).Pseudonym("person", "123456789"),
	} {
		if other == name {
			t.Errorf("%s has the same name", what)
		}
	}
}

func TestKeysCanBeUsedFromManyGoroutines(t *testing.T) {
	k := generate(t)
	want := k.Pseudonym("person", "1")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				sealed, err := k.Seal([]byte("x"), "c", "f")
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := k.Open(sealed, "c", "f"); err != nil {
					t.Error(err)
				}
				if k.Pseudonym("person", "1") != want {
					t.Error("the name changed")
				}
			}
		})
	}
	wg.Wait()
}
