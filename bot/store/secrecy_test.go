package store

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

const (
	secretID      = int64(7123456789)
	otherSecretID = int64(6987654321)
)

// secrets are what must not be found in a used database, whatever reads it.
var secrets = []string{
	"zustandswort", "ausgangswort", "seitenwort", "briefwort", "stapelwort", "Anastasia", "ana_handle_x",
	"einladungscode", "kartenname", "benutzt_von", "ereignisteil",
	strconv.FormatInt(secretID, 10), strconv.FormatInt(otherSecretID, 10),
}

// use fills a database with everything the bot keeps.
func use(t *testing.T, s *Store) {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	id := person(t, s, secretID).Current
	person(t, s, otherSecretID)
	refs := commit(t, s, Commit{
		Couple: id, State: []byte("zustandswort"), Crowd: second(1), Urgent: second(2),
		Events:  []EventID{s.EventID("ereignisteil", strconv.FormatInt(secretID, 10))},
		Entries: [][]byte{[]byte("ausgangswort"), []byte("ausgangswort")},
		Pages:   []Page{{1, []byte("seitenwort")}, {2, []byte("seitenwort")}},
	}, Applied)
	receipt(t, s, id, refs[:1], map[string]int{"kartenname": 1})
	must(s.Invite(ctx, "einladungscode", Invitation{Couple: id, Name: "Anastasia", Handle: "ana_handle_x", Status: StatusOpen}))
	_, err := s.Claim(ctx, "einladungscode", "benutzt_von")
	must(err)
	pair, err := s.PairOf(ctx, "einladungscode")
	must(err)
	commit(t, s, Commit{Couple: pair, State: []byte("zustandswort")}, Applied)
	_, err = s.Switch(ctx, secretID, id, pair)
	must(err)
	must(s.Bury(ctx, secretID, []byte("briefwort")))
	lease(t, s, "owner", true)
	_, err = s.SetInbox(ctx, "owner", 1, []byte("stapelwort"))
	must(err)
	must(s.SetIndexed(ctx, "build"))
	must(s.SetHeard(ctx, second(3)))
	must(s.SetUnheard(ctx, second(1), second(2)))
}

