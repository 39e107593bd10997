package run

import (
	"context"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Peer is one of those that are compared.
type Peer struct {
	Name string
	// Says is how it works on updates by itself: what its README shows.
	Says string
	// Fsync is when Redis syncs its file.
	Fsync   string
	program string   // of a Go peer
	script  []string // of a Node peer
	library string
}

const (
	// Steady is the name of what all others are compared to.
	Steady = "Steady"
	// Always is the same with a Redis that is synced at every write.
	Always = "Steady, always"
)

// Peers are all that are compared, in the order of the table.
func Peers() []Peer {
	return []Peer{
		{Name: Steady, Says: "couples side by side, each couple's in order", Fsync: "everysec", program: "steady"},
		{Name: Always, Says: "the same, with Redis synced at every write: its default", Fsync: "always", program: "steady"},
		{Name: "telego", Says: "its bot handler: every update in a goroutine of its own", Fsync: "everysec", program: "telego", library: "github.com/mymmrac/telego"},
		{Name: "telegram-bot-api", Says: "its channel, read in a loop", Fsync: "everysec", program: "tgbotapi", library: "github.com/go-telegram-bot-api/telegram-bot-api/v5"},
		{Name: "telebot", Says: "every update in a goroutine of its own", Fsync: "everysec", program: "telebot", library: "gopkg.in/telebot.v4"},
		{Name: "go-telegram/bot", Says: "every update in a goroutine of its own", Fsync: "everysec", program: "gotelegram", library: "github.com/go-telegram/bot"},
		{Name: "grammY", Says: "one after the other; session plugin, Redis storage", Fsync: "everysec", script: []string{"grammy.mjs"}, library: "grammy"},
		{Name: "grammY, runner", Says: "side by side, each chat's in order; session plugin, Redis storage", Fsync: "everysec", script: []string{"grammy.mjs", "--runner"}, library: "grammy"},
		{Name: "telegraf", Says: "a batch side by side; session", Fsync: "everysec", script: []string{"telegraf.mjs"}, library: "telegraf"},
	}
}

// Steadily is Steady as it is meant to be used, with Redis synced at every write.
func Steadily() Peer { return Peers()[1] }

func (p Peer) isSteady() bool { return p.program == "steady" }

// Shop is where the peers' programs lie, built and ready.
type Shop struct{ source, built string }

// pgo is what the compiler goes by when it builds the real steady, seen from the module's folder.
const pgo = "../../cmd/steady/default.pgo"

// Build builds the peers' programs from the module's folder into another one. Node peers need node
// and npm; their libraries are installed as the lock file says.
func Build(ctx context.Context, source, into string, peers []Peer) (*Shop, error) {
	s := &Shop{source, into}
	installed := false
	for _, p := range peers {
		switch {
		case p.isSteady():
			if err := s.make(ctx, source, "go", "build", "-trimpath", "-pgo", pgo, "-o", filepath.Join(into, p.program), "./steady"); err != nil {
				return nil, err
			}
		case p.program != "":
			if err := s.make(ctx, source, "go", "build", "-o", filepath.Join(into, p.program), "./peers/"+p.program); err != nil {
				return nil, err
			}
		case !installed:
			installed = true
			if err := s.make(ctx, filepath.Join(source, "peers"), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *Shop) make(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// command is how a peer is started, and where.
func (s *Shop) command(p Peer) (command []string, dir string) {
	if p.program != "" {
		return []string{filepath.Join(s.built, p.program)}, s.built
	}
	return append([]string{"node"}, p.script...), filepath.Join(s.source, "peers")
}

// Version is which release of its library a peer is built with; empty: it is of this repository.
func (s *Shop) Version(p Peer) (string, error) {
	switch {
	case p.library == "":
		return "", nil
	case p.program != "":
		info, err := buildinfo.ReadFile(filepath.Join(s.built, p.program))
		if err != nil {
			return "", fmt.Errorf("read a program: %w", err)
		}
		for _, d := range info.Deps {
			if d.Path == p.library {
				return strings.TrimPrefix(d.Version, "v"), nil
			}
		}
		return "", fmt.Errorf("%s is not built with %s", p.program, p.library)
	}
	raw, err := os.ReadFile(filepath.Join(s.source, "peers", "node_modules", p.library, "package.json"))
	if err != nil {
		return "", fmt.Errorf("read a library's version: %w", err)
	}
	var pack struct{ Version string }
	if err := json.Unmarshal(raw, &pack); err != nil {
		return "", fmt.Errorf("read a library's version: %w", err)
	}
	return pack.Version, nil
}
