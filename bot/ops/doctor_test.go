package ops_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/ops"
)

// healthy is an installation with nothing to mend.
func healthy() ops.Facts {
	return ops.Facts{
		Now: time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC), Bot: "steady_bot", Rate: 28, Evening: []int{3, 0, 9},
		Servers: []ops.Server{{Version: "7.0.15", AOF: true, Fsync: "always", Eviction: "noeviction", Used: 1 << 20}},
	}
}

// unset has these settings missing.
func unset(names ...string) func(*ops.Facts) {
	return func(f *ops.Facts) {
		for _, name := range names {
			f.Unset = append(f.Unset, ops.Setting{Name: name, Says: name + " is not set"})
		}
	}
}

func ill(f ops.Facts) []string {
	var all []string
	for _, finding := range ops.Examine(f) {
		if finding.Mend != "" {
			all = append(all, finding.About)
		}
	}
	return all
}

// saidOf is what is found about something, each finding on its line.
func saidOf(about string, f ops.Facts) string {
	var all []string
	for _, finding := range ops.Examine(f) {
		if finding.About == about {
			all = append(all, finding.Says)
		}
	}
	return strings.Join(all, "\n")
}

func TestADoctorSendsToInitOnlyWhereInitCanHelp(t *testing.T) {
	missing := func(f *ops.Facts) { unset("TELEGRAM_BOT_TOKEN", "STEADY_KEY", "STEADY_CONTACT")(f) }
	for name, c := range map[string]struct {
		make func(*ops.Facts)
		init bool
	}{
		"nothing begun":      {missing, true},
		"a .env is there":    {func(f *ops.Facts) { missing(f); f.Begun = true }, false},
		"a key that is none": {func(f *ops.Facts) { missing(f); f.Unset[1].Said = true }, false},
		"only the token":     {unset("TELEGRAM_BOT_TOKEN"), false},
		"only the key":       {unset("STEADY_KEY"), false},
		"an odd pace besides": {func(f *ops.Facts) {
			missing(f)
			f.Unset = append(f.Unset, ops.Setting{Name: "STEADY_RATE", Said: true})
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			f := healthy()
			c.make(&f)
			for _, found := range ops.Examine(f) {
				if slices.Contains([]string{"token", "key", "contact"}, found.About) && found.Mend != "" && strings.HasPrefix(found.Mend, "steady init") != c.init {
					t.Errorf("%s: %s", found.About, found.Mend)
				}
			}
		})
	}
}

func TestAKeyThatCannotBeUsedIsNotReplacedByANewOne(t *testing.T) {
	f := healthy()
	f.Unset = []ops.Setting{{Name: "STEADY_KEY", Says: "STEADY_KEY_FILE names a file that cannot be read", Said: true}}
	if mend := ops.Examine(f)[0].Mend; !strings.HasPrefix(mend, "put back the line") {
		t.Errorf("the doctor says: %s", mend)
	}
}

func TestADoctorFindsEachTroubleAndNoOther(t *testing.T) {
	for name, c := range map[string]struct {
		make  func(*ops.Facts)
		found []string
	}{
		"healthy":           {func(*ops.Facts) {}, nil},
		"no token":          {func(f *ops.Facts) { f.Token = errors.New("no") }, []string{"token"}},
		"webhook":           {func(f *ops.Facts) { f.Webhook = true }, []string{"webhook"}},
		"second poller":     {func(f *ops.Facts) { f.OtherPoll = true }, []string{"poller"}},
		"our own poller":    {func(f *ops.Facts) { f.Running, f.OtherPoll = true, true }, nil},
		"clock ahead":       {func(f *ops.Facts) { f.ClockOff = time.Minute }, []string{"clock"}},
		"clock behind":      {func(f *ops.Facts) { f.ClockOff = -time.Minute }, []string{"clock"}},
		"other key":         {func(f *ops.Facts) { f.Refused = &ops.Finding{About: "key", Says: "no", Mend: "yes"} }, []string{"key"}},
		"nothing set":       {unset("TELEGRAM_BOT_TOKEN", "STEADY_KEY", "STEADY_CONTACT"), []string{"token", "key", "contact"}},
		"no contact":        {unset("STEADY_CONTACT"), []string{"contact"}},
		"odd pace":          {unset("STEADY_RATE"), []string{"settings"}},
		"no database":       {func(f *ops.Facts) { f.Database = errors.New("no") }, []string{"redis"}},
		"nobody to ask":     {func(f *ops.Facts) { f.Database, f.OtherPoll = errors.New("no"), true }, []string{"redis"}},
		"old Redis":         {func(f *ops.Facts) { f.Servers[0].Version = "6.2.1" }, []string{"version"}},
		"odd Redis":         {func(f *ops.Facts) { f.Servers[0].Version = "" }, []string{"version"}},
		"no file":           {func(f *ops.Facts) { f.Servers[0].AOF = false }, []string{"persistence"}},
		"lazy file":         {func(f *ops.Facts) { f.Servers[0].Fsync = "everysec" }, []string{"persistence"}},
		"a host that hides": {func(f *ops.Facts) { f.Servers[0].Fsync = "" }, nil},
		"evicts":            {func(f *ops.Facts) { f.Servers[0].Eviction, f.Servers[0].Limit = "allkeys-lru", 1<<30 }, []string{"eviction"}},
		"evicts never":      {func(f *ops.Facts) { f.Servers[0].Eviction = "allkeys-lru" }, nil},
		"full":              {func(f *ops.Facts) { f.Servers[0].Used, f.Servers[0].Limit = 9, 10 }, []string{"memory"}},
		"replica missing":   {func(f *ops.Facts) { f.Servers[0].Wants = 1 }, []string{"replica"}},
		"replica unused":    {func(f *ops.Facts) { f.Servers[0].Replicas = 1 }, []string{"replica"}},
		"replica used":      {func(f *ops.Facts) { f.Servers[0].Replicas, f.Servers[0].Wants = 1, 1 }, nil},
		"backlog":           {func(f *ops.Facts) { f.Unsent = 1000 }, []string{"backlog"}},
		"crowd at eight":    {func(f *ops.Facts) { f.Evening = []int{0, 20000} }, []string{"evening"}},
		"zones":             {func(f *ops.Facts) { f.Zones = errors.New("no") }, []string{"zones"}},
		"old numbers":       {func(f *ops.Facts) { f.OldLines = []string{"DE 112"} }, []string{"support lines"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := healthy()
			c.make(&f)
			if got := ill(f); !slices.Equal(got, c.found) {
				t.Errorf("found %q", got)
			}
		})
	}
}

