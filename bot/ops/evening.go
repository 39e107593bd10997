package ops

import (
	"strconv"
	"time"
)

// Step is how long each number of Facts.Evening covers.
const Step = 5 * time.Minute

// What the evening of one pair takes of what Telegram lets a bot say. docs/capacity.md counts it from the
// transcript of an ordinary week, and a test holds these numbers to it.
const (
	// Asked: the question, for each of the two.
	Asked = 2
	// Answered: all new messages, when both answer and one of them says "heard you": the questions, that
	// the answers are kept, the reveals.
	Answered = 6
	// Changed: the edits that keep older cards true meanwhile.
	Changed = 7
)

const (
	delayMayBe = 15 * time.Minute
	freePace   = 28 // a second, of what cannot be paid for
)

// evening tells how late the latest of the coming day's questions will be at this pace.
func (f Facts) evening() Finding {
	late, talking := Delay(f.Evening, f.Rate, Asked), f.talking()
	if late > delayMayBe {
		return Finding{
			"evening",
			"at the busiest hour people will wait about " + minutes(late) + " for their question, and " + minutes(talking) + " if all who have theirs answer at once",
			f.widen(),
		}
	}
	says := "the coming day's questions go out within " + minutes(late) + " of their time, "
	if minutes(late) == minutes(talking) {
		says += "also if all who have theirs answer at once"
	} else {
		says += "or within " + minutes(talking) + " if all who have theirs answer at once"
	}
	return Finding{About: "evening", Says: says}
}

// talking is the same if all who have their question answer at once. Edits cannot be paid for.
func (f Facts) talking() time.Duration {
	if f.Paid && f.Rate > freePace {
		return max(Delay(f.Evening, f.Rate, Answered), Delay(f.Evening, freePace, Changed))
	}
	return Delay(f.Evening, f.Rate, Answered+Changed)
}

// widen says what makes room for more couples in an evening.
func (f Facts) widen() string {
	pay := "pay Telegram for broadcasts (STEADY_PAID_BROADCAST) and raise STEADY_RATE"
	if f.Paid {
		pay = "raise STEADY_RATE"
	}
	return "have people choose other hours in /settings, add a second bot, or " + pay + "; docs/capacity.md has the numbers"
}

// minutes words a time to the minute, and no time as one.
func minutes(d time.Duration) string {
	if n := int(d.Round(time.Minute) / time.Minute); n > 1 {
		return strconv.Itoa(n) + " minutes"
	}
	return "a minute"
}

// Delay is how long the longest queue of an evening takes to drain at rate messages a second, where each
// couple needs so many. What answers people goes first, so it is the questions of those further back that
// wait for it.
func Delay(evening []int, rate float64, each int) time.Duration {
	if rate <= 0 {
		return 0
	}
	var queue, longest float64
	for _, couples := range evening {
		queue += float64(each * couples)
		longest = max(longest, queue)
		queue = max(0, queue-rate*Step.Seconds())
	}
	return time.Duration(longest / rate * float64(time.Second))
}
