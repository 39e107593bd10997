package compact

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// most is how many times longer than itself anything may become when it is read: few bytes stand for a
// thousand zeros, in JSON.
const most = 512

func FuzzWhateverIsReadDoesNoHarm(f *testing.F) {
	v := sample{ID: "x", Kind: "checkin", Days: []int{1, -1, 1000}, Met: time.Unix(epoch, 5).UTC(), Slots: map[string]nested{"checkin": {Day: 7}}, Seen: []byte{1}}
	f.Add(sampleForm.Append(nil, &v))
	f.Add([]byte{version, tagArray, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{version, tagMoment, 0x02, 0x03})
	f.Add(append([]byte{version}, bytes.Repeat([]byte{tagFewValues | 1}, 200)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		plain, err := JSON(data)
		if err != nil && !errors.Is(err, ErrForm) {
			t.Fatal(err)
		}
		if err == nil && !json.Valid(plain) {
			t.Fatalf("no JSON came of it: %s", plain)
		}
		if len(plain) > most*(len(data)+1) {
			t.Fatalf("%d bytes became %d", len(data), len(plain))
		}
		var s sample
		if sampleForm.Read(data, &s) != nil {
			return
		}
		raw := sampleForm.Append(nil, &s)
		var again sample
		if err := sampleForm.Read(raw, &again); err != nil || !bytes.Equal(sampleForm.Append(nil, &again), raw) {
			t.Fatalf("what was read is not written as it is: %v", err)
		}
	})
}

func FuzzWhatJSONHoldsComesBackAsItWas(f *testing.F) {
	f.Add([]byte(`{"ID":"x","Kind":"checkin","chat":9007199254740993,"Met":"2026-01-05T20:00:00.5+01:00","Days":[],"Slots":{"odd":{"Flow":""}}}`))
	f.Add([]byte(`{"Seed":"ABCDEFGHIJKLMNOPQRSTUVWXYZ","Card":"A/checkin.reveal7","Echo":[null,["heard"]],"Ask":{"Flow":"\u2028<"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v, again sample
		if json.Unmarshal(data, &v) != nil {
			return
		}
		want, err := json.Marshal(v)
		if err != nil {
			return // a time that JSON does not write
		}
		raw := sampleForm.Append(nil, &v)
		if got, err := JSON(raw); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("as JSON %s, want %s, %v", got, want, err)
		}
		if err := sampleForm.Read(raw, &again); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(again); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("read as %s, want %s, %v", got, want, err)
		}
	})
}