func TestAUsedDatabaseShowsNoWordNameIdOrCode(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	s := open(t, server.URL)
	use(t, s)
	if ok, err := s.AnswersGroup(t.Context(), -secretID, s.EventID("ereignisteil"), second(1)); !ok || err != nil {
		t.Fatal(ok, err)
	}
	for what, data := range everything(t, s, server.Dir) {
		for _, secret := range secrets {
			for form, bytes := range forms(secret) {
				if strings.Contains(data, bytes) {
					t.Errorf("%s shows %q as %s", what, secret, form)
				}
			}
		}
	}
	// The same search finds whatever is put there in the open.
	for _, secret := range secrets {
		for form, raw := range forms(secret) {
			if err := s.client.Set(t.Context(), "open:"+secret+form, "xy"+raw+"z", 0).Err(); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := everything(t, s, server.Dir)
	for _, secret := range secrets {
		for form, raw := range forms(secret) {
			if !strings.Contains(all["every value"], raw) || !strings.Contains(all["every file"], raw) {
				t.Errorf("the search does not find %q as %s", secret, form)
			}
		}
	}
}

// everything is the database in each way it can be read: keys and values one
// by one, as DUMP gives them, and all files on the disk.
func everything(t *testing.T, s *Store, dir string) map[string]string {
	t.Helper()
	keys, err := s.client.Keys(t.Context(), "*").Result()
	if err != nil || len(keys) == 0 {
		t.Fatal(len(keys), err)
	}
	var dumps strings.Builder
	for _, key := range keys {
		raw, err := s.client.Dump(t.Context(), key).Result()
		if err != nil {
			t.Fatal(err)
		}
		dumps.WriteString(raw)
	}
	if err := s.client.Save(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	var files bytes.Buffer
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"every key":   strings.Join(keys, "\n"),
		"every value": dump(t, s),
		"every dump":  dumps.String(),
		"every file":  files.String(),
	}
}

// forms are the ways a secret could stand in the data: as it is, in other
// cases, and in the usual codes. Base64 of a part of a longer text depends on
// where the part begins, so each of the three beginnings is tried.
func forms(secret string) map[string]string {
	f := map[string]string{
		"itself":    secret,
		"lowercase": strings.ToLower(secret),
		"uppercase": strings.ToUpper(secret),
		"hex":       hex.EncodeToString([]byte(secret)),
		"HEX":       strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	for shift := range 3 {
		padded := append(make([]byte, shift), secret...)
		padded = padded[:len(padded)/3*3]
		from := (shift + 2) / 3 * 4
		f["base64 from "+strconv.Itoa(shift)] = base64.StdEncoding.EncodeToString(padded)[from:]
		f["base64url from "+strconv.Itoa(shift)] = base64.URLEncoding.EncodeToString(padded)[from:]
	}
	if n, err := strconv.ParseInt(secret, 10, 64); err == nil {
		f["little end first"] = string(binary.LittleEndian.AppendUint64(nil, uint64(n))[:5])
		f["big end first"] = string(binary.BigEndian.AppendUint64(nil, uint64(n))[3:])
		f["base 36"] = strconv.FormatInt(n, 36)
	}
	return f
}

func TestLengthsDoNotTellShortTextsApart(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Embedded(t))
	var lengths []map[string]int
	for _, text := range []string{"", "ja", strings.Repeat("nein ", 40)} {
		id := NewID()
		commit(t, s, Commit{
			Couple: id, State: []byte(text), Entries: [][]byte{[]byte(text)}, Pages: []Page{{1, []byte(text)}},
		}, Applied)
		receipt(t, s, id, nil, map[string]int{"A/checkin.ask": 1 + len(text)})
		found := map[string]int{}
		for field, value := range s.client.HGetAll(t.Context(), keysOf(id).couple).Val() {
			found[field] = len(value)
		}
		for field, value := range s.client.HGetAll(t.Context(), keysOf(id).journal).Val() {
			found["page "+field] = len(value)
		}
		lengths = append(lengths, found)
	}
	for _, l := range lengths[1:] {
		for field, n := range l {
			if n != lengths[0][field] {
				t.Errorf("field %s is %d bytes long for one text and %d for another", field, lengths[0][field], n)
			}
		}
	}
	if len(lengths[0]) != 8 {
		t.Errorf("fields %v", lengths[0])
	}
}

func TestAValueMovedToAnotherPlaceDoesNotOpen(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Embedded(t))
	ctx := t.Context()
	one, two := NewID(), NewID()
	for _, id := range []string{one, two} {
		commit(t, s, Commit{Couple: id, State: []byte(id), Entries: [][]byte{{1}, {2}}, Pages: []Page{{1, []byte(id)}, {2, []byte(id)}}}, Applied)
	}
	k := keysOf(one)
	move := func(key, field, fromKey, fromField string) {
		t.Helper()
		value := s.client.HGet(ctx, fromKey, fromField).Val()
		if err := s.client.HSet(ctx, key, field, value).Err(); err != nil || value == "" {
			t.Fatal(value, err)
		}
	}
	move(k.couple, "o1.1", k.couple, "o1.2")
	if _, err := s.Load(ctx, one); err == nil {
		t.Error("an entry was read in another's place")
	}
	move(k.journal, "1", k.journal, "2")
	if _, err := s.Pages(ctx, one, 1, 2); err == nil {
		t.Error("a page was read in another's place")
	}
	move(keysOf(two).couple, "s", k.couple, "s")
	if _, err := s.Load(ctx, two); err == nil {
		t.Error("a state was read as another couple's")
	}
}
