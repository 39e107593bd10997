package store

import (
	"context"
	_ "embed" // the scripts
	"errors"
	"strings"

	"github.com/redis/go-redis/v9"
)

var (
	//go:embed lua/commit.lua
	commitLua string
	//go:embed lua/receipt.lua
	receiptLua string
	//go:embed lua/swap.lua
	swapLua string
	//go:embed lua/defer.lua
	deferLua string
	//go:embed lua/lease.lua
	leaseLua string
	//go:embed lua/reindex.lua
	reindexLua string
	//go:embed lua/forget.lua
	forgetLua string
	//go:embed lua/reseal.lua
	resealLua string
	//go:embed lua/freeze.lua
	freezeLua string
	//go:embed lua/place.lua
	placeLua string
	//go:embed lua/letters.lua
	lettersLua string
	//go:embed lua/discard.lua
	discardLua string
	//go:embed lua/inbox.lua
	inboxLua string
	//go:embed lua/clear.lua
	clearLua string
	//go:embed lua/settle.lua
	settleLua string
)

// scripts are what Redis runs for us. Their Run sends the text again when
// Redis has forgotten it (restart, SCRIPT FLUSH).
type scripts struct {
	commit, receipt, swap, postpone, lease, inbox, clear, reindex, forget, settle *redis.Script
	reseal, freeze, place, letters, discard                                       *redis.Script // see Rotate
}

// loadScripts asks the server whether it reads the "#!lua" line, with which
// Redis 7 refuses a script before its first command when memory is short, the
// disk is full or the server is a replica. Older servers and the embedded one
// do not know the line; there it is left out, and the scripts stay whole
// because their first write is one that is refused in the same cases.
func loadScripts(ctx context.Context, c redis.Scripter) (scripts, error) {
	if err := c.ScriptLoad(ctx, "#!lua\nreturn 1").Err(); err != nil {
		var answer redis.Error
		if !errors.As(err, &answer) || isPassing(err) {
			return scripts{}, failed("load the scripts", err)
		}
		return newScripts(false), nil
	}
	return newScripts(true), nil
}

// newScripts are the scripts with or without their "#!lua" line.
func newScripts(head bool) scripts {
	script := func(text string) *redis.Script {
		if !head {
			_, text, _ = strings.Cut(text, "\n")
		}
		return redis.NewScript(text)
	}
	return scripts{
		commit:   script(commitLua),
		receipt:  script(receiptLua),
		swap:     script(swapLua),
		postpone: script(deferLua),
		lease:    script(leaseLua),
		inbox:    script(inboxLua),
		clear:    script(clearLua),
		reindex:  script(reindexLua),
		forget:   script(forgetLua),
		settle:   script(settleLua),
		reseal:   script(resealLua),
		freeze:   script(freezeLua),
		place:    script(placeLua),
		letters:  script(lettersLua),
		discard:  script(discardLua),
	}
}
