package seal

import (
	"errors"
	"fmt"
	"testing"
)

// after gives keys and the next two generations of them.
func after(t *testing.T) [3]Keys {
	t.Helper()
	all := [3]Keys{generate(t)}
	for i := range 2 {
		next, err := all[i].Next()
		if err != nil {
			t.Fatal(err)
		}
		if all[i+1], err = Parse(next.Text()); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestOnlyWhatThePrimaryKeySealedIsFresh(t *testing.T) {
	all := after(t)
	for i, by := range all {
		sealed, err := by.Seal([]byte("the sea"), "c", "f")
		if err != nil {
			t.Fatal(err)
		}
		for j, keys := range all {
			if got := keys.Fresh(sealed); got != (i == j) {
				t.Errorf("what generation %d sealed is fresh to generation %d: %v", i, j, got)
			}
		}
		if all[i].Fresh(sealed[:prefixLen-1]) || all[i].Fresh(nil) {
			t.Error("a piece of a value is fresh")
		}
	}
	if (Keys{}).Fresh(make([]byte, 300)) {
		t.Error("the zero keys know something")
	}
}

func TestGenerationsAreCounted(t *testing.T) {
	for i, k := range after(t) {
		if got := k.Generations(); got != i+1 {
			t.Errorf("generation %d counts %d", i, got)
		}
	}
	if got := (Keys{}).Generations(); got != 0 {
		t.Errorf("the zero keys count %d", got)
	}
}

func TestTheNewestKeyAloneOpensAndNamesWhatItDidAndNothingOlder(t *testing.T) {
	all := after(t)
	alone, err := all[2].Newest()
	if err != nil {
		t.Fatal(err)
	}
	if alone, err = Parse(alone.Text()); err != nil {
		t.Fatal(err)
	}
	if alone.Generations() != 1 || len(alone.Text()) >= len(all[1].Text()) {
		t.Errorf("%d generations in %d letters", alone.Generations(), len(alone.Text()))
	}
	for i, by := range all {
		sealed, err := by.Seal([]byte("the sea"), "c", "f")
		if err != nil {
			t.Fatal(err)
		}
		plain, err := alone.Open(sealed, "c", "f")
		if i == 2 && (err != nil || string(plain) != "the sea") {
			t.Errorf("its own: %q, %v", plain, err)
		}
		if i != 2 && !errors.Is(err, ErrOpen) {
			t.Errorf("generation %d: %q, %v", i, plain, err)
		}
	}
	if all[2].Generations() != 3 {
		t.Error("the keys it was taken from have lost the older ones")
	}
	if got, want := alone.Pseudonyms("person", "1"), []string{all[2].Pseudonym("person", "1")}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("names %v, want %v", got, want)
	}
	if _, err := (Keys{}).Newest(); err == nil {
		t.Error("the zero keys have a newest one")
	}
}
