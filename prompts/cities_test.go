package prompts_test

import (
	"slices"
	"strings"
	"testing"
)

func TestACityIsFoundHoweverItIsSpelled(t *testing.T) {
	b := load(t)
	for typed, zones := range map[string]string{
		"Berlin": "Europe/Berlin", "berlin": "Europe/Berlin", " BERLIN ": "Europe/Berlin", "Берлин": "Europe/Berlin",
		"München": "Europe/Berlin", "Munchen": "Europe/Berlin", "muenchen": "Europe/Berlin", "Munich": "Europe/Berlin",
		"Köln": "Europe/Berlin", "Koeln": "Europe/Berlin", "Düsseldorf": "Europe/Berlin", "duesseldorf": "Europe/Berlin",
		"ZÜRICH": "Europe/Zurich", "zuerich": "Europe/Zurich", "wien": "Europe/Vienna",
		"Москва": "Europe/Moscow", "москва": "Europe/Moscow", "питер": "Europe/Moscow", "Санкт Петербург": "Europe/Moscow",
		"St Petersburg": "Europe/Moscow", "St. Petersburg": "Europe/Moscow", "Київ": "Europe/Kyiv", "Kiev": "Europe/Kyiv",
		"São Paulo": "America/Sao_Paulo", "sao paulo": "America/Sao_Paulo", "Sao-Paulo": "America/Sao_Paulo",
		"bogota": "America/Bogota", "Łódź": "Europe/Warsaw", "lodz": "Europe/Warsaw", "İstanbul": "Europe/Istanbul", "istanbul": "Europe/Istanbul",
		"東京": "Asia/Tokyo", "서울": "Asia/Seoul", "תל אביב": "Asia/Jerusalem", "القاهرة": "Africa/Cairo", "मुंबई": "Asia/Kolkata",
		"Tel-Aviv": "Asia/Jerusalem", "nyc": "America/New_York", "L.A.": "America/Los_Angeles", "Washington, D.C.": "America/New_York",
		"Xi’an": "Asia/Shanghai", "Xi'an": "Asia/Shanghai", "saint etienne": "Europe/Paris",
		"Germany": "Europe/Berlin", "Deutschland": "Europe/Berlin", "india": "Asia/Kolkata", "UK": "Europe/London",
		"Berlin, Germany": "Europe/Berlin", "London, Ontario": "America/Toronto", "Portland, Oregon": "America/Los_Angeles",
		"Portland (Maine)": "America/New_York", "Birmingham, UK": "Europe/London", "Birmingham, Alabama": "America/Chicago",
		"Europe/Berlin": "Europe/Berlin", "america/argentina/ushuaia": "America/Argentina/Ushuaia", "Lord Howe": "Australia/Lord_Howe",
		"Longyearbyen": "Arctic/Longyearbyen", "I live in Lyon": "Europe/Paris", "vivo en Cali": "America/Bogota", "UTC": "Etc/UTC",
		"Portland": "America/New_York America/Los_Angeles", "Georgia": "Asia/Tbilisi America/New_York",
		"Córdoba": "Europe/Madrid America/Argentina/Buenos_Aires", "Valencia": "Europe/Madrid America/Caracas",
		"Hyderabad": "Asia/Kolkata Asia/Karachi", "London": "Europe/London",
		"Brasil":   "America/Sao_Paulo America/Manaus America/Rio_Branco America/Noronha",
		"Atlantis": "", "": "", "   ": "", "!!!": "", "that is nice": "", "🌻": "", "in": "", ",": "",
		strings.Repeat("in ", 2000): "",
	} {
		var got []string
		for _, p := range b.Places(typed) {
			got = append(got, p.Zone)
		}
		if strings.Join(got, " ") != zones {
			t.Errorf("%q is in %v, want %s", typed, got, zones)
		}
	}
}

func TestEveryPlaceHasAClockAndAShortName(t *testing.T) {
	b := load(t)
	for _, p := range b.Everywhere() {
		if _, ok := b.Zone(p.Zone); !ok {
			t.Errorf("%s has no clock", p.Zone)
		}
		if p.City == "" || len(p.City) > 24 || strings.TrimSpace(p.City) != p.City {
			t.Errorf("%s is called %q", p.Zone, p.City)
		}
		if found := b.Places(p.City); !slices.Contains(found, p) {
			t.Errorf("%s is not found by its own name: %v", p.City, found)
		}
		if b.PlaceOf(p.Zone) != p {
			t.Errorf("%s is not what stands for %s", p.City, p.Zone)
		}
	}
	if got := b.PlaceOf("America/Argentina/Rio_Gallegos").City; got != "Rio Gallegos" {
		t.Errorf("a zone without a city is called %q", got)
	}
}

func TestEveryLanguageHasClocks(t *testing.T) {
	b := load(t)
	for _, lang := range append(b.Languages(), "xx") {
		if len(b.Clocks(lang)) < 2 {
			t.Errorf("%s has no clocks", lang)
		}
	}
	b.Clocks("en")[0].Zone = "nowhere"
	if b.Clocks("en")[0].Zone != "Europe/London" {
		t.Error("a caller can change the book")
	}
}

func TestNoNameOffersMoreThanFitsBelowAQuestion(t *testing.T) {
	b := load(t)
	for _, p := range b.Everywhere() {
		for _, name := range []string{p.City, p.Country} {
			if n := len(b.Places(name)); n > 15 {
				t.Errorf("%q may be %d places", name, n)
			}
		}
	}
}
