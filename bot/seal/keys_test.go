package seal

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func generate(t testing.TB) Keys {
	t.Helper()
	k, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeysSurviveTheirTextWithSpaceAroundIt(t *testing.T) {
	k := generate(t)
	sealed, err := k.Seal([]byte("the sea"), "couple", "field")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse("\n " + k.Text() + "\r\n")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := again.Open(sealed, "couple", "field")
	if err != nil || string(plain) != "the sea" {
		t.Errorf("opened %q, %v", plain, err)
	}
	if got, want := again.Pseudonym("person", "1"), k.Pseudonym("person", "1"); got != want {
		t.Errorf("the pseudonym became %s, was %s", got, want)
	}
	if strings.ContainsAny(k.Text(), " \t\n\"'$\\") {
		t.Error("the text needs quoting in a shell or an .env file")
	}
}

func TestEveryGeneratedKeyIsAnother(t *testing.T) {
	one, two := generate(t), generate(t)
	if one.Text() == two.Text() {
		t.Error("two keys are the same")
	}
}

func TestRubbishIsRefusedInOneSentenceThatDoesNotRepeatIt(t *testing.T) {
	good := generate(t).Text()
	cases := map[string]string{
		"empty":          "  \n",
		"another secret": "123456:AAEhBOweik6ad9r_secret",
		"only prefix":    textPrefix,
		"cut short":      good[:len(good)-9],
		"lengthened":     good + "AAAA",
		"not base64":     good[:30] + "!" + good[31:],
		"twice":          good + good,
	}
	for name, in := range cases {
		t.Run(name, func(t *testing.T) {
			k, err := Parse(in)
			if err == nil {
				t.Fatal("accepted")
			}
			if !k.IsZero() {
				t.Error("keys came with the error")
			}
			if strings.Contains(err.Error(), "\n") || len(err.Error()) > 120 {
				t.Errorf("not one sentence: %v", err)
			}
			if s := strings.TrimSpace(in); len(s) > len(textPrefix) && strings.Contains(err.Error(), s[len(textPrefix):]) {
				t.Errorf("the error repeats what was given: %v", err)
			}
		})
	}
}

func TestOneWrongLetterAnywhereIsNoticed(t *testing.T) {
	good := generate(t).Text()
	for i := range good {
		letter := byte('A')
		if good[i] == letter {
			letter = 'B'
		}
		if _, err := Parse(good[:i] + string(letter) + good[i+1:]); err == nil {
			t.Errorf("letter %d changed and the key was accepted", i)
		}
	}
}

func TestPrintingOrLoggingKeysShowsNoSecret(t *testing.T) {
	k := generate(t)
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	log.Info("event", "keys", k, "in", struct{ K Keys }{k})
	slog.New(slog.NewTextHandler(&out, nil)).Info("event", "keys", k, "pointer", &k)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T %[1]v", "%!"} {
		fmt.Fprintf(&out, verb, k)
		fmt.Fprintf(&out, verb, &k)
		fmt.Fprintf(&out, verb, []Keys{k})
	}
	fmt.Fprint(&out, k, k.String(), k.GoString(), fmt.Errorf("wrapped: %v", k))
	for _, secret := range []string{k.Text()[20:60], "type.googleapis", "0xc0"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q is in %s", secret, out.String())
		}
	}
}

func TestTheZeroKeysDoNothing(t *testing.T) {
	var k Keys
	if _, err := k.Seal(nil, "c", "f"); err == nil {
		t.Error("sealed")
	}
	if _, err := k.Open(make([]byte, 300), "c", "f"); err == nil {
		t.Error("opened")
	}
	if k.Text() != "" {
		t.Error("has a text")
	}
	if _, err := k.Next(); err == nil {
		t.Error("has a next")
	}
	for name, f := range map[string]func(){
		"Pseudonym":  func() { k.Pseudonym("a", "b") },
		"Pseudonyms": func() { k.Pseudonyms("a", "b") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s gave a name without a key", name)
				}
			}()
			f()
		}()
	}
}

func TestAfterAKeyChangeTheOldIsStillOpenedAndFound(t *testing.T) {
	first := generate(t)
	sealed, err := first.Seal([]byte("then"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	second, err := first.Next()
	if err != nil {
		t.Fatal(err)
	}
	third, err := second.Next()
	if err != nil {
		t.Fatal(err)
	}
	third, err = Parse(third.Text())
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := third.Open(sealed, "c", "f"); err != nil || string(plain) != "then" {
		t.Errorf("opened %q, %v", plain, err)
	}
	fresh, err := third.Seal([]byte("now"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Open(fresh, "c", "f"); err == nil {
		t.Error("the old key opens what the new one sealed")
	}
	names := third.Pseudonyms("person", "1")
	want := []string{third.Pseudonym("person", "1"), second.Pseudonym("person", "1"), first.Pseudonym("person", "1")}
	if fmt.Sprint(names) != fmt.Sprint(want) {
		t.Errorf("names %v, want %v", names, want)
	}
	if want[0] == want[1] || want[1] == want[2] {
		t.Error("a new key gives the old names")
	}
}
