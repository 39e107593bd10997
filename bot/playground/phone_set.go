package playground

import "time"

// Dated has everything the person sends or changes from now on carry this date, as if Telegram had kept it since
// then; zero: the date it has anyway.
func (p *Phone) Dated(at time.Time) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.at = at
}

// Speak changes the phone's language.
func (p *Phone) Speak(language string) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.user.Language = language
	p.s.show(p.chat, Change{Kind: Settled})
}
