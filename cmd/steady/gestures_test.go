package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steady/prompts"
)

func TestTheCommandMenuVoiceNotesAndPhotosAreWithinReach(t *testing.T) {
	s := openStage(t, wide)
	ana, ben := s.people()
	s.pair(ana, ben)
	s.album = "gestures"
	ben.press(s.say("checkin.heard", nil)) // who has read one thing is handed the next

	field := ana.on(".composer textarea")
	ana.click(field, "")
	s.do("type", chromedp.KeyEvent("/"))
	look[bool](s, "all commands", `(all) => window.eyes.count(all) > 3`, ana.on(".command"))
	s.fits("commands")
	s.keep("gestures-00-commands", wide, "light") // to press a tab would close the list
	s.do("type on", chromedp.KeyEvent("than"))
	look[bool](s, "one command", `(all) => window.eyes.count(all) === 1`, ana.on(".command"))
	s.do("choose it", key("Tab", 9), key("Enter", 13))
	ana.gets(s.say("thanks.ask", prompts.Args{"Partner": "Ben"}))

	ana.click(ana.on("[data-attach-menu]"), "")
	ana.click(ana.on(`[data-attach="voice"]`), "")
	ben.gets(s.say("thanks.card", prompts.Args{"Partner": "Ana"}))
	look[bool](s, "the voice note on both phones", `(ana, ben) => window.eyes.count(ana) === 1 && window.eyes.count(ben) === 1`,
		ana.on(".voice"), ben.on(".voice"))
	s.shot("voice", ben)

	s.travel("evening")
	ana.gets(s.say("checkin.today", nil))
	ana.click(ana.on("[data-attach-menu]"), "")
	ana.click(ana.on(`[data-attach="photo"]`), "")
	ana.gets("It opens when you have both answered.")
	ben.finds(s.say("checkin.today", nil))
	ben.says("The light on the stairs this morning.")
	ben.gets("This opens for both of you in two minutes.")
	ben.press(s.say("checkin.show", nil))
	ben.gets(s.say("checkin.reveal", nil))
	look[string](s, "the photo on the other phone", `(img) => window.eyes.picture(img)`, ben.on(".photo.loaded img"))
	s.shot("photo", ben)
}

func TestLightAndDarkAreTheSystemsUntilSomebodyChooses(t *testing.T) {
	s := openStage(t, wide)
	background := func() string {
		return look[string](s, "the colour", `() => getComputedStyle(document.querySelector(".composer")).backgroundColor`)
	}
	s.paint("light")
	light := background()
	s.paint("dark")
	dark := background()
	if light == dark {
		t.Fatalf("%s, light or dark", light)
	}
	s.click("[data-theme-toggle]", "")
	if chosen := background(); chosen != light {
		t.Errorf("%s after the choice of light", chosen)
	}
	s.do("reload", chromedp.Reload())
	look[bool](s, "both phones", `() => window.eyes.ready(["ana", "ben"])`)
	if kept := background(); kept != light {
		t.Errorf("%s after a reload", kept)
	}
}

func TestAPhonesScreenAndAFingerAreEnough(t *testing.T) {
	s := openStage(t, mobile)
	ana, ben := s.people()
	s.pair(ana, ben)
	s.fits("a phone's screen")
	ana.front()
	s.onward(s.say("checkin.today", nil), ana, ben)
	look[bool](s, "what waits on the other phone", `(badge) => window.eyes.labels(badge).some((n) => Number(n) > 0)`, `[data-tab="ben"] .badge:not([hidden])`)
	ben.finds(s.say("checkin.today", nil))
	ben.press(s.say("checkin.face_2", nil))
	look[bool](s, "a toast", `(toast) => window.eyes.count(toast) === 1`, ben.on(".toast"))
	s.fits("a phone's screen")
}

func TestNoMouseIsNeeded(t *testing.T) {
	s := openStage(t, wide)
	ana, _ := s.people()
	s.do("go to Ana's field and start", key("1", 49, chromedp.ModifierAlt), chromedp.KeyEvent("/start"), key("Enter", 13))
	ana.finds(s.say("arrival.hello", prompts.Args{"Contact": "lea@example.org"}))
	s.walk(s.say("arrival.fine", nil), chromedp.ModifierShift)
	s.do("press it", chromedp.KeyEvent(kb.Enter))
	ana.finds("What does your clock say?")
	// Whoever pressed a button that is gone now has not lost their place: the next one is near.
	s.walk(s.say("arrival.other", nil))
	s.do("press it", chromedp.KeyEvent(kb.Enter))
	ana.finds(s.say("arrival.other_ask", nil))
}

// walk presses Tab until the focus is on a button with this label, and it can be seen there.
func (s *stage) walk(label string, held ...chromedp.Modifier) {
	s.t.Helper()
	var road []string
	for range 12 {
		s.do("Tab", key("Tab", 9, held...))
		focus := look[string](s, "the focus", `() => {
			const at = document.activeElement;
			const outline = getComputedStyle(at);
			return (outline.outlineStyle === "none" && outline.boxShadow === "none" ? "unseen: " : "") + at.textContent.trim() + " ";
		}`)
		road = append(road, focus)
		if strings.TrimSpace(focus) == label {
			return
		}
	}
	s.fail("walk to "+label, fmt.Errorf("came by %q", road))
}

func TestALinkAndACoverReachTheOtherPhone(t *testing.T) {
	s := openStage(t, wide)
	ana, ben := s.people()
	s.pair(ana, ben)
	ben.press(s.say("checkin.heard", nil))
	ana.says("/thanks You drove to [the sea](https://example.org/sea?a=b) with me, ||though you were tired||, and **sang**. [Not this](javascript:alert)")
	ben.gets(s.say("thanks.card", prompts.Args{"Partner": "Ana"}))

	link := ben.on(`.bubble .quote a.link[href^="https://example.org"]`)
	look[bool](s, "the link", `(link) => {
		const a = document.querySelector(link);
		return a?.textContent === "the sea" && a.getAttribute("href") === "https://example.org/sea?a=b" && a.rel.includes("noopener") && a.target === "_blank";
	}`, link)
	look[bool](s, "no other", `() => ![...document.querySelectorAll("a")].some((a) => !/^https?:/.test(a.href))`)
	cover := ben.on(".bubble .quote .spoiler")
	covered := `(cover) => !document.querySelector(cover)?.classList.contains("open") && document.querySelector(cover)?.textContent === "though you were tired"`
	look[bool](s, "the cover", covered, cover)
	s.shot("form", ben)
	look[bool](s, "the cover taken off", `(cover) => {
		document.querySelector(cover).click();
		return document.querySelector(cover).classList.contains("open");
	}`, cover)

	look[bool](s, "one's own words as they were sent", `(own) => [...document.querySelectorAll(own)].some((b) => b.textContent === "sang")`, ana.on(".bubble strong"))
}
