package prompts_test

import (
	"testing"
	"time"
)

func TestEveryLineSaysHowSureItIsAndWhen(t *testing.T) {
	book := load(t)
	if len(book.Countries()) != 24 {
		t.Errorf("%d countries", len(book.Countries()))
	}
	dated := 0
	for _, c := range book.Countries() {
		for _, l := range c.Lines {
			if l.Grade == "P" {
				dated++
			}
			if l.Checked.Year() < 2026 || l.Country != c.Code {
				t.Errorf("%s %s: looked at in %v", c.Code, l.Number, l.Checked)
			}
		}
	}
	if dated != 2 {
		t.Errorf("%d lines from announcements", dated)
	}
}

func TestACountryIsFoundByItsNamesItsCodeAndItsCities(t *testing.T) {
	book := load(t)
	for name, want := range map[string]string{
		"Germany": "de", "deutschland": "de", "UK": "gb", "england": "gb", "Hamburg": "de", "us": "us", "USA": "us",
		"Österreich": "at", "türkiye": "tr", "Украина": "ua", "": "", "asdf": "", "Sweden": "", "12": "",
	} {
		if c, _ := book.CountryNamed(name); c.Code != want {
			t.Errorf("%q is %q, not %q", name, c.Code, want)
		}
	}
}

func TestLinesGrowOld(t *testing.T) {
	book := load(t)
	day := book.Countries()[0].Lines[0].Checked
	if old := book.OldLines(day.Add(200 * 24 * time.Hour)); len(old) != 0 {
		t.Errorf("%d are old after 200 days", len(old))
	}
	if old := book.OldLines(day.Add(201 * 24 * time.Hour)); len(old) < 30 {
		t.Errorf("only %d are old after 201 days", len(old))
	}
}
