package flows_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"steady/prompts"
)

// putTogether lists the keys that the code puts together from pieces, by how they are written there:
// the first piece, a star, the last piece if that is written out, too. No keys: it is no sentence's
// name but a card's.
func putTogether() map[string][]string {
	days := each("common.", "", "monday tuesday wednesday thursday friday saturday sunday")
	return map[string][]string{
		"arrival.*_ask":    each("arrival.", "_ask", "name hour"),
		"away.*":           each("away.", "", "again past far"),
		"checkin.*":        nil,
		"checkin.face_*":   each("checkin.face_", "", "1 2 3 4 5"),
		"checkin.wants_*":  each("checkin.wants_", "", "more talk"),
		"checkin.echo_*":   each("checkin.echo_", "", "heard thanks"),
		"checkin.open*":    nil,
		"checkin.kept*":    nil,
		"common.*":         days,
		"common.*_short":   append(each("", "_short", strings.Join(days, " ")), each("common.", "_short", "january february march april may june july august september october november december")...),
		"export.*":         nil,
		"help.*":           each("help.", "", "sticker poll dice place file"),
		"leave.*":          each("leave.", "", "now tomorrow nothing"),
		"leave.tell_*":     each("leave.tell_", "", "now tomorrow nothing"),
		"leave.left_*":     each("leave.left_", "", "now tomorrow nothing nobody"),
		"leave.over_*":     each("leave.over_", "", "wrote link tap"),
		"menu.*":           each("menu.", "", "break good say ours us me"),
		"menu.in_*":        each("menu.in_", "", "break good say ours us me mine"),
		"note.set*":        nil,
		"noticed.plan*":    nil,
		"pairing.knock*":   nil,
		"pause.chip_*":     each("pause.chip_", "", "20 60 120 tonight tomorrow"),
		"pause.fine_*":     each("pause.fine_", "", "rest talked"),
		"pause.over_*":     each("pause.over_", "", "rest talked"),
		"pause.told_*":     each("pause.told_", "", "rest talked"),
		"pause.wish_*":     each("pause.wish_", "", "rest talked"),
		"refused.theirs_*": each("refused.theirs_", "", "words voice round photo"),
		"refused.mine_*":   each("refused.mine_", "", "words voice round photo"),
		"settings.about_*": each("settings.about_", "", "checkin thanks noticed saturday summary"),
		"settings.state_*": each("settings.state_", "", "checkin thanks noticed saturday summary"),
		"shell.menu_*":     each("shell.menu_", "", "start support help pause today thanks menu settings"),
		"where.part_*":     each("where.part_", "", "voice round photo"),
		"support.grade_*":  each("support.grade_", "", "a b p"),
		"support.kind_*":   each("support.kind_", "", "talk harm"),
		"support.sign_*":   each("support.sign_", "", "1 2 3 4 5 6"),
	}
}

func each(front, back, middles string) []string {
	var all []string
	for _, m := range strings.Fields(middles) {
		all = append(all, front+m+back)
	}
	return all
}

func TestEverySentenceThatIsSaidExistsAndIsFilledIn(t *testing.T) {
	book, s := loadBook(t), listen(t)
	always := []string{"Me", "Partner", "Contact", "Bot"}
	if len(s.calls) < 200 {
		t.Fatalf("only %d sentences are said", len(s.calls))
	}
	for _, c := range s.calls {
		if !book.Has("en", c.key) {
			t.Errorf("%v: there is no sentence %s", c.at, c.key)
			continue
		}
		given, known := c.fields()
		for _, field := range book.Fields("en", c.key) {
			if known && !slices.Contains(always, field) && !slices.Contains(given, field) {
				t.Errorf("%v: %s wants %s and gets %v", c.at, c.key, field, given)
			}
		}
	}
}

func TestEveryKeyThatIsPutTogetherIsListed(t *testing.T) {
	book, s, listed := loadBook(t), listen(t), putTogether()
	for p, where := range s.patterns {
		if _, ok := listed[p]; !ok && leadsToASentence(book, p) {
			t.Errorf("%v: list what %s can become", where.at, p)
		}
	}
	for p, keys := range listed {
		if _, ok := s.patterns[p]; !ok && keys != nil {
			t.Errorf("%s is listed, but nothing is put together so", p)
		}
		for _, key := range keys {
			if !book.Has("en", key) {
				t.Errorf("%s can become %s, which is no sentence", p, key)
			}
		}
	}
}

// leadsToASentence tells whether some sentence's name begins and ends so; else it is a card's.
func leadsToASentence(book *prompts.Book, pattern string) bool {
	front, back, _ := strings.Cut(pattern, "*")
	return slices.ContainsFunc(book.Keys("en"), func(key string) bool {
		return strings.HasPrefix(key, front) && strings.HasSuffix(key, back)
	})
}

func TestNoSentenceWaitsForSomebodyToSayIt(t *testing.T) {
	book, s := loadBook(t), listen(t)
	for _, keys := range putTogether() {
		for _, key := range keys {
			s.used[key] = true
		}
	}
	for _, key := range switches() {
		s.used[key] = true
	}
	for _, key := range slices.Sorted(slices.Values(book.Keys("en"))) {
		if !s.used[key] && !strings.HasPrefix(key, "common.") { // the common words are there for all to use
			t.Errorf("nobody says %s", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.used)) {
		flow, _, _ := strings.Cut(key, ".")
		if flow == "settings" && strings.HasSuffix(key, "_on") && !book.Has("en", key) {
			t.Errorf("there is no sentence %s", key)
		}
	}
}

// switches are said when one of the settings is turned on or off: the setting's name with an ending.
func switches() []string {
	return append(each("settings.", "_on", "reminders discreet deep"), each("settings.", "_off", "reminders discreet deep")...)
}
