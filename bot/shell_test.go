package bot

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf16"

	"steady/bot/playground"
	"steady/flows"
	"steady/flows/flowstest"
)

// shell is a transcript's world made of the whole bot: Telegram's queue and limits, decoding, Redis,
// lanes and receipts, everything but the network.
type shell struct {
	*world
	people map[string]flowstest.Person
	phones map[string]*playground.Phone
	since  map[string]int
	known  map[string]map[int]flowstest.Bubble
	first  map[string]map[int]first
	groups int // messages seen in the group
}

// first is how a message came, before any edit.
type first struct {
	at   time.Time
	text string
}

const testGroup = -4

func newShell(w *world) *shell {
	s := &shell{
		world: w, people: map[string]flowstest.Person{}, phones: map[string]*playground.Phone{},
		since: map[string]int{}, known: map[string]map[int]flowstest.Bubble{},
		first: map[string]map[int]first{},
	}
	w.hook = func(b *Bot) { b.clerk.seeds = scriptedSeeds(s.keyOf) }
	w.soloSeed = scriptedSeeds(s.keyOf).solo
	return s
}

func (s *shell) keyOf(chat int64) string {
	for key, p := range s.people {
		if p.Chat == chat {
			return key
		}
	}
	return ""
}

// Meet gives people phones.
func (s *shell) Meet(people []flowstest.Person) {
	for _, p := range people {
		if _, ok := s.people[p.Key]; ok {
			continue
		}
		s.people[p.Key] = p
		s.phones[p.Key] = s.server.Phone(playground.User{ID: p.Chat, First: p.Name, Username: p.Handle, Language: p.Lang})
		s.known[p.Key] = map[int]flowstest.Bubble{}
		s.first[p.Key] = map[int]first{}
	}
}

// Pair makes two of them a pair of seven days.
func (s *shell) Pair(a, b flowstest.Person) {
	for _, p := range []flowstest.Person{a, b} {
		phone := s.phones[p.Key]
		s.acquaint(phone)
		_, s.since[p.Key] = phone.Changes(0)
	}
	s.pair(flowstest.PairOf(a, b, s.clock.now(), s.book))
}

// Now is the scripted time.
func (s *shell) Now() time.Time { return s.clock.now() }

// Begin sets it.
func (s *shell) Begin(at time.Time) { s.clock.set(at) }

// Advance walks due time by due time.
func (s *shell) Advance(at time.Time) {
	s.t.Helper()
	s.rest()
	for range 10000 {
		urgent, crowd, err := s.store.NextDue(s.t.Context())
		if err != nil {
			s.t.Fatal(err)
		}
		next := urgent
		if next.IsZero() || !crowd.IsZero() && crowd.Before(next) {
			next = crowd
		}
		if next.IsZero() || next.After(at) {
			s.clock.set(at)
			s.rest()
			return
		}
		if next.After(s.clock.now()) {
			s.clock.set(next)
		}
		s.rest()
	}
	s.t.Fatalf("ten thousand due times before %v", at)
}

// rest waits until the bot has dealt with everything.
func (s *shell) rest() {
	s.t.Helper()
	var all []*playground.Phone
	for _, p := range s.phones {
		all = append(all, p)
	}
	s.settle(all...)
}

// Do lets a person do what a line says.
func (s *shell) Do(who flowstest.Person, l flowstest.Line, on flowstest.Bubble, data string) error {
	s.on()
	p := s.phones[who.Key]
	switch l.Verb {
	case flowstest.Say:
		p.Say(l.Text)
	case flowstest.Tap:
		p.Tap(on.ID, data)
	case "forge":
		p.Tap(0, l.Text)
	case "reply":
		p.Say(l.Text, playground.ReplyTo(on.ID))
	case "react":
		p.React(on.ID, l.Text)
	case "edit":
		p.Edit(on.ID, l.Text)
	case "open":
		p.Start(data)
	case "start":
		p.Start(l.Text)
	case "block":
		p.Block()
	case "unblock":
		p.Unblock()
	case "group":
		s.server.GroupSay(testGroup, playground.User{ID: who.Chat, First: who.Name, Username: who.Handle, Language: who.Lang}, l.Text)
	case "called":
		s.front.rename(who.Name, l.Text)
	default:
		if err := send(p, l); err != nil {
			return err
		}
	}
	s.rest()
	return nil
}

