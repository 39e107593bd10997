package store

import (
	"hash/fnv"
	"strconv"
	"strings"
	"time"
)

// Every key the bot uses is made in this file.
//
//	key            type    lives         holds
//	c:{17}:COUPLE  hash    until erased  v   version of the state, counted from 1
//	                                     t   random token of the commit that wrote it
//	                                     s   the state, sealed
//	                                     c   card name → message id, sealed as one
//	                                     cv  counter of c
//	                                     n   how many outbox entries wait
//	                                     oV.N  entry N of version V, sealed
//	e:{17}:COUPLE  zset    25 h after    ids of applied events, keyed hashes; the
//	                       the last      score counts up. It outlives an erase, so
//	                                     that a late repeat is not taken for new
//	j:{17}:COUPLE  hash    until erased  page number → journal page, sealed
//	u:{17}         set     for ever      couples of this shard with outbox entries
//	a:{17}:u       zset    for ever      agenda of urgent due times; score: Unix seconds
//	a:{17}:c       zset    for ever      agenda of crowd due times; score: Unix seconds
//	r:{17}         string  until Redis's   token of the newest commit of this shard with which
//	                       files are      words went for good
//	                       written anew
//	rewritten      string  for ever      when Redis was last asked to write its files anew;
//	                                     Unix milliseconds
//	p:PERSON       hash    until erased  v counter, b who and in which couples, sealed
//	i:INVITATION   hash    30 d          v counter, b the invitation, sealed; of both: m is
//	                                     there while it moves to a newer name, and x alone
//	                                     ten minutes after it was taken away while there
//	                                     are older keys
//	d:PERSON       list    30 d after    the newest dead letters, sealed
//	                       the last
//	g:GROUP        string  a day         when a group was answered, Unix milliseconds, and
//	                                     the id of what happened there, a keyed hash
//	lease          string  the lease     random name of the instance at work
//	inbox:{lease}  string  until it is   the batch of updates that is worked on while
//	                       worked on,    Telegram does not have it any more, sealed; in
//	                       or 24 h       the lease's slot, as only its owner writes it
//	inboxno:{lease} string 24 h after    number of the last write of the inbox, so that
//	                       the last      one that comes late is told from it
//	keycheck       string  for ever      a known word, sealed: tells other keys apart
//	w:{SLOT}       string  a minute      empty: written so that WAIT has something to wait
//	                                     for, where replicas are asked for
//	indexed        string  for ever      build that last put every couple on the
//	                                     agendas; another one does it anew
//	schema         string  for ever      version of what is stored, a number: older programs
//	                                     stay away
//	restoring      string  while it is     owner of the restore that fills the database;
//	                       being filled    left behind by one that was cut off
//	heard          string  for ever      when Telegram was last heard; Unix milliseconds
//	unheard        string  for ever      from when to when nobody heard it, the last time
//	                                     that taps were lost; Unix milliseconds
//	retired        zset    25 h after    ids of events applied to couples whose
//	                       the last      people were erased; score: Unix seconds
//	                                     until which they are kept
//
// COUPLE is a random id or a keyed hash; PERSON, GROUP and INVITATION are keyed
// hashes of the Telegram id and of the code. {17} is the shard: Redis Cluster
// places a key by what stands in braces, so all keys of a couple and of its
// shard's agendas lie in one slot and one script may touch them all.
const (
	shards = 64

	// Telegram keeps an unconfirmed update for 24 hours; an hour more covers
	// clocks that disagree.
	eventsLife = 25 * time.Hour
	// At least so many; a couple's taps and messages of a day are far fewer. It is also twice
	// what RecentEvents gives, so that a new pair can take over both halves.
	eventsKept = 1024

	invitationLife = 30 * 24 * time.Hour
	lettersLife    = 30 * 24 * time.Hour
	lettersKept    = 20

	// Telegram would not have kept an update for longer either, and what was applied is known for
	// an hour more.
	inboxLife = 24 * time.Hour

	leaseKey    = "lease"
	inboxKey    = "inbox:{" + leaseKey + "}"
	inboxNoKey  = "inboxno:{" + leaseKey + "}"
	keyCheckKey = "keycheck"
	indexedKey  = "indexed"
	heardKey    = "heard"
	unheardKey  = "unheard"
	retiredKey  = "retired"
	rewroteKey  = "rewritten"
	schemaKey   = "schema"

	restoringKey = "restoring"

	// couplePattern matches the keys of all couples, and no others.
	couplePattern = "c:{*}:*"
)

// Fields of a couple's hash; they also name the place a value is sealed for.
const (
	fieldVersion = "v"
	fieldState   = "s"
	fieldCards   = "c"
	fieldCardsNo = "cv"
	entryPrefix  = "o"
	pagePrefix   = "j"
)

// Fields of a person's and an invitation's hash.
const (
	fieldCounter = "v"
	fieldBody    = "b"
	fieldGrave   = "x" // alone: what was forgotten a moment ago had this name

	graveLetter = "" // the same among letters
)

// coupleKeys are the keys a commit touches, in the order its script takes them.
type coupleKeys struct {
	couple, events, journal, urgent, crowd, unsent, debt string
}

func keysOf(couple string) coupleKeys {
	shard := shardOf(couple)
	return coupleKeys{
		couple:  "c:" + tag(shard) + ":" + couple,
		events:  "e:" + tag(shard) + ":" + couple,
		journal: "j:" + tag(shard) + ":" + couple,
		urgent:  agendaKey(Urgent, shard),
		crowd:   agendaKey(Crowd, shard),
		unsent:  unsentKey(shard),
		debt:    debtKey(shard),
	}
}

// shardOf spreads couples evenly. It may never change: a couple would be
// looked for where it is not.
func shardOf(couple string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(couple)) // a hash never refuses
	return int(h.Sum32() % shards)
}

func tag(shard int) string { return "{" + strconv.Itoa(shard) + "}" }

func unsentKey(shard int) string { return "u:" + tag(shard) }

func debtKey(shard int) string { return "r:" + tag(shard) }

func agendaKey(a Agenda, shard int) string {
	if a == Urgent {
		return "a:" + tag(shard) + ":u"
	}
	return "a:" + tag(shard) + ":c"
}

func personKey(name string) string     { return "p:" + name }
func invitationKey(name string) string { return "i:" + name }
func lettersKey(name string) string    { return "d:" + name }
func groupKey(name string) string      { return "g:" + name }

// markKey is a key that lies in the same slot as key.
func markKey(key string) string {
	if _, rest, ok := strings.Cut(key, "{"); ok {
		if tag, _, ok := strings.Cut(rest, "}"); ok && tag != "" {
			key = tag
		}
	}
	return "w:{" + key + "}"
}

func entryField(r Ref) string {
	return entryPrefix + strconv.FormatInt(r.Version, 10) + "." + strconv.FormatInt(r.Number, 10)
}

// parseEntryField is false for every field that is not an outbox entry.
func parseEntryField(field string) (Ref, bool) {
	rest, ok := strings.CutPrefix(field, entryPrefix)
	if !ok {
		return Ref{}, false
	}
	version, number, ok := strings.Cut(rest, ".")
	if !ok {
		return Ref{}, false
	}
	v, err := strconv.ParseInt(version, 10, 64)
	if err != nil {
		return Ref{}, false
	}
	n, err := strconv.ParseInt(number, 10, 64)
	return Ref{Version: v, Number: n}, err == nil
}

// pageField is where a journal page lies and what it is sealed for.
func pageField(number int64) string { return strconv.FormatInt(number, 10) }
