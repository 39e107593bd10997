package main

import (
	"errors"
	"fmt"

	"steady/bot/ops"
	"steady/bot/store"
)

// unreached is what to say of a Redis that does not answer, or not as it should, before its own words.
func unreached(what store.Ailment) (says, mend string) {
	f := map[store.Ailment]struct{ says, mend string }{
		store.Away:        {"no answer from Redis", "check REDIS_URL, and that this machine reaches it"},
		store.Nowhere:     {"no answer from Redis", "put a host into REDIS_URL that this machine knows"},
		store.Mute:        {"no answer from Redis", "check REDIS_URL: one that wants TLS needs rediss:// in front"},
		store.Unsecured:   {"no answer from Redis", "check REDIS_URL: one without TLS needs redis:// in front, with one s"},
		store.Uncertified: {"Redis breaks TLS off", "let it ask for no certificate of the bot's: redis-cli CONFIG SET tls-auth-clients no, and the same in redis.conf"},
		store.Foreign:     {"Redis refuses", "check REDIS_URL: the port, the number of the database at its end, and whether it is one server or a Cluster"},
		store.Locked:      {"Redis refuses the user or the password, or wants some", "put both into REDIS_URL: redis://user:password@host:6379/0, with what is special in the password percent-encoded"},
		store.Forbidden:   {"Redis does not let this user do what the bot has to", "let it: redis-cli ACL SETUSER NAME '~*' '&*' +@all, and the same in its users"},
		store.Guarded:     {"Redis lets nobody in from another machine", "give it a password, and put that into REDIS_URL: redis-cli CONFIG SET requirepass PASSWORD, and the same in redis.conf"},
		store.Untrusted:   {"the certificate of Redis is not trusted", "name the file with the certificate of who signed it in SSL_CERT_FILE, and in REDIS_URL a host that it is for"},
		store.Unwatched:   {"the Sentinels refuse", "put their name of the master into master=, their password into sentinel_password= at the end of REDIS_URL, and their user, if any, into sentinel_username="},
	}[what]
	return f.says, f.mend
}

// ailing is what an error says of Redis, in its own words, and what to do; nil: nobody listens there at all.
func ailing(err error) *ops.Finding {
	what := store.AilmentOf(err)
	switch what {
	case store.Closed:
		return nil
	case store.Full:
		return &ops.Finding{About: "memory", Says: "Redis is out of memory and takes nothing new", Mend: "give it more, for example: redis-cli CONFIG SET maxmemory 1gb, and the same in redis.conf"}
	case store.Disk:
		return &ops.Finding{About: "persistence", Says: "Redis cannot write to its disk and takes nothing new", Mend: "make room there or mend it; what failed is said by: redis-cli INFO persistence"}
	case store.Replica:
		return &ops.Finding{About: "redis", Says: "Redis is a replica and takes no writes", Mend: "give REDIS_URL the address of the master"}
	case store.Copies:
		return &ops.Finding{About: "replica", Says: "fewer replicas have what is written than REDIS_URL asks for", Mend: "start those that are missing, or take replicas= out of REDIS_URL"}
	}
	says, mend := unreached(what)
	return &ops.Finding{About: "redis", Says: says + colon(store.Said(err)), Mend: mend}
}

// noAnswer is that nobody listens where Redis should.
func noAnswer(err error) error { return errors.New("no answer from Redis" + colon(store.Said(err))) }

// noRedis is why a command that somebody waits for cannot go on: it does not wait for Redis.
func noRedis(err error) error {
	if f := ailing(err); f != nil {
		return fmt.Errorf("%s; `steady doctor` says what to do", f.Says)
	}
	return fmt.Errorf("%w: is it running, and is REDIS_URL its address?", noAnswer(err))
}

func colon(words string) string {
	if words == "" {
		return ""
	}
	return ": " + words
}
