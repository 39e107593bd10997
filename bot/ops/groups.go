package ops

// groups is whether the bot can get into groups, where it has nothing to do. That is for whoever runs it to
// say, so either way all is well.
func (f Facts) groups() Finding {
	check := Finding{About: "groups", Says: "nobody can add it to one; /setjoingroups at @BotFather says so"}
	switch {
	case f.Joins && f.ReadsGroups:
		check.Says = "anybody can add it to one, and it is sent everything written there, which it forgets; /setjoingroups at @BotFather ends the one, /setprivacy the other"
	case f.Joins:
		check.Says = "anybody can add it to one, where it only says that it talks with two people; /setjoingroups at @BotFather ends that"
	}
	return check
}