// send sends what is not words.
func send(p *playground.Phone, l flowstest.Line) error {
	part, album, ok := l.Part()
	if !ok {
		return fmt.Errorf("nobody can %q", l.Verb)
	}
	others := map[flows.Kind]func() int{
		flows.VideoNote: p.VideoNote, flows.Sticker: p.Sticker, flows.Contacts: p.Contact, flows.Poll: p.Poll,
		flows.Dice: p.Dice, flows.Place: p.Location, flows.File: p.Document,
	}
	switch part.Kind {
	case flows.Words:
		p.Say(part.Text, playground.Forwarded())
	case flows.Voice:
		p.Voice(part.Seconds)
	case flows.Photo:
		p.Photo(part.Text, album)
	default:
		others[part.Kind]()
	}
	return nil
}

// Again delivers the last update once more.
func (s *shell) Again() error {
	if !s.front.redeliver() {
		return errors.New("there is no update yet")
	}
	time.Sleep(time.Second)
	s.rest()
	return nil
}

// Restart stops the bot and starts another one on what is stored.
func (s *shell) Restart() {
	s.off()
	s.rest()
}

// Screen is what a phone shows.
func (s *shell) Screen(person string) []flowstest.Bubble {
	var all []flowstest.Bubble
	for _, m := range s.phones[person].Messages() {
		all = append(all, s.bubble(m))
	}
	return all
}

// Changes is what the phones showed since the last call.
func (s *shell) Changes() []flowstest.Change {
	var all []flowstest.Change
	for key, p := range s.phones {
		changes, next := p.Changes(s.since[key])
		s.since[key] = next
		from := len(all)
		for _, c := range changes {
			all = s.change(all, from, key, c)
		}
	}
	return append(all, s.inGroup()...)
}

func (s *shell) change(all []flowstest.Change, from int, key string, c playground.Change) []flowstest.Change {
	known := s.known[key]
	out := flowstest.Change{Person: key, At: c.At, Bubble: s.bubble(c.Message)}
	switch c.Kind {
	case playground.Sent:
		known[c.Message.ID] = out.Bubble
		s.first[key][c.Message.ID] = first{c.At, out.Bubble.Media + out.Bubble.Text}
		out.What = flowstest.Sent
	case playground.Edited:
		out.Bubble.Silent = false
		known[c.Message.ID] = out.Bubble
		out.What = flowstest.Changed
	case playground.Deleted:
		out.What, out.Bubble = flowstest.Gone, known[c.Message.ID]
		delete(known, c.Message.ID)
		return append(all, out)
	case playground.Toasted:
		out.What, out.Bubble = flowstest.Toasted, flowstest.Bubble{Text: c.Text}
	case playground.Keyboard:
		if n := len(all); n > from && len(c.Rows) > 0 {
			all[n-1].Bubble.Bar = slices.Concat(c.Rows...)
		}
		return all
	default:
		return all
	}
	if out.Bubble.Mine {
		return all
	}
	return append(all, out)
}

// inGroup is what the bot said in the group, as changes of whoever it spoke to.
func (s *shell) inGroup() []flowstest.Change {
	var all []flowstest.Change
	messages := s.server.GroupMessages(testGroup)
	speaker := ""
	for i, m := range messages {
		if m.From != "bot" {
			id, _ := strconv.ParseInt(strings.TrimPrefix(m.From, "user "), 10, 64)
			speaker = s.keyOf(id)
			continue
		}
		if i < s.groups {
			continue
		}
		b := s.bubble(m)
		b.Media = strings.TrimSpace("in the group " + b.Media)
		all = append(all, flowstest.Change{Person: speaker, What: flowstest.Sent, At: m.At, Bubble: b})
	}
	s.groups = len(messages)
	return all
}

