package main

import (
	"testing"

	"steady/prompts"
)

// TestTwoPeopleLiveThroughAWeekUsingOnlyThePage is what the demo is for: pairing, a reveal, a
// check-in, a thank-you, a pause with its return, and the summary of the week with its picture.
func TestTwoPeopleLiveThroughAWeekUsingOnlyThePage(t *testing.T) {
	s := openStage(t, wide)
	s.album = "week"
	ana, ben := s.people()
	s.shot("empty", ana)
	s.pair(ana, ben)
	s.checkIn(ana, ben)
	s.thank(ana, ben)
	s.pause(ana, ben)
	s.sunday(ana, ben)
}

// arrive goes from the first card to the clock, and says what the clock shows.
func (p *person) arrive() {
	s := p.s
	s.t.Helper()
	p.gets(s.say("arrival.hello", prompts.Args{"Contact": "lea@example.org"}))
	p.press(s.say("arrival.fine", nil))
	p.gets("What does your clock say?")
	p.pressClock()
}

// pair brings the two together, and their first answers open.
func (s *stage) pair(ana, ben *person) {
	s.t.Helper()
	ana.click(ana.on("[data-start]"), "")
	ana.gets(s.say("arrival.fine", nil))
	s.shot("welcome", ana)
	ana.arrive()
	invitation := s.say("pairing.invite", prompts.Args{"Link": ""})
	ana.gets(invitation)
	ana.gets(s.say("checkin.first", nil))
	s.shot("invitation", ana)
	ana.says("The umbrella from Lisbon. It never kept us dry, and we carried it home anyway.")
	ana.gets("It opens when you have both answered.")

	ana.finds(invitation)
	ana.press(s.say("pairing.send", nil))
	s.shot("link", ana)
	ana.click(ana.on(`[data-open-on="ben"]`), "")
	ben.gets(s.say("pairing.expected_ask", prompts.Args{"Who": "Ana (@ana)"}))
	s.shot("knock", ben)
	ben.press(s.say("pairing.expected", nil))
	ben.arrive()
	ben.gets(s.say("checkin.first", nil))
	ben.says("A ticket from the night train, and the crumbs of your birthday cake on it.")
	ben.gets("It opens when you have both answered.")

	ana.finds(s.say("pairing.knock", prompts.Args{"Who": "Ben (@ben)"}))
	ana.press(s.say("pairing.mine", nil))
	ana.gets(s.say("pairing.together", prompts.Args{"Partner": "Ben"}))
	ben.gets(s.say("pairing.together", prompts.Args{"Partner": "Ana"}))
	s.reveal(ana, ben, "crumbs of your birthday cake", "umbrella from Lisbon")
	s.shot("reveal", ana)
	ana.press(s.say("checkin.heard", nil))
	ben.turns(s.say("checkin.echo_heard", prompts.Args{"Name": "Ana"}))
}

// reveal waits until both see what the other wrote.
func (s *stage) reveal(ana, ben *person, his, hers string) {
	s.t.Helper()
	for p, words := range map[*person]string{ana: his, ben: hers} {
		p.gets(s.say("checkin.reveal", nil))
		p.turns(words)
		look[bool](s, p.name+"’s sealed answer is sealed no more", `(buttons, label) => !window.eyes.labels(buttons).includes(label)`,
			p.on(".inline-button"), s.say("common.change", nil))
	}
}

// checkIn is the next evening's question: a face, two answers, and the reveal.
func (s *stage) checkIn(ana, ben *person) {
	s.t.Helper()
	question := s.say("checkin.today", nil)
	s.onward(question, ana, ben)
	ana.gets(question)
	ben.gets(question)
	s.shot("question", ben)
	ana.press(s.say("checkin.face_4", nil))
	look[int](s, "a toast", `(toast) => window.eyes.count(toast)`, ana.on(".toast"))
	s.shot("toast", ana)
	ana.says("You asked how the day was and then really listened.")
	ana.gets("It opens when you have both answered.")
	ben.says("The soup. And that you laughed about the spoon.")
	ben.gets("This opens for both of you in two minutes.")
	s.shot("sealed", ben)
	ben.press(s.say("checkin.show", nil))
	s.reveal(ana, ben, "laughed about the spoon", "really listened")
	s.shot("second-reveal", ben)
}

// thank sends a thank-you from the nudge, and its receiver says that it arrived.
func (s *stage) thank(ana, ben *person) {
	s.t.Helper()
	const nudge = ", if you like:" // “To Ben” on the one phone, “To Ana” on the other
	s.onward(nudge, ana, ben)
	ana.gets(nudge)
	s.shot("nudge", ana)
	ana.says("You rang before the train was late. I could breathe.")
	ana.gets(s.say("thanks.making", prompts.Args{"Partner": "Ben", "Count": 1}))
	ana.press(s.say("thanks.send_now", nil))
	ben.gets(s.say("thanks.card", prompts.Args{"Partner": "Ana"}))
	ben.turns("I could breathe.")
	s.shot("thank-you", ben)
	ben.press(s.say("thanks.heard", nil))
	ana.turns(s.say("thanks.it_reached", prompts.Args{"Partner": "Ben"}))
}

// pause is called from the button below the chat, and both come back from it.
func (s *stage) pause(ana, ben *person) {
	s.t.Helper()
	ben.click(ben.on(`[data-standing="`+s.say("common.pause", nil)+`"]`), "")
	ben.gets(s.say("pause.settle", nil))
	ana.gets(s.say("pause.okay", nil))
	s.shot("pause", ben)
	ana.press(s.say("pause.okay", nil))
	ben.turns(s.say("pause.seen", prompts.Args{"Partner": "Ana"}))

	s.onward(s.say("pause.longer", nil), ana, ben)
	ben.gets(s.say("pause.longer", nil))
	ana.gets(s.say("pause.longer", nil))
	s.shot("return", ben)
	ana.press(s.say("pause.yes", nil))
	ben.press(s.say("pause.back", nil))
	ana.finds(s.say("pause.both_back", nil))
	ben.finds(s.say("pause.both_back", nil))
	s.shot("back", ana)
}

// sunday brings the summary with its picture, of the same size on both phones.
func (s *stage) sunday(ana, ben *person) {
	s.t.Helper()
	s.travel("sunday")
	for _, p := range []*person{ana, ben} {
		p.gets(s.say("summary.title", nil))
		p.turns("I could breathe.")
		picture := p.on(".bubble:last-of-type .photo.loaded img")
		if size := look[string](s, "the picture of the week", `(img) => window.eyes.picture(img)`, picture); size != "1080x1080" {
			s.t.Errorf("%s’s picture is %s", p.name, size)
		}
	}
	s.shot("summary", ana)
	ana.click(ana.on(".photo.loaded"), "")
	s.shot("picture", nil)
}
