package flows

import (
	"steady/flows/act"
	"steady/flows/arrival"
	"steady/flows/away"
	"steady/flows/checkin"
	"steady/flows/core"
	"steady/flows/erase"
	"steady/flows/export"
	"steady/flows/gift"
	"steady/flows/help"
	"steady/flows/hold"
	"steady/flows/late"
	"steady/flows/leave"
	"steady/flows/menu"
	"steady/flows/normal"
	"steady/flows/note"
	"steady/flows/noticed"
	"steady/flows/pairing"
	"steady/flows/pause"
	"steady/flows/prefs"
	"steady/flows/repair"
	"steady/flows/saturday"
	"steady/flows/setback"
	"steady/flows/settings"
	"steady/flows/space"
	"steady/flows/summary"
	"steady/flows/support"
	"steady/flows/thanks"
	"steady/flows/unasked"
	"steady/flows/where"
)

// registry lists the conversations, the most important first. Nobody changes the list.
func registry() *core.Flows { return registered }

// registered is made once, because every step and every due time goes through it.
var registered = core.FlowsOf(list())

// list is where a new conversation is a line; else it is a folder of its own, and its words.
func list() []core.Flow {
	return []core.Flow{
		arrival.Flow(),
		pairing.Flow(),
		crossingFlow(),
		leave.Flow(),
		pause.Flow(),
		space.Flow(),
		space.Aside(),
		setback.Flow(),
		checkin.Flow(),
		thanks.Flow(),
		noticed.Flow(),
		unasked.Flow(),
		act.Flow(),
		normal.Flow(),
		repair.Flow(),
		late.Flow(),
		prefs.Flow(),
		note.Flow(),
		gift.More(),
		summary.Flow(),
		hold.Flow(),
		saturday.Flow(),
		settings.Flow(),
		away.Flow(),
		menu.Flow(),
		support.Flow(),
		help.Flow(),
		export.Flow(),
		erase.Flow(),
		where.Flow(),
		where.Chat(),
	}
}
