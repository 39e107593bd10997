package main

import (
	"strings"
	"testing"

	"steady/bot/playground"
	"steady/prompts"
)

// Telegram's own means show on the page, and words that are read from the right run their own way.
func TestThePageShowsTelegramsOwnMeans(t *testing.T) {
	s := openStage(t, wide)
	ana, ben := s.people()
	s.pair(ana, ben)
	ben.press(s.say("checkin.heard", nil))
	s.album = "means"
	hers, his := s.demo.server.Phone(playground.User{ID: 7001}), s.demo.server.Phone(playground.User{ID: 7002})

	s.travel("evening")
	ana.gets(s.say("checkin.today", nil))
	hers.Say("הליכה לאורך הנהר, עד ה־Café הקטן. אף אחד לא ממהר שם.")
	ana.gets("הליכה לאורך")
	hers.Say("And back over the bridge, כי שם תמיד יש רוח.")
	look[bool](s, "the bot's emoji", `(signs) => document.querySelector(signs)?.textContent === "✍"`, ana.on(".bubble.mine span.reaction"))
	his.Say("المشي إلى المخبز صباح السبت.\n" + strings.Repeat("نضحك في الطريق، ونشتري خبزًا ساخنًا.\n", 10) + "Then home, مع القهوة.")
	ben.finds("مع القهوة")
	s.before = map[string]int{}
	look[bool](s, "the button that shows both", `(main) => document.querySelector(main) !== null`, ben.on(`.inline-button[data-style="primary"]`))
	s.shot("kept", ana)
	ben.finds(s.say("checkin.show", nil))
	ben.press(s.say("checkin.show", nil))
	ana.gets(s.say("checkin.reveal", nil))
	look[bool](s, "a folded answer", `(fold) => document.querySelector(fold) !== null`, ana.on(".quote.expandable:not(.open)"))
	s.shot("reveal", ana)
	ana.press(s.say("checkin.tell_more", nil))
	ben.gets(s.say("checkin.wants_more", prompts.Args{"Partner": "Ana"}))
	look[bool](s, "the words that are meant", `(q) => document.querySelector(q)?.textContent === "المشي إلى المخبز صباح السبت."`, ben.on(".reply-quote.words > span"))
	s.shot("quoted", ben)

	ana.says("/pause 45")
	ben.gets(s.say("pause.okay", nil))
	instant := ben.on("time.instant")
	const wording = `(at, twelve) => [...document.querySelectorAll(at)].some((x) => /[AP]M/.test(x.textContent) === twelve)`
	look[bool](s, "an instant on a clock of 24 hours", wording, instant, false)
	ben.click(ben.on("[data-phone-menu]"), "")
	ben.click(ben.on("[data-hours]"), "")
	look[bool](s, "and of twelve", wording, instant, true)
	s.shot("twelve-hours", ben)

	ana.says("/support")
	ana.gets(s.say("support.now", nil))
	ana.press(s.say("support.now", nil))
	ana.turns("Germany 112")
	ana.press("Germany 112")
	look[bool](s, "a number to copy", `(b) => document.querySelector(b)?.dataset.copies.startsWith("0800")`, ana.on(".inline-button[data-copies]"))
	s.shot("copy", ana)
}
