package api

import (
	"maps"
	"time"
)

// Expect notes that a message is due in a chat at a time, without anybody's asking for it. The chat is
// its number, too. How late it comes is what Tally calls its wait.
func (s *Server) Expect(chat int64, due time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ledger.asked(Question{Chat: chat, Number: int(chat)})
	s.ledger.at[int(chat)] = due
}

// Firsts is when the first reply to each number came, of those that were answered.
func (s *Server) Firsts() map[int]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.ledger.first)
}
