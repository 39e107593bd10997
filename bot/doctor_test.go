package bot

import (
	"testing"
	"time"

	"steady/bot/ops"
)

func TestADoctorHearsOfSupportLinesThatNobodyLookedAtForLong(t *testing.T) {
	book := loadBook(t)
	for now, old := range map[time.Time]bool{
		time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC): false, time.Date(2036, 1, 1, 0, 0, 0, 0, time.UTC): true,
	} {
		f := ops.Facts{Now: now}
		AskBook(book, &f)
		if got := len(f.OldLines) > 0; got != old || f.Zones != nil {
			t.Errorf("in %d: %q, %v", now.Year(), f.OldLines, f.Zones)
		}
	}
}
