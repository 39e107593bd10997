package bot

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"steady/bot/playground"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
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
	groups map[int64]int // messages seen in each group
	topics map[int]int   // by the numbers they have in the transcript
	batch  int           // how many updates are a full batch; 0: as many as ever
}

// first is how a message came, before any edit.
type first struct {
	at   time.Time
	text string
	mine bool // the person's own
}

func newShell(w *world) *shell {
	s := &shell{
		world: w, people: map[string]flowstest.Person{}, phones: map[string]*playground.Phone{},
		since: map[string]int{}, known: map[string]map[int]flowstest.Bubble{},
		first: map[string]map[int]first{}, groups: map[int64]int{}, topics: map[int]int{0: 0},
	}
	w.hook = func(b *Bot) {
		b.clerk.seeds = scriptedSeeds(s.keyOf)
		b.inbox.full = cmp.Or(s.batch, b.inbox.full)
	}
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

// Prefer has prompts of a deck picked before others.
func (s *shell) Prefer(p prompts.Pins, ids []int) { s.book = s.book.Preferring(p, ids...) }

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
		var next time.Time
		err := patiently(func() (err error) {
			next, err = s.nextDue()
			return err
		})
		if err != nil {
			s.t.Fatal(err)
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

func (s *shell) nextDue() (time.Time, error) {
	urgent, crowd, err := s.store.NextDue(s.t.Context())
	if urgent.IsZero() || !crowd.IsZero() && crowd.Before(urgent) {
		return crowd, err
	}
	return urgent, err
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
	p.Dated(l.Wrote)
	switch l.Verb {
	case flowstest.Say:
		p.Say(l.Text)
	case "marked":
		p.Say(l.Words().Body, worded(l))
	case flowstest.Tap:
		p.Tap(on.ID, data)
	case "forge":
		p.Tap(0, l.Text)
	case "reply":
		p.Say(l.Words().Body, playground.ReplyTo(on.ID), worded(l))
	case "react":
		p.React(on.ID, l.Text)
	case "edit":
		p.Edit(on.ID, l.Words().Body, worded(l))
	case "open":
		p.Start(data)
	case "start":
		p.Start(l.Text)
	case "block":
		p.Block()
	case "unblock":
		p.Unblock()
	case "refuse":
		p.Refuse(map[string][]string{
			"voice": {"voice", "audio", "document"}, "round": {"video_note", "video", "document"}, "photo": {"photo", "document"},
		}[l.Text]...)
	case "group", "topic":
		s.inPublic(who, l)
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

// worded is what a line's words look like.
func worded(l flowstest.Line) playground.SayOption {
	var all []playground.Entity
	for _, e := range entities(l.Words()) {
		all = append(all, playground.Entity{Type: e.Type, Offset: e.Offset, Length: e.Length, URL: e.URL})
	}
	return playground.Marked(all)
}

// send sends what is not words.
func send(p *playground.Phone, l flowstest.Line) error {
	part, album, ok := l.Part()
	if !ok {
		return fmt.Errorf("nobody can %q", l.Verb)
	}
	others := map[event.Kind]func() int{
		event.VideoNote: p.VideoNote, event.Sticker: p.Sticker, event.Contacts: p.Contact, event.Poll: p.Poll,
		event.Dice: p.Dice, event.Place: p.Location, event.File: p.Document,
	}
	switch part.Kind {
	case event.Words:
		p.Say(part.Text, append(hiding(l), playground.Forwarded())...)
	case event.Voice:
		p.Voice(part.Seconds)
	case event.Photo:
		p.Photo(part.Text, album, worded(l))
	default:
		others[part.Kind]()
	}
	return nil
}

// hiding makes a message one whose words lead somewhere.
func hiding(l flowstest.Line) (all []playground.SayOption) {
	for _, address := range l.Links() {
		all = append(all, playground.Leading(address))
	}
	return all
}

// Again delivers the last update once more.
func (s *shell) Again() error {
	if !s.front.redeliver() {
		return errors.New("there is no update yet")
	}
	s.rest()
	return nil
}

// Outage has nobody run the bot until at.
func (s *shell) Outage(at time.Time) {
	s.t.Helper()
	s.rest()
	if !s.real {
		time.Sleep(time.Second) // it has asked Telegram, and an orderly end says so
	}
	s.off()
	s.clock.leave()
	s.clock.set(at)
	s.rest()
	s.clock.back()
}

// Restart stops the bot and starts another one on what is stored.
func (s *shell) Restart() {
	s.off()
	s.rest()
}