func (s *shell) bubble(m playground.Message) flowstest.Bubble {
	b := flowstest.Bubble{ID: m.ID, Mine: m.From == "me", Text: m.Text, Silent: m.Silent}
	if b.Mine {
		return b
	}
	b.Text = flowstest.Marked(textOf(m))
	for _, row := range m.Rows {
		var made []flowstest.Button
		for _, x := range row {
			made = append(made, flowstest.Button{Text: x.Text, Data: x.Data, URL: x.URL})
		}
		b.Rows = append(b.Rows, made)
	}
	b.Media = map[string]string{"voice": "voice", "video_note": "round", "photo": "photo", "document": "file"}[m.Media]
	if drawn := s.front.drawing(m.ID); drawn != "" {
		b.Media = drawn
	}
	return b
}

// textOf turns Telegram's offsets, in UTF-16 units, back into bytes.
func textOf(m playground.Message) flows.Text {
	t := flows.Text{Body: m.Text}
	styles := map[string]flows.Style{"bold": flows.Bold, "blockquote": flows.Quote, "spoiler": flows.Spoiler}
	wide := utf16.Encode([]rune(m.Text))
	for _, e := range m.Entities {
		if how, ok := styles[e.Type]; ok {
			from := len(string(utf16.Decode(wide[:e.Offset])))
			to := from + len(string(utf16.Decode(wide[e.Offset:e.Offset+e.Length])))
			t.Marks = append(t.Marks, flows.Mark{From: from, To: to, How: how})
		}
	}
	return t
}

func TestTheWholeShellShowsThePhonesTheTranscriptsShow(t *testing.T) {
	book := loadBook(t)
	files, err := filepath.Glob("../flows/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				script, err := flowstest.Read(file)
				if err != nil {
					t.Fatal(err)
				}
				s := newShell(newWorld(t, book))
				defer s.close()
				got := flowstest.Run(t, script, s, book)
				compare(t, script, got)
			})
		})
	}
}

// compare is flowstest.Compare, but for the place of a toast among the messages of one moment: it
// answers the tap beside them.
func compare(t *testing.T, s *flowstest.Script, got []string) {
	t.Helper()
	want, got := toastsFirst(s.Wanted()), toastsFirst(got)
	for i := range max(len(want), len(got)) {
		if i < len(want) && i < len(got) && want[i] == got[i] {
			continue
		}
		from := max(0, i-6)
		t.Fatalf("%s:%d: the phones show something else\n--- in the file\n%s\n--- now\n%s", s.Name, i+1,
			strings.Join(want[from:min(len(want), i+8)], "\n"), strings.Join(got[from:min(len(got), i+8)], "\n"))
	}
}

// toastsFirst moves each toast to the front of what its phone shows in its moment.
func toastsFirst(lines []string) []string {
	var out []string
	for i := 0; i < len(lines); {
		var block [][]string
		for ; i < len(lines) && strings.HasPrefix(lines[i], "   "); i++ {
			if strings.HasPrefix(lines[i], "      ") {
				block[len(block)-1] = append(block[len(block)-1], lines[i])
			} else {
				block = append(block, []string{lines[i]})
			}
		}
		sort.SliceStable(block, func(a, b int) bool {
			ka, ta := moment(block[a][0])
			kb, tb := moment(block[b][0])
			return ka == kb && ta && !tb
		})
		out = append(out, slices.Concat(block...)...)
		if i < len(lines) {
			out = append(out, lines[i])
			i++
		}
	}
	return out
}

// moment is the time and the person of a change, and whether it is a toast.
func moment(line string) (string, bool) {
	for _, what := range []string{"-> ", "~> ", "x> ", "() "} {
		if at, rest, ok := strings.Cut(line, what); ok {
			return at + strings.SplitN(rest, ":", 2)[0][:1], what == "() "
		}
	}
	return line, false
}
