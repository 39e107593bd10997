package flows

import (
	"steady/flows/event"
)

func pairingState(t *turn) *Pairing              { return &t.c.Pairing }
func questionState(t *turn) *Question            { return &t.c.Question }
func pauseState(t *turn) *Pause                  { return &t.c.Pause }
func giftsState(t *turn) *Gifts                  { return &t.c.Gifts }
func weeksState(t *turn) *Weeks                  { return &t.c.Weeks }
func notesState(t *turn) *Notes                  { return &t.c.Notes }
func normalState(t *turn) *Normal                { return &t.c.Normal }
func wordState(t *turn) *Word                    { return &t.c.Shared.Word }
func ownsState(t *turn) *Owns                    { return &t.c.Shared.Owns }
func spaceOf(t *turn, who event.Who) *Space      { return &t.c.Space[who] }
func awayOf(t *turn, who event.Who) *Away        { return &t.people(who).Away }
func actsOf(t *turn, who event.Who) *Acts        { return &t.people(who).Acts }
func prefsOf(t *turn, who event.Who) *Prefs      { return &t.people(who).Prefs }
func plansOf(t *turn, who event.Who) *Plans      { return &t.people(who).Plans }
func filesOf(t *turn, who event.Who) *Files      { return &t.people(who).Files }
func checkinOf(t *turn, who event.Who) *Evenings { return &t.people(who).Evenings }