func TestTheLatestQuestionWaitsForAllBeforeIt(t *testing.T) {
	for _, c := range []struct {
		evening []int
		rate    float64
		each    int
		want    time.Duration
	}{
		{nil, 28, ops.Asked, 0},
		{[]int{1400}, 28, ops.Asked, 100 * time.Second},
		{[]int{1400}, 28, ops.Answered + ops.Changed, 650 * time.Second},
		{[]int{8400, 0}, 28, ops.Asked, 10 * time.Minute},
		{[]int{8400, 4200}, 28, ops.Asked, 10 * time.Minute}, // the second crowd meets what is left of the first
		{[]int{10}, 0, ops.Asked, 0},
	} {
		if got := ops.Delay(c.evening, c.rate, c.each); got != c.want {
			t.Errorf("%v at %v, %d each: %v, want %v", c.evening, c.rate, c.each, got, c.want)
		}
	}
}

func TestADoctorSaysWhatAPaidPaceCosts(t *testing.T) {
	f := healthy()
	if got := saidOf("pace", f); got != "" {
		t.Errorf("of a free one: %s", got)
	}
	f.Paid, f.Rate = true, 900
	if got := saidOf("pace", f); !strings.Contains(got, "900 messages a second") || !strings.Contains(got, "0.1 Stars") {
		t.Errorf("of a paid one: %q", got)
	}
}

func TestEditsHoldAnEveningUpWhereMessagesArePaidFor(t *testing.T) {
	f := healthy()
	f.Evening, f.Rate = []int{10_000}, 1000
	for paid, want := range map[bool]string{true: "or within 42 minutes if", false: "or within 2 minutes if"} {
		f.Paid = paid
		if said := saidOf("evening", f); !strings.Contains(said, want) {
			t.Errorf("paid for, %v: %q", paid, said)
		}
	}
}

func TestTheRedisADoctorSuggestsIsTheOneThatComposeAndTheReadmeStart(t *testing.T) {
	f := healthy()
	f.Database = errors.New("no answer from Redis")
	var start string
	for _, found := range ops.Examine(f) {
		if _, command, ok := strings.Cut(found.Mend, "start one with: "); ok {
			start = command
		}
	}
	for _, name := range []string{"compose.yaml", "README.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		if start == "" || !strings.Contains(string(text), start+" &\n") && !strings.Contains(string(text), "command: "+start+"\n") {
			t.Errorf("%s does not start it with %q", name, start)
		}
	}
}

func TestAQuietEveningIsSaidOnce(t *testing.T) {
	want := "the coming day's questions go out within a minute of their time, also if all who have theirs answer at once"
	if got := saidOf("evening", healthy()); got != want {
		t.Errorf("%q", got)
	}
}

func TestWhatServersMayLoseIsSaidOnceEach(t *testing.T) {
	well := ops.Server{Version: "7.0.15", AOF: true, Fsync: "always", Eviction: "noeviction", Used: 1 << 20, Limit: 1 << 20}
	late, drops, hidden := well, well, well
	late.Fsync, drops.Eviction, hidden.Fsync = "everysec", "allkeys-lru", ""
	for name, c := range map[string]struct {
		servers []ops.Server
		about   []string
	}{
		"well, though full": {[]ops.Server{well, well}, nil},
		"a Cluster":         {[]ops.Server{late, late, well, late}, []string{"persistence"}},
		"two kinds":         {[]ops.Server{late, drops}, []string{"persistence", "eviction"}},
		"one that hides":    {[]ops.Server{hidden}, nil},
	} {
		var about []string
		for _, f := range ops.Risks(c.servers) {
			about = append(about, f.About)
		}
		if !slices.Equal(about, c.about) {
			t.Errorf("%s: %q", name, about)
		}
	}
}

func TestADoctorSaysWhetherTheBotCanBeAddedToGroupsAndMindsNeither(t *testing.T) {
	for want, facts := range map[string]func(*ops.Facts){
		"nobody can add it":                    func(*ops.Facts) {},
		"anybody can add it to one, where":     func(f *ops.Facts) { f.Joins = true },
		"it is sent everything written there,": func(f *ops.Facts) { f.Joins, f.ReadsGroups = true, true },
		"":                                     func(f *ops.Facts) { f.Token = errors.New("no answer") },
	} {
		f := healthy()
		facts(&f)
		says := saidOf("groups", f)
		if !strings.Contains(says, want) || want == "" && says != "" || want != "" && !strings.Contains(says, "/setjoingroups at @BotFather") {
			t.Errorf("%q: the doctor says %q", want, says)
		}
		if slices.Contains(ill(f), "groups") {
			t.Errorf("%q: that is to be mended", want)
		}
	}
}
